"""The briefing as readers meet it: its outline at once, everything else when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.database import outline as outlines
from briefing.database.damage import DamagedError
from briefing.database.file import Database
from briefing.database.items import Items, unpacked
from briefing.database.trust import trusted, trusted_json
from briefing.model.outline import Outline, Pane, Shelf
from briefing.model.problem import Problem
from briefing.model.ties import SYMMETRIC, Tie

if TYPE_CHECKING:
    from briefing.model.kinds import Item, Passage, Point, Source

MOST = 1_000_000
"""More ties than an item has."""
MOST_LIKE = 5000
"""Among how many ids a mistyped one is looked for."""
_OF_LINK = "basis, cites, note"


class Listed(NamedTuple):
    """What a list says of an item."""

    id: str
    title: str
    kind: str
    date: str | None
    mark: str | None
    """The label of a step, the answer of a question."""
    unanswered: int
    """Whether it is an obstacle to which nothing offers an answer."""


class Briefing:
    """Everything a reader can open."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.items = Items(database)
        """All items by id."""

    @cached_property
    def outline(self) -> Outline:
        """What the briefing is called, its parties, its panes and what they hold."""
        found = self.database.read(
            "SELECT value FROM meta WHERE name = 'outline'", (), lambda row: outlines.read(row[0])
        )
        if not found:
            raise DamagedError("there is no outline")
        return found[0]

    def forget(self) -> None:
        """Read everything anew from now on: the content has changed."""
        self.__dict__.pop("outline", None)
        self.items.forget()

    # Panes and what they show.

    @property
    def panes(self) -> tuple[Pane, ...]:
        """The panes in order."""
        return self.outline.panes

    def pane_of(self, item: Item) -> Pane | None:
        """The first pane that shows items of this kind."""
        from briefing.model.kinds import kind_of

        return self.outline.pane_of(kind_of(item))

    def shown(self, pane: Pane, start: int = 0, stop: int | None = None) -> list[Item]:
        """The items of a pane in the order in which its list shows them, from one position up to another."""
        select = (
            "SELECT number FROM placed WHERE pane = ? AND position >= ? AND position < ? ORDER BY position"
        )
        end = pane.size if stop is None else stop
        return self._items(select, (pane.number, start, end))

    def listed(self, pane: Pane, start: int, stop: int) -> list[Listed]:
        """What the list of a pane says of its items, from one position up to another."""
        select = (
            "SELECT id, title, items.kind, items.date, mark, items.kind = 'obstacle' AND NOT EXISTS"
            " (SELECT 1 FROM links WHERE target = id AND links.type = 'answers')"
            " FROM placed JOIN items USING (number)"
            " WHERE pane = ? AND position >= ? AND position < ? ORDER BY position"
        )
        return self.database.read(select, (pane.number, start, stop), lambda row: Listed(*trusted(row)))

    def shown_of(self, kind: str, most: int) -> list[Item]:
        """The first items of a kind, in the order of the panes that show them."""
        select = "SELECT number FROM placed WHERE kind = ? ORDER BY pane, position LIMIT ?"
        return self._items(select, (kind, most))

    def dated(self, pane: Pane, most: int) -> list[Item]:
        """The first items of a pane by date, of those that have one."""
        select = "SELECT number FROM placed WHERE pane = ? AND date IS NOT NULL ORDER BY date LIMIT ?"
        return self._items(select, (pane.number, most))

    def undated(self, pane: Pane, most: int) -> list[Item]:
        """The first items of a pane that have no date."""
        select = "SELECT number FROM placed WHERE pane = ? AND date IS NULL ORDER BY position LIMIT ?"
        return self._items(select, (pane.number, most))

    def place_of(self, item_id: str) -> tuple[Pane, int] | None:
        """The first pane that shows an item, and its position there."""
        select = (
            "SELECT pane, position FROM placed WHERE number ="
            " (SELECT number FROM items WHERE id = ? AND taken = 0) ORDER BY pane LIMIT 1"
        )
        for number, position in self.database.rows(select, (item_id,)):
            return self.panes[number], position
        return None

    def position(self, pane: Pane, item_id: str) -> int | None:
        """Where in the list of a pane an item stands, from 0."""
        select = (
            "SELECT position FROM placed WHERE pane = ? AND number ="
            " (SELECT number FROM items WHERE id = ? AND taken = 0)"
        )
        rows = self.database.rows(select, (pane.number, item_id))
        return rows[0][0] if rows else None

    def group(self, item_id: str) -> Shelf | None:
        """The group in which its pane puts an item, if the header declares it."""
        if place := self.place_of(item_id):
            pane, position = place
            shelf = pane.shelf_at(position)
            return shelf if shelf.declared else None
        return None

    def asked_of(self, party: str, most: int) -> list[Listed]:
        """The first items that ask something of a party, as a whole or in a point, in pane order."""
        select = (
            "SELECT id, title, kind, date, mark, 0 FROM asked JOIN items USING (number)"
            " WHERE party = ? ORDER BY n LIMIT ?"
        )
        return self.database.read(select, (party, most), lambda row: Listed(*trusted(row)))

    # What ties items to one another.

    def title_of(self, item_id: str) -> str | None:
        """The title of an item."""
        select = "SELECT title FROM items WHERE id = ? AND taken = 0"
        rows = self.database.read(select, (item_id,), trusted)
        return rows[0][0] if rows else None

    def holder_title(self, holder: str) -> str:
        """What a source or party is called that holds a position or is asked something."""
        party = next((one.title for one in self.outline.parties if one.id == holder), None)
        return party or self.title_of(holder) or holder

    def ties(self, item_id: str, most: int = MOST) -> list[Tie]:
        """The links of an item whose far end exists, then its backlinks; none is said twice."""
        outward = self.database.read(
            f"SELECT links.type, links.target, other.title, other.kind, {_OF_LINK} FROM links"  # noqa: S608
            " JOIN items AS own ON own.number = links.number AND own.taken = 0"
            " JOIN items AS other ON other.id = links.target AND other.taken = 0"
            " WHERE own.id = ? ORDER BY n LIMIT ?",
            (item_id, most),
            lambda row: _tie(row, outward=True),
        )
        said = {(tie.type, tie.id) for tie in outward}
        inward = self.backlinks(item_id, most - len(outward))
        return outward + [
            tie for tie in inward if tie.type not in SYMMETRIC or (tie.type, tie.id) not in said
        ]

    def backlinks(self, item_id: str, most: int = MOST) -> list[Tie]:
        """The links of other items that lead to one."""
        return self.database.read(
            f"SELECT links.type, origin.id, origin.title, origin.kind, {_OF_LINK} FROM links"  # noqa: S608
            " JOIN items AS origin ON origin.number = links.number AND origin.taken = 0"
            " WHERE links.target = ? ORDER BY links.number, n LIMIT ?",
            (item_id, most),
            lambda row: _tie(row, outward=False),
        )

    def count_ties(self, item_id: str) -> int:
        """How many links lead from an item or to it."""
        select = (
            "SELECT (SELECT count(*) FROM links WHERE number ="
            " (SELECT number FROM items WHERE id = ?1 AND taken = 0))"
            " + (SELECT count(*) FROM links WHERE target = ?1)"
        )
        return int(self.database.rows(select, (item_id,))[0][0])

    def is_unanswered(self, item_id: str, kind: str) -> bool:
        """Tell whether this is an obstacle to which no item offers an answer."""
        if kind != "obstacle":
            return False
        select = "SELECT 1 FROM links WHERE target = ? AND type = 'answers' LIMIT 1"
        return not self.database.rows(select, (item_id,))

    # What is cited.

    @property
    def sources(self) -> Sequence[Source]:
        """The documents that the briefing cites."""
        return self.first_sources(None)

    def first_sources(self, most: int | None) -> Sequence[Source]:
        """The first documents that the briefing cites."""
        found: Any = self.items.of_kind("source", most)
        return tuple(found)

    def source_of(self, citation: str) -> Source | None:
        """The source that a citation such as `report:6` names, if it has that passage."""
        select = "SELECT number FROM passages WHERE citation = ? ORDER BY number LIMIT 1"
        found: Any = self._items(select, (citation,))
        return found[0] if found else None

    def passage(self, citation: str) -> tuple[Source, Passage] | None:
        """The source and the passage that a citation such as `report:6` names."""
        source = self.source_of(citation)
        locator = citation.partition(":")[2]
        passages = source.passages if source else ()
        return next(((source, one) for one in passages if source and one.locator == locator), None)

    def points_citing(self, citation: str, most: int) -> list[tuple[Item, Point]]:
        """The first points that cite a passage, each with its item."""
        select = "SELECT number, point FROM cites WHERE citation = ? ORDER BY number, point LIMIT ?"
        found = self.database.rows(select, (citation, most))
        cited = [(self.items.numbered(number), place) for number, place in found]
        return [(item, item.every_point()[place]) for item, place in cited]

    def count_citing(self, citation: str) -> int:
        """How many points cite a passage."""
        rows = self.database.rows("SELECT count(*) FROM cites WHERE citation = ?", (citation,))
        return int(rows[0][0])

    def count_citing_source(self, source: str) -> int:
        """How many points cite any passage of a source."""
        select = (
            "SELECT count(*) FROM (SELECT DISTINCT number, point FROM cites"
            " WHERE citation >= ? AND citation < ?)"
        )
        return int(self.database.rows(select, (f"{source}:", f"{source};"))[0][0])

    # Names, plain data, problems.

    def called(self, name: str) -> str | None:
        """The id of the item that is called so: by its id, an alias or its title, in this order."""
        if name in self.items:
            return name
        select = (
            "SELECT id FROM names JOIN items USING (number) WHERE folded = ? AND role IN ('alias', 'title')"
            " AND taken = 0 ORDER BY role, place LIMIT 1"
        )
        rows = self.database.read(select, (name.casefold(),), trusted)
        return rows[0][0] if rows else None

    def ids_like(self, name: str) -> list[str]:
        """The ids among which a mistyped one is looked for: those that begin like it come first."""
        select = (
            "SELECT id FROM items WHERE taken = 0 ORDER BY substr(id, 1, 3) != substr(?, 1, 3), id LIMIT ?"
        )
        return [row[0] for row in self.database.read(select, (name, MOST_LIKE), trusted)]

    def entries_in(self, text: str) -> list[tuple[str, str]]:
        """The names of the glossary whose letters stand in a text, each with the id of its entry."""
        select = (
            "SELECT name, id FROM glossary JOIN items USING (number) WHERE instr(?, folded) > 0 AND taken = 0"
        )
        return self.database.read(select, (text.casefold(),), trusted)

    def document(self, item_id: str) -> dict[str, Any] | None:
        """An item as plain data, as it stands in the content."""
        select = "SELECT data FROM items WHERE id = ? AND taken = 0"
        rows = self.database.read(select, (item_id,), lambda row: trusted_json(unpacked(row[0])))
        return rows[0] if rows else None

    def lines(self, pane: Pane) -> list[tuple[str, str, str, int]]:
        """The id, title, kind and number of points of all items of a pane."""
        select = (
            "SELECT id, title, items.kind, points FROM placed JOIN items USING (number)"
            " WHERE pane = ? ORDER BY position"
        )
        return self.database.read(select, (pane.number,), trusted)

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the content, file after file."""
        select = "SELECT file, line, column, code, parameters FROM problems ORDER BY n"
        return tuple(self.database.read(select, (), _problem))

    def _items(self, select: str, values: Sequence[Any]) -> list[Item]:
        return [self.items.numbered(number) for (number,) in self.database.rows(select, values)]


def _problem(row: tuple[Any, ...]) -> Problem:
    return Problem._make((*trusted(row[:-1]), trusted_json(row[-1])))


def _tie(row: tuple[Any, ...], *, outward: bool) -> Tie:
    kind, other, title, of_kind, basis, cites, note = trusted(row)
    return Tie(kind, other, title, of_kind, outward, basis, tuple(trusted_json(cites)), note)
