"""Every word of a briefing: its stem, how common it is, and what is spelt like it; looked up, never loaded."""

import sqlite3
from collections.abc import Iterable, Sequence
from math import log

from briefing.search.function_words import FUNCTION_WORDS
from briefing.search.stemmer import Stemmer
from briefing.search.tokens import is_cjk

_MAX_PREFIXED = 50
_MAX_KIN = 200
_LONGEST_SUFFIX = 3
_SHORTEST_KIN = 5
_SHORTEST_BARE = 3
_SHORTEST_BASE = 7
_SUFFIXES = ("r", "er", "st", "est", "ist", "ish", "ful", "less")
"""Endings of comparatives and of persons that the Porter stemmer leaves."""
_KEPT = 1 << 14
_LAST = "\U0010ffff"


class Vocabulary:
    """The words of a briefing, in the tables in which they are kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._stemmer = Stemmer()
        self._stems: dict[str, str] = {}
        self._documents: dict[str, int] = {}
        self._of_length: dict[int, list[str]] = {}
        self._function: frozenset[str] | None = None
        ((self._items,),) = connection.execute("SELECT count(*) FROM find_items")

    @property
    def items(self) -> int:
        """How many items there are."""
        return self._items

    @property
    def function(self) -> frozenset[str]:
        """The stems of function words."""
        if self._function is None:
            self._function = frozenset(self.stems(sorted(FUNCTION_WORDS)))
        return self._function

    def __contains__(self, word: str) -> bool:
        rows = self._connection.execute("SELECT 1 FROM find_words WHERE word = ?", (word,))
        return rows.fetchone() is not None

    def words_of_length(self, least: int, most: int) -> list[str]:
        """The words that have so many letters, in order of the alphabet."""
        found: list[str] = []
        for length in range(least, most + 1):
            if length not in self._of_length:
                rows = self._connection.execute("SELECT word FROM find_words WHERE length = ?", (length,))
                self._of_length[length] = [word for (word,) in rows]
            found += self._of_length[length]
        return sorted(found)

    def words_of(self, stems: Iterable[str]) -> dict[str, str]:
        """The words that have some stems, each with its stem."""
        wanted = sorted(set(stems))[:_KEPT]
        rows = self._connection.execute(
            f"SELECT word, stem FROM find_words WHERE stem IN ({_marks(wanted)})",  # noqa: S608
            wanted,
        )
        return dict(rows.fetchall())

    def stem(self, word: str) -> str:
        """The stem of any word."""
        return self.stems((word,))[0]

    def stems(self, words: Sequence[str]) -> tuple[str, ...]:
        """The stems of any words, in their order."""
        if len(self._stems) > _KEPT:
            self._stems.clear()
        new = sorted({word for word in words if word not in self._stems})
        if new:
            rows = self._connection.execute(
                f"SELECT word, stem FROM find_words WHERE word IN ({_marks(new)})",  # noqa: S608
                new,
            )
            self._stems.update(rows)
            unknown = [word for word in new if word not in self._stems]
            stems = self._stemmer.stems(unknown)
            self._stems.update((word, stems.get(word, word)) for word in unknown)
        return tuple([self._stems[word] for word in words])

    def documents(self, stem: str) -> int:
        """The number of items that have a stem."""
        if stem not in self._documents:
            if len(self._documents) > _KEPT:
                self._documents.clear()
            row = self._connection.execute("SELECT documents FROM find_stems WHERE stem = ?", (stem,)).fetchone()
            self._documents[stem] = row[0] if row else 0
        return self._documents[stem]

    def rarity(self, stem: str) -> float:
        """How much a stem tells: the natural logarithm of one plus items per item that has it."""
        return log(1 + self._items / max(self.documents(stem), 0.5))

    def begins(self, beginning: str) -> bool:
        """Tell whether any word begins so."""
        select = "SELECT 1 FROM find_words WHERE word >= ? AND word < ? LIMIT 1"
        return self._connection.execute(select, (beginning, beginning + _LAST)).fetchone() is not None

    def stems_from(self, beginning: str) -> list[str]:
        """The stems of the words that begin so, the most common first, and not all if there are many."""
        rows = self._connection.execute(
            "SELECT DISTINCT stem, find_stems.documents FROM find_words JOIN find_stems USING (stem)"
            " WHERE word >= ? AND word < ? ORDER BY find_stems.documents DESC, stem LIMIT ?",
            (beginning, beginning + _LAST, _MAX_PREFIXED),
        )
        return [stem for stem, _ in rows]

    def kin(self, stem: str) -> list[str]:
        """Other stems of the same family, as the Porter stemmer leaves them apart.

        One is the beginning of the other, but for a final vowel (history and historical), or long ones differ
        in two letters at the end (democracy and democratic).
        """
        if is_cjk(stem):
            return []
        root = stem.rstrip("aeiy") if len(stem) > _SHORTEST_KIN else stem
        if len(root) < _SHORTEST_KIN:
            root = stem
        if len(root) < _SHORTEST_KIN or root.isdigit():
            return []
        longer = [one for one in self._stems_beginning(root) if len(one) - len(root) <= _LONGEST_SUFFIX]
        shorter = [
            stem[:size]
            for size in range(max(_SHORTEST_KIN, len(stem) - _LONGEST_SUFFIX), len(stem))
            if self.documents(stem[:size])
        ]
        base = stem[: max(_SHORTEST_BASE, len(stem) - 2)]
        near = self._stems_beginning(base) if len(base) < len(stem) else []
        longer += [one for one in near if len(one) - len(base) <= 2]
        bare = [
            self.stem(stem[: -len(suffix)])
            for suffix in _SUFFIXES
            if stem.endswith(suffix) and len(stem) - len(suffix) >= _SHORTEST_BARE
        ]
        return sorted({*longer, *shorter, *(one for one in bare if self.documents(one))} - {stem})

    def _stems_beginning(self, beginning: str) -> list[str]:
        select = "SELECT stem FROM find_stems WHERE stem >= ? AND stem < ? ORDER BY stem LIMIT ?"
        rows = self._connection.execute(select, (beginning, beginning + _LAST, _MAX_KIN))
        return [stem for (stem,) in rows]


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
