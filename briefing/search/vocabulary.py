"""Every word of a briefing: its stem, how common it is, and what is spelt like it."""

import sqlite3
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log

from briefing.search.function_words import FUNCTION_WORDS
from briefing.search.tokens import is_cjk

_MAX_PREFIXED = 50
_LONGEST_SUFFIX = 3
_SHORTEST_KIN = 5
_SHORTEST_BARE = 3
_SHORTEST_BASE = 7
_SUFFIXES = ("r", "er", "st", "est", "ist", "ish", "ful", "less")
"""Endings of comparatives and of persons that the Porter stemmer leaves."""


class Stemmer:
    """The Porter stemmer of SQLite, whose words go in and out by a table of their own."""

    def __init__(self) -> None:
        self._stems: dict[str, str] = {}
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.executescript(
            "CREATE VIRTUAL TABLE words USING fts5(word, tokenize='porter ascii');"
            "CREATE VIRTUAL TABLE stems USING fts5vocab(words, instance);"
        )

    def learn(self, words: Iterable[str]) -> Mapping[str, str]:
        """Find the stems of many words at once; returns the stems of all words ever learnt."""
        new = [word for word in words if word not in self._stems]
        if new:
            with self._database as database:
                database.executemany("INSERT INTO words(rowid, word) VALUES (?, ?)", enumerate(new))
                for number, stem in database.execute("SELECT doc, term FROM stems"):
                    self._stems[new[number]] = stem
                database.execute("DELETE FROM words")
        return self._stems

    def __call__(self, word: str) -> str:
        """The stem of one word."""
        return self.learn((word,))[word]


class Vocabulary:
    """The words of a briefing.

    Args:
        words: every word.
        stemmer: what finds the stem of a word.
        documents: for each stem, the number of items that have it.
        items: the number of items.
    """

    def __init__(self, words: Iterable[str], stemmer: Stemmer, documents: Counter[str], items: int) -> None:
        self.words = sorted(words)
        """Every word, sorted."""
        self._known = frozenset(self.words)
        self._stemmer = stemmer
        self._documents = documents
        self._items = items
        self._sorted_stems = sorted(documents)
        self.function = frozenset(stemmer.learn(FUNCTION_WORDS)[word] for word in FUNCTION_WORDS)
        """The stems of function words."""
        self.rarity = lru_cache(maxsize=1 << 14)(self._rarity)
        """How much a stem tells: the natural logarithm of one plus items per item that has it."""

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def stem(self, word: str) -> str:
        """The stem of any word."""
        return self._stemmer(word)

    def stems(self, words: Sequence[str]) -> tuple[str, ...]:
        """The stems of any words, in their order."""
        known = self._stemmer.learn(words)
        return tuple([known[word] for word in words])

    def documents(self, stem: str) -> int:
        """The number of items that have a stem."""
        return self._documents[stem]

    def _rarity(self, stem: str) -> float:
        return log(1 + self._items / max(self._documents[stem], 0.5))

    def stems_from(self, beginning: str) -> list[str]:
        """The stems of the words that begin so, the most common first, and not all if there are many."""
        stems = {self.stem(word) for word in _beginning(self.words, beginning)}
        return sorted(stems, key=lambda stem: (-self._documents[stem], stem))[:_MAX_PREFIXED]

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
        longer = [
            one for one in _beginning(self._sorted_stems, root) if len(one) - len(root) <= _LONGEST_SUFFIX
        ]
        shorter = [
            stem[:size]
            for size in range(max(_SHORTEST_KIN, len(stem) - _LONGEST_SUFFIX), len(stem))
            if stem[:size] in self._documents
        ]
        base = stem[: max(_SHORTEST_BASE, len(stem) - 2)]
        near = _beginning(self._sorted_stems, base) if len(base) < len(stem) else []
        longer += [one for one in near if len(one) - len(base) <= 2]
        bare = [
            self.stem(stem[: -len(suffix)])
            for suffix in _SUFFIXES
            if stem.endswith(suffix) and len(stem) - len(suffix) >= _SHORTEST_BARE
        ]
        return sorted({*longer, *shorter, *(one for one in bare if one in self._documents)} - {stem})


def _beginning(words: list[str], beginning: str) -> list[str]:
    return words[bisect_left(words, beginning) : bisect_left(words, beginning + "\U0010ffff")]
