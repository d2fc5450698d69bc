"""Fills the tables of search, so that an item which search cannot take costs no other its place."""

import sqlite3
from collections.abc import Callable
from collections.abc import Set as AbstractSet

from briefing.database.door import is_of_database
from briefing.database.items import decoded
from briefing.database.tables import NOBODY
from briefing.model.kinds import Item
from briefing.model.release import for_room
from briefing.search.writer import Writer

_Step = tuple[int, Callable[[Writer], None]]
"""The number of an item, and what is to be done with it."""


class Indexing:
    """Collects what is to be written and removed, and does it when it is told to finish."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._writer = Writer(connection)
        self._steps: list[_Step] = []

    def write(self, number: int, item: Item, withheld: AbstractSet[str] = frozenset()) -> None:
        """Have an item written that the tables do not have; `withheld` is as for `for_room`."""
        said = for_room(item, withheld)
        self._steps.append((number, lambda writer: writer.write(number, item, said)))

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
        said = for_room(item, frozenset(row[3].split()))
        self._steps.append((number, lambda writer: writer.remove(number, item, said)))

    def finish(self) -> dict[int, Exception]:
        """Do what was collected. Gives back what went wrong, by the numbers of the items it went wrong with.

        Raises sqlite3.Error where it is the database that cannot be written.
        """
        steps, self._steps = self._steps, []
        return self._do(steps)

    def _do(self, steps: list[_Step]) -> dict[int, Exception]:
        self._connection.execute("SAVEPOINT steps")
        try:
            for _, step in steps:
                step(self._writer)
            self._writer.finish()
        except Exception as error:
            if is_of_database(error):
                raise
            self._connection.execute("ROLLBACK TO steps")
            self._connection.execute("RELEASE steps")
            # What it had not yet written is lost with it.
            self._writer = Writer(self._connection)
            if len(steps) <= 1:
                return {number: error for number, _ in steps}
            middle = len(steps) // 2
            return {**self._do(steps[:middle]), **self._do(steps[middle:])}
        self._connection.execute("RELEASE steps")
        return {}
