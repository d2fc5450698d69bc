"""The file by which a desk tells the screens that follow it what to show.

The desk writes it; the screens only read it. It names a page and a number on it, never a text: each screen
reads the content for itself, for the room.
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
"""How much of the file is read; a longer one shows nothing."""
TRIES = 10 if sys.platform == "win32" else 1
"""How often to try a file that another program may hold just now, as only Windows lets it."""
PAUSE = 0.02
"""Seconds between two tries."""
_Number = Annotated[int, msgspec.Meta(ge=0, lt=1_000_000)]


class RoomFile(msgspec.Struct, frozen=True):
    """What stands in the file: what the room is to see."""

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


def write_room_file(path: Path, shown: RoomFile) -> None:
    """Write what the room is to see. Raises OSError, also where the folder is somebody else's."""
    make_private(path.parent)
    data = msgspec.json.encode(shown)
    for _ in range(TRIES - 1):
        try:
            write_whole(path, data)
        except PermissionError:
            time.sleep(PAUSE)
        else:
            return
    write_whole(path, data)


def read_room_file(path: Path) -> RoomFile:
    """Read what the room is to see: nothing, where the file is missing, unreadable or somebody else's."""
    for _ in range(TRIES):
        try:
            data, status = read_file(path, MAX_BYTES)
            if hasattr(os, "getuid") and status.st_uid != os.getuid():
                return RoomFile()
            shown = msgspec.json.decode(data, type=RoomFile)
            return shown if is_clean(shown.page) and shown.part < shown.parts else RoomFile()
        except PermissionError:
            time.sleep(PAUSE)
        except (OSError, ValueError, msgspec.MsgspecError, RecursionError):
            break
    return RoomFile()
