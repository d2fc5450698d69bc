"""Fills the tables of search, so that an item which search cannot take costs no other its place."""

import sqlite3

from briefing.database.door import is_of_database
from briefing.model.kinds import Item
from briefing.search import Writer

_Step = tuple[int, Item | None]
"""The number of an item, and what is to be written of it; None: it is to be removed."""


class Indexing:
    """Collects what is to be written and removed, and does it when it is told to finish."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._writer = Writer(connection)
        self._steps: list[_Step] = []

    def write(self, number: int, item: Item) -> None:
        """Have an item written that the tables do not have."""
        self._steps.append((number, item))

    def remove(self, number: int) -> None:
        """Have all removed that is searched of an item."""
        self._steps.append((number, None))

    def finish(self) -> dict[int, Exception]:
        """Do what was collected. Gives back what went wrong, by the numbers of the items it went wrong with.

        Raises sqlite3.Error where it is the database that cannot be written.
        """
        steps, self._steps = self._steps, []
        return self._do(steps)

    def _do(self, steps: list[_Step]) -> dict[int, Exception]:
        self._connection.execute("SAVEPOINT steps")
        try:
            for number, item in steps:
                if item is None:
                    self._writer.remove(number)
                else:
                    self._writer.write(number, item)
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
