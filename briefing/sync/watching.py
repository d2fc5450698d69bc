"""What changes on disk below a folder, told as soon as the system tells it; else it is looked for."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from briefing.store.folder import SUFFIXES

if TYPE_CHECKING:
    from watchfiles._rust_notify import RustNotify

STEP = 50
"""Milliseconds without a change after which those before it are told."""
GATHERED = 400
"""Milliseconds for which changes are gathered at the most, where one follows the other."""
UNFINISHED = 250
"""Milliseconds that the rest of a file is waited for, where an editor has only begun to write it."""
TIMEOUT = 2_000
"""Milliseconds to wait for the first change, before it is looked whether the folder is the same still."""
POLLED_EVERY = 0.5
"""Seconds between two looks, at the least, where the system tells nothing."""
REST = 30
"""How many times as long as a look has taken it rests before the next."""
LOOKS = 120
"""After how many looks, a minute at the least, the system is asked to tell again."""
MANY = 1000
"""More paths than this at once are not all that have changed: the system drops what it cannot hold."""

Paths = frozenset[str]
ANYTHING: Paths = frozenset()
"""Stands for whatever is below the folder: nobody says what has changed."""


def changes(folder: Path, stop: Event | None = None) -> Iterator[Paths]:
    """Yield the paths of what has changed below a folder; first of all `ANYTHING`, once it is watched.

    It goes on until `stop` is set; a thread that waits here must not outlive the program.
    """
    stop = stop or Event()
    while not stop.is_set():
        try:
            yield from _watched(folder, stop)
        except (ImportError, OSError, RuntimeError, TypeError, UnicodeEncodeError):
            # A network folder, too many watches, a folder that is gone or whose path is no UTF-8: looking
            # always works.
            is_gone = not os.path.isdir(folder)  # noqa: PTH112
            # Some of it passes, as a file whose name is no UTF-8, of which the system cannot tell.
            for look in islice(_polled(stop), LOOKS):
                yield look
                if is_gone and os.path.isdir(folder):  # noqa: PTH112
                    break


def content_in(paths: Paths) -> list[str]:
    """Those of some paths that are content by their names: no swap file, backup or lock of an editor."""
    names = {path: path.rpartition(os.sep)[2] for path in paths}
    return [path for path, name in names.items() if name.lower().endswith(SUFFIXES) and name[0] != "."]


def unfinished(paths: Paths) -> bool:
    """Tell whether any file of content is empty or not there: many editors write one so, in two steps."""
    for path in content_in(paths):
        size = 0
        with suppress(OSError):
            status = os.stat(path)  # noqa: PTH116 - a Path for each of many files costs time
            size = status.st_size if stat.S_ISREG(status.st_mode) else 1
        if not size:
            return True
    return False


def _watched(folder: Path, stop: Event) -> Iterator[Paths]:
    """Yield what the system tells, until another folder stands where this one stood."""
    from watchfiles._rust_notify import RustNotify

    # In this order: where a link leads elsewhere meanwhile, that is found at the next look.
    watched, root = os.stat(folder), os.path.realpath(folder)  # noqa: PTH116 - as below
    with RustNotify([root], False, False, 0, True, True) as watcher:
        yield ANYTHING
        while not stop.is_set():
            found = _next(watcher, TIMEOUT, stop)
            if unfinished(found):
                found |= _next(watcher, UNFINISHED, stop)
            # What was put aside, or is gone, is watched still; what stands in its place is not.
            if root in found or not os.path.samestat(os.stat(folder), watched):  # noqa: PTH116
                return
            if len(found) > MANY:
                yield ANYTHING
            elif found:
                yield frozenset(os.path.relpath(path, root) for path in found)


def _next(watcher: RustNotify, timeout: int, stop: Event) -> Paths:
    found = watcher.watch(GATHERED, STEP, timeout, stop)
    if found == "signal":
        raise KeyboardInterrupt
    return frozenset(path for _, path in found) if isinstance(found, set) else ANYTHING


def _polled(stop: Event) -> Iterator[Paths]:
    while not stop.is_set():
        began = time.monotonic()
        yield ANYTHING
        stop.wait(max(POLLED_EVERY, REST * (time.monotonic() - began)))
