"""The stems of words that are in no table yet."""

import sqlite3
from collections.abc import Iterable


class Stemmer:
    """The Porter stemmer of SQLite, whose words go in and out by a table of their own."""

    def __init__(self) -> None:
        self._database: sqlite3.Connection | None = None

    def stems(self, words: Iterable[str]) -> dict[str, str]:
        """The stem of each word."""
        new = list(dict.fromkeys(words))
        if not new:
            return {}
        if self._database is None:
            self._database = sqlite3.connect(":memory:", check_same_thread=False)
            self._database.executescript(
                "CREATE VIRTUAL TABLE words USING fts5(word, tokenize='porter ascii');"
                "CREATE VIRTUAL TABLE stems USING fts5vocab(words, instance);"
            )
        with self._database as database:
            database.executemany("INSERT INTO words(rowid, word) VALUES (?, ?)", enumerate(new))
            found = {
                new[number]: stem for number, stem in database.execute("SELECT doc, term FROM stems")
            }
            database.execute("DELETE FROM words")
        return found
