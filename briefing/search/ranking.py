"""How well an item matches: by how much of the query it has, where, and how close together."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from typing import NamedTuple

    from briefing.search.cards import Card, Places
    from briefing.search.plan import Plan
    from briefing.search.vocabulary import Vocabulary
else:
    from briefing.search.named import NamedTuple

_FIELDS = {"title": 1.0, "alias": 0.95, "bottom": 0.7, "line": 0.7, "point": 0.6, "passage": 0.4}
"""How much a match in each field is worth."""
_ANY_HEAD, _ALIKE, _TOGETHER, _ALL = 0.4, 0.6, 0.4, 0.1
_QUESTION, _SAME_KIND, _SAME_WORDS, _SAME_QUESTION = 0.05, 0.08, 0.15, 0.3


class Match(NamedTuple):
    """How an item matches."""

    score: float
    text: int | None
    """The number of the text that has most of the query; None: the title or the bottom line has."""


class Ranking:
    """Says how well items match a plan."""

    def __init__(self, plan: Plan, vocabulary: Vocabulary) -> None:
        self._plan = plan
        self._vocabulary = vocabulary
        self._weights = [concept.weight for concept in plan.concepts]
        self._total = sum(self._weights)
        self._whole = [vocabulary.code(stem) for stem in plan.whole]
        self._interrogatives = {vocabulary.code(stem) for stem in plan.interrogatives}

    def prepare(self, cards: Iterable[Card]) -> None:
        """Look up at once how rare the words are of all titles and aliases that have some of the query."""
        heads = {
            card.names[number]
            for card in cards
            for places in card.found
            for number in places
            if number < card.heads
        }
        self._vocabulary.decode(set("".join(heads)))

    def match(self, card: Card, eligible: Collection[int] | None) -> Match | None:
        """Say how well an item matches; None if it lacks what it must have, or has what it must not.

        Args:
            card: the item.
            eligible: the numbers of the texts that may be shown; None: all.
        """
        plan, total = self._plan, self._total
        found = card.found[: len(self._weights)]
        if not all(found[: len(plan.required)]) or any(card.found[len(self._weights) :]):
            return None
        covered: dict[int, float] = {}
        for weight, places in zip(self._weights, found, strict=True):
            for number, (quality, _) in places.items():
                covered[number] = covered.get(number, 0) + weight * quality
        if not covered:
            return None
        worth = {
            number: _FIELDS[card.fields[number]] * (has / total) ** 1.5 * _nearness(number, found)
            for number, has in covered.items()
        }
        body = [
            number for number in covered if number > card.heads and (eligible is None or number in eligible)
        ]
        best = max(body, key=lambda number: (round(worth[number], 9), -number), default=None)
        kept = {number for number in covered if number <= card.heads or number == best}
        score = (
            _ALIKE * self._alike(card, covered) ** 2
            + _ANY_HEAD * self._spread(card, found, kept) / total
            + _TOGETHER * max(worth.values())
            + _ALL * (not any(map(kept.isdisjoint, found)))
            + _SAME_WORDS * self._same_words(card) ** 2
        )
        if plan.asks and card.kind == "question":
            title = card.names[0]
            score += (
                _QUESTION
                + _SAME_KIND * (not self._interrogatives.isdisjoint(title))
                + _SAME_QUESTION * _alike(self._whole, title) ** 2
            )
        heads = max((covered[number] for number in kept if number != best), default=0.0)
        return Match(score, best if best is not None and covered[best] > heads else None)

    def _alike(self, card: Card, covered: dict[int, float]) -> float:
        """How far a title or alias says the same as the query, by what its words tell: 0 to 1."""
        most = 0.0
        for number, has in covered.items():
            if number < card.heads:
                tells = sum(map(self._vocabulary.tells, set(card.names[number])))
                most = max(most, 2 * has / (self._total + max(tells, has)))
        return most

    def _same_words(self, card: Card) -> float:
        """How far a title or alias is made of these very words, function words and all: 0 to 1."""
        return max(_alike(self._whole, name) for name in card.names)

    def _spread(self, card: Card, found: list[Places], kept: set[int]) -> float:
        """How much of the query the title, the bottom line and the best text have between them."""
        spread = 0.0
        for weight, places in zip(self._weights, found, strict=True):
            said = [
                _FIELDS[card.fields[number]] * quality
                for number, (quality, _) in places.items()
                if number in kept
            ]
            spread += weight * max(said, default=0.0)
        return spread


def _alike(some: Sequence[str], others: Sequence[str]) -> float:
    """How far two runs of stems consist of the same ones: 0 to 1."""
    left = list(some)
    for stem in others:
        if stem in left:
            left.remove(stem)
    return 2 * (len(some) - len(left)) / max(1, len(some) + len(others))


def _nearness(number: int, found: list[Places]) -> float:
    """How close together a text has what it has of the query: 1 side by side, towards 0.7 far apart."""
    places = sorted((places[number][1] for places in found if number in places), key=len)
    if len(places) < 2:
        return 1.0
    nearest = min(
        max(reached := [min(one, key=lambda place: abs(place - start)) for one in places]) - min(reached)
        for start in places[0]
    )
    return 0.7 + 0.3 * min(1.0, (len(places) - 1) / max(nearest, 1))
