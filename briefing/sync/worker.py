"""A process beside the screen that brings the database up to date, so that no key waits for it.

It runs this file as `python -m briefing.sync.worker FOLDER FILE`, and tells each event as a line of JSON.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Literal, NamedTuple

import msgspec

from briefing.text import cleaned

_REPORTS = 200
"""How often at most it is told how far the reading is."""


class Event(NamedTuple):
    """Something that the process has told."""

    what: Literal["read", "shown", "done", "same", "failed"]
    """How far it is; that there is more to be seen; that it is through, with or without a change; that it
    cannot go on."""
    read: int = 0
    total: int = 0
    """How many files were read, and of how many."""
    why: str = ""
    """Why it cannot go on."""

    @property
    def is_last(self) -> bool:
        """Whether nothing follows."""
        return self.what in ("done", "same", "failed")


class Worker:
    """The process, once it is started. Raises OSError where it cannot be."""

    def __init__(self, folder: Path, file: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            # -P: nothing is imported from the folder in which the reader happens to be.
            [sys.executable, "-P", "-m", "briefing.sync.worker", str(folder), str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
        )
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._ended = False
        Thread(target=self._listen, daemon=True).start()

    def wait_until_shown(self, seconds: float) -> Event | None:
        """Wait until there is something to be seen, at most so long. Returns what was told last."""
        last = None
        while last is None or last.what == "read":
            try:
                last = self._events.get(timeout=seconds)
            except Empty:
                return last
            self._ended = last.is_last
        return last

    def events(self) -> Iterator[Event]:
        """What is told from now on, to the last."""
        while not self._ended:
            event = self._events.get()
            self._ended = event.is_last
            yield event

    def stop(self) -> None:
        """End the process; what it has read so far is kept."""
        with suppress(OSError):
            self._process.terminate()
        self._process.wait()

    def _listen(self) -> None:
        assert self._process.stdout
        told_last = False
        for line in self._process.stdout:
            event = _event(line)
            told_last = event.is_last
            self._events.put(event)
        if not told_last:
            self._events.put(Event("failed", why="The process that reads the content has ended."))


def _event(line: str) -> Event:
    try:
        event = msgspec.json.decode(line, type=Event)
    except msgspec.DecodeError:
        # Whatever else it says, it says as it fails.
        event = Event("failed", why=line.strip())
    return event._replace(why=cleaned(event.why))


def _bring_up_to_date(folder: str, file: str) -> None:
    """What the process does: bring the database of a folder up to date, and tell."""
    from briefing.page.problems import sentence
    from briefing.store.folder import NotABriefingError
    from briefing.sync.load import bring_up_to_date

    try:
        connection, changed = bring_up_to_date(
            Path(folder), Path(file), _tell_progress, lambda: _tell(Event("shown"))
        )
        connection.close()
    except NotABriefingError as error:
        _tell(Event("failed", why=sentence(error.problem)))
    except (OSError, sqlite3.Error) as error:
        _tell(Event("failed", why=str(error)))
    else:
        _tell(Event("done" if changed else "same"))


def _tell_progress(read: int, total: int) -> None:
    if read % max(total // _REPORTS, 1) == 0:
        _tell(Event("read", read, total))


def _tell(event: Event) -> None:
    try:
        print(msgspec.json.encode(event).decode(), flush=True)
    except BrokenPipeError:
        # Whoever listened has gone; what was read is kept, and the next start goes on from there.
        sys.exit(0)


if __name__ == "__main__":
    _bring_up_to_date(*sys.argv[1:])
