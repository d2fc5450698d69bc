"""A process beside the screen that keeps the database up to date, so that no key waits for it.

It runs this file as `python -m briefing.sync.worker FOLDER FILE DATA`, tells each event as a line of JSON,
and ends once its standard input is closed, as it is when the screen ends.
"""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import Literal, NamedTuple

import msgspec

from briefing.store.files import reason
from briefing.store.folder import NotABriefingError
from briefing.text import cleaned

_REPORTS = 200
"""How often the progress of the reading is told at most."""
_PAUSE = 1.0
"""Seconds between two tries where another window has the database, beside what each try waits itself."""
_LONGEST_REST = 60
"""Seconds at the most between the end of a process and the start of another that takes its place."""


class Event(NamedTuple):
    """Something that the process has told."""

    what: Literal["read", "shown", "done", "same", "unkept", "failed", "ended"]
    """`read`: how far it is. `shown`: there is more to be seen. `done`, `same`: the database is up to date,
    with or without a change. `unkept`: the database could not be written. `failed`: the content could not be
    read. `ended`: the process has ended."""
    read: int = 0
    total: int = 0
    """How many files were read, and of how many."""
    why: str = ""
    """Why it could not read or write, or has ended; else what the reader has to know."""

    @property
    def is_last(self) -> bool:
        """Whether nothing follows until something changes."""
        return self.what not in ("read", "shown")


class Worker:
    """The process, once it is started, or another in its place. Raises OSError where it cannot be."""

    def __init__(self, folder: Path, file: Path, data: Path) -> None:
        # -P: nothing is imported from the folder in which the reader happens to be.
        self._command = [sys.executable, "-P", "-m", "briefing.sync.worker", *map(str, (folder, file, data))]
        self._process = self._started()
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._failed: Event | None = None
        """A failure that `wait_until_shown` has returned, for `events` to give once more."""
        self._stopped = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()

    def _started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603 - this very program
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
            # A ctrl+c that is typed while an editor has the terminal must not end it.
            start_new_session=True,
        )

    def wait_until_shown(self, seconds: float) -> Event | None:
        """Wait until there is something to be seen, for so many seconds at most. Returns the last event.

        A failure is given by `events` once more: there is no screen yet to say it.
        """
        last, end = None, monotonic() + seconds
        with suppress(Empty):
            while (last is None or last.what == "read") and (left := end - monotonic()) > 0:
                last = self._events.get(timeout=left)
        if last and last.what in ("unkept", "failed", "ended"):
            self._failed = last
        return last

    def events(self) -> Iterator[Event]:
        """What is told from now on, until the process has ended."""
        event, self._failed = self._failed or self._events.get(), None
        while event.what != "ended":
            yield event
            event = self._events.get()
        yield event

    def stop(self) -> None:
        """End the process; what it has read so far is kept."""
        self._stopped.set()
        process = self._process
        with suppress(OSError):
            # One that somebody has stopped would heed no other signal.
            process.kill()
        process.wait()

    def _listen(self) -> None:
        """Hand on what the process tells; where it was killed, start another.

        None takes the place of one that has never finished its reading: it would fail as that one did.
        """
        with suppress(OSError):
            for ended in count():
                has_finished = False
                for line in self._process.stdout or ():
                    event = _event(line)
                    if event.what in ("done", "same"):
                        if ended and not has_finished:
                            # What was killed may have read something and not told it.
                            event = event._replace(what="done")
                        has_finished = True
                    self._events.put(event)
                if self._stopped.is_set() or not has_finished:
                    break
                # Where something ends each of them, to start them takes ever less of the processor.
                sleep(min(ended, _LONGEST_REST))
                if self._stopped.is_set():
                    break
                self._process = self._started()
        self._events.put(Event("ended", why="The process that reads the content has ended."))


def _event(line: str) -> Event:
    try:
        event = msgspec.json.decode(line, type=Event)
    except msgspec.DecodeError:
        # Any other line says why it fails.
        event = Event("failed", why=line.strip())
    return event._replace(why=cleaned(event.why))


def _keep_up_to_date(folder: Path, file: Path, data: Path) -> None:
    """What the process does: bring the database of a folder up to date, again after each change, and tell.

    At the first look at a briefing it notes in the reader's folder of data what there is.
    """
    from briefing.sync.watching import ANYTHING, changes

    threading.Thread(target=_end_with_the_screen, daemon=True).start()
    keeper = _Keeper(folder, file)
    keeper.bring_up_to_date(ANYTHING)
    _note_first_look(folder, file, data)
    # The first edit shall not wait for what reads it.
    import_module("briefing.sync.update")
    for among in changes(folder):
        # A cache within the folder changes whenever it is looked at.
        others = frozenset(path for path in among if not Path(path).name.startswith(file.name))
        if others or not among:
            keeper.bring_up_to_date(others)


class _Keeper:
    """Brings the database of a folder up to date, and tells what came of it."""

    def __init__(self, folder: Path, file: Path) -> None:
        self._folder = folder
        self._file = file
        self._state: str | None = None
        """What tells the database as it is from how it was; None: it is not known."""
        self._failed: Event | None = None
        """How the content could not be read the last time; None: it could."""

    def bring_up_to_date(self, among: frozenset[str]) -> None:
        """Read what has changed; `among` is as for `update`.

        The same failure is not told again at a mere look: there are two a second where nobody tells what
        changes. Where another window has the database locked, that is told once, and it is tried again until
        it is free.
        """
        from briefing.database.queries import is_locked
        from briefing.page.problems import sentence
        from briefing.sync.load import bring_up_to_date, state_of

        failed_before, self._failed = self._failed, None
        was_locked = False
        while True:
            before = self._state = self._state or state_of(self._file)
            try:
                bring_up_to_date(
                    self._folder, self._file, _tell_progress, lambda: _tell(Event("shown")), among
                ).close()
            except NotABriefingError as error:
                self._failed = Event("failed", why=sentence(error.problem))
                if among or self._failed != failed_before:
                    _tell(self._failed)
                return
            except (OSError, sqlite3.Error) as error:
                if not (was_locked and is_locked(error)):
                    _tell(Event("unkept", why=_why(error)))
                was_locked = is_locked(error)
                if not was_locked:
                    return
                sleep(_PAUSE)
            else:
                self._state = state_of(self._file)
                # Another window may have read it first; what it shows is new to this one all the same.
                _tell(Event("same" if self._state == before else "done"))
                return


def _why(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {reason(error)}."
    return str(error)


def _note_first_look(folder: Path, file: Path, data: Path) -> None:
    from briefing.sync.changes import Changes
    from briefing.sync.load import load

    with suppress(sqlite3.Error, OSError, NotABriefingError):
        briefing = load(folder, file)
        changes = Changes(briefing, data, folder)
        if aside := changes.begin():
            _tell(Event("same", why=f"What you had seen was damaged; it is set aside as {aside}."))
        changes.close()
        briefing.database.connection.close()


def _end_with_the_screen() -> None:
    with suppress(OSError):
        while os.read(sys.stdin.fileno(), 1):
            pass
    os._exit(0)


def _tell_progress(read: int, total: int) -> None:
    if read % max(total // _REPORTS, 1) == 0:
        _tell(Event("read", read, total))


def _tell(event: Event) -> None:
    # A path need not be UTF-8, nor what the system takes for the charset of a pipe.
    line = msgspec.json.encode(event._replace(why=cleaned(event.why)))
    # Once whoever listened has gone this fails, and ends the process if it has not ended by then.
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    _keep_up_to_date(*map(Path, sys.argv[1:]))
