"""The words of a briefing: how common each is, which have one stem, which a misspelt one stands for."""

import sqlite3
from functools import cached_property
from pathlib import Path

from briefing.database.briefing import Briefing
from briefing.search.function_words import FUNCTION_WORDS

COUNTED = 1000
"""Up to which number items that match are counted and ranked; what more of them have tells little."""
_COMPLETIONS = 40
"""How many words an unfinished one may become."""
_SHORTEST_CORRECTED = 5
_UNCHANGED = 3
"""The letters at the beginning of a word that neither its stem nor its spelling changes."""
_SPELLINGS = (("is", "iz"), ("our", "or"), ("tre", "ter"), ("ence", "ense"))
"""What is written so in British English and otherwise in American."""


class Vocabulary:
    """The words that the audience of a briefing may find."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._table = f"find_{briefing.audience}"

    @property
    def items(self) -> int:
        """The number of items."""
        return self._briefing.outline.items

    def count(self, expression: str) -> int:
        """How many items match an expression of the index, counted up to `COUNTED`."""
        some = f"SELECT 1 FROM {self._table} WHERE {self._table} MATCH ? LIMIT ?"
        return len(self._briefing.database.rows(some, (expression, COUNTED)))

    def forms_of(self, word: str) -> list[str]:
        """A word and all others with its stem, whether spelt as in Britain or in America."""
        near = self._beginning_with(word[:_UNCHANGED]) if len(word) >= _UNCHANGED else {}
        self._stems.executemany("INSERT INTO words VALUES (?, ?)", ((one, _american(one)) for one in near))
        select = "SELECT DISTINCT word FROM words WHERE stem MATCH ?"
        found = self._stems.execute(select, (f'"{_american(word)}"',))
        return [word, *sorted(one for (one,) in found if one != word)]

    def longer(self, beginning: str) -> list[str]:
        """The longer words that begin so, the most common first, and not all if there are many."""
        found = self._beginning_with(beginning)
        found.pop(beginning, None)
        return sorted(found, key=lambda word: (-found[word], word))[:_COMPLETIONS]

    def correction(self, word: str) -> str | None:
        """The word that was meant by one that is neither in the briefing nor a common one, if there is any.

        Only a single slip after the first letter is put right: a letter wrong, missing, too many, or two
        swapped. Whoever calls sees to it that the word is no name.
        """
        from rapidfuzz.distance import OSA

        if len(word) < _SHORTEST_CORRECTED or not word.isalpha() or _is_common(word):
            return None
        found = self._beginning_with(word[0])
        meant = [
            one
            for one in found
            if one.isalpha() and one not in FUNCTION_WORDS and OSA.distance(word, one, score_cutoff=1) == 1
        ]
        return min(meant, key=lambda one: (-found[one], one), default=None)

    def _beginning_with(self, beginning: str) -> dict[str, int]:
        """The words with a beginning, each with the number of items that have it."""
        select = "SELECT word, items FROM find_words WHERE audience = ? AND word >= ? AND word < ?"
        values = (self._briefing.audience, beginning, beginning + "\U0010ffff")
        return dict(self._briefing.database.read(select, values, tuple))

    @cached_property
    def _stems(self) -> sqlite3.Connection:
        """A place where SQLite tells which words are of one stem."""
        stems = sqlite3.connect(":memory:")
        stems.execute("CREATE VIRTUAL TABLE words USING fts5(word UNINDEXED, stem, tokenize='porter ascii')")
        return stems


def _american(word: str) -> str:
    head, tail = word[:_UNCHANGED], word[_UNCHANGED:]
    for british, american in _SPELLINGS:
        tail = tail.replace(british, american)
    return head + tail


def _is_common(word: str) -> bool:
    """Tell whether a word of five letters or more is a common one of the English language."""
    words = Path(__file__).with_name("common_words.txt").read_text(encoding="ascii")
    return f"\n{word}\n" in f"\n{words}"
