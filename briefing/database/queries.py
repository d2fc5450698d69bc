"""Queries to the database, the only way to read it: one that is damaged is made anew from the content."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Protocol, TypeVar
from weakref import WeakSet

T = TypeVar("T")

Values = Sequence[Any] | Mapping[str, Any]

_HOLD_BYTES = frozenset({"data", "prints"})
"""The columns in which bytes stand; anywhere else they are damage."""
_UNAVAILABLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
    }
)


class DamagedError(Exception):
    """What stands in the database is not what the program wrote; it has to be made anew from the files."""


class Cache(Protocol):
    """Whatever keeps some of what it has read."""

    def forget(self) -> None:
        """Read everything anew from now on."""


class Upkeep(Protocol):
    """Gives a database another connection, where the one that is open will not do any more."""

    def rebuilt(self, connection: sqlite3.Connection, *, in_memory: bool) -> sqlite3.Connection:
        """Make the tables anew from the content; `in_memory` where the file is to be left alone."""

    def reopened(self, connection: sqlite3.Connection) -> sqlite3.Connection | None:
        """Open the database that has what was edited; None where that is the open one."""

    def read_beside(self, connection: sqlite3.Connection) -> sqlite3.Connection | None:
        """Read without the file what was edited; None where it cannot be read."""


class Database:
    """Queries to the database. If one fails, the database is rebuilt once and the query runs again."""

    def __init__(self, connection: sqlite3.Connection, upkeep: Upkeep | None = None) -> None:
        self.connection = connection
        self._upkeep = upkeep
        self._beside: sqlite3.Connection | None = None
        """Where what was edited was read without the file, until it is gone over to."""
        self._was_rebuilt = False
        self._asking = False
        self.caches: WeakSet[Cache] = WeakSet()
        """Those that keep what they read; they forget it once the tables were made anew or have changed."""

    def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """Give back what a function finds on the connection.

        The function must only read, must not keep the connection, and must be free to run again. On a
        DamagedError it runs again once the caches have forgotten what they keep. On that error once more, or
        any other, the tables are made anew from the content, once in the life of a connection, and it runs
        again.
        """
        if self._asking:
            # A question within a question: where it fails, the whole of the outer one is asked again.
            return question(self.connection)
        self._asking = True
        try:
            with suppress(DamagedError):
                return question(self.connection)
            # What a cache keeps may be older than the tables: the content has changed since.
            self._forget()
            return question(self.connection)
        except Exception as error:
            # A damaged row can fail anywhere: in SQLite, or in what is made of it.
            if self._upkeep is None or self._was_rebuilt:
                raise
            self._was_rebuilt = True
            self.connection = self._upkeep.rebuilt(self.connection, in_memory=is_unavailable(error))
            self._forget()
            return question(self.connection)
        finally:
            self._asking = False

    def _forget(self) -> None:
        for cache in self.caches:
            cache.forget()

    def read_beside(self) -> bool:
        """Read what was edited without the file, as nobody could write it; `look_again` goes over to that.

        It takes as long as to read all of the content: it is for a thread beside the screen. Returns whether
        it could be read.
        """
        if self._upkeep and self._beside is None:
            self._beside = self._upkeep.read_beside(self.connection)
        return self._beside is not None

    def look_again(self) -> None:
        """Read anew what has changed, from where it is read now, if that is not what is open."""
        beside, self._beside = self._beside, None
        self._go_over_to(beside)
        # Since it was read, there may have been other edits, or the file may have been written.
        self._go_over_to(self._upkeep.reopened(self.connection) if self._upkeep else None)
        self._forget()

    def _go_over_to(self, connection: sqlite3.Connection | None) -> None:
        if connection and connection is not self.connection:
            self.connection.close()
            self.connection, self._was_rebuilt = connection, False

    def read(self, statement: str, values: Values, make: Callable[[Any], T]) -> list[T]:
        """Run a query and make something of each row; a value that SQLite cannot take finds nothing."""

        def question(connection: sqlite3.Connection) -> list[T]:
            try:
                found = connection.execute(statement, values)
            except (UnicodeEncodeError, OverflowError):
                return []
            has_bytes = any(column in _HOLD_BYTES for column, *_ in found.description)
            return [make(row) for row in (found if has_bytes else map(_without_bytes, found))]

        return self.ask(question)

    def rows(self, statement: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """Run a query and give back its rows."""
        return self.read(statement, values, tuple)

    def value(self, statement: str, values: Values = ()) -> Any:
        """Run a query and give back the first value of its first row; None where it finds nothing."""
        rows = self.rows(statement, values)
        return rows[0][0] if rows else None


def _without_bytes(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row of texts and numbers as it is. Raises DamagedError where bytes stand in it."""
    if bytes in map(type, row):
        raise DamagedError("bytes stand where a text or a number should")
    return row


def is_unavailable(error: BaseException) -> bool:
    """Tell whether a query failed because the file cannot be used just now: locked, or on a full disk.

    Nothing is wrong then with what stands in it.
    """
    return _code(error) & 0xFF in _UNAVAILABLE


def is_locked(error: BaseException) -> bool:
    """Tell whether a query failed because another program has the file, and may let go of it."""
    return _code(error) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_of_database(error: BaseException) -> bool:
    """Tell whether a query failed because of the database, and not of what was to be written."""
    # A full-text table calls itself damaged, by another code, where a text is too much for it.
    damaged = _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return damaged or is_unavailable(error)


def _code(error: BaseException) -> int:
    """The number that SQLite gives an error, its kind in the lower eight bits; 0 for any other error."""
    return getattr(error, "sqlite_errorcode", 0)
