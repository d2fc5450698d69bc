"""Puts what is searched of items into the tables."""

from __future__ import annotations

import sqlite3

from briefing.model.kinds import Item
from briefing.search.cards import fields_of
from briefing.search.codes import Codes
from briefing.search.counts import Counts
from briefing.search.entry import Entry, ItemWords
from briefing.search.stemmer import Stemmer
from briefing.search.tables import FIELDS

_AT_ONCE = 500
"""How many items are kept in memory before they are written."""
_MANY = 1000
"""How many new items make it worth while to put the index in the best order."""
_COLUMNS = {
    "find_items": ("number", "kind", "names"),
    "find_cards": ("number", "kind", "cites", "counts", "stems"),
    "find_shown": ("number", "id", "kind", "heads", "texts", "notes", "more"),
    "find_texts": ("rowid", *FIELDS, "kind", "cites"),
    "find_heads": ("rowid", "title", "alias", "kind"),
    "find_names": ("name", "number"),
    "find_synonyms": ("run", "number", "other"),
}
"""The tables that have rows of an item."""


class Writer:
    """Writes what is searched of items; used within a transaction of the caller, who commits it.

    Args:
        connection: to a file that has the tables.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._stemmer = Stemmer()
        self._codes = Codes(connection, self._stemmer)
        self._counts = Counts(connection, self._stemmer)
        self._pending: list[tuple[int, Item]] = []
        self._written = 0

    def write(self, number: int, item: Item) -> None:
        """Write an item that the tables do not have.

        Args:
            number: its number, above 0 and its own; among equals the lower one is found first.
            item: the item.
        """
        self._pending.append((number, item))
        if len(self._pending) >= _AT_ONCE:
            self._flush()

    def remove(self, number: int) -> None:
        """Remove all that is searched of an item, if there is anything."""
        self._flush()
        execute = self._connection.execute
        shown = execute("SELECT texts, more FROM find_shown WHERE number = ?", (number,)).fetchone()
        card = execute("SELECT kind, cites, counts FROM find_cards WHERE number = ?", (number,)).fetchone()
        if shown is None or card is None:
            return
        kind, cites, counts = card
        texts = shown[0].split("\n")
        more = shown[1].split("\n") if shown[1] else [""] * len(texts)
        read = ItemWords(fields_of(counts, len(texts)), texts, more)
        stems = self._stemmer.learn(read.words)
        self._counts.subtract(read, stems)
        for name in read.names(stems):
            execute("DELETE FROM find_names WHERE name = ? AND number = ?", (name, number))
        title, alias, *others = read.columns(stems)
        # The full-text tables keep no texts, and have to be told what they are to forget.
        for table, row in (
            ("find_texts", (number, title, alias, *others, kind, cites)),
            ("find_heads", (number, title, alias, kind)),
        ):
            columns, marks = ", ".join(_COLUMNS[table]), ", ".join("?" * len(row))
            execute(f"INSERT INTO {table}({table}, {columns}) VALUES ('delete', {marks})", row)  # noqa: S608
        for table in ("find_synonyms", "find_shown", "find_items", "find_cards"):
            execute(f"DELETE FROM {table} WHERE number = ?", (number,))  # noqa: S608

    def finish(self) -> None:
        """Write what is left, and set the counts right."""
        self._flush()
        self._counts.finish()
        self._codes.forget()
        if self._written >= _MANY:
            self._connection.execute("INSERT INTO find_texts(find_texts) VALUES ('optimize')")
            self._connection.execute("INSERT INTO find_heads(find_heads) VALUES ('optimize')")
        self._written = 0

    def _flush(self) -> None:
        """Write the items that were kept."""
        rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in _COLUMNS}
        entries = [Entry(number, item) for number, item in self._pending]
        stems = self._stemmer.learn(word for entry in entries for word in entry.read.words)
        of_words = {word: stems[word] for entry in entries for word in entry.read.words}
        of_stems = self._codes.of(of_words.values())
        codes = {word: of_stems[stem] for word, stem in of_words.items()}
        for entry in entries:
            self._counts.add(entry.read, stems)
            for table, row in entry.rows(stems, codes):
                rows[table].append(row)
        for table, columns in _COLUMNS.items():
            marks = ", ".join("?" * len(columns))
            insert = f"INSERT INTO {table}({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
            self._connection.executemany(insert, rows[table])
        self._written += len(entries)
        self._pending.clear()
