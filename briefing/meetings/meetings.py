"""The front door to what the reader keeps of meetings: runs, records, pins."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from msgspec.structs import replace

from briefing.meetings import FOLDER_NAME
from briefing.meetings.changes import AnyChange, Began, Bound, Done, Pinned, without_names
from briefing.meetings.clock import on_the_wall
from briefing.meetings.journal import SUFFIX, Contents, Journal
from briefing.meetings.run import Record, Run, pins_of, run_of
from briefing.store.files import locked, make_private, reason, write_new

PINS = "pins"
"""The journal of what was pinned; no run is called so, for its name has a day in it."""

_Stamp = tuple[tuple[str, int, int], ...]
"""The name, size and time of change, in nanoseconds, of each file of a journal."""


class Unreadable(NamedTuple):
    """A journal of which nothing, or not all, can be read."""

    run: str
    why: str


class _Read(NamedTuple):
    """A journal as it was read."""

    stamp: _Stamp
    contents: Contents
    run: Run | None
    """None where the journal does not tell of one."""


class Meetings:
    """What is kept of meetings; asked again, it reads only what has changed.

    Its methods raise OSError where something cannot be kept.
    """

    def __init__(self, data: Path, now: Callable[[], float] = time.time) -> None:
        """Open what is kept in a folder of data, which need not exist; `now` is the clock."""
        self.folder = data / FOLDER_NAME
        self.now = now
        self._writer = uuid4().hex[:12]
        self._read: dict[str, _Read] = {}
        self.unreadable: list[Unreadable] = []
        """What could not be read when all runs were asked for last; asking for one adds nothing."""

    # What there is.

    def runs(self, briefing: str, folder: str) -> list[Run]:
        """The runs of a briefing, by its title or its folder, the oldest first."""
        read = {
            name: self._journal_read(name, stamp) for name, stamp in self.stamps().items() if name != PINS
        }
        self.unreadable = [Unreadable(name, why) for name, one in read.items() for why in one.contents.bad]
        found = (one.run for one in read.values())
        of_briefing = (
            run for run in found if run and (run.began.briefing == briefing or run.began.folder == folder)
        )
        return sorted(of_briefing, key=lambda run: run.began.at)

    @property
    def names(self) -> list[str]:
        """The names of all runs of whatever briefing."""
        return [name for name in self.stamps() if name != PINS]

    def run(self, run_id: str) -> Run | None:
        """The run with an id, as it stands now; None where there is none, or it cannot be read."""
        return self._journal_read(run_id, self.stamps().get(run_id, ())).run

    def pins(self) -> dict[tuple[str, str], Pinned]:
        """The points that are pinned, of whatever briefing, by `Bound.key`."""
        return pins_of(self._journal_read(PINS, self.stamps().get(PINS, ())).contents.changes)

    # What is kept.

    def begin(self, began: Began) -> Run:
        """Begin a run, by the clock on the wall here. Returns it."""
        make_private(self.folder)
        wall = on_the_wall(began.at)
        with locked(self.folder):
            # Nobody else may take the name before the first line is written.
            run_id = write_new(self.folder, f"{began.meeting}-{wall.date()}", SUFFIX, b"").stem
        self.write(run_id, replace(began, offset=wall.utcoffset()))
        run = self.run(run_id)
        assert run is not None
        return run

    def write(self, run_id: str, change: AnyChange) -> None:
        """Keep a change of a run; once it returns, no killed program loses it."""
        self._journal(run_id).append(change)

    def pin(self, bound: Bound) -> bool:
        """Pin a point, or take the pin away. Returns whether it is pinned now."""
        is_pinned = bound.key not in self.pins()
        self.write(PINS, Pinned(at=self.now(), bound=bound, is_pinned=is_pinned))
        return is_pinned

    def done(self, run: Run, record: Record) -> None:
        """Keep that an action was carried out, or a question answered."""
        self.write(run.id, Done(at=self.now(), id=record.id))

    def forget(self, run_id: str) -> bool:
        """Delete a run for good. Returns whether there was one."""
        if run_id not in self.names:
            return False
        self._journal(run_id).delete()
        return True

    def blank_names(self, run_id: str) -> int:
        """Delete from a run who spoke and who took part. Returns how many unreadable lines went with that."""
        return self._journal(run_id).rewrite(without_names)

    # How it is read.

    def _journal(self, name: str) -> Journal:
        return Journal(self.folder, name, self._writer)

    def stamps(self) -> dict[str, _Stamp]:
        """Every journal by its name, with what tells whether its files have changed."""
        found: dict[str, list[tuple[str, int, int]]] = {}
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                # One that has gone by now hides no other.
                with suppress(FileNotFoundError):
                    if entry.name.endswith(SUFFIX):
                        status = entry.stat()
                        stamp = (entry.name, status.st_size, status.st_mtime_ns)
                        found.setdefault(entry.name.partition(".")[0], []).append(stamp)
        return {name: tuple(sorted(stamps)) for name, stamps in sorted(found.items())}

    def _journal_read(self, name: str, stamp: _Stamp) -> _Read:
        """A journal as it stands; empty where there is none, or where it cannot be read."""
        read = self._read.get(name)
        if read is None or read.stamp != stamp:
            try:
                contents = self._journal(name).read()
            except OSError as error:
                return _Read(stamp, Contents((), (reason(error),)), None)
            read = self._read[name] = _Read(stamp, contents, run_of(name, contents.changes))
        return read


def open_records(runs: Sequence[Run]) -> list[tuple[Run, Record]]:
    """The actions and questions of some runs that are still open, the oldest first."""
    return [(run, record) for run in runs for record in run.records.values() if record.is_open]
