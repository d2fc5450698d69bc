"""The order of hits: which texts of an item say what is looked for, where, and how well that answers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefing.model.kinds import Item, Question
from briefing.search.answer import Spans
from briefing.search.plan import Concept, Plan
from briefing.search.texts import Text, texts_of
from briefing.search.tokenizer import FUNCTION_WORDS, QUESTION_WORDS, placed_tokens, tokens_of

# The most that each adds to a score, together 1: a name is like the query; one text says all of it; the item
# does; it is a question, as the query is; several names say it; several have its function words.
_OF_NAME, _OF_TEXT, _OF_ITEM, _OF_QUESTION, _OF_NAMES, _OF_MANNER = 0.31, 0.14, 0.14, 0.1, 0.21, 0.1
_POLITE = frozenset(("please", "pls", "plz", "ok", "so", "tell", "me"))  # no part of what is asked
_BUT_FOR = (frozenset[str](), 1.0), (_POLITE, 0.99), (FUNCTION_WORDS - QUESTION_WORDS, 0.9)
"""How like the query a name is that has its words, but for some."""
_UNASKED = 0.5  # how much a word of a name counts that was not asked for, where one that was counts 1
_NOT_THE_SAME = 0.8  # how like the query a name is at most that has other words
_CLOSE = 0.5  # the share of what was asked that a close hit has at the least
_CLOSE_IF_RAREST = 0.35  # the same for one with the rarest word of the query, if no word is missing


class Match(NamedTuple):
    """How an item answers a query."""

    score: float
    """0 to 1."""
    text: Text
    """The text to show: the one that says most of it, or the bottom line where only a name does."""
    close: bool
    """Whether the names of the item and that text together have most of the subject of the query."""
    other_name: bool
    """Whether some of it is in no text but an alias or another way to ask."""


class _Read(NamedTuple):
    """A text, its words, and the numbers of the concepts that it says."""

    text: Text
    words: list[str]
    says: set[int]


class Scorer:
    """Tells how well items answer a plan, which must look for something."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._concepts = (*plan.concepts, *plan.phrases)
        self._required = set(range(len(plan.concepts), len(self._concepts)))
        self._size = len(self._concepts) + len(plan.missing)
        average = sum(one.weight for one in self._concepts) / len(self._concepts)
        self._shares = [one.weight / (average * self._size) for one in self._concepts]
        self._rarest = max(range(len(self._concepts)), key=lambda one: self._concepts[one].weight)
        self._asked, self._manner = QUESTION_WORDS & plan.words, FUNCTION_WORDS & plan.words

    def match(self, item: Item) -> Match | None:
        """How an item answers; None where it lacks a phrase of the query, or has nothing of it."""
        read = [_Read(text, words, self._said_in(words)) for text, words in _texts_with_words(item)]
        found = {number for one in read for number in one.says}
        if not found or not self._required <= found:
            return None
        names = [one for one in read if one.says and one.text.column != "text"]
        texts = [one for one in read if one.text.column == "text"]
        best = max(texts, key=lambda one: self._share(one.says))
        called = {number for one in names for number in one.says}
        printed = {number for one in read if one.text.column != "other_name" for number in one.says}
        is_asked = (likeness := max(map(self._likeness, names), default=0)) >= _BUT_FOR[-1][1]
        score = (
            _OF_NAME * likeness
            # An item whose name is the query need not say it in a text, too.
            + _OF_TEXT * (1 if is_asked else self._share(best.says))
            + _OF_ITEM * self._share(found)
            + _OF_QUESTION * self._share(called) * (self._plan.asks and isinstance(item, Question))
            + (_OF_NAMES + _OF_MANNER if is_asked else self._in_several(names))
        )
        is_in_name = self._share(best.says) < max((self._share(one.says) for one in names), default=0)
        shown, of_query = (texts[0], called) if is_in_name else (best, called | best.says)
        is_told_apart = not self._plan.missing and self._rarest in of_query
        close = self._share(of_query) > (_CLOSE_IF_RAREST if is_told_apart else _CLOSE)
        return Match(score, shown.text, close, other_name=not found <= printed)

    def _said_in(self, words: list[str]) -> set[int]:
        there = set(words)
        begun = ((n, one) for n, one in enumerate(self._concepts) if not one.first_words.isdisjoint(there))
        return {number for number, one in begun if any(_places(one, words))}

    def _share(self, numbers: Iterable[int]) -> float:
        """How much of the subject of the query some concepts are, 0 to 1."""
        return sum(self._shares[number] for number in numbers)

    def _in_several(self, names: Sequence[_Read]) -> float:
        """What it adds that several names have words of the query: people ask one thing in several ways."""
        said = Counter(number for one in names for number in one.says)
        told = sum(self._shares[number] * (1 - 1 / times) for number, times in said.items())
        had = Counter(word for one in names for word in self._manner.intersection(one.words))
        manner = sum(1 - 1 / times for times in had.values()) / max(len(self._manner), 1)
        return _OF_NAMES * told + _OF_MANNER * manner

    def _likeness(self, name: _Read) -> float:
        """How much a name is what was asked for, and nothing else."""
        words = set(name.words)
        if but_for := [like for some, like in _BUT_FOR if self._plan.words ^ words <= some]:
            return but_for[0]
        asked = len(self._asked & words)
        covered = asked + sum(len(self._concepts[number].ways[0]) for number in name.says)
        unasked = max(len(words - FUNCTION_WORDS | words & QUESTION_WORDS) - covered, 0)
        same = self._share(name.says) * self._size + asked
        return _NOT_THE_SAME * same / (self._size + len(self._asked) + unasked * _UNASKED)


@lru_cache(64)  # from one letter that is typed to the next, most items are the same
def _texts_with_words(item: Item) -> list[tuple[Text, list[str]]]:
    return [(text, tokens_of(text.text)) for text in texts_of(item)]


def highlights(plan: Plan, text: str) -> Spans:
    """The ranges of a text that say what is looked for, to be highlighted."""
    found = placed_tokens(text)
    words = [word for word, _, _ in found]
    merged: list[tuple[int, int]] = []
    places = (place for one in (*plan.concepts, *plan.phrases) for place in _places(one, words))
    # A word with marks in it stands behind all others, wherever in the text it begins.
    for start, end in sorted((found[first][1], found[last][2]) for first, last in places):
        before = merged.pop() if merged and start <= merged[-1][1] else (start, end)
        merged.append((before[0], max(before[1], end)))
    return tuple(merged)


def _places(concept: Concept, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and the last word of each place where a text says something."""
    for way in concept.ways:
        at = -1
        for _ in range(words.count(way[0])):
            at = words.index(way[0], at + 1)
            if tuple(words[at : at + len(way)]) == way:
                yield at, at + len(way) - 1
