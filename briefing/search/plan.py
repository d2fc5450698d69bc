"""What is looked for: each word of a query with all the ways in which a text may say it."""

from collections.abc import Iterable, Sequence
from math import log
from typing import NamedTuple

from briefing.search.answer import Correction
from briefing.search.function_words import BEGIN_QUESTIONS, FUNCTION_WORDS
from briefing.search.query import Query
from briefing.search.vocabulary import Vocabulary
from briefing.search.words import is_character, runs_of, ways_of, words_of

Ways = Sequence[tuple[str, ...]]
"""The ways to say something; each is words side by side."""


class Concept(NamedTuple):
    """Something that texts say."""

    ways: Ways
    expression: str
    """The same in the language of the full-text index."""
    items: int
    """In how many items it is."""
    weight: float
    """How much it tells: the natural logarithm of one plus all items for each that has it."""


class Plan(NamedTuple):
    """A query, ready to be answered."""

    concepts: tuple[Concept, ...]
    """What makes up the subject of the query and is somewhere in the briefing."""
    phrases: tuple[Concept, ...]
    """What must be there exactly."""
    without: tuple[str, ...]
    """What must not be there, as expressions."""
    words: frozenset[str]
    """All words of the query, function words too."""
    asks: bool
    """Whether the query reads like a question."""
    missing: tuple[str, ...]
    """The words and phrases that stand nowhere."""
    corrected: tuple[Correction, ...]


class Planner:
    """Makes a plan of a query with the words that one audience may find."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._corrected: list[Correction] = []

    def plan(self, query: Query, *, unfinished: bool) -> Plan:
        """Make a plan; `unfinished`: the last word is still being typed."""
        telling = _telling(query)
        last = telling[-1:] if unfinished and query.ends_in_word and telling[-1:] == query.words[-1:] else ()
        found = {
            run: self._known(run, may_go_on=run in last) or self._put_right(run, query.words)
            for run in telling
        }
        phrases = {f'"{phrase}"': self._concept([_side_by_side(runs_of(phrase))]) for phrase in query.phrases}
        return Plan(
            concepts=tuple(dict.fromkeys(filter(None, found.values()))),
            phrases=tuple(filter(None, phrases.values())),
            without=tuple(expression_of([_side_by_side(runs)]) for runs in query.without),
            words=frozenset(word for text in (*query.words, *query.phrases) for word in words_of(text)),
            asks=query.text.endswith("?") or not BEGIN_QUESTIONS.isdisjoint(map(str.lower, query.words[:1])),
            missing=tuple(text for text, concept in (found | phrases).items() if concept is None),
            corrected=tuple(self._corrected),
        )

    def _known(self, run: str, *, may_go_on: bool) -> Concept | None:
        """A word as a concept, if any text has it."""
        ways = [(*head, form) for *head, last in ways_of(run) for form in self._vocabulary.forms_of(last)]
        # A single character of Chinese, Japanese or Korean is in the index with the next one.
        if len(ways[0]) == 1 and (may_go_on or is_character(run)):
            ways += ((word,) for word in self._vocabulary.longer(*ways[0]))
        return self._concept(ways)

    def _put_right(self, run: str, words: Sequence[str]) -> Concept | None:
        """The word that a misspelt one was meant to be, as a concept.

        A capital letter makes a name or an acronym of a word, except at the beginning of a sentence.
        """
        begins = run == words[0] and len(words) > 1
        if any(map(str.isupper, run[1:] if begins else run)):
            return None
        meant = self._vocabulary.correction(run.lower())
        if meant is None:
            return None
        self._corrected.append(Correction(run, meant))
        return self._known(meant, may_go_on=False)

    def _concept(self, ways: Ways) -> Concept | None:
        expression = expression_of(ways)
        items = self._vocabulary.count(expression)
        if not items:
            return None
        return Concept(tuple(ways), expression, items, log(1 + self._vocabulary.items / items))


def expression_of(ways: Ways) -> str:
    """What the full-text index finds a text by that says something in one of some ways."""
    return "({})".format(" OR ".join('"{}"'.format(" ".join(way)) for way in ways))


def _telling(query: Query) -> tuple[str, ...]:
    """The words outside quotes that make up the subject of a query; all, if nothing else does."""
    telling = tuple(run for run in query.words if "".join(ways_of(run)[0]) not in FUNCTION_WORDS)
    return telling if telling or query.phrases else query.words


def _side_by_side(runs: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for run in runs for word in ways_of(run)[0])
