"""What of a briefing is looked through, and what stands there."""

from __future__ import annotations

from briefing.search import checked

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from typing import NamedTuple

    from briefing.search.cards import Card
else:
    from briefing.search.named import NamedTuple

_IN_TOKENS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-:")
"""What kinds, sources and citations are made of; none of it means anything in an expression within quotes."""


class Limits(NamedTuple):
    """What of a briefing is looked through."""

    kinds: Sequence[str] | None
    """The kinds of item; None: all."""
    sources: Sequence[str]
    """Sources or citations, of which an item must cite one; empty: any."""

    def expression(self) -> str:
        """What narrows an expression of the full-text index; there kinds and citations are columns."""
        narrows = ""
        if self.kinds is not None:
            narrows += f" AND kind : ({_any_of(self.kinds)})"
        if self.sources:
            narrows += f" AND cites : ({_any_of(self._cites())})"
        return narrows

    def let_through(self, card: Card) -> bool:
        """Tell whether an item is within the limits."""
        if self.kinds is not None and card.kind not in self.kinds:
            return False
        return not self.sources or not set(self._cites()).isdisjoint(card.cites.split())

    def _cites(self) -> list[str]:
        return [source if ":" in source else f"{source}:" for source in self.sources]


class Listing:
    """Lists items in order, without a query."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def kinds(self) -> Iterator[str]:
        """Every kind that there is."""
        kind = ""
        while True:
            # From one kind to the next by the index, past all items between.
            (found,) = self._connection.execute(
                "SELECT min(kind) FROM find_items WHERE kind > ?", (kind,)
            ).fetchone()
            if found is None:
                return
            kind = checked.one_line(found)
            yield kind

    def first(self, kinds: Sequence[str], sources: Sequence[str], most: int) -> list[int]:
        """The numbers of the first items of some kinds, citing one of some sources, if any are given."""
        if sources:
            limits = Limits(kinds, sources)
            expression = limits.expression().removeprefix(" AND ")
            select = "SELECT rowid FROM find_texts WHERE find_texts MATCH ? ORDER BY rowid LIMIT ?"
            rows = self._connection.execute(select, (expression, most)).fetchall()
        else:
            select = "SELECT number FROM find_items WHERE kind = ? ORDER BY number LIMIT ?"
            rows = [row for kind in kinds for row in self._connection.execute(select, (kind, most))]
        return sorted(number for (number,) in rows)[:most]


def is_source(name: str) -> bool:
    """Tell whether a source or a citation may be called so."""
    return bool(name) and _IN_TOKENS.issuperset(name)


def _any_of(tokens: Sequence[str]) -> str:
    if not all(map(is_source, tokens)):
        checked.damaged("a kind that is none")
    return " OR ".join(f'"{token}"' for token in tokens)
