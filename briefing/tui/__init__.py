"""The terminal interface; the only package that imports Textual.

`commands` declares what can be done, and with which keys; the screen that carries it out is mostly
`screens.main`, or what `screens.overlays` opens above it. All screens work with a `session`. `places`
remembers where one is, `navigation` finds where something leads. `render` draws blocks, `widgets` put the
lines on the screen. `app` runs the main screen, `one_screen_app` one that stands alone; `terminal_app` is
what both share.
"""

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
