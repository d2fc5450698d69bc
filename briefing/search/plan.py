"""What is looked for: each word of a query with all the ways in which a text may say it."""

from collections.abc import Iterator, Sequence
from math import log
from typing import NamedTuple

from briefing.search.answer import Correction
from briefing.search.function_words import BEGIN_QUESTIONS, FUNCTION_WORDS, is_pronoun
from briefing.search.query import Query
from briefing.search.vocabulary import Vocabulary, spellings_of
from briefing.search.words import is_cjk, pairs_of, parts_of, runs_of

_LONGEST_ACRONYM = 5


class Concept(NamedTuple):
    """Something that a text may say."""

    expression: str
    """All ways to say it, in the language of the full-text index; made of letters and digits alone."""
    words: int
    """How many words the query needs for it."""
    literal: str = ""
    """The same where it is Chinese, Japanese or Korean."""
    items: int = 0
    """In how many items it is."""
    weight: float = 0.0
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
        self._items = vocabulary.items
        self._corrected: list[Correction] = []

    def plan(self, query: Query, *, unfinished: bool) -> Plan:
        """Make a plan; `unfinished`: the last word is still being typed."""
        telling = _telling(query)
        last = len(telling) if unfinished and query.ends_in_word and telling[-1:] == query.words[-1:] else 0
        found = {
            run: self._known(run, may_go_on=number == last) or self._put_right(run, query.words)
            for number, run in enumerate(telling, 1)
        }
        phrases = {f'"{phrase}"': self._weighed(_phrase(runs_of(phrase))) for phrase in query.phrases}
        words = [part for run in query.words for part in parts_of(run)]
        in_quotes = [part for phrase in query.phrases for run in runs_of(phrase) for part in parts_of(run)]
        return Plan(
            concepts=tuple(dict.fromkeys(filter(None, found.values()))),
            phrases=tuple(filter(None, phrases.values())),
            without=tuple(_phrase(runs).expression for runs in query.without),
            words=frozenset((*words, *in_quotes)),
            asks=query.text.endswith("?") or not BEGIN_QUESTIONS.isdisjoint(words[:1]),
            missing=tuple(text for text, concept in (found | phrases).items() if concept is None),
            corrected=tuple(self._corrected),
        )

    def _known(self, run: str, *, may_go_on: bool) -> Concept | None:
        """A word as a concept, if any text has it."""
        if is_cjk(run):
            return self._weighed(_phrase([run]))
        ways = [*_ways(run)]
        if may_go_on and len(parts := parts_of(run)) == 1:
            ways += ([word] for word in self._vocabulary.beginning_with(parts[0]))
        return self._weighed(Concept(_any_of(ways), len(ways[0])))

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
        return self._weighed(Concept(_any_of([[meant]]), 1))

    def _weighed(self, concept: Concept) -> Concept | None:
        items = self._vocabulary.count(concept.expression)
        return concept._replace(items=items, weight=log(1 + self._items / items)) if items else None


def _telling(query: Query) -> tuple[str, ...]:
    """The words outside quotes that make up the subject of a query; all, if nothing else does."""
    telling = tuple(
        run
        for run, before in zip(query.words, ("", *query.words), strict=False)
        if "".join(parts_of(run)) not in FUNCTION_WORDS and not is_pronoun(run, before)
    )
    return telling if telling or query.phrases else query.words


def _phrase(runs: Sequence[str]) -> Concept:
    """Words side by side as one concept."""
    words = [one for run in runs for one in ((pairs_of(run) or [run]) if is_cjk(run) else parts_of(run))]
    literal = "".join(runs) if is_cjk(runs[0]) else ""
    # In the index a single character is the beginning of a pair.
    expression = f'"{literal}" *' if len(literal) == 1 else _any_of([words])
    return Concept(expression, len(words), literal)


def _ways(run: str) -> Iterator[list[str]]:
    """The ways to write a word: with its marks or without, British or American, an acronym with dots."""
    parts = parts_of(run)
    yield parts
    if len(parts) > 1:
        yield ["".join(parts)]
        return
    yield from ([spelling] for spelling in spellings_of(parts[0]))
    if 1 < len(run) <= _LONGEST_ACRONYM and (run.isupper() or run == "us"):
        yield [*parts[0]]


def _any_of(ways: Sequence[Sequence[str]]) -> str:
    return "({})".format(" OR ".join('"{}"'.format(" ".join(way)) for way in ways))
