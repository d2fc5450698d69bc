"""A folder of content in, a briefing out, with whatever the cache can save."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import briefing as package
from briefing.database.briefing import Briefing
from briefing.database.file import Database, connected, discard, is_ours, stamp_of
from briefing.database.tables import TABLES
from briefing.sync.stale import stale_in

if TYPE_CHECKING:
    from briefing.sync.update import Progress


def load(folder: Path, file: Path | None = None, progress: Progress | None = None) -> Briefing:
    """Load a briefing; `file` is its cache, None: nothing is kept.

    Where the cache cannot be used or written, it is done without.
    Raises NotABriefingError where there is no folder or no `briefing.yaml` in it.
    """
    if file is not None:
        with suppress(sqlite3.Error, OSError):
            connection = opened(folder, file)
            if stale_in(folder, connection):
                _update(folder, connection, progress)
            return briefing_in(folder, connection)
    return Briefing(Database(_in_memory(folder, progress)))


def briefing_in(folder: Path, connection: sqlite3.Connection) -> Briefing:
    """The briefing that stands in a database; where that turns out to be damaged, it is read anew."""
    return Briefing(Database(connection, lambda: _anew(folder, connection)))


def _anew(folder: Path, damaged: sqlite3.Connection) -> sqlite3.Connection:
    file = damaged.execute("PRAGMA database_list").fetchone()[2]
    damaged.close()
    if file:
        discard(Path(file))
    return _in_memory(folder, None)


def _in_memory(folder: Path, progress: Progress | None) -> sqlite3.Connection:
    connection = connected(None)
    _create(connection, folder)
    _update(folder, connection, progress)
    return connection


def _update(folder: Path, connection: sqlite3.Connection, progress: Progress | None) -> None:
    # What reads YAML is imported only where there is something to be read.
    from briefing.sync.update import update

    update(folder, connection, progress)


def opened(folder: Path, file: Path) -> sqlite3.Connection:
    """Open the cache of a folder, empty if none can be believed. Raises sqlite3.Error, OSError."""
    if (connection := opened_if_ours(folder, file)) is not None:
        return connection
    discard(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    # Only the reader may read it, as it is with content that is not meant for everybody.
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    connection = connected(file)
    connection.execute("PRAGMA journal_mode = WAL")
    _create(connection, folder)
    return connection


def opened_if_ours(folder: Path, file: Path) -> sqlite3.Connection | None:
    """Open the cache of a folder, where there is one that this very program made of it."""
    if not file.exists():
        return None
    try:
        connection = connected(file)
    except sqlite3.Error:
        return None
    if is_ours(connection, tables(), _stamp(folder)):
        return connection
    connection.close()
    return None


def tables() -> tuple[str, ...]:
    """Every table of a cache."""
    from briefing.search.tables import TABLES as OF_SEARCH

    return TABLES + OF_SEARCH


def _create(connection: sqlite3.Connection, folder: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if not connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
        for statement in tables():
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('stamp', ?)", (_stamp(folder),))
    connection.execute("COMMIT")


def _stamp(folder: Path) -> str:
    """What a cache must have been made with: this code, of this folder."""
    rooms = ("database", "model", "search", "store", "sync", "text")
    home = Path(package.__file__).parent
    return f"{stamp_of(*(home / room for room in rooms))} {os.path.realpath(folder)}"
