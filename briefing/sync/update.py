"""The tables brought up to date with the files of a folder: only what has changed is read."""

import json
import secrets
import sqlite3
import time
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec

from briefing.database.door import is_of_database
from briefing.database.file import wait_to_write
from briefing.model.header import Header, PaneSpec
from briefing.model.kinds import KINDS
from briefing.model.problem import Problem
from briefing.store import read as reading
from briefing.store.folder import HEADER_NAME, Entry, identity_of, read_bytes
from briefing.sync.indexing import Indexing
from briefing.sync.panes import arrange
from briefing.sync.problems import note_problems
from briefing.sync.rows import remove_rows, settle_ids, settle_release, write_rows
from briefing.sync.stale import Stale, stale_in
from briefing.text import cleaned

Progress = Callable[[int, int], None]
"""Is told how many files were read, and of how many."""

FIRST_BATCH = 512
"""How many files are read before what was read can be shown for the first time; then twice as many."""
WRITE_EVERY = 2048
"""After how many files the search tables are written, so that memory stays small."""
MEMORY_KB = 64_000
"""How much of the file is kept in memory while it is written."""
SETTLED = 2.0
"""Seconds after which a file that was written can no longer change without its times telling."""


def update(
    folder: Path,
    connection: sqlite3.Connection,
    progress: Progress | None = None,
    shown: Callable[[], None] | None = None,
    among: AbstractSet[str] = frozenset(),
) -> None:
    """Bring the tables up to date.

    `shown` is called whenever there is more to be seen by others while it goes on: the header first,
    then ever more items. `among` is as for `stale_in`. Raises NotABriefingError, OSError, sqlite3.Error.
    """
    wait_to_write(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another program may have done it while this one waited for its turn.
        stale = stale_in(folder, connection, among)
        if stale:
            _Update(folder, connection, stale).run(progress or (lambda *_: None), shown or (lambda: None))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


class _Update:
    """Reads what is stale, and writes it batch by batch."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, stale: Stale) -> None:
        self._folder = folder
        self._connection = connection
        self._stale = stale
        self._search = Indexing(connection)
        connection.execute(f"PRAGMA cache_size = -{MEMORY_KB}")
        ((self._last_number,),) = connection.execute("SELECT ifnull(max(number), 0) FROM files")

    def run(self, progress: Progress, shown: Callable[[], None]) -> None:
        """Read everything that is stale; what is there at last is committed by the caller."""
        for number in self._stale.gone:
            self._remove(number)
            self._connection.execute("DELETE FROM files WHERE number = ?", (number,))
        # The header first: with it the panes can be shown, however many items follow.
        in_order = sorted(self._stale.entries, key=lambda one: one.path != HEADER_NAME)
        due = 1 if self._stale.unfinished else None
        for read, entry in enumerate(in_order):
            if read == due:
                self._settle(whole=False)
                self._connection.execute("COMMIT")
                shown()
                self._connection.execute("BEGIN IMMEDIATE")
                due = max(FIRST_BATCH, 2 * due)
            elif read % WRITE_EVERY == WRITE_EVERY - 1:
                self._write_search()
            self._read(entry)
            progress(read + 1, len(in_order))
        self._settle(whole=True)
        # Each state has a name of its own, by which others tell that there is something new.
        kept = {"finished": json.dumps(self._stale.problems), "state": secrets.token_hex(8)}
        self._connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", kept.items())

    def _read(self, entry: Entry) -> None:
        path, identity = entry
        problems: list[Problem] = []
        found = read_bytes(self._folder, path, problems)
        if found:
            # What was written only just now may be written again within the same tick of the clock.
            identity = "" if time.time() - found[1].st_mtime < SETTLED else identity_of(found[1])
        row = self._connection.execute("SELECT number FROM files WHERE path = ?", (path,)).fetchone()
        if row:
            self._remove(row[0])
        else:
            self._last_number += 1
        number = row[0] if row else self._last_number
        sort_key = path.replace("/", "\x01")  # folder by folder
        self._connection.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", (number, path, sort_key, identity)
        )
        self._connection.execute("SAVEPOINT file")
        try:
            if not found:
                self._note(number, problems)
            elif path == HEADER_NAME:
                self._read_header(number, found[0])
            else:
                self._read_item(number, found[0], path, sort_key)
        except Exception as error:
            if is_of_database(error):
                raise
            # Whatever one file does to the program, the others are read.
            self._connection.execute("ROLLBACK TO file")
            self._note_failure(number, "read", error)
        self._connection.execute("RELEASE file")

    def _note(self, number: int, problems: list[Problem] | tuple[Problem, ...]) -> None:
        for problem in problems:
            row = (number, *problem.row)
            self._connection.execute("INSERT INTO file_problems VALUES (?, ?, ?, ?, ?, ?)", row)

    def _note_failure(self, number: int, what: str, error: Exception) -> None:
        ((path,),) = self._connection.execute("SELECT path FROM files WHERE number = ?", (number,))
        reason = str(error) or type(error).__name__
        self._note(number, [Problem.at(path, 0, 0, "failed", what=what, reason=reason)])

    def _write_search(self) -> None:
        for number, error in self._search.finish().items():
            self._note_failure(number, "searched", error)

    def _read_header(self, number: int, data: bytes) -> None:
        header, problems = reading.read_as(Header, data, HEADER_NAME)
        self._note(number, problems)
        self._connection.execute("DELETE FROM meta WHERE name = 'header'")
        if header:
            kept = msgspec.json.encode(header).decode()
            self._connection.execute("INSERT INTO meta VALUES ('header', ?)", (kept,))

    def _read_item(self, number: int, data: bytes, path: str, sort_key: str) -> None:
        read = reading.read_item(data, path)
        self._note(number, read.problems)
        write_rows(self._connection, number, read, sort_key)
        if read.item:
            self._search.write(number, read.item)

    def _remove(self, number: int) -> None:
        self._search.remove(number)
        remove_rows(self._connection, number)

    def _settle(self, *, whole: bool) -> None:
        """Work out what only the whole tells, as far as it has been read."""
        settle_ids(self._connection, self._search)
        settle_release(self._connection, self._search)
        self._write_search()
        header = self._header()
        note_problems(self._connection, header, self._stale.problems, whole=whole)
        arrange(self._connection, header)

    def _header(self) -> Header:
        """The header that is kept; where the file is unsound, one that shows what is sound by kind."""
        row = self._connection.execute("SELECT value FROM meta WHERE name = 'header'").fetchone()
        if row:
            return msgspec.json.decode(row[0], type=Header)
        every = PaneSpec(id="all", title="All items", shows=tuple(KINDS), front="glance", group_by="kind")
        return Header(
            title=cleaned(self._folder.resolve().name),
            bottom_line=f"{HEADER_NAME} has problems; until they are mended, items are shown by kind.",
            as_of="unknown",
            panes=(every,),
        )
