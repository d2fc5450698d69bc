"""Fills the tables of search; an item that cannot be written there keeps no other from it."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import TypeVar

from briefing.database.items import decoded
from briefing.database.queries import is_of_database
from briefing.database.tables import NOBODY
from briefing.model.release import for_room
from briefing.search.writer import Searched, Writer, searched_of

T = TypeVar("T")
_Step = tuple[int, Callable[[Writer, int, Searched], None], Searched]
"""The number of an item, the method of the writer that it is for, and what is searched of it."""


class Indexing:
    """Collects what is to be written and removed; `finish` does it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._steps: list[_Step] = []

    def write(self, number: int, searched: Searched) -> None:
        """Have an item written that the tables do not have."""
        self._steps.append((number, Writer.write, searched))

    def remove(self, number: int) -> None:
        """Have all removed that is searched of an item; to be called before its rows change."""
        select = (
            "SELECT kind, data, shown_to, ifnull(ids, '') FROM items LEFT JOIN written_without USING (number)"
            " WHERE number = ?"
        )
        row = self._connection.execute(select, (number,)).fetchone()
        if row is None or row[2] == NOBODY:
            return
        item = decoded(row[0], row[1])
        searched = searched_of(item, for_room(item, frozenset(row[3].split())))
        self._steps.append((number, Writer.remove, searched))

    def finish(self) -> list[tuple[int, Exception]]:
        """Do what was collected. Gives back what went wrong, with the number of the item it went wrong with.

        Raises sqlite3.Error where it is the database that cannot be written.
        """
        steps, self._steps = self._steps, []
        return [(number, error) for (number, *_), error in write_by_halves(self._connection, steps, self._do)]

    def _do(self, steps: Sequence[_Step]) -> None:
        writer = Writer(self._connection)
        for number, do, searched in steps:
            do(writer, number, searched)
        writer.finish()


def write_by_halves(
    connection: sqlite3.Connection, things: Sequence[T], write: Callable[[Sequence[T]], None]
) -> list[tuple[T, Exception]]:
    """Write all of several things at once; where that fails, each half of them, and so on.

    Gives back what could not be written, each with what went wrong. Raises sqlite3.Error where it is the
    database that cannot be written.
    """
    connection.execute("SAVEPOINT half")
    try:
        write(things)
    except Exception as error:
        if is_of_database(error):
            raise
        connection.execute("ROLLBACK TO half")
        connection.execute("RELEASE half")
        if len(things) <= 1:
            return [(one, error) for one in things]
        middle = len(things) // 2
        halves = things[:middle], things[middle:]
        return [failed for half in halves for failed in write_by_halves(connection, half, write)]
    connection.execute("RELEASE half")
    return []
