"""What the desk tells the screens that follow it: one small file, written whole, read by whoever likes.

Nothing is told back. The file names a page and a number on it, never a text: each follower reads the
content for itself, for the room.
"""

import os
import sys
import time
from pathlib import Path
from typing import Annotated

import msgspec

from briefing.store.files import make_private, read_file, write_whole
from briefing.text import is_clean

MAX_BYTES = 4096
TRIES = 10 if sys.platform == "win32" else 1
"""How often to try a file that another program may hold just now, as only Windows lets it."""
PAUSE = 0.02
"""Seconds between two tries."""
_Number = Annotated[int, msgspec.Meta(ge=0, lt=1_000_000)]


class Told(msgspec.Struct, frozen=True):
    """What the room is to see."""

    page: str = ""
    """The key of a page; empty: nothing."""
    slide: _Number = 0
    """The number of a slide of it, from 0."""
    revision: _Number = 0
    """How often the desk has read the content anew, so that those who follow do so, too."""
    part: _Number = 0
    """Which screen of the slide the desk presents, from 0."""
    parts: _Number = 1
    """On how many screens the desk presents it; those who follow may need more, or fewer."""
    desk: str = ""
    """Which desk has sent it, so that each of several knows whether the room is its own."""


def tell(path: Path, told: Told) -> None:
    """Put into the file what the room is to see. Raises OSError, also where the folder is somebody else's."""
    make_private(path.parent)
    data = msgspec.json.encode(told)
    for _ in range(TRIES - 1):
        try:
            write_whole(path, data)
        except PermissionError:
            time.sleep(PAUSE)
        else:
            return
    write_whole(path, data)


def heard(path: Path) -> Told:
    """What the room is to see: nothing, where the file is missing, unreadable or somebody else's."""
    for _ in range(TRIES):
        try:
            data, status = read_file(path, MAX_BYTES)
            if hasattr(os, "getuid") and status.st_uid != os.getuid():
                return Told()
            told = msgspec.json.decode(data, type=Told)
            return told if is_clean(told.page) and told.part < told.parts else Told()
        except PermissionError:
            time.sleep(PAUSE)
        except (OSError, ValueError, msgspec.MsgspecError, RecursionError):
            break
    return Told()
