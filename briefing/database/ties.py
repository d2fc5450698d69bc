"""What ties the items that an audience sees to one another."""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any

from briefing.database.door import Database
from briefing.model.ties import SYMMETRIC, Tie

MOST = 1_000_000
"""More ties than an item has."""
_TIES = """
    FROM links
    JOIN items AS origin ON origin.number = links.number AND origin.shown_to >= :audience
    JOIN items AS target ON target.id = links.target AND target.shown_to >= :audience
    WHERE links.shown_to >= :audience
"""
_OF_LINK = "basis, cites, note"


class Ties:
    """The links between items, as either end sees them."""

    def __init__(self, database: Database, audience: int, withheld: Callable[[], AbstractSet[str]]) -> None:
        """Read from a database for an audience; `withheld` gives the ids of what it does not see."""
        self._database = database
        self._audience = audience
        self._withheld = withheld

    def of(self, item_id: str, most: int = MOST) -> list[Tie]:
        """The links of an item whose far end exists, then its backlinks, each `see-also` after the others.

        None is said twice.
        """
        select = (
            f"SELECT links.type, target.id, target.title, target.kind, {_OF_LINK} {_TIES}"
            " AND origin.id = :id ORDER BY links.type = 'see-also', n LIMIT :most"
        )
        outward = self._read(select, item_id, most, outward=True)
        said = {(tie.type, tie.id) for tie in outward}
        inward = self.leading_to(item_id, most - len(outward))
        inward = [tie for tie in inward if tie.type not in SYMMETRIC or (tie.type, tie.id) not in said]
        return sorted(outward + inward, key=lambda tie: tie.type == "see-also")

    def leading_to(self, item_id: str, most: int = MOST) -> list[Tie]:
        """The links of other items that lead to one."""
        select = (
            f"SELECT links.type, origin.id, origin.title, origin.kind, {_OF_LINK} {_TIES}"
            " AND links.target = :id ORDER BY links.type = 'see-also', links.number, n LIMIT :most"
        )
        return self._read(select, item_id, most, outward=False)

    def count(self, item_id: str) -> int:
        """How many links lead from an item or to it."""
        values = {"audience": self._audience, "id": item_id}
        ends = ("origin.id", "links.target")
        return sum(self._database.value(f"SELECT count(*) {_TIES} AND {end} = :id", values) for end in ends)

    def _read(self, select: str, item_id: str, most: int, *, outward: bool) -> list[Tie]:
        def tie(row: tuple[Any, ...]) -> Tie:
            kind, other, title, of_kind, basis, cites, note = row
            withheld = self._withheld()
            seen = tuple(cite for cite in json.loads(cites) if cite.partition(":")[0] not in withheld)
            return Tie(kind, other, title, of_kind, outward, basis, seen, note)

        return self._database.read(select, {"audience": self._audience, "id": item_id, "most": most}, tie)
