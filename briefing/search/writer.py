"""The tables of search, and what is put into them of each item.

They hold for each audience the words of every item, and how many items have each word. The room is answered
from its own, made of what may be said alone, so that nothing that is kept back can change what it is told.
No table holds a text: the items of the database do.
"""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence

from briefing.database.tables import AUDIENCES
from briefing.model.kinds import Item, kind_of
from briefing.search.texts import texts_of
from briefing.search.tokenizer import tokens_of

TEXTS = ("name", "other_name", "text")
"""The columns of an item's texts, the weightiest first."""
COLUMNS = ", ".join((*TEXTS, "kind", "cites"))
"""All columns; the last two only narrow a search."""
_FULL_TEXT = f"""USING fts5({COLUMNS}, content='', tokenize="ascii tokenchars '-:'")"""
"""`tokenizer` has split the texts and put them in lower case; kinds and citations stay as they are."""
_COLLECTED = 16 << 20
"""How many bytes of an index are collected before they are written: its few pieces need no merging."""
TABLES = (
    *(f"CREATE VIRTUAL TABLE find_{audience} {_FULL_TEXT}" for audience in AUDIENCES),
    *(f"INSERT INTO find_{one}(find_{one}, rank) VALUES ('hashsize', {_COLLECTED})" for one in AUDIENCES),
    "CREATE TABLE find_words (audience, word, items, PRIMARY KEY (audience, word)) WITHOUT ROWID",
)
"""The statements that make the tables in a new file, in order."""

Searched = Mapping[str, Sequence[str]]
"""What each audience may find of an item, as it stands in the columns of its table."""


class Writer:
    """Writes what is searched of items into its tables, within a transaction of the caller."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._changes = {audience: Counter[str]() for audience in AUDIENCES}

    def write(self, number: int, searched: Searched) -> None:
        """Write an item that the tables of search do not have, under its number in the database."""
        for audience, columns in searched.items():
            insert = f"INSERT INTO find_{audience}(rowid, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"
            self._connection.execute(insert, (number, *columns))
            self._changes[audience].update(set(" ".join(columns[: len(TEXTS)]).split()))

    def remove(self, number: int, searched: Searched) -> None:
        """Remove all that is searched of an item, if there is anything; it is given as it was written."""
        for audience, columns in searched.items():
            table = f"find_{audience}"
            if self._connection.execute(f"SELECT 1 FROM {table} WHERE rowid = ?", (number,)).fetchone():
                # The full-text tables keep no texts, and have to be told what they are to forget.
                delete = f"INSERT INTO {table}({table}, rowid, {COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?, ?)"
                self._connection.execute(delete, (number, *columns))
                self._changes[audience].subtract(set(" ".join(columns[: len(TEXTS)]).split()))

    def finish(self) -> None:
        """Write how many items have each word."""
        add = (
            "INSERT INTO find_words VALUES (?, ?, ?)"
            " ON CONFLICT (audience, word) DO UPDATE SET items = items + excluded.items"
        )
        for audience, changes in self._changes.items():
            self._connection.executemany(add, ((audience, *change) for change in sorted(changes.items())))
            changes.clear()
        self._connection.execute("DELETE FROM find_words WHERE items = 0")


def searched_of(item: Item, seen: Item | None) -> Searched:
    """What is searched of an item; `seen` is the item as the room sees it, None where it does not."""
    desk = _row(item)
    room = {} if seen is None else {"room": desk if seen is item else _row(seen)}
    return {"desk": desk, **room}


def _row(item: Item) -> list[str]:
    texts = texts_of(item)
    cites = dict.fromkeys(cite for text in texts for cite in text.cites)
    sources = dict.fromkeys(cite.partition(":")[0] for cite in cites)
    columns = ("\n".join(text.text for text in texts if text.column == column) for column in TEXTS)
    words = (" ".join(tokens_of(column)) for column in columns)
    return [*words, kind_of(item), " ".join((*sources, *cites))]
