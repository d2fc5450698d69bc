"""The texts of an item as stems, and where in them stands what is looked for.

A stem is one character there: a card is short, and a run of stems is found as a part of a string.
"""

from __future__ import annotations

from functools import lru_cache

from briefing.search import checked
from briefing.search.tables import FIELDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Sequence

    from briefing.search.plan import Plan
    from briefing.search.vocabulary import Vocabulary

Places = dict[int, tuple[float, list[int]]]
"""The numbers of texts, each with how well something is said there and at which places."""

_MAX_COUNTS = 60
"""How many characters can tell of how many texts an item has."""
_SELECT = "SELECT number, kind, cites, counts, stems FROM find_cards WHERE number IN ({})"


class Wanted:
    """What is looked for: the concepts of a plan and, after them, what must not be there."""

    def __init__(self, plan: Plan, vocabulary: Vocabulary) -> None:
        concepts = (*plan.concepts, *plan.without)
        self.count = len(concepts)
        """How many concepts there are."""
        self.ways = [
            ("".join(map(vocabulary.code, way)), number, quality)
            for number, concept in enumerate(concepts)
            for way, quality in concept.ways
        ]
        """Every way to say one, in characters, with the number of the concept and how good the way is."""
        self.lit = {way for way, number, _ in self.ways if number < len(plan.concepts)}
        """What of it is to be lit."""


class Card:
    """An item, ready to be ranked."""

    __slots__ = ("cites", "fields", "found", "heads", "kind", "names", "number", "stems")

    def __init__(self, row: Sequence[object], wanted: Wanted) -> None:
        number, kind, cites, counts, stems = row
        self.number = checked.whole(number)
        self.kind = checked.one_line(kind)
        """The kind of the item."""
        self.cites = checked.one_line(cites)
        """Every source and citation of the item, with spaces between."""
        if not isinstance(stems, str):
            checked.damaged("an item without its stems")
        self.fields = fields_of(checked.one_line(counts), stems.count("\n"))
        """The field of each text."""
        self.heads = self.fields.index("bottom")
        """How many titles and aliases come first, which is the number of the bottom line."""
        self.stems = stems
        """Each text in characters that stand for stems, ended by a line break."""
        self.names = stems.split("\n", self.heads)[: self.heads]
        """The title and each alias, in such characters."""
        self.found: list[Places] = [{} for _ in range(wanted.count)]
        """For each concept, the texts that have it."""
        for way, concept, quality in wanted.ways:
            at = stems.find(way)
            while at >= 0:
                self._note(concept, quality, at)
                at = stems.find(way, at + 1)

    def line(self, number: int) -> str:
        """A text in characters that stand for stems."""
        return self.stems.split("\n", number + 1)[number]

    def _note(self, concept: int, quality: float, at: int) -> None:
        text, place = self.stems.count("\n", 0, at), at - self.stems.rfind("\n", 0, at) - 1
        best, places = self.found[concept].get(text, (0.0, []))
        if quality > best:
            self.found[concept][text] = (quality, [place])
        elif quality == best:
            places.append(place)


def fetched(connection: sqlite3.Connection, numbers: Collection[int], wanted: Wanted) -> Iterator[Card]:
    """The cards of some items, in order of number."""
    if not numbers:
        return
    select = _SELECT.format(", ".join("?" * len(numbers)))
    for row in connection.execute(select, sorted(numbers)):
        yield Card(row, wanted)


@lru_cache(maxsize=256)
def fields_of(counts: str, texts: int) -> tuple[str, ...]:
    """The field of each text.

    Args:
        counts: how many texts each field has.
        texts: how many there are in all.
    """
    numbers = [int(part) if part.isdecimal() else -1 for part in counts[:_MAX_COUNTS].split()]
    if len(numbers) != len(FIELDS) or sum(numbers) != texts or min(numbers) < 0 or 0 in numbers[:3]:
        checked.damaged("an item without its texts")
    return tuple(field for field, count in zip(FIELDS, numbers, strict=True) for _ in range(count))
