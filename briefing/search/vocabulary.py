"""Every word of a briefing: its stem, how common it is, and what is spelt like it."""

from __future__ import annotations

from math import log

from briefing.search import checked
from briefing.search.tables import LAST_CODE
from briefing.search.tokens import is_cjk

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from typing import NamedTuple

    from briefing.search.stemmer import Stemmer
else:
    from briefing.search.named import NamedTuple

_MAX_PREFIXED = 50
_MAX_PREFIXED_BY_ONE = 20
"""What a single letter may become is anybody's guess."""
_MAX_KIN = 50
_AT_ONCE = 500
"""How many values are looked up by one statement; SQLite has taken 999 at the least."""
_LONGEST_SUFFIX = 3
_SHORTEST_KIN = 5
_SHORTEST_BARE = 3
_SHORTEST_BASE = 7
_SUFFIXES = ("r", "er", "st", "est", "ist", "ish", "ful", "less")
"""Endings of comparatives and of persons that the Porter stemmer leaves."""
_LAST = "\U0010ffff"
_VOWELS = "aeiy"


class _Count(NamedTuple):
    code: str
    documents: int
    heads: int
    function: bool


_NOWHERE = _Count("", 0, 0, function=False)


class Vocabulary:
    """The words of a briefing, looked up when they are asked for; what was looked up is kept.

    One lives as long as a search, so that it neither grows nor goes stale.
    """

    def __init__(self, connection: sqlite3.Connection, stemmer: Stemmer) -> None:
        self._connection = connection
        self._stemmer = stemmer
        self._stems: dict[str, str] = {}
        self._known: set[str] = set()
        self._counts: dict[str, _Count] = {}
        self._coded: dict[str, _Count] = {}
        row = connection.execute("SELECT value FROM find_facts WHERE name = 'items'").fetchone()
        self.items = checked.whole(row[0]) if row else 0
        """The number of items."""

    def learn(self, words: Iterable[str]) -> None:
        """Look up many words at once, and how common their stems are."""
        new = {word for word in words if word not in self._stems}
        for word, stem in self._looked_up("SELECT word, stem FROM find_words WHERE word IN ({})", new):
            self._stems[word] = checked.stem(stem)
            self._known.add(word)
        if unknown := new - self._known:
            stems = self._stemmer.learn(unknown)
            self._stems.update((word, stems[word]) for word in unknown)
        self.count({self._stems[word] for word in new})

    def count(self, stems: Iterable[str]) -> None:
        """Look up at once how common many stems are."""
        new = {stem for stem in stems if stem not in self._counts}
        select = "SELECT code, stem, documents, heads, function FROM find_stems WHERE stem IN ({})"
        for code, stem, *counts in self._looked_up(select, new):
            self._counts[stem] = _counted(code, counts)
        for stem in new - self._counts.keys():
            self._counts[stem] = _NOWHERE

    def decode(self, codes: Iterable[str]) -> None:
        """Look up at once how common stems are, by the characters that stand for them."""
        new = {ord(code) for code in codes if code not in self._coded}
        select = "SELECT code, documents, heads, function FROM find_stems WHERE code IN ({})"
        for code, *counts in self._looked_up(select, new):
            count = _counted(code, counts)
            self._coded[count.code] = count

    def code(self, stem: str) -> str:
        """The character that stands for a stem; empty for one that is nowhere."""
        return self._count(stem).code

    def tells(self, code: str) -> float:
        """How much the stem of a character tells of what something is about; function words tell nothing."""
        count = self._coded.get(code, _NOWHERE)
        return 0.0 if count.function else self._rarity(count)

    def __contains__(self, word: str) -> bool:
        self.learn((word,))
        return word in self._known

    def stem(self, word: str) -> str:
        """The stem of any word."""
        if word not in self._stems:
            self.learn((word,))
        return self._stems[word]

    def stems(self, words: Sequence[str]) -> tuple[str, ...]:
        """The stems of any words, in their order."""
        self.learn(words)
        return tuple([self._stems[word] for word in words])

    def documents(self, stem: str) -> int:
        """The number of items that have a stem."""
        return self._count(stem).documents

    def heads(self, stem: str) -> int:
        """The number of items that have a stem in their title or an alias."""
        return self._count(stem).heads

    def rarity(self, stem: str) -> float:
        """How much a stem tells: the natural logarithm of one plus items per item that has it."""
        return self._rarity(self._count(stem))

    def _rarity(self, count: _Count) -> float:
        return log(1 + self.items / max(count.documents, 0.5))

    def stems_from(self, beginning: str) -> list[str]:
        """The stems of the words that begin so, the most common first, and not all if there are many."""
        most = _MAX_PREFIXED_BY_ONE if len(beginning) == 1 else _MAX_PREFIXED
        found = self._connection.execute(
            "SELECT stem FROM find_words WHERE word >= ? AND word < ? "
            "GROUP BY stem ORDER BY sum(documents) DESC, stem LIMIT ?",
            (beginning, beginning + _LAST, most),
        )
        stems = [checked.stem(stem) for (stem,) in found]
        self.count(stems)
        return sorted(stems, key=lambda stem: (-self.documents(stem), stem))

    def kin(self, stem: str) -> list[str]:
        """Other stems of the same family, as the Porter stemmer leaves them apart.

        One is the beginning of the other, but for a final vowel (history and historical), or long ones differ
        in two letters at the end (democracy and democratic).
        """
        if is_cjk(stem):
            return []
        root = stem.rstrip(_VOWELS) if len(stem) > _SHORTEST_KIN else stem
        if len(root) < _SHORTEST_KIN:
            root = stem
        if len(root) < _SHORTEST_KIN or root.isdigit():
            return []
        longer = self._stems_within(root, len(root) + _LONGEST_SUFFIX)
        shorter = [stem[:size] for size in range(max(_SHORTEST_KIN, len(stem) - _LONGEST_SUFFIX), len(stem))]
        base = stem[: max(_SHORTEST_BASE, len(stem) - 2)]
        if len(base) < len(stem):
            longer += self._stems_within(base, len(base) + 2)
        bare = [
            stem[: -len(suffix)]
            for suffix in _SUFFIXES
            if stem.endswith(suffix) and len(stem) - len(suffix) >= _SHORTEST_BARE
        ]
        kin = {*longer, *shorter, *self.stems(bare)} - {stem}
        self.count(kin)
        return sorted(one for one in kin if self.documents(one))

    def words_like(self, first: str, shortest: int, longest: int) -> list[str]:
        """The words with a first letter and of about a length."""
        found = self._connection.execute(
            "SELECT word FROM find_words WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?",
            (first, first + _LAST, shortest, longest),
        )
        return [word for (word,) in found if isinstance(word, str)]

    def known_among(self, words: Collection[str]) -> list[str]:
        """Those of some words that are in the briefing."""
        found = self._looked_up("SELECT word, stem FROM find_words WHERE word IN ({})", words)
        return [word for word, _ in found]

    def _stems_within(self, beginning: str, longest: int) -> list[str]:
        found = self._connection.execute(
            "SELECT stem FROM find_stems WHERE stem >= ? AND stem < ? AND length(stem) <= ? LIMIT ?",
            (beginning, beginning + _LAST, longest, _MAX_KIN),
        )
        return [checked.stem(stem) for (stem,) in found]

    def _count(self, stem: str) -> _Count:
        if stem not in self._counts:
            self.count((stem,))
        return self._counts[stem]

    def _looked_up(self, select: str, keys: Collection[str] | Collection[int]) -> Iterator[tuple[str, ...]]:
        """The rows of a statement with a list of keys, however many these are."""
        ordered = sorted(keys)
        for start in range(0, len(ordered), _AT_ONCE):
            some = ordered[start : start + _AT_ONCE]
            yield from self._connection.execute(select.format(", ".join("?" * len(some))), some)


def _counted(code: object, counts: Sequence[object]) -> _Count:
    documents, heads, function = counts
    number = checked.whole(code)
    if number > LAST_CODE:
        checked.damaged("a character that is none")
    return _Count(chr(number), checked.whole(documents), checked.whole(heads), bool(function))
