"""How many items have each word and each stem, kept right while items come and go."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping

from briefing.search.entry import ItemWords
from briefing.search.stemmer import Stemmer

_MAX_KEPT = 30_000
"""How many changes of counts are kept in memory before they are written."""


class Counts:
    """Adds up what changes, and writes it."""

    def __init__(self, connection: sqlite3.Connection, stemmer: Stemmer) -> None:
        self._connection = connection
        self._stemmer = stemmer
        self._items = 0
        self._words: Counter[str] = Counter()
        self._documents: Counter[str] = Counter()
        self._heads: Counter[str] = Counter()
        self._fewer_words: set[str] = set()
        self._fewer_stems: set[str] = set()

    def add(self, read: ItemWords, stems: Mapping[str, str]) -> None:
        """Count an item with its words."""
        self._items += 1
        self._words.update(read.words)
        self._documents.update({stems[word] for word in read.words})
        self._heads.update({stems[word] for word in read.of_heads})
        self._write_many()

    def subtract(self, read: ItemWords, stems: Mapping[str, str]) -> None:
        """Count an item no longer."""
        self._items -= 1
        self._words.subtract(read.words)
        self._documents.subtract({stems[word] for word in read.words})
        self._heads.subtract({stems[word] for word in read.of_heads})
        self._write_many()

    def write(self) -> None:
        """Write what has changed."""
        execute_many = self._connection.executemany
        execute_many(
            "INSERT INTO find_facts(name, value) VALUES ('items', ?) "
            "ON CONFLICT(name) DO UPDATE SET value = value + excluded.value",
            [(self._items,)],
        )
        stems = self._stemmer.learn(self._words)
        execute_many(
            "INSERT INTO find_words(word, stem, documents) VALUES (?, ?, ?) "
            "ON CONFLICT(word) DO UPDATE SET documents = documents + excluded.documents",
            [(word, stems[word], change) for word, change in sorted(self._words.items()) if change],
        )
        execute_many(
            "UPDATE find_stems SET documents = documents + ?, heads = heads + ? WHERE stem = ?",
            [
                (change, self._heads[stem], stem)
                for stem, change in sorted(self._documents.items())
                if change or self._heads[stem]
            ],
        )
        self._fewer_words |= {word for word, change in self._words.items() if change <= 0}
        self._fewer_stems |= {stem for stem, change in self._documents.items() if change <= 0}
        self._items = 0
        for counter in (self._words, self._documents, self._heads):
            counter.clear()

    def finish(self) -> None:
        """Write what is left, and drop what no item has any more.

        Not before: what is dropped may be counted again by the next item.
        """
        self.write()
        for table, column, fewer in (
            ("find_words", "word", self._fewer_words),
            ("find_stems", "stem", self._fewer_stems),
        ):
            delete = f"DELETE FROM {table} WHERE {column} = ? AND documents <= 0"  # noqa: S608
            self._connection.executemany(delete, [(key,) for key in fewer])
            fewer.clear()

    def _write_many(self) -> None:
        if len(self._words) > _MAX_KEPT:
            self.write()
