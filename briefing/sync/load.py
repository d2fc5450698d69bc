"""A folder of content in, a briefing out, with whatever the database has already."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.database.briefing import Briefing
from briefing.database.file import (
    connected,
    discard,
    is_empty,
    is_private,
    is_sound,
    seal,
    wait_to_write,
)
from briefing.database.queries import Database, is_unavailable
from briefing.database.stamp import stamp_of
from briefing.database.tables import TABLES
from briefing.store.files import make_private
from briefing.store.folder import NotABriefingError, folder_key, require_briefing
from briefing.sync.stale import stale_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from briefing.sync.update import Progress


def load(folder: Path, file: Path | None = None, progress: Progress | None = None) -> Briefing:
    """Load a briefing; `file` is its database, None: nothing is kept.

    Where the file cannot be used or written, or another program has it locked, it is done without.
    Raises NotABriefingError where there is no folder or no `briefing.yaml` in it.
    """
    return briefing_in(folder, file, _kept_or_in_memory(folder, file, progress))


def briefing_in(folder: Path, file: Path | None, connection: sqlite3.Connection) -> Briefing:
    """The briefing that stands in a database; where that turns out to be damaged, it is read anew."""
    return Briefing(Database(connection, _Upkeep(folder, file, connection)))


class _Upkeep:
    """Has the database of a folder read anew: in its file, or in memory where that cannot be used."""

    def __init__(self, folder: Path, file: Path | None, connection: sqlite3.Connection) -> None:
        self._folder = folder
        self._file = file
        self._behind = state_of(file) if file and _is_in_memory(connection) else None
        """The state in which the file is known to lack what was edited."""

    def rebuilt(self, connection: sqlite3.Connection, *, in_memory: bool) -> sqlite3.Connection:
        with suppress(sqlite3.Error):
            connection.close()
        if self._file and not in_memory:
            discard(self._file)
        return _kept_or_in_memory(self._folder, None if in_memory else self._file)

    def reopened(self, connection: sqlite3.Connection) -> sqlite3.Connection | None:
        folder, file = self._folder, self._file
        with suppress(sqlite3.Error, OSError):
            # What is open may be in memory, or a file that was removed and made anew: nobody updates that.
            # A file that is still being made has no state yet, and is not to be taken for a damaged one.
            if file and (state := state_of(file)) and state not in (self._behind, _state_in(connection)):
                return opened_if_ours(folder, file)
        with suppress(sqlite3.Error, OSError, NotABriefingError):
            # The file could not be used or written, and nobody else keeps what is in memory up to date.
            if file and _is_in_memory(connection):
                from briefing.sync.update import update

                update(folder, connection)
        return None

    def read_beside(self, connection: sqlite3.Connection) -> sqlite3.Connection | None:
        with suppress(sqlite3.Error, OSError, NotABriefingError):
            require_briefing(self._folder)
            if _is_in_memory(connection):
                return connection
            self._behind = state_of(self._file) if self._file else None
            return bring_up_to_date(self._folder, None)
        return None


def bring_up_to_date(
    folder: Path,
    file: Path | None,
    progress: Progress | None = None,
    shown: Callable[[], None] | None = None,
    among: AbstractSet[str] = frozenset(),
) -> sqlite3.Connection:
    """Open the database of a folder, and read what has changed since.

    Where it turns out to be damaged meanwhile it is made anew. `progress`, `shown` and `among` are those of
    `update`. Raises NotABriefingError, OSError, sqlite3.Error.
    """
    may_be_damaged = file
    while True:
        connection = opened(folder, file)
        try:
            if stale_in(folder, connection, among):
                # What reads YAML is imported only where there is something to be read.
                from briefing.sync.update import update

                update(folder, connection, progress, shown, among)
            break
        except Exception as error:
            connection.close()
            # A damaged row can fail anywhere: in SQLite, or in what is made of it.
            is_known = isinstance(error, NotABriefingError | OSError) or is_unavailable(error)
            if may_be_damaged is None or is_known:
                raise
            discard(may_be_damaged)
            may_be_damaged = None
    if file:
        seal(file, connection)
    return connection


def _kept_or_in_memory(
    folder: Path, file: Path | None, progress: Progress | None = None
) -> sqlite3.Connection:
    if file:
        with suppress(sqlite3.Error, OSError):
            return bring_up_to_date(folder, file, progress)
    return bring_up_to_date(folder, None, progress)


def _is_in_memory(connection: sqlite3.Connection) -> bool:
    # Asked in any other way, a file would be read, and it may be damaged or locked.
    try:
        return not any(path for _, _, path in connection.execute("PRAGMA database_list"))
    except sqlite3.OperationalError:
        # A path that is no UTF-8, which only a file has.
        return False


def state_of(file: Path) -> str | None:
    """A text that is another each time that a database was brought up to date.

    None where it never was, or cannot be read.
    """
    with suppress(sqlite3.Error, OSError):
        if file.exists():
            with closing(connected(file)) as connection:
                return _state_in(connection)
    return None


def _state_in(connection: sqlite3.Connection) -> str | None:
    with suppress(sqlite3.DatabaseError):
        row = connection.execute("SELECT value FROM meta WHERE name = 'state'").fetchone()
        return str(row[0]) if row else None
    return None


def opened(folder: Path, file: Path | None) -> sqlite3.Connection:
    """Open the database of a folder, empty if there is none to be used; `file` is as for `load`.

    Raises NotABriefingError where one has to be made of a folder without a briefing, OSError, sqlite3.Error.
    """
    if file and (kept := opened_if_ours(folder, file)) is not None:
        return kept
    if file:
        # Of a folder that was mistyped nothing must stay behind.
        require_briefing(folder)
        make_private(file.parent)
        if not is_empty(file):
            discard(file)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    connection = connected(file)
    wait_to_write(connection)
    connection.execute("PRAGMA journal_mode = WAL")
    _create(connection, folder)
    return connection


def opened_if_ours(folder: Path, file: Path) -> sqlite3.Connection | None:
    """Open the database of a folder, where there is one that this very program made of it, private and whole.

    Raises OSError where its folder cannot be entered or is somebody else's, sqlite3.Error where the file
    cannot be used just now.
    """
    if not is_private(file):
        return None
    make_private(file.parent)
    connection = connected(file)
    try:
        if is_sound(file, connection, stamp_of(folder_key(folder))):
            return connection
    except sqlite3.Error as error:
        if is_unavailable(error):
            connection.close()
            raise
    connection.close()
    return None


def _create(connection: sqlite3.Connection, folder: Path) -> None:
    from briefing.search.writer import TABLES as OF_SEARCH

    connection.execute("BEGIN IMMEDIATE")
    if not connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
        for statement in TABLES + OF_SEARCH:
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('stamp', ?)", (stamp_of(folder_key(folder)),))
    connection.execute("COMMIT")
