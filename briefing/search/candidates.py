"""The items that may match best: a number of them that does not grow with the briefing.

Where few items have any word of the query, SQLite ranks them. Where many have, ranking them all would take
far too long; then titles and aliases are looked through, and texts that have much of the query, above all its
rarest words, which tell most.
"""

from __future__ import annotations

from briefing.search.tables import FIELDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from briefing.search.limits import Limits
    from briefing.search.plan import Concept, Plan
    from briefing.search.vocabulary import Vocabulary

RANKED = 1000
"""How many items a briefing may have for SQLite to rank them all; each takes it some microseconds."""
RANKED_OF_MANY = 400
"""How many it may rank where there are more; for each it may have to read another page."""
_WALKED = 8000
"""How many places of words in the index are walked past to find the items that have several of them."""
_FEW = 60
"""How many items are ranked of each way to look, where there are few items in all."""
_MOST, _TEXTS, _HEADS, _NAMED = 80, 40, 25, 10
"""How many are ranked where there are many: in all, and of each way to look, by whole names the fewest."""
_TOGETHER = 3
"""How many of the rarest words a text must have together: what has all words is among what has these."""
_EACH = 4
"""How many of the rarest words are looked for by themselves in titles and aliases."""
_MAX_WAYS, _MAX_RUNS = 24, 2
"""In how many ways a concept is looked for in all texts where there are many, and how many may be runs."""
_LAST = "\U0010ffff"
_WEIGHTS = {"title": 10.0, "alias": 8.0, "bottom": 4.0, "line": 4.0, "point": 2.0, "passage": 1.0}
_RANK = f"bm25({', '.join(str(_WEIGHTS[field]) for field in FIELDS)}, 0.0, 0.0)"
_RANK_HEADS = f"bm25({_WEIGHTS['title']}, {_WEIGHTS['alias']}, 0.0)"


