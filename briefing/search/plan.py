"""From the words of a query to what is looked for."""

from __future__ import annotations

from itertools import pairwise

from briefing.search.function_words import FUNCTION_WORDS, INTERROGATIVES, QUESTION_WORDS
from briefing.search.tokens import Token, is_cjk
from briefing.search.typos import meant_by, two_words_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import NamedTuple

    from briefing.search.query import Query
    from briefing.search.synonyms import Stems, Synonyms
    from briefing.search.vocabulary import Vocabulary
else:
    from briefing.search.named import NamedTuple

_KIN, _PREFIX = 0.6, 0.7
_SHORTEST_PREFIX = 3


class Concept(NamedTuple):
    """One thing that is looked for, in all the ways in which it may be said."""

    ways: tuple[tuple[Stems, float], ...]
    """Runs of stems, each with how good a match it is, 0 to 1, the best first."""
    weight: float
    """How much it tells: rare words tell more."""


class Plan(NamedTuple):
    """What is looked for."""

    concepts: tuple[Concept, ...]
    """What an item should have; the more of it, the better."""
    required: tuple[Concept, ...]
    """What an item must have."""
    without: tuple[Concept, ...]
    """What an item must not have."""
    asks: bool
    """Whether the query is put as a question."""
    interrogatives: frozenset[str]
    """The stems of what it asks with, of who, when, why and the like."""
    whole: Stems
    """All words of the query, function words too."""
    name: Stems
    """Those that matter: what a title of these words would be known by."""
    unfinished: bool
    """Whether the last word may go on."""
    corrected: str | None
    """The query as it is understood, where words of it occur nowhere."""


class _Word:
    """A word of the query on its way to a concept."""

    __slots__ = ("matters", "stem", "unfinished", "word")

    def __init__(self, word: str, stem: str, matters: bool, unfinished: bool = False) -> None:
        self.word = word
        self.stem = stem
        self.matters = matters
        self.unfinished = unfinished


def plan(query: Query, vocabulary: Vocabulary, synonyms: Synonyms) -> Plan:
    """Decide what a query looks for."""
    vocabulary.learn([one.word for one in query.words])
    corrections: list[tuple[Token, str]] = []
    words = _without_function_words(list(_words(query, vocabulary, corrections)))
    corrected = query.text
    for token, meant in reversed(corrections):
        corrected = corrected[: token.start] + meant + corrected[token.end :]
    required = tuple(_phrase(phrase, vocabulary) for phrase in query.phrases)
    return Plan(
        concepts=(*required, *_concepts(words, vocabulary, synonyms)),
        required=required,
        without=tuple(_phrase(phrase, vocabulary) for phrase in query.without),
        asks=query.text.rstrip().endswith("?") or (bool(words) and query.words[0].word in QUESTION_WORDS),
        interrogatives=frozenset(
            vocabulary.stems([one.word for one in query.words if one.word in INTERROGATIVES])
        ),
        whole=tuple(one.stem for one in words),
        name=tuple(one.stem for one in words if one.matters),
        unfinished=bool(words) and words[-1].unfinished,
        corrected=corrected if corrections else None,
    )


def _words(query: Query, vocabulary: Vocabulary, corrections: list[tuple[Token, str]]) -> Iterator[_Word]:
    for number, token in enumerate(query.words):
        word = token.word
        last = query.typing and number == len(query.words) - 1
        stem = vocabulary.stem(word)
        begins = len(word) >= _SHORTEST_PREFIX or last
        if word in FUNCTION_WORDS or vocabulary.documents(stem):
            yield _Word(word, stem, word not in FUNCTION_WORDS, last and not is_cjk(word))
        elif begins and vocabulary.stems_from(word):
            yield _Word(word, stem, matters=True, unfinished=True)
        elif pair := two_words_in(word, vocabulary):
            corrections.append((token, " ".join(pair)))
            yield from (_Word(one, vocabulary.stem(one), one not in FUNCTION_WORDS) for one in pair)
        elif meant := meant_by(word, vocabulary):
            corrections.append((token, meant))
            yield _Word(meant, vocabulary.stem(meant), meant not in FUNCTION_WORDS)
        else:
            yield _Word(word, stem, matters=True)


def _without_function_words(words: list[_Word]) -> list[_Word]:
    """Let function words count where there is nothing else."""
    if not any(one.matters for one in words):
        for one in words:
            one.matters = True
    return words


def _concepts(words: list[_Word], vocabulary: Vocabulary, synonyms: Synonyms) -> Iterator[Concept]:
    said: dict[int, list[tuple[Stems, float]]] = {}
    taken: set[int] = set()
    for start, end, others in synonyms.found_in([one.stem for one in words], vocabulary):
        whole = tuple(one.stem for one in words[start:end])
        said[start] = [(whole, 1.0), *others.items()]
        if end - start > 1:
            taken.update(range(start, end))
    vocabulary.learn([_joined(pair) for pair in pairwise(words) if any(one.matters for one in pair)])
    seen: set[Stems] = set()
    for number, one in enumerate(words):
        ways = dict(said.get(number, ()))
        if number not in taken and one.matters:
            ways |= {
                way: quality for way, quality in _ways(number, words, vocabulary).items() if way not in ways
            }
        if not ways or not (one.matters or number in taken):
            continue
        concept = _weighed(ways, vocabulary)
        if concept.weight and concept.ways[0][0] not in seen:
            seen.add(concept.ways[0][0])
            yield concept


def _ways(number: int, words: list[_Word], vocabulary: Vocabulary) -> dict[Stems, float]:
    """The ways to say one word: itself, joined with a neighbour, its kin, what it may become."""
    one = words[number]
    ways: dict[Stems, float] = {(one.stem,): 1.0}
    for pair in (words[max(0, number - 1) : number + 1], words[number : number + 2]):
        if len(pair) == 2 and vocabulary.documents(joined := vocabulary.stem(_joined(pair))):
            ways.setdefault((joined,), 1.0)
    for kin in vocabulary.kin(one.stem):
        ways.setdefault((kin,), _KIN)
    if one.unfinished:
        for stem in vocabulary.stems_from(one.word):
            ways.setdefault((stem,), _PREFIX)
    return ways


def _joined(pair: Sequence[_Word]) -> str:
    return "".join([one.word for one in pair])


def _phrase(words: Stems, vocabulary: Vocabulary) -> Concept:
    return _weighed({tuple(map(vocabulary.stem, words)): 1.0}, vocabulary)


def _weighed(ways: dict[Stems, float], vocabulary: Vocabulary) -> Concept:
    """Weigh a concept by its commonest way among the best; drop ways that occur nowhere."""
    vocabulary.count(stem for way in ways for stem in way)
    known = {way: quality for way, quality in ways.items() if all(map(vocabulary.documents, way))}
    best = max(known.values(), default=0)
    weight = min(
        (max(map(vocabulary.rarity, way)) for way, quality in known.items() if quality == best), default=0.0
    )
    return Concept(tuple(sorted(known.items(), key=lambda way: -way[1])), weight)
