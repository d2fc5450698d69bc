"""The Porter stemmer of SQLite, whose words go in and out by a table of their own."""

from __future__ import annotations

import sqlite3
from functools import cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MAX_KNOWN = 50_000


class Stemmer:
    """Finds stems, many at once. Its table is made when the first is asked for."""

    def __init__(self) -> None:
        self._stems: dict[str, str] = {}

    def learn(self, words: Iterable[str]) -> Mapping[str, str]:
        """Find the stems of words; what comes back knows them, and perhaps others."""
        wanted = set(words)
        if len(self._stems) + len(wanted) > _MAX_KNOWN:
            self._stems = {}  # Whoever still has the old ones goes on with them.
        new = sorted(wanted - self._stems.keys())
        if new:
            database = self._database
            database.execute("BEGIN")
            database.executemany("INSERT INTO words(rowid, word) VALUES (?, ?)", enumerate(new, 1))
            for number, stem in database.execute("SELECT doc, term FROM stems"):
                self._stems[new[number - 1]] = stem
            database.execute("INSERT INTO words(words) VALUES ('delete-all')")
            database.execute("COMMIT")
        return self._stems

    @cached_property
    def _database(self) -> sqlite3.Connection:
        database = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        # Nothing needs to be kept of the words but their stems, and those only as long as a call takes.
        database.execute(
            "CREATE VIRTUAL TABLE words USING fts5(word, tokenize='porter ascii', content='', columnsize=0)"
        )
        database.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(words, instance)")
        return database
