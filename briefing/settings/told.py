"""What the desk tells the screens that follow it: one small file, written whole, read by whoever likes.

Nothing is told back. The file names a page and a number on it, never a text: each follower reads the
content for itself, for the room.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import NamedTuple

from briefing.store.files import make_private, read_file, write_whole
from briefing.text import is_clean

MAX_BYTES = 4096
TRIES = 10 if sys.platform == "win32" else 1
"""How often to try a file that another program may hold just now, as only Windows lets it."""
PAUSE = 0.02
"""Seconds between two tries."""
_MAX_NUMBER = 1_000_000


class Told(NamedTuple):
    """What the room is to see."""

    page: str = ""
    """The key of a page; empty: nothing."""
    slide: int = 0
    """The number of a slide of it, from 0."""
    revision: int = 0
    """How often the desk has read the content anew, so that those who follow do so, too."""
    part: int = 0
    """Which screen of the slide the desk presents, from 0."""
    parts: int = 1
    """On how many screens the desk presents it; those who follow may need more, or fewer."""
    desk: str = ""
    """Which desk has sent it, so that each of several knows whether the room is its own."""


def tell(path: Path, told: Told) -> None:
    """Put into the file what the room is to see. Raises OSError, also where the folder is somebody else's."""
    make_private(path.parent)
    data = json.dumps(told._asdict()).encode()
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
            return _told(json.loads(data))
        except PermissionError:
            time.sleep(PAUSE)
        except (OSError, ValueError, RecursionError):
            break
    return Told()


def _told(data: object) -> Told:
    # A desk of an earlier version tells less.
    match Told()._asdict() | data if isinstance(data, dict) else data:
        case {
            "page": str(page),
            "slide": int(slide),
            "revision": int(revision),
            "part": int(part),
            "parts": int(parts),
            "desk": str(desk),
        } if (
            is_clean(page)
            and all(0 <= one < _MAX_NUMBER for one in (slide, revision))
            and (0 <= part < parts < _MAX_NUMBER)
        ):
            return Told(page, slide, revision, part, parts, desk)
    return Told()
