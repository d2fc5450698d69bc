"""The words of a briefing: how common each is, how one may go on, which one a misspelt word stands for."""

import sqlite3
from functools import cache
from pathlib import Path

from briefing.search.function_words import FUNCTION_WORDS

COUNTED = 1000
"""Up to which number items that match are counted and ranked; what more of them have tells little."""
_COMPLETIONS = 40
"""How many words an unfinished one may become."""
_SHORTEST_CORRECTED = 5
_SHORTEST_RESPELT, _UNCHANGED = 6, 2
_LAST = "\U0010ffff"
_SPELLINGS = (("ise", "ize"), ("isa", "iza"), ("isi", "izi"), ("our", "or"), ("tre", "ter"), ("ence", "ense"))
"""Endings in British and in American English; what they make of other words is found nowhere."""


class Vocabulary:
    """The words that one audience may find.

    Args:
        connection: to the database.
        tables: the full-text tables of the audience.
    """

    def __init__(self, connection: sqlite3.Connection, tables: tuple[str, ...]) -> None:
        self._connection = connection
        self._tables = tables

    @property
    def items(self) -> int:
        """The number of items; one that keeps something back counts twice at the desk."""
        counts = dict(self._connection.execute("SELECT name, items FROM find_counts"))
        return sum(counts.get(table, 0) for table in self._tables)

    def count(self, expression: str) -> int:
        """How many items match an expression of the index; each table is counted up to `COUNTED`."""
        total = 0
        for table in self._tables:
            some = f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?"
            total += len(self._connection.execute(some, (expression, COUNTED)).fetchall())
        return total

    def beginning_with(self, beginning: str) -> list[str]:
        """The longer words that begin so, the most common first, and not all if there are many."""
        found = self._words(beginning, len(beginning) + 1)
        return sorted(found, key=lambda word: (-found[word], word))[:_COMPLETIONS]

    def correction(self, word: str) -> str | None:
        """The word that was meant by one that is neither in the briefing nor a common one, if there is any.

        Only a single slip after the first letter is put right: a letter wrong, missing, too many, or two
        swapped. Whoever calls sees to it that the word is no name.
        """
        from rapidfuzz.distance import OSA

        if len(word) < _SHORTEST_CORRECTED or not word.isalpha() or is_common(word):
            return None
        found = self._words(word[0], len(word) - 1, len(word) + 1)
        meant = [
            one
            for one in found
            if one.isalpha() and one not in FUNCTION_WORDS and OSA.distance(word, one, score_cutoff=1) == 1
        ]
        return min(meant, key=lambda one: (-found[one], one), default=None)

    def _words(self, beginning: str, shortest: int, longest: int = 1000) -> dict[str, int]:
        """The words with a beginning and of some length, each with the number of items that have it."""
        found: dict[str, int] = {}
        for table in self._tables:
            rows = self._connection.execute(
                f"SELECT term, doc FROM vocabulary_{table}"
                " WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?",
                (beginning, beginning + _LAST, shortest, longest),
            )
            for word, documents in rows:
                found[word] = max(found.get(word, 0), documents)
        return found


def spellings_of(word: str) -> list[str]:
    """A word, and how it may be written on the other side of the Atlantic."""
    found = {word: None}
    if len(word) >= _SHORTEST_RESPELT:
        head, tail = word[:_UNCHANGED], word[_UNCHANGED:]
        for british, american in _SPELLINGS:
            found[head + tail.replace(british, american)] = None
            found[head + tail.replace(american, british)] = None
    return list(found)


def is_common(word: str) -> bool:
    """Tell whether a word of five letters or more is a common one of the English language."""
    return f"\n{word}\n" in _common_words()


@cache
def _common_words() -> str:
    return "\n" + Path(__file__).with_name("common_words.txt").read_text(encoding="ascii")
