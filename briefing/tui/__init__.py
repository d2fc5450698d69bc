"""The terminal interface; the only package that imports Textual."""

import os

# Textual draws on a beat that is read when it is imported, and a key waits for up to two of them.
os.environ.setdefault("TEXTUAL_FPS", "240")
