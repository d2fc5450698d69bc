"""Puts what is searched of items into the tables."""

import sqlite3
from collections.abc import Iterator, Sequence

from briefing.model.kinds import Item, kind_of
from briefing.search.tables import COLUMNS, DESK, SAID
from briefing.search.texts import Text, texts_of
from briefing.search.words import indexed, key_of, without_cjk

_MANY = 1000
"""After how many new items it is worth while to put the index in the best order."""
_IN_INDEX = {"id": "alias", "question": "title"}


class Writer:
    """Writes what is searched of items, within a transaction of the caller, who commits it.

    Args:
        connection: to a file that has the tables of search.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counts = {SAID: 0, DESK: 0}
        self._written = 0

    def write(self, number: int, item: Item, said: Item | None) -> None:
        """Write an item that the tables of search do not have.

        Args:
            number: the number under which the database keeps it.
            item: the item.
            said: what of it may be said, None where nothing may; the item itself where all of it may.
        """
        for table, part in _parts(item, said):
            for into, values in _rows(table, part):
                self._insert(into, "rowid", (number, *values))
            self._counts[table] += 1
        self._written += 1

    def remove(self, number: int, item: Item, said: Item | None) -> None:
        """Remove all that is searched of an item, if there is anything; it is given as it was written."""
        for table, part in _parts(item, said):
            select = f"SELECT 1 FROM {table} WHERE rowid = ?"
            if self._connection.execute(select, (number,)).fetchone():
                # The full-text tables keep no texts, and have to be told what they are to forget.
                for of, values in _rows(table, part):
                    self._insert(of, f"{of}, rowid", ("delete", number, *values))
                self._counts[table] -= 1

    def finish(self) -> None:
        """Write how many items there are, and put the index in order where much was written."""
        add = (
            "INSERT INTO find_counts VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET items = items + excluded.items"
        )
        self._connection.executemany(add, self._counts.items())
        if self._written >= _MANY:
            for table in (SAID, f"words_{SAID}", DESK, f"words_{DESK}"):
                self._connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
        self._counts = dict.fromkeys(self._counts, 0)
        self._written = 0

    def _insert(self, table: str, first: str, values: Sequence[object]) -> None:
        names = "words" if table.startswith("words_") else ", ".join((*COLUMNS, "kind", "cites"))
        marks = ", ".join("?" * len(values))
        self._connection.execute(f"INSERT INTO {table}({first}, {names}) VALUES ({marks})", values)


def _parts(item: Item, said: Item | None) -> Iterator[tuple[str, Item]]:
    """What of an item goes into which table."""
    if said is not None:
        yield SAID, said
    if said is not item:
        yield DESK, item


def _rows(table: str, item: Item) -> Iterator[tuple[str, list[str]]]:
    """The values of an item in a table, and in that of its words."""
    columns: dict[str, list[str]] = {column: [] for column in COLUMNS}
    texts = texts_of(item)
    for text in texts:
        columns[_IN_INDEX.get(text.column, text.column)].append(text.text)
    values = [indexed("\n".join(column)) for column in columns.values()]
    yield table, [*values, kind_of(item), _cites(texts)]
    yield f"words_{table}", [without_cjk("\n".join(values))]


def _cites(texts: list[Text]) -> str:
    """Every citation of an item and every source of them, as words."""
    cites = dict.fromkeys(cite for text in texts for cite in text.cites)
    sources = dict.fromkeys(cite.partition(":")[0] for cite in cites)
    return " ".join(map(key_of, (*sources, *cites)))
