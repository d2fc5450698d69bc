"""The stamp of a database: by which code, and of which folder, it was made."""

import os
import re
from contextlib import suppress
from functools import cache
from pathlib import Path

_ROOMS = ("database", "model", "search", "store", "sync", "text")
"""The rooms whose code decides what stands in a database."""


def stamp_of(folder: str) -> str:
    """The stamp of a database that this code made of a folder, known by its `folder_key`."""
    return f"1-{_sum_of_code():08x} {folder}"


def folder_in(stamp: str) -> str:
    """The path of the folder in a stamp; empty where it is no stamp of ours."""
    found = re.fullmatch(r"1-[0-9a-f]{8} (/.*|[A-Za-z]:.*)", stamp, re.DOTALL)
    return found[1] if found else ""


@cache
def _sum_of_code() -> int:
    """A number that tells one state of the program's code from another."""
    # Once: a program that is upgraded while it runs still writes what the code does with which it began.
    from zlib import crc32

    found = []
    for room in _ROOMS:
        with suppress(OSError), os.scandir(Path(__file__).parents[1] / room) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    found.append((entry.name, status.st_size, status.st_mtime_ns))
    return crc32(repr(sorted(found)).encode())