class Candidates:
    """Finds what is worth a closer look."""

    def __init__(self, connection: sqlite3.Connection, vocabulary: Vocabulary) -> None:
        self._connection = connection
        self._vocabulary = vocabulary

    def of(self, plan: Plan, limits: Limits, limit: int) -> list[int]:
        """The numbers of the items that may match a plan best.

        Args:
            plan: what is looked for.
            limits: where.
            limit: how many hits are wanted.
        """
        most, documents = max(_MOST, limit), self._documents(plan.concepts)
        if self._vocabulary.items > RANKED and documents <= most:
            some = " OR ".join(_any_way(concept) for concept in plan.concepts)
            return [*self._matches("find_texts", f"({some}){_demands(plan)}{limits.expression()}", "", most)]
        if self._vocabulary.items <= RANKED or documents <= RANKED_OF_MANY:
            return self._ranked(plan, limits, max(_FEW, limit))
        found: dict[int, None] = {}
        for numbers in self._bounded(plan, limits, most):
            for number in numbers:
                found[number] = None
            if len(found) >= most:
                break
        return [*found][:most]

    def _ranked(self, plan: Plan, limits: Limits, most: int) -> list[int]:
        """What SQLite ranks highest in each of three ways: by all words, by any, by titles and aliases."""
        every = [_any_way(concept) for concept in plan.concepts]
        some = " OR ".join(every)
        ways = [some, f"{{title alias}} : ({some})"]
        if len(every) > 1:
            ways.append(" AND ".join(every))
        found: set[int] = set()
        for way in ways:
            expression = f"({way}){_demands(plan)}{limits.expression()}"
            found.update(self._matches("find_texts", expression, _RANK, most))
        return sorted(found)

    def _bounded(self, plan: Plan, limits: Limits, most: int) -> Iterator[Iterable[int]]:
        """What looks most promising, then what looks less so; each in no time."""
        yield self._named(plan)
        kinds = limits._replace(sources=()).expression()
        narrowed = f"{_demands(plan)}{limits.expression()}"
        rarest_first = sorted(plan.concepts, key=lambda concept: self._documents((concept,)))
        looked_for: set[str] = set()
        for concepts in _fewer_and_fewer(rarest_first):
            yield self._with_heads(concepts, kinds)
            easy = [_easy(concept) for concept in concepts[:_TOGETHER]]
            ranked = not narrowed and _TEXTS < self._documents(easy) <= RANKED_OF_MANY
            last = None if plan.required else self._last_walked(easy)
            texts = f"({_all_of(easy)}){narrowed}"
            if texts in looked_for:
                continue
            looked_for.add(texts)
            yield self._matches("find_texts", texts, _RANK if ranked else "", max(_TEXTS, most - _MOST), last)
        # A title may be made of the common words of a query, so that each counts here by itself.
        for concept in rarest_first[1:_EACH]:
            yield self._with_heads([concept], kinds)
        yield self._matches("find_texts", f"({_all_of(rarest_first[:1])}){narrowed}", "", most)

    def _with_heads(self, concepts: Sequence[Concept], kinds: str) -> Iterator[int]:
        """Items that have all of some concepts in titles and aliases."""
        ranked = _HEADS < self._documents(concepts, heads=True) <= RANKED_OF_MANY
        expression = f"{{title alias}} : ({_all_of(concepts)}){kinds}"
        return self._matches("find_heads", expression, _RANK_HEADS if ranked else "", _HEADS)

    def _named(self, plan: Plan) -> Iterator[int]:
        """The items of which a title or alias is the query, or begins with it."""
        ways = [plan.name]
        if len(plan.concepts) == 1:
            ways += [way for way, quality in plan.concepts[0].ways if quality == 1]
        for name in dict.fromkeys(" ".join(way) for way in ways if way):
            yield from self._rows(
                "SELECT number FROM find_names WHERE name = ? ORDER BY number LIMIT ?", name, _NAMED
            )
            beginning = name if plan.unfinished else f"{name} "
            yield from self._rows(
                "SELECT number FROM find_names WHERE name > ? AND name < ? ORDER BY name LIMIT ?",
                *(beginning, beginning + _LAST, _NAMED),
            )

    def _documents(self, concepts: Iterable[Concept], *, heads: bool = False) -> int:
        """How many items have one of some concepts, at the most."""
        count = self._vocabulary.heads if heads else self._vocabulary.documents
        return sum(min(map(count, way)) for concept in concepts for way, _ in concept.ways)

    def _last_walked(self, concepts: Sequence[Concept]) -> int | None:
        """The number of the last item to look at, where words are so common that all would take too long."""
        documents = self._documents(concepts)
        if len(concepts) == 1 or documents <= _WALKED:
            return None
        (last,) = self._connection.execute("SELECT max(number) FROM find_items").fetchone()
        return int(last) * _WALKED // documents

    def _matches(
        self, table: str, expression: str, rank: str, limit: int, last: int | None = None
    ) -> Iterator[int]:
        # Names and numbers of our own are all that is put into the statement.
        where, values = f"{table} MATCH ?", [expression]
        order = "rowid"
        if rank:
            where += " AND rank MATCH ?"
            values.append(rank)
            order = "rank"
        if last is not None:
            where += f" AND rowid <= {last:d}"
        select = f"SELECT rowid FROM {table} WHERE {where} ORDER BY {order} LIMIT {limit:d}"  # noqa: S608
        return self._rows(select, *values)

    def _rows(self, select: str, *values: object) -> Iterator[int]:
        return (number for (number,) in self._connection.execute(select, values))


def _fewer_and_fewer(rarest_first: list[Concept]) -> Iterator[list[Concept]]:
    """All concepts in the ways of the query, all in any, then fewer and fewer of them, the rarest last."""
    asked = [concept._replace(ways=concept.ways[:1]) for concept in rarest_first]
    if asked != rarest_first:
        yield asked
    yield rarest_first
    count = len(rarest_first)
    for some in sorted({count - 1, (count + 1) // 2, 2, 1}, reverse=True):
        if 0 < some < count:
            yield rarest_first[:some]


def _easy(concept: Concept) -> Concept:
    """A concept in fewer ways; runs of words, above all, take long to find among many items."""
    first, *others = concept.ways
    runs = [way for way in others if len(way[0]) > 1][:_MAX_RUNS]
    ways = [way for way in others if len(way[0]) == 1 or way in runs]
    return concept._replace(ways=(first, *ways[:_MAX_WAYS]))


def _all_of(concepts: Iterable[Concept]) -> str:
    return " AND ".join(_any_way(concept) for concept in concepts)


def _any_way(concept: Concept) -> str:
    """A concept in the language of the full-text index; stems have letters and digits alone."""
    return "({})".format(" OR ".join('"{}"'.format(" ".join(way)) for way, _ in concept.ways))


def _demands(plan: Plan) -> str:
    """What must be there, and what must not."""
    demands = "".join(f" AND {_any_way(concept)}" for concept in plan.required)
    return demands + "".join(f" NOT {_any_way(concept)}" for concept in plan.without if concept.ways)
