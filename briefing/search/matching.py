"""Which texts of an item say what is looked for, where in them, and how well that answers the query."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing.search.function_words import FUNCTION_WORDS, QUESTION_WORDS
from briefing.search.plan import Concept, Plan
from briefing.search.tables import EXACT, STEMMED
from briefing.search.texts import NAMES, OTHER_NAMES, Text
from briefing.search.words import indexed, places_of

Spans = tuple[tuple[int, int], ...]

_OF_NAME, _OF_TEXT, _OF_ITEM, _OF_QUESTION = 0.45, 0.2, 0.2, 0.15
"""What counts how much: that the item is called so; that one text says it all; that the item does; that the
item is a question where one is asked."""
_COLUMN_WEIGHTS = {"said": 1.0, "point": 0.95, "beside": 0.6}
_QUESTION_WORD, _UNASKED = 0.5, 0.3
"""What `who` or `when` counts beside another word, and a word of a name against it that was not asked for."""
_NOT_THE_SAME = 0.8
"""What a name is like at the most that has not just the words of the query."""
_BEGIN, _END = "\x01", "\x02"
"""What marks words to light; the gate lets no text have them."""
_WORD = re.compile(r"[^\W_]+")


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


class _Sample:
    """Some texts in a full-text index of their own, by which is told what each of them says."""

    def __init__(self, texts: Iterable[str], tokens: str = STEMMED) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='{tokens}')")
        self._connection.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", enumerate(texts))

    def saying(self, expression: str) -> Iterator[int]:
        """The numbers of the texts that say something."""
        found = self._connection.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (expression,))
        return (number for (number,) in found)

    def marked(self, expression: str) -> dict[int, str]:
        """These texts with marks around what says it, by their numbers."""
        select = "SELECT rowid, highlight(texts, 0, ?, ?) FROM texts WHERE texts MATCH ?"
        return dict(self._connection.execute(select, (_BEGIN, _END, expression)))


class _Read(NamedTuple):
    """A text, and the numbers of the concepts that it says."""

    text: Text
    says: set[int]


def matches(plan: Plan, items: Iterable[Sequence[Text]]) -> list[Match | None]:
    """How items, given by their texts, answer a plan; None: something is not there that must be, or all."""
    read = [[_Read(text, set()) for text in texts] for texts in items]
    every = [one for texts in read for one in texts]
    as_indexed = [indexed(one.text.text) for one in every]
    stemmed = _Sample(as_indexed)
    exact = _Sample(as_indexed if plan.phrases else (), EXACT)
    for number, concept in enumerate((*plan.concepts, *plan.phrases)):
        sample = stemmed if number < len(plan.concepts) else exact
        for place in sample.saying(concept.expression):
            every[place].says.add(number)
    judge = _Judge(plan)
    return [judge.match(texts) for texts in read]


def lights(plan: Plan, texts: Sequence[str]) -> list[Spans]:
    """The ranges of characters of texts that say what is looked for, in order, none touching another."""
    concepts = (*plan.concepts, *plan.phrases)
    marked = _Sample(texts).marked(" OR ".join(one.expression for one in concepts)) if concepts else {}
    return [_merged((*_spans(marked.get(n, "")), *_literals(concepts, text))) for n, text in enumerate(texts)]


class _Judge:
    """Tells how well an item answers a plan, once it is known what its texts say."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._concepts = (*plan.concepts, *plan.phrases)
        self._required = set(range(len(plan.concepts), len(self._concepts)))
        self._average = sum(one.weight for one in self._concepts) / len(self._concepts)
        self._subject = self._average * (len(self._concepts) + len(plan.missing))

    def match(self, texts: list[_Read]) -> Match | None:
        """How an item with some texts answers."""
        found = {number for one in texts for number in one.says}
        if not found or not self._required <= found:
            return None
        names = [one for one in texts if one.text.column in NAMES]
        said = [one for one in texts if one.text.column not in NAMES]
        best = max(said, key=self._worth)
        called = {number for one in names for number in one.says}
        printed = {number for one in texts if one.text.column not in OTHER_NAMES for number in one.says}
        is_asked = self._plan.asks and any(one.text.column == "question" for one in names)
        score = (
            _OF_NAME * max(map(self._likeness, names))
            + _OF_TEXT * self._worth(best)
            + _OF_ITEM * self._share(found)
            + _OF_QUESTION * self._share(called) * is_asked
        )
        if not best.says or self._share(best.says) < max(self._share(one.says) for one in names):
            best = said[0]
        share = self._share(called | best.says)
        return Match(score, best.text, share, other_name=not found <= printed)

    def _share(self, numbers: Iterable[int]) -> float:
        """How much of the subject of the query some concepts are."""
        return sum(self._concepts[number].weight for number in numbers) / self._subject

    def _worth(self, read: _Read) -> float:
        return self._share(read.says) * _COLUMN_WEIGHTS[read.text.column]

    def _likeness(self, name: _Read) -> float:
        """How much a name is what was asked for, and nothing else."""
        if not name.says:
            return 0.0
        words = _WORD.findall(name.text.text.lower())
        if self._plan.words == set(words):
            return 1.0
        telling = sum(word not in FUNCTION_WORDS for word in words)
        others = max(telling - sum(self._concepts[number].words for number in name.says), 0)
        asked, questions = QUESTION_WORDS & self._plan.words, QUESTION_WORDS.intersection(words)
        subject = self._subject / self._average
        same = self._share(name.says) * subject + len(questions & asked) * _QUESTION_WORD
        unasked = others + len(questions - asked) * _QUESTION_WORD
        return _NOT_THE_SAME * same / (subject + len(asked) * _QUESTION_WORD + unasked * _UNASKED)


def _spans(marked: str) -> Iterator[tuple[int, int]]:
    """Where in a text its marks stand, without them."""
    at = 0
    for number, piece in enumerate(re.split(f"[{_BEGIN}{_END}]", marked)):
        if number % 2:
            yield at, at + len(piece)
        at += len(piece)


def _literals(concepts: Sequence[Concept], text: str) -> Iterator[tuple[int, int]]:
    for concept in concepts:
        if concept.literal:
            yield from places_of(concept.literal, text)


def _merged(places: Iterable[tuple[int, int]]) -> Spans:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
