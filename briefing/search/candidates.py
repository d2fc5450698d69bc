"""The items that may answer a query, out of the full-text tables of one audience."""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

from briefing.database.items import decoded
from briefing.database.tables import DESK as DESK_ONLY
from briefing.model.kinds import Item, Source
from briefing.model.outline import Outline
from briefing.model.release import for_room
from briefing.search.plan import Plan
from briefing.search.tables import DESK, SAID, WEIGHTS
from briefing.search.vocabulary import COUNTED, Vocabulary

Audience = Literal["desk", "room"]

_IN_NAMES = "{title alias asked}"


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
        self._tables = (SAID,) if self._in_room else (SAID, DESK)
        self.vocabulary = Vocabulary(connection, self._tables)
        """The words that the audience may find."""

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
        return sorted(self._read(self._matching(expression)), key=lambda one: one.order)

    def sources(self) -> list[Source]:
        """The sources that the audience may know, in order."""
        return [one.item for one in self.every('kind : "source"') if isinstance(one.item, Source)]

    @cached_property
    def _withheld(self) -> frozenset[str]:
        """The ids of the items that the room must not know of."""
        select = "SELECT id FROM items WHERE shown_to = ?"
        return frozenset(item_id for (item_id,) in self._connection.execute(select, (DESK_ONLY,)))

    def _matching(self, expression: str) -> Iterator[int]:
        for table in self._tables:
            select = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"
            yield from (number for (number,) in self._connection.execute(select, (expression,)))

    def _ranked(self, expression: str, most: int) -> list[int]:
        """The numbers of the items that match best by FTS5's ranking, equal ones in the order of their files.

        Where very many match, ranking them would take long and tell little: then the first are taken.
        """
        found: list[tuple[float, int]] = []
        for table in self._tables:
            few = Vocabulary(self._connection, (table,)).count(expression) < COUNTED
            rank = f"bm25({table}, {', '.join(map(str, WEIGHTS))})" if few else "0.0"
            select = f"SELECT {rank}, rowid FROM {table} WHERE {table} MATCH ? LIMIT ?"
            found += self._connection.execute(select, (expression, COUNTED if few else most))
        found.sort()
        worst = found[:most][-1][0] if found else 0.0
        select = "SELECT sort_key FROM items WHERE number = ?"
        kept = [
            (rank, self._connection.execute(select, (number,)).fetchone(), number)
            for rank, number in found
            if rank <= worst
        ]
        return [number for _, _, number in sorted(kept)[:most]]

    def _read(self, numbers: Iterable[int]) -> list[Candidate]:
        found = []
        select = "SELECT kind, sort_key, data FROM items WHERE number = ?"
        for number in dict.fromkeys(numbers):
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
    """Expressions for the index: all words before any of the rarer ones, each in names before texts."""
    exact = [phrase.expression for phrase in plan.phrases]
    rarest_first = sorted(plan.concepts, key=lambda one: one.items)
    words = [one.expression for one in rarest_first]
    if words:
        yield " AND ".join((*exact, f"{_IN_NAMES} : ({' AND '.join(words)})"))
    yield " AND ".join((*exact, *words))
    in_all = accumulate(one.items for one in rarest_first)
    rare = [word for word, items in zip(words, in_all, strict=True) if items < COUNTED]
    if len(words) > 1 and rare:
        yield " AND ".join((*exact, f"{_IN_NAMES} : ({' OR '.join(rare)})"))
        yield " AND ".join((*exact, f"({' OR '.join(rare)})"))
    elif not rare:
        yield from (" AND ".join((*exact, *words[:most])) for most in range(len(words) - 1, 0, -1))
