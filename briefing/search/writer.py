"""Puts what is searched of items into the tables."""

import sqlite3
from collections import Counter

from briefing.model.kinds import Item, kind_of
from briefing.search.tables import COLUMNS, EVERY, Audience, table_of
from briefing.search.texts import Text, texts_of
from briefing.search.words import key_of, words_of

_MANY = 1000
"""After how many new items it is worth while to put the index in the best order."""
_NAMES = ", ".join((*COLUMNS, "kind", "cites"))
_MARKS = ", ".join("?" for _ in (*COLUMNS, "kind", "cites"))

_Row = tuple[list[str], set[str]]
"""The values of an item in the full-text table, and its words."""


class Writer:
    """Writes what is searched of items, within a transaction of the caller, who commits it.

    Args:
        connection: to a file that has the tables of search.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._changes: dict[Audience, Counter[str]] = {"desk": Counter(), "room": Counter()}
        self._written = 0

    def write(self, number: int, item: Item, said: Item | None) -> None:
        """Write an item that the tables of search do not have.

        Args:
            number: the number under which the database keeps it.
            item: the item.
            said: what of it may be said, None where nothing may; the item itself where all of it may.
        """
        for audience, (values, words) in _rows(item, said).items():
            insert = f"INSERT INTO {table_of(audience)}(rowid, {_NAMES}) VALUES (?, {_MARKS})"
            self._connection.execute(insert, (number, *values))
            self._changes[audience].update(words)
        self._written += 1

    def remove(self, number: int, item: Item, said: Item | None) -> None:
        """Remove all that is searched of an item, if there is anything; it is given as it was written."""
        for audience, (values, words) in _rows(item, said).items():
            table = table_of(audience)
            select = f"SELECT 1 FROM {table} WHERE rowid = ?"
            if self._connection.execute(select, (number,)).fetchone():
                # The full-text tables keep no texts, and have to be told what they are to forget.
                delete = f"INSERT INTO {table}({table}, rowid, {_NAMES}) VALUES ('delete', ?, {_MARKS})"
                self._connection.execute(delete, (number, *values))
                self._changes[audience].subtract(words)

    def finish(self) -> None:
        """Write how many items have each word, and put the index in order where much was written."""
        add = (
            "INSERT INTO find_words VALUES (?, ?, ?)"
            " ON CONFLICT (audience, word) DO UPDATE SET items = items + excluded.items"
        )
        for audience, changes in self._changes.items():
            self._connection.executemany(add, ((audience, *change) for change in sorted(changes.items())))
            changes.clear()
            if self._written >= _MANY:
                table = table_of(audience)
                self._connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
        self._connection.execute("DELETE FROM find_words WHERE items = 0")
        self._written = 0


def _rows(item: Item, said: Item | None) -> dict[Audience, _Row]:
    """What each audience may find of an item."""
    of_desk = _row(item)
    if said is None:
        return {"desk": of_desk}
    return {"desk": of_desk, "room": of_desk if said is item else _row(said)}


def _row(item: Item) -> _Row:
    columns: dict[str, list[str]] = {column: [] for column in COLUMNS}
    texts = texts_of(item)
    for text in texts:
        columns[text.column].append(text.text)
    words = [words_of("\n".join(column)) for column in columns.values()]
    return [*map(" ".join, words), kind_of(item), _cites(texts)], {EVERY}.union(*words)


def _cites(texts: list[Text]) -> str:
    """Every citation of an item and every source of them, as words."""
    cites = dict.fromkeys(cite for text in texts for cite in text.cites)
    sources = dict.fromkeys(cite.partition(":")[0] for cite in cites)
    return " ".join(map(key_of, (*sources, *cites)))
