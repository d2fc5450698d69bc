"""The terminal interface; the only package that imports Textual."""

import os
import sys
from typing import Any

# Textual draws on a beat that is read when it is imported, and a key waits for up to two of them.
os.environ.setdefault("TEXTUAL_FPS", "240")

# asyncio imports what encrypts connections, a fiftieth of the start, and does without where there is no such
# thing: nothing here ever opens a connection. Whoever asks for it later gets it.
_modules: dict[str, Any] = sys.modules
if "ssl" not in _modules:
    _modules["ssl"] = None
    import asyncio  # noqa: F401

    del _modules["ssl"]
