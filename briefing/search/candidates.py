"""Which items may match best: few enough to be looked at one by one, however many there are."""

import sqlite3
from collections.abc import Iterable, Sequence

from briefing.search.plan import Concept, Plan
from briefing.search.tables import LIMITS, limit_of_citation, limit_of_kind, limit_of_source
from briefing.search.vocabulary import Vocabulary

_WEIGHTS = (10.0, 8.0, 4.0, 4.0, 2.0, 1.0)
"""What a word is worth in each field, in the order of the columns."""
FEW = 1500
"""Up to how many items the full-text index may put in order; it looks at every one of them."""
MOST_OF_A_WAY = 60
"""How many items are found in each way."""
_WIDEST = 3
"""For how many of the rarest words of a long query items are found that have that word alone."""


class Candidates:
    """Finds items by the full-text index."""

    def __init__(self, connection: sqlite3.Connection, vocabulary: Vocabulary) -> None:
        self._connection = connection
        self._vocabulary = vocabulary

    def of(
        self, plan: Plan, kinds: Sequence[str] | None, sources: Sequence[str], most: int = MOST_OF_A_WAY
    ) -> list[int]:
        """The numbers of the items that may match best, in order.

        They are found by all words together, by titles and aliases, and by any word. Where too many items
        have a word to be put in order, its rarity decides: the rarest words are looked for first.

        Args:
            plan: what is looked for.
            kinds: the kinds of item to look among; None: all.
            sources: sources or citations, of which an item must cite one; empty: any.
            most: how many to find in each way.
        """
        limits = "".join(f" AND {_any_way(concept)}" for concept in plan.required) + limited(kinds, sources)
        limits += "".join(f" NOT {_any_way(concept)}" for concept in plan.without if concept.ways)
        every = [_any_way(concept) for concept in plan.concepts]
        found: set[int] = set()
        if len(every) > 1:
            bound = min(map(self._reach, plan.concepts))
            found.update(self._match(f"({' AND '.join(every)}){limits}", bound, most))
        reach = sum(map(self._reach, plan.concepts))
        if reach <= FEW:
            some = " OR ".join(every)
            found.update(self._match(f"({some}){limits}", reach, most))
            found.update(self._match(f"({{title alias}} : ({some})){limits}", reach, most))
            return sorted(found)
        rarest = sorted(plan.concepts, key=self._reach)
        for concept in rarest[:_WIDEST]:
            found.update(self._match(f"({_any_way(concept)}){limits}", self._reach(concept), most))
        found.update(self._by_heads(plan, limits, most))
        return sorted(found)

    def _by_heads(self, plan: Plan, limits: str, most: int) -> Iterable[int]:
        """The items with the words in a title or alias, those with the most of them first."""
        count: dict[int, float] = {}
        for concept in plan.concepts:
            stems = [way[0] for way, _ in concept.ways if len(way) == 1][:MOST_OF_A_WAY]
            marks = ", ".join("?" * len(stems))
            select = f"SELECT DISTINCT number FROM find_heads WHERE stem IN ({marks}) LIMIT ?"  # noqa: S608
            for (number,) in self._connection.execute(select, (*stems, 4 * most)):
                count[number] = count.get(number, 0.0) + concept.weight
        best = sorted(count, key=lambda number: (-count[number], number))
        if not limits:
            return best[:most]
        among = ", ".join("?" * len(best[: 4 * most]))
        select = f"SELECT rowid FROM find_texts WHERE find_texts MATCH ? AND rowid IN ({among})"  # noqa: S608
        some = " OR ".join(map(_any_way, plan.concepts))
        rows = self._connection.execute(select, (f"({some}){limits}", *best[: 4 * most]))
        kept = {number for (number,) in rows}
        return [number for number in best if number in kept][:most]

    def _match(self, expression: str, reach: int, most: int) -> list[int]:
        # Put in order by rank, every match is looked at; unordered, only as many as are taken.
        ordered = f"AND rank MATCH 'bm25({', '.join(map(str, _WEIGHTS))}, 0.0)' ORDER BY rank"
        select = (
            "SELECT rowid FROM find_texts WHERE find_texts MATCH ?"  # noqa: S608
            f" {ordered if reach <= FEW else ''} LIMIT ?"
        )
        return [number for (number,) in self._connection.execute(select, (expression, most))]

    def _reach(self, concept: Concept) -> int:
        """How many items at most have a concept."""
        return sum(min(map(self._vocabulary.documents, way)) for way, _ in concept.ways)


def limited(kinds: Sequence[str] | None, sources: Sequence[str]) -> str:
    """The part of an expression that limits it to kinds and sources; begins with AND, if there is any."""
    parts = []
    if kinds is not None:
        parts.append([limit_of_kind(kind) for kind in kinds] or [limit_of_kind("none")])
    if sources:
        parts.append([(limit_of_citation if ":" in one else limit_of_source)(one) for one in sources])
    either = [" OR ".join(f'"{one}"' for one in part) for part in parts]
    return "".join(f" AND {LIMITS} : ({one})" for one in either)


def _any_way(concept: Concept) -> str:
    """A concept in the language of the full-text index; stems have letters and digits alone."""
    columns = "{title alias bottom line point passage}"
    ways = " OR ".join('"{}"'.format(" ".join(way)) for way, _ in concept.ways)
    return f"({columns} : ({ways}))"
