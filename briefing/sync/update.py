"""The tables brought up to date with the files of a folder: only what has changed is read."""

import json
import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec

from briefing.database.file import wait_to_write
from briefing.model.header import Header, PaneSpec
from briefing.model.kinds import KINDS
from briefing.store.folder import HEADER_NAME, ContentFile
from briefing.sync.indexing import Indexing, write_by_halves
from briefing.sync.panes import arrange
from briefing.sync.problems import note_problems
from briefing.sync.reading import (
    FileRead,
    failure,
    problem_rows,
    read_content_file,
    sort_key_of,
    unread_rows,
)
from briefing.sync.rows import Row
from briefing.sync.settling import remove_rows, settle_ids, settle_release, write_rows
from briefing.sync.stale import Stale, stale_in
from briefing.text import cleaned

Progress = Callable[[int, int], None]
"""Is told how many files were read, and of how many."""

FIRST_BATCH = 512
"""How many files are read before what was read can be shown for the first time; then twice as many."""
WRITTEN_TOGETHER = 4 << 20
"""Of how many bytes of files the rows are collected before they are written, so that memory stays small."""
MEMORY_KB = 64_000
"""How much of the file is kept in memory while it is written."""


def update(
    folder: Path,
    connection: sqlite3.Connection,
    progress: Progress | None = None,
    shown: Callable[[], None] | None = None,
    among: AbstractSet[str] = frozenset(),
) -> None:
    """Bring the tables up to date.

    `shown` is called each time that others can see more of it: the header first, then more and more items.
    `among` is as for `stale_in`. Raises NotABriefingError, OSError, sqlite3.Error.
    """
    wait_to_write(connection)
    is_through = False
    while not is_through:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another program may have done it while this one waited for its turn.
            stale = stale_in(folder, connection, among)
            is_through = not stale or _Update(folder, connection, stale).run(
                progress or (lambda *_: None), shown or (lambda: None)
            )
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
        self._waiting: list[FileRead] = []
        """What was read and is not yet written."""
        self._size = 0
        """Of how many bytes that is."""
        self._numbers: list[int] = []
        """The files to which anything happens."""
        self._seen_before: set[Row] | None = None
        """What these held that others may refer to, and who saw it; None: nothing is known of any file."""
        connection.execute(f"PRAGMA cache_size = -{MEMORY_KB}")
        ((self._last_known,),) = connection.execute("SELECT ifnull(max(number), 0) FROM files")

    def run(self, progress: Progress, shown: Callable[[], None]) -> bool:
        """Read everything that is stale; the caller commits what was written last.

        Returns False where another program has written in between: what is stale has to be found anew.
        """
        files = list(self._numbered())
        self._numbers = [*self._stale.gone, *(number for number, _ in files)]
        self._seen_before = None if self._stale.unfinished else self._seen()
        for number in self._stale.gone:
            self._remove(number)
            self._connection.execute("DELETE FROM files WHERE number = ?", (number,))
        # A new database is shown as soon as its header is read, which is the first file.
        due = None if not self._stale.unfinished else FIRST_BATCH if self._last_known else 1
        for done, read in enumerate((read_content_file(self._folder, *file) for file in files), 1):
            self._waiting.append(read)
            self._size += read.size
            progress(done, len(files))
            if done == due and done < len(files):
                self._settle(whole=False)
                self._connection.execute("COMMIT")
                before = self._written_by_others()
                shown()
                self._connection.execute("BEGIN IMMEDIATE")
                if self._written_by_others() != before:
                    return False
                due = max(FIRST_BATCH, 2 * due)
            elif self._size >= WRITTEN_TOGETHER:
                self._write()
        self._settle(whole=True)
        # Each state has a name of its own, by which others tell that there is something new.
        kept = {"finished": json.dumps(self._stale.problems), "state": secrets.token_hex(8)}
        self._connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", kept.items())
        return True

    def _written_by_others(self) -> int:
        """A number that is another whenever somebody else has written."""
        ((version,),) = self._connection.execute("PRAGMA data_version")
        return int(version)

    def _numbered(self) -> Iterator[tuple[int, ContentFile]]:
        """The files to be read, by number: the header first, as with it the panes can be shown."""
        last = self._last_known
        for entry in sorted(self._stale.files, key=lambda one: one.path != HEADER_NAME):
            select = "SELECT number FROM files WHERE path = ?"
            row = self._connection.execute(select, (entry.path,)).fetchone()
            last += row is None
            yield row[0] if row else last, entry

    def _write(self) -> None:
        """Write what is waiting, in the place of what was read of the same files before."""
        reads, self._waiting, self._size = self._waiting, [], 0
        for read in reads:
            if read.number <= self._last_known:
                self._remove(read.number)
            if "meta" in read.rows:
                self._connection.execute("DELETE FROM meta WHERE name = 'header'")
        files = ((one.number, one.path, sort_key_of(one.path), one.identity) for one in reads)
        self._connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", files)
        failed = write_by_halves(self._connection, reads, self._write_rows)
        for read, error in failed:
            problems = [failure(read.path, "read", error)]
            write_rows(self._connection, unread_rows(read.number, read.path, problems))
        unwritten = {read.number for read, _ in failed}
        for read in reads:
            if read.searched and read.number not in unwritten:
                self._search.write(read.number, read.searched)
        self._write_search()

    def _write_rows(self, reads: Sequence[FileRead]) -> None:
        rows: defaultdict[str, list[Row]] = defaultdict(list)
        for read in reads:
            for table, its in read.rows.items():
                rows[table] += its
        write_rows(self._connection, rows)

    def _write_search(self) -> None:
        for number, error in self._search.finish():
            ((path,),) = self._connection.execute("SELECT path FROM files WHERE number = ?", (number,))
            problems = problem_rows(number, [failure(path, "searched", error)])
            write_rows(self._connection, {"file_problems": problems})

    def _remove(self, number: int) -> None:
        self._search.remove(number)
        remove_rows(self._connection, number)

    def _settle(self, *, whole: bool) -> None:
        """Work out what depends on all files together, as far as these have been read."""
        self._write()
        header = self._header()
        has_changed = settle_ids(self._connection, self._search) or self._seen() != self._seen_before
        parties = [party.id for party in header.parties]
        # Where all that others refer to is seen as before, what they are shown without stays the same.
        among = None if has_changed else self._numbers
        settle_release(self._connection, self._search, parties, whole=whole, among=among)
        self._write_search()
        note_problems(self._connection, header, self._stale.problems, whole=whole)
        arrange(self._connection, header)

    def _seen(self) -> set[Row]:
        """The items of the files to which anything happens, with who sees them; and the parties' header."""
        select = (
            "SELECT id, shown_to FROM items WHERE number IN (SELECT value FROM json_each(?))"
            " UNION SELECT value, 0 FROM meta WHERE name = 'header'"
        )
        return set(self._connection.execute(select, (json.dumps(self._numbers),)))

    def _header(self) -> Header:
        """The header that is kept; where the file is unsound, one that shows what is sound by kind."""
        row = self._connection.execute("SELECT value FROM meta WHERE name = 'header'").fetchone()
        if row:
            return msgspec.json.decode(row[0], type=Header)
        every = PaneSpec(id="all", title="All items", shows=tuple(KINDS), front="glance", group_by="kind")
        return Header(
            title=cleaned(self._folder.resolve().name),
            bottom_line=f"{HEADER_NAME} has problems; until they are mended, items are shown by kind.",
            as_of="How far the sources reach is not known until then.",
            panes=(every,),
        )
