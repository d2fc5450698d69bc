"""What ties the items that an audience sees to one another."""

import json
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from briefing.database.queries import Database
from briefing.database.tables import DESK
from briefing.model.ties import SYMMETRIC, Tie

if TYPE_CHECKING:
    from briefing.model.fields import Release

MOST = 1_000_000
"""More ties than an item has."""
ANSWERED = "SELECT 1 FROM links WHERE target = {} AND type = 'answers' AND links.shown_to > 0 LIMIT 1"
"""Tells whether anything answers an item; for the room too an answer counts that is withheld from it."""
_TIES = """
    FROM links
    JOIN items AS origin ON origin.number = links.number AND origin.shown_to >= :audience
    JOIN items AS target ON target.id = links.target AND target.shown_to >= :audience
    WHERE links.shown_to >= :audience
"""
_OUTWARD = "origin.id = :id"
_SYMMETRIC = ", ".join(f"'{one}'" for one in sorted(SYMMETRIC))
# Of a symmetric link that both ends have, the item's own is given.
_INWARD_ALONE = f"""
    links.target = :id AND NOT (links.type IN ({_SYMMETRIC}) AND EXISTS (
        SELECT 1 FROM items AS own JOIN links AS same ON same.number = own.number
        WHERE own.id = :id AND own.shown_to >= :audience AND same.shown_to >= :audience
            AND same.target = origin.id AND same.type = links.type))
"""  # noqa: S608 - our own words
_OF_LINK = "basis, cites, note, min(links.shown_to, origin.shown_to, target.shown_to)"


class Ties:
    """The links between items, as either end sees them."""

    def __init__(self, database: Database, audience: int, withheld: Callable[[], AbstractSet[str]]) -> None:
        """Read from a database for an audience; `withheld` gives the ids of what it does not see."""
        self._database = database
        self._audience = audience
        self._withheld = withheld

    def of(self, item_id: str, most: int = MOST) -> list[Tie]:
        """The links of an item whose far end exists, then its backlinks, each `see-also` after the others.

        A symmetric link that both ends have is given once.
        """
        select = (
            f"SELECT links.type, target.id, target.title, target.kind, {_OF_LINK} {_TIES}"
            f" AND {_OUTWARD} ORDER BY links.type = 'see-also', n LIMIT :most"
        )
        outward = self._read(select, item_id, most, outward=True)
        inward = self._inward(_INWARD_ALONE, item_id, most - len(outward))
        return sorted(outward + inward, key=lambda tie: tie.type == "see-also")

    def leading_to(self, item_id: str) -> list[Tie]:
        """The links of other items that lead to one."""
        return self._inward("links.target = :id", item_id, MOST)

    def count(self, item_id: str) -> int:
        """How many ties an item has: as many as `of` gives."""
        values = {"audience": self._audience, "id": item_id}
        ends = (_OUTWARD, _INWARD_ALONE)
        return sum(self._database.value(f"SELECT count(*) {_TIES} AND {end}", values) for end in ends)

    def _inward(self, which: str, item_id: str, most: int) -> list[Tie]:
        select = (
            f"SELECT links.type, origin.id, origin.title, origin.kind, {_OF_LINK} {_TIES}"
            f" AND {which} ORDER BY links.type = 'see-also', origin.sort_key, n LIMIT :most"
        )
        return self._read(select, item_id, most, outward=False)

    def _read(self, select: str, item_id: str, most: int, *, outward: bool) -> list[Tie]:
        def tie(row: tuple[Any, ...]) -> Tie:
            link_type, other, title, kind, basis, cites, note, shown_to = row
            release: Release = "background" if shown_to == DESK else "say"
            withheld = self._withheld()
            seen = tuple(cite for cite in json.loads(cites) if cite.partition(":")[0] not in withheld)
            return Tie(link_type, other, title, kind, outward, basis, seen, note, release)

        return self._database.read(select, {"audience": self._audience, "id": item_id, "most": most}, tie)
