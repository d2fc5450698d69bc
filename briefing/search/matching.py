"""Which texts of an item say what is looked for, where in them, and how well that answers the query."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing.model.kinds import Item, Question
from briefing.search.function_words import FUNCTION_WORDS, QUESTION_WORDS
from briefing.search.plan import Concept, Plan
from briefing.search.texts import Text, texts_of
from briefing.search.words import located, words_of

Spans = tuple[tuple[int, int], ...]

_OF_NAME, _OF_TEXT, _OF_ITEM, _OF_QUESTION = 0.45, 0.2, 0.2, 0.15
"""What counts how much: that the item is called so; that one text says it all; that the item does; that the
item is a question where one is asked."""
_QUESTION_WORD, _UNASKED = 0.5, 0.3
"""What `who` or `when` counts beside another word, and a word of a name against it that was not asked for."""
_NOT_THE_SAME = 0.8
"""What a name is like at the most that has not just the words of the query."""


class Match(NamedTuple):
    """How an item answers a query."""

    score: float
    """0 to 1."""
    text: Text
    """The text to show: the one that says most of it, or the bottom line where only a name does."""
    share: float
    """How much of the query's subject is in the names of the item and that text together, 0 to 1."""
    other_name: bool
    """Whether some of it is in no text but an alias or another way to ask."""


class _Read(NamedTuple):
    """A text, its words, and the numbers of the concepts that it says."""

    text: Text
    words: list[str]
    says: set[int]


class Judge:
    """Tells how well items answer a plan.

    Args:
        plan: what is looked for; there must be something.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._concepts = (*plan.concepts, *plan.phrases)
        self._required = set(range(len(plan.concepts), len(self._concepts)))
        self._average = sum(one.weight for one in self._concepts) / len(self._concepts)
        self._subject = self._average * (len(self._concepts) + len(plan.missing))

    def match(self, item: Item) -> Match | None:
        """How an item answers; None: something is not there that must be, or all."""
        read = [self._read(text) for text in texts_of(item)]
        found = {number for one in read for number in one.says}
        if not found or not self._required <= found:
            return None
        names = [one for one in read if one.text.column != "text"]
        said = [one for one in read if one.text.column == "text"]
        best = max(said, key=lambda one: self._share(one.says))
        called = {number for one in names for number in one.says}
        printed = {number for one in read if one.text.column != "other_name" for number in one.says}
        is_asked = self._plan.asks and isinstance(item, Question)
        score = (
            _OF_NAME * max(map(self._likeness, names))
            + _OF_TEXT * self._share(best.says)
            + _OF_ITEM * self._share(found)
            + _OF_QUESTION * self._share(called) * is_asked
        )
        if not best.says or self._share(best.says) < max(self._share(one.says) for one in names):
            best = said[0]
        share = self._share(called | best.says)
        return Match(score, best.text, share, other_name=not found <= printed)

    def _read(self, text: Text) -> _Read:
        words = words_of(text.text)
        says = {number for number, one in enumerate(self._concepts) if any(_places(one, words))}
        return _Read(text, words, says)

    def _share(self, numbers: Iterable[int]) -> float:
        """How much of the subject of the query some concepts are."""
        return sum(self._concepts[number].weight for number in numbers) / self._subject

    def _likeness(self, name: _Read) -> float:
        """How much a name is what was asked for, and nothing else."""
        if not name.says:
            return 0.0
        words = set(name.words)
        if self._plan.words == words:
            return 1.0
        telling = sum(word not in FUNCTION_WORDS for word in name.words)
        others = max(telling - sum(len(self._concepts[number].ways[0]) for number in name.says), 0)
        asked, questions = QUESTION_WORDS & self._plan.words, QUESTION_WORDS & words
        subject = self._subject / self._average
        same = self._share(name.says) * subject + len(questions & asked) * _QUESTION_WORD
        unasked = others + len(questions - asked) * _QUESTION_WORD
        return _NOT_THE_SAME * same / (subject + len(asked) * _QUESTION_WORD + unasked * _UNASKED)


def lights(plan: Plan, text: str) -> Spans:
    """The ranges of characters of a text that say what is looked for, in order, none touching another."""
    found = located(text)
    words = [word for word, _, _ in found]
    merged: list[tuple[int, int]] = []
    for first, last in sorted(
        place for one in (*plan.concepts, *plan.phrases) for place in _places(one, words)
    ):
        start, end = found[first][1], found[last][2]
        if merged and start <= merged[-1][1]:
            start = merged.pop()[0]
        merged.append((start, end))
    return tuple(merged)


def _places(concept: Concept, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and the last word of each place where a text says something."""
    for way in concept.ways:
        at = -1
        for _ in range(words.count(way[0])):
            at = words.index(way[0], at + 1)
            if tuple(words[at : at + len(way)]) == way:
                yield at, at + len(way) - 1
