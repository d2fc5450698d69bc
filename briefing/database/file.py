"""The SQLite file in which a briefing is kept, and when it is believed."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from briefing.database.damage import DamagedError

T = TypeVar("T")

PAGE_CACHE_KB = 2048
"""How much of the file SQLite keeps in memory."""
WAIT = 10.0
"""Seconds to wait for another program that writes."""

Mend = Callable[[], sqlite3.Connection]


class Database:
    """A connection that is read through one door; what cannot be believed is made anew behind it."""

    def __init__(self, connection: sqlite3.Connection, mend: Mend | None = None) -> None:
        self.connection = connection
        self._mend = mend

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a query of which only numbers are wanted, or what is checked elsewhere."""
        return self.read(statement, values, tuple)

    def read(self, statement: str, values: Sequence[Any], make: Callable[[Any], T]) -> list[T]:
        """Run a query and make something of each row.

        Where the file turns out to be damaged, it is made anew from the content once, and asked again.
        """
        try:
            return [make(row) for row in self.connection.execute(statement, values)]
        except (sqlite3.DatabaseError, DamagedError):
            if not self.mend():
                raise
            return [make(row) for row in self.connection.execute(statement, values)]

    def mend(self) -> bool:
        """Make the tables anew from the content; False where that was done before, or nobody said how."""
        if self._mend is None:
            return False
        mend, self._mend = self._mend, None
        self.connection = mend()
        return True


def connected(file: Path | None) -> sqlite3.Connection:
    """Open a database; None: one in memory. Raises sqlite3.Error where the file is none."""
    name = ":memory:" if file is None else os.fspath(file)
    connection = sqlite3.connect(name, timeout=WAIT, isolation_level=None, check_same_thread=False)
    for setting in (
        "trusted_schema = OFF",
        f"cache_size = -{PAGE_CACHE_KB}",
        "temp_store = MEMORY",
        "synchronous = NORMAL",
        "foreign_keys = OFF",
    ):
        connection.execute(f"PRAGMA {setting}")
    return connection


def is_ours(connection: sqlite3.Connection, tables: Iterable[str], stamp: str) -> bool:
    """Tell whether a file has our tables, no others, and was made by this very program.

    Views and triggers would run with whatever they say: a file with one is not ours.
    """
    wanted = set(tables)
    virtual = tuple(f"{name.split()[3].partition('(')[0]}_" for name in wanted if "VIRTUAL" in name)
    try:
        found = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
        if any(kind not in ("table", "index") for kind, _, _ in found):
            return False
        of_shadows = {sql for _, name, sql in found if name.startswith(virtual)} if virtual else set()
        if {sql for _, _, sql in found if sql} - of_shadows != wanted:
            return False
        row = connection.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
    except sqlite3.DatabaseError:
        return False
    return bool(row and row[0] == stamp)


def discard(file: Path) -> None:
    """Remove a cache; nothing but time is lost."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            os.unlink(f"{file}{ending}")  # noqa: PTH108 - a name made of another, not a path


def stamp_of(*folders: Path) -> str:
    """What tells one state of the program's code from another: the files that decide what is kept."""
    from zlib import crc32

    found = []
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    found.append((entry.name, status.st_size, status.st_mtime_ns))
    return f"1-{crc32(repr(sorted(found)).encode()):08x}"
