"""The items that may answer a query, out of the full-text table of one audience."""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from briefing.database.items import decoded
from briefing.database.tables import DESK as DESK_ONLY
from briefing.model.kinds import Item, Source
from briefing.model.outline import Outline
from briefing.model.release import for_room
from briefing.search.plan import Plan
from briefing.search.tables import WEIGHTS, Audience, table_of
from briefing.search.vocabulary import COUNTED

_IN_NAMES = "{name other_name}"


class Candidate(NamedTuple):
    """An item that may match, as the audience may see it."""

    order: tuple[int, str]
    """Where it stands in the briefing: by its pane, then as its file is ordered."""
    item: Item


class Candidates:
    """Finds items for an audience; made for one query.

    Args:
        connection: to the database.
        outline: the panes, which give items their order.
        audience: `room` finds what may be said, as if nothing else had been written.
    """

    def __init__(self, connection: sqlite3.Connection, outline: Outline, audience: Audience) -> None:
        self._connection = connection
        self._panes = {kind: pane.number for pane in reversed(outline.panes) for kind in pane.shows}
        self._in_room = audience == "room"
        self._table = table_of(audience)

    def best(self, plan: Plan, narrowed: str, most: int) -> list[Candidate]:
        """The items that may match a plan best, and not many more than wanted.

        Args:
            plan: what is looked for.
            narrowed: an expression that they must match too; empty: none.
            most: how many are wanted.
        """
        numbers: dict[int, None] = {}
        for way in _ways_to_look(plan):
            if len(numbers) < most:
                expression = f"({way}) AND {narrowed}" if narrowed else way
                numbers.update(dict.fromkeys(self._ranked(without(expression, plan), most)))
        return self._read(numbers)

    def every(self, expression: str) -> list[Candidate]:
        """All items that match an expression, in the order of the briefing."""
        select = f"SELECT rowid FROM {self._table} WHERE {self._table} MATCH ?"
        numbers = (number for (number,) in self._connection.execute(select, (expression,)))
        return sorted(self._read(numbers), key=lambda one: one.order)

    def sources(self) -> list[Source]:
        """The sources that the audience may know, in order."""
        return [one.item for one in self.every('kind : "source"') if isinstance(one.item, Source)]

    @cached_property
    def _withheld(self) -> frozenset[str]:
        """The ids of the items that the room must not know of."""
        select = "SELECT id FROM items WHERE shown_to = ?"
        return frozenset(item_id for (item_id,) in self._connection.execute(select, (DESK_ONLY,)))

    def _ranked(self, expression: str, most: int) -> Iterator[int]:
        """The numbers of the items that match best by FTS5's ranking, equal ones in the order of their files.

        Where very many match, ranking them would take long and tell little: then only the first are ranked.
        """
        rank = f"bm25({self._table}, {', '.join(map(str, WEIGHTS))}) AS rank"
        first = f"SELECT rowid, {rank} FROM {self._table} WHERE {self._table} MATCH ? LIMIT ?"
        select = f"SELECT number FROM ({first}) JOIN items ON number = rowid ORDER BY rank, sort_key LIMIT ?"
        return (number for (number,) in self._connection.execute(select, (expression, COUNTED, most)))

    def _read(self, numbers: Iterable[int]) -> list[Candidate]:
        found = []
        select = "SELECT kind, sort_key, data FROM items WHERE number = ?"
        for number in numbers:
            kind, sort_key, data = self._connection.execute(select, (number,)).fetchone()
            item = decoded(kind, data)
            part = for_room(item, self._withheld) if self._in_room else item
            if part is not None:
                found.append(Candidate((self._panes.get(kind, len(self._panes)), sort_key), part))
        return found


def without(expression: str, plan: Plan) -> str:
    """An expression that leaves out what a plan does."""
    return " NOT ".join((f"({expression})", *plan.without))


def _ways_to_look(plan: Plan) -> Iterator[str]:
    """Expressions for the index: all words before any of the rarer ones."""
    exact = [phrase.expression for phrase in plan.phrases]
    rarest_first = sorted(plan.concepts, key=lambda one: one.items)
    words = [one.expression for one in rarest_first]
    if words:
        yield " AND ".join((*exact, f"{_IN_NAMES} : ({' AND '.join(words)})"))
    yield " AND ".join((*exact, *words))
    if len(words) > 1:
        in_all = accumulate(one.items for one in rarest_first)
        rare = [word for word, items in zip(words, in_all, strict=True) if items < COUNTED] or words[:1]
        yield " AND ".join((*exact, f"({' OR '.join(rare)})"))
