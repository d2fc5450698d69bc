"""How well an item matches: by how much of the query it has, where, and how close together."""

from collections import Counter
from collections.abc import Sequence

from typing import NamedTuple

from briefing.search.plan import Concept, Plan
from briefing.search.vocabulary import Vocabulary

_FIELDS = {"title": 1.0, "alias": 0.95, "bottom": 0.7, "line": 0.7, "point": 0.6, "passage": 0.4}
"""How much a match in each field is worth."""
_HEADS = ("title", "alias")
_ANY_HEAD, _ALIKE, _TOGETHER, _ALL = 0.4, 0.6, 0.4, 0.1
_QUESTION, _SAME_KIND, _SAME_WORDS, _SAME_QUESTION = 0.05, 0.08, 0.15, 0.3


class Match(NamedTuple):
    """How an item matches."""

    score: float
    text: int | None
    """The number of the text that has most of the query; None: the title or the bottom line has."""


class Card:
    """The texts of an item, ready to be ranked.

    Args:
        lines: each text with its field and its stems.
        wanted: the stems that are looked for; where others stand does not matter.
        question: whether the item is a question.
        vocabulary: the words of the briefing.
    """

    def __init__(
        self,
        lines: Sequence[tuple[str, list[str]]],
        wanted: frozenset[str],
        question: bool,
        vocabulary: Vocabulary,
    ) -> None:
        self.fields = [field for field, _ in lines]
        self.question = question
        self._vocabulary = vocabulary
        self._places: dict[str, list[tuple[int, int]]] = {}
        for number, (_, stems) in enumerate(lines):
            if not wanted.isdisjoint(stems):
                for place, stem in enumerate(stems):
                    if stem in wanted:
                        self._places.setdefault(stem, []).append((number, place))
        self._heads = {number: stems for number, (field, stems) in enumerate(lines) if field in _HEADS}
        self.title = lines[0][1]
        """The stems of the title."""

    def weight(self, number: int) -> float | None:
        """How much the words of a title or alias tell; None for another text."""
        if number not in self._heads:
            return None
        telling = {*self._heads[number]} - self._vocabulary.function
        return sum(map(self._vocabulary.rarity, telling))

    def find(self, concept: Concept) -> dict[int, tuple[float, list[int]]]:
        """The numbers of the texts that have a concept, each with how well and at which places."""
        found: dict[int, tuple[float, list[int]]] = {}
        for stems, quality in concept.ways:
            for number, place in self._run(stems):
                best, places = found.setdefault(number, (quality, []))
                if quality == best:
                    places.append(place)
        return found

    def same_words(self, stems: Sequence[str]) -> float:
        """How far a title or alias is made of these very words, function words and all: 0 to 1."""
        return max(_alike(stems, names) for names in self._heads.values())

    def _run(self, stems: tuple[str, ...]) -> list[tuple[int, int]]:
        first = self._places.get(stems[0], [])
        if len(stems) == 1 or not first:
            return first
        rest = [set(self._places.get(stem, ())) for stem in stems[1:]]
        return [
            (number, place)
            for number, place in first
            if all((number, place + step) in places for step, places in enumerate(rest, 1))
        ]


def match(card: Card, plan: Plan, eligible: Sequence[bool]) -> Match | None:
    """Say how well an item matches a plan; None if it lacks what it must have.

    Args:
        card: the item's texts.
        plan: what is looked for.
        eligible: for each text, whether it may be the one that is shown.
    """
    total = sum(concept.weight for concept in plan.concepts)
    found = [card.find(concept) for concept in plan.concepts]
    if any(not places for places in found[: len(plan.required)]):
        return None
    covered: dict[int, float] = {}
    for concept, places in zip(plan.concepts, found, strict=True):
        for number, (quality, _) in places.items():
            covered[number] = covered.get(number, 0) + concept.weight * quality
    if not covered:
        return None
    alike = max(
        (
            2 * has / (total + max(weight, has))
            for number, has in covered.items()
            if (weight := card.weight(number)) is not None
        ),
        default=0.0,
    )
    worth = {
        number: _FIELDS[card.fields[number]] * (has / total) ** 1.5 * (0.7 + 0.3 * _nearness(number, found))
        for number, has in covered.items()
    }
    body = [
        number for number in covered if card.fields[number] not in (*_HEADS, "bottom") and eligible[number]
    ]
    best = max(body, key=lambda number: (round(worth[number], 9), -number), default=None)
    kept = {number for number in covered if card.fields[number] in (*_HEADS, "bottom") or number == best}
    spread = _spread(card, plan, found, kept)
    everything = all(not kept.isdisjoint(places) for places in found)
    score = (
        _ALIKE * alike**2
        + _ANY_HEAD * spread / total
        + _TOGETHER * max(worth.values())
        + _ALL * everything
        + _SAME_WORDS * card.same_words(plan.whole) ** 2
    )
    if card.question and plan.asks:
        score += (
            _QUESTION
            + _SAME_KIND * (not plan.interrogatives.isdisjoint(card.title))
            + _SAME_QUESTION * _alike(plan.whole, card.title) ** 2
        )
    heads = max((covered[number] for number in kept if number != best), default=0.0)
    return Match(score, best if best is not None and covered[best] > heads else None)


def _spread(card: Card, plan: Plan, found: list[dict[int, tuple[float, list[int]]]], kept: set[int]) -> float:
    """How much of the query the title, the bottom line and the best text have between them."""
    return sum(
        concept.weight
        * max(
            (
                _FIELDS[card.fields[number]] * quality
                for number, (quality, _) in places.items()
                if number in kept
            ),
            default=0.0,
        )
        for concept, places in zip(plan.concepts, found, strict=True)
    )


def _alike(some: Sequence[str], others: Sequence[str]) -> float:
    """How far two runs of stems consist of the same ones: 0 to 1."""
    return 2 * sum((Counter(some) & Counter(others)).values()) / max(1, len(some) + len(others))


def _nearness(number: int, found: list[dict[int, tuple[float, list[int]]]]) -> float:
    """How close together a text has what it has of the query: 1 side by side, towards 0 far apart."""
    places = sorted((places[number][1] for places in found if number in places), key=len)
    if len(places) < 2:
        return 1.0
    nearest = min(
        max(reached := [min(one, key=lambda place: abs(place - start)) for one in places]) - min(reached)
        for start in places[0]
    )
    return min(1.0, (len(places) - 1) / max(nearest, 1))
