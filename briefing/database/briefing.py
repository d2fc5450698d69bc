"""The briefing as readers meet it: its outline at once, everything else when it is asked for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from briefing.database.items import Items, decoded
from briefing.database.queries import DamagedError, Database
from briefing.database.tables import AUDIENCES, DESK, OUTLINES
from briefing.database.ties import ANSWERED, Ties
from briefing.model.outline import Group, Outline, Pane
from briefing.model.problem import Problem
from briefing.text import as_compared

if TYPE_CHECKING:
    from briefing.model.fields import Base
    from briefing.model.kinds import Item, Source
    from briefing.model.parts import Passage, Point

T = TypeVar("T", bound="Base")
Audience = Literal["desk", "room"]

MOST_LIKE = 5000
"""With how many ids a mistyped one is compared at most."""
_AT_ONCE = 1000
"""How many problems are read at once."""
_PLACES_OF = "FROM items CROSS JOIN placed USING (number) WHERE id = ? AND audience = ?"
"""The places of one item. `CROSS` keeps this order: by itself SQLite walks through what the panes hold."""


class Listed(NamedTuple):
    """What a list says of an item."""

    id: str
    title: str
    kind: str
    beside_title: str | None
    """What is said beside the title: the label of a step, the date of an event."""
    points: int
    """How many points it has."""
    is_background: bool
    """Whether all of it is kept to the reader's own screen."""
    unanswered: bool
    """Whether it needs an answer, and nothing offers one."""


class Briefing:
    """Everything that one audience can open.

    For the desk that is all there is. For the room no answer has anything that is not to be said: no withheld
    item, nor its title, nor what leads to it; no withheld point, caution, position, name, link or gist; no
    citation of a withheld source; no problem. Sizes, counts and positions are those of what it sees.

    The reader's attached copies of the sources are not in here for either audience; whoever shows them
    does so only where `audience` is `desk`.
    """

    def __init__(self, database: Database, audience: Audience = "desk") -> None:
        self.database = database
        self.audience = audience
        self._number = AUDIENCES[audience]
        """That of the audience, as in `tables`."""
        self._cited_as: dict[str, str] = {}
        self.items = Items(database, self._number, self._seen)
        """All items by id."""
        self.ties = Ties(database, self._number, lambda: self._withheld)
        database.caches.add(self)

    def room(self) -> Briefing:
        """The same briefing for the room."""
        return self if self.audience == "room" else self._room

    @cached_property
    def _room(self) -> Briefing:
        return Briefing(self.database, "room")

    @cached_property
    def outline(self) -> Outline:
        """What the briefing is called, its parties, its panes and what they hold."""
        return self.database.ask(self._read_outline)

    def _read_outline(self, connection: sqlite3.Connection) -> Outline:
        select = "SELECT value FROM meta WHERE name = ?"
        if row := connection.execute(select, (OUTLINES[self.audience],)).fetchone():
            return Outline.from_json(row[0])
        raise DamagedError("there is no outline")

    def forget(self) -> None:
        """Read everything anew from now on: the content has changed."""
        for name in ("outline", "_withheld"):
            self.__dict__.pop(name, None)
        self._cited_as.clear()

    # Panes and what they show.

    @property
    def panes(self) -> tuple[Pane, ...]:
        """The panes in order."""
        return self.outline.panes

    def shown(self, pane: Pane, start: int = 0, stop: int | None = None) -> list[Item]:
        """The items of a pane in the order in which its list shows them, from one position up to another."""
        end = pane.size if stop is None else stop
        return self._placed(
            "pane = ? AND position >= ? AND position < ? ORDER BY position", pane.number, start, end
        )

    def listed(self, pane: Pane, start: int = 0, stop: int | None = None) -> list[Listed]:
        """What the list of a pane says of its items, from one position up to another."""
        from briefing.model.kinds import KINDS

        end = pane.size if stop is None else stop
        points = "room_points" if self.audience == "room" else "points"
        select = (
            f"SELECT id, title, items.kind, beside_title, items.{points}, shown_to = {DESK},"  # noqa: S608 - ours
            f" EXISTS ({ANSWERED.format('items.id')})"
            " FROM placed LEFT JOIN items USING (number)"
            " WHERE audience = ? AND pane = ? AND position >= ? AND position < ? ORDER BY position"
        )

        def listed(row: tuple[Any, ...]) -> Listed:
            return Listed._make((*row[:-1], KINDS[row[2]].needs_answer and not row[-1]))

        return self.database.read(select, (self._number, pane.number, start, end), listed)

    def shown_of(self, kind: str, most: int) -> list[Item]:
        """The first items of a kind, in the order of the first pane that shows them.

        A pane shows all items of its kinds: another pane would only repeat them.
        """
        if (pane := self.outline.pane_of(kind)) is None:
            return []
        return self._placed("placed.kind = ? AND pane = ? ORDER BY position LIMIT ?", kind, pane.number, most)

    def dated(self, pane: Pane, most: int) -> list[Item]:
        """The first items of a pane by date, of those that have one."""
        return self._placed(
            "pane = ? AND placed.date IS NOT NULL ORDER BY placed.date LIMIT ?", pane.number, most
        )

    def undated(self, pane: Pane, most: int) -> list[Item]:
        """The first items of a pane that have no date."""
        return self._placed("pane = ? AND placed.date IS NULL ORDER BY position LIMIT ?", pane.number, most)

    def place_of(self, item_id: str) -> tuple[Pane, int] | None:
        """The first pane that shows an item, and its position there."""
        select = f"SELECT pane, position {_PLACES_OF} ORDER BY pane LIMIT 1"
        return next(iter(self.database.read(select, (item_id, self._number), self._place)), None)

    def in_order(self, ids: Sequence[str], most: int) -> list[tuple[Pane | None, str]]:
        """The first of some items, each with the first pane that shows it, and last those in no pane."""
        select = (
            "SELECT min(pane), items.id FROM json_each(?)"
            " CROSS JOIN items ON items.id = value AND shown_to >= ?"
            " LEFT JOIN placed ON placed.number = items.number AND audience = ?"
            " GROUP BY items.id ORDER BY min(pane) IS NULL, min(pane), position LIMIT ?"
        )

        def placed(row: tuple[int | None, str]) -> tuple[Pane | None, str]:
            return None if row[0] is None else self._place((row[0], 0))[0], row[1]

        return self.database.read(select, (json.dumps(ids), self._number, self._number, most), placed)

    def _place(self, row: tuple[int, int]) -> tuple[Pane, int]:
        number, position = row
        if number < len(self.panes) and 0 <= position < self.panes[number].size:
            return self.panes[number], position
        raise DamagedError(f"pane {number} has no position {position}")

    def position(self, pane: Pane, item_id: str) -> int | None:
        """Where in the list of a pane an item stands, from 0."""
        select = f"SELECT position {_PLACES_OF} AND pane = ?"
        position: int | None = self.database.value(select, (item_id, self._number, pane.number))
        return position

    def group(self, item_id: str) -> Group | None:
        """The group in which its pane puts an item, if the header declares it."""
        place = self.place_of(item_id)
        group = place[0].group_at(place[1]) if place else None
        return group if group and group.declared else None

    def number_of(self, item: Item) -> tuple[int, int] | None:
        """Which of its kind in its pane an item is, from 1, and of how many; None where no pane shows it."""
        from briefing.model.kinds import kind_of

        if (place := self.place_of(item.id)) is None:
            return None
        select = (
            "SELECT sum(position <= ?), count(*) FROM placed WHERE audience = ? AND kind = ? AND pane = ?"
        )
        pane, position = place
        values = (position, self._number, kind_of(item), pane.number)
        ((number, of),) = self.database.rows(select, values)
        return number, of

    # What ties items to one another.

    def title_of(self, item_id: str) -> str | None:
        """The title of an item; None where this audience sees no such item."""
        select = "SELECT title FROM items WHERE id = ? AND shown_to >= ?"
        title: str | None = self.database.value(select, (item_id, self._number))
        return title

    def holder_title(self, holder: str) -> str:
        """The name of a party, or the short name of a source, that holds or is asked something; or the id."""
        party = next((one.title for one in self.outline.parties if one.id == holder), None)
        if party:
            return party
        from briefing.model.kinds import Source

        source = self.items.get(holder)
        short = source.short if isinstance(source, Source) else None
        return short or (source.title if source else holder)

    def is_unanswered(self, item: Item) -> bool:
        """Tell whether an item needs an answer, and no other offers one.

        It is the same for both audiences: an answer that is withheld from the room counts, so that the room
        is not told that there is none.
        """
        return item.needs_answer and not self.database.rows(ANSWERED.format("?"), (item.id,))

    def count_unanswered(self, kind: str) -> int:
        """How many items of a kind that needs an answer have none."""
        select = (
            "SELECT count(*) FROM items WHERE kind = ? AND shown_to >= ?"  # noqa: S608 - ours
            f" AND NOT EXISTS ({ANSWERED.format('items.id')})"
        )
        return int(self.database.value(select, (kind, self._number)) or 0)

    # What is cited.

    def sources(self, most: int | None = None) -> Sequence[Source]:
        """The documents that the briefing cites, or the first of them."""
        select = (
            "SELECT kind, data FROM items WHERE kind = 'source' AND shown_to >= ? ORDER BY sort_key LIMIT ?"
        )
        found: list[Any] = self.items.found(select, (self._number, -1 if most is None else most))
        return found

    def passage(self, citation: str) -> tuple[Source, Passage] | None:
        """The source and the passage that a citation such as `report:6` names; None where there is none."""
        select = (
            "SELECT kind, data FROM passages JOIN items USING (number)"
            " WHERE citation = ? AND shown_to >= ? ORDER BY number LIMIT 1"
        )
        sources: list[Any] = self.items.found(select, (citation, self._number))
        locator = citation.partition(":")[2]
        # What the room sees of a source may lack the passage.
        return next(((one, it) for one in sources for it in one.passages if it.locator == locator), None)

    def cited_as(self, citation: str) -> str:
        """A citation as people read it, `PacNet 6` for `pacnet:6`; as written where no source is named so."""
        if citation not in self._cited_as:
            from briefing.model.kinds import Source

            source_id, _, locator = citation.partition(":")
            source = self.items.get(source_id)
            named = citation
            if isinstance(source, Source):
                known = {one.locator: one.known_as for one in source.passages}
                named = f"{source.known_as} {known.get(locator, locator.replace('-', ' '))}"
            self._cited_as[citation] = named
        return self._cited_as[citation]

    def cited_together(self, citations: Sequence[str]) -> str:
        """Some citations as people read them, one after the other."""
        return ", ".join(map(self.cited_as, citations))

    def points_citing(self, citation: str, most: int) -> list[tuple[Item, Point]]:
        """The first points that cite a passage, each with its item."""
        select = (
            "SELECT kind, data, point FROM cites LEFT JOIN items USING (number)"
            " WHERE citation = ? AND cites.shown_to >= ? ORDER BY sort_key, point LIMIT ?"
        )
        return self.database.read(select, (citation, self._number, most), self._cited)

    def count_citing(self, citation: str) -> int:
        """How many points cite a passage."""
        select = "SELECT count(*) FROM cites WHERE citation = ? AND shown_to >= ?"
        return int(self.database.value(select, (citation, self._number)) or 0)

    def count_citing_source(self, source: str) -> int:
        """How many points cite any passage of a source."""
        select = (
            "SELECT count(*) FROM (SELECT DISTINCT number, point FROM cites"
            " WHERE citation >= ? AND citation < ? AND shown_to >= ?)"
        )
        return int(self.database.value(select, (f"{source}:", f"{source};", self._number)) or 0)

    # Names, plain data, problems.

    def called(self, name: str) -> str | None:
        """The id of the item that is called so, by its id, an alias or its title, in this order; or None."""
        if name in self.items:
            return name
        select = (
            "SELECT id FROM names JOIN items USING (number) WHERE folded = ? AND role IN ('alias', 'title')"
            " AND names.shown_to >= ? ORDER BY role, sort_key LIMIT 1"
        )
        item_id: str | None = self.database.value(select, (as_compared(name), self._number))
        return item_id

    def ids_like(self, name: str) -> list[str]:
        """The ids among which a mistyped one is looked for: those that begin like it come first."""
        select = (
            "SELECT id FROM items WHERE shown_to >= ?"
            " ORDER BY substr(id, 1, 3) != substr(?, 1, 3), id LIMIT ?"
        )
        return [item_id for (item_id,) in self.database.rows(select, (self._number, name, MOST_LIKE))]

    def files_of(self, kinds: Sequence[str]) -> list[str]:
        """The paths of the files that hold the items of some kinds, below the folder of content."""
        marks = ", ".join("?" * len(kinds))
        select = (
            f"SELECT path FROM items JOIN files USING (number) WHERE kind IN ({marks})"  # noqa: S608 - marks
            " AND shown_to >= ? ORDER BY files.sort_key"
        )
        return [path for (path,) in self.database.rows(select, (*kinds, self._number))]

    def entries_in(self, text: str) -> list[tuple[str, str]]:
        """The names of the glossary whose letters stand in a text, each with the id of its entry."""
        select = (
            "SELECT name, id FROM glossary JOIN items USING (number)"
            " WHERE instr(?, folded) > 0 AND glossary.shown_to >= ? ORDER BY sort_key, name"
        )
        rows = self.database.rows(select, (text.casefold(), self._number))
        return [(name, item_id) for name, item_id in rows]

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the content, in the order of `each_problem`."""
        return tuple(self.each_problem())

    def each_problem(self) -> Iterator[Problem]:
        """What is wrong in the content: what has to be mended file after file, then what follows from it."""
        if self.audience == "room":
            return
        select = "SELECT n, file, line, column, code, parameters FROM problems WHERE n > ? ORDER BY n LIMIT ?"

        def numbered(row: tuple[Any, ...]) -> tuple[int, Problem]:
            return row[0], Problem._make((*row[1:-1], json.loads(row[-1])))

        last = -1
        while found := self.database.read(select, (last, _AT_ONCE), numbered):
            yield from (problem for _, problem in found)
            last = found[-1][0]

    # What this audience sees.

    @cached_property
    def _withheld(self) -> frozenset[str]:
        """The ids of the items that this audience does not see, and of those that are named and not there."""
        if self.audience == "desk":
            return frozenset()
        select = "SELECT id FROM items WHERE shown_to = 1 UNION SELECT DISTINCT ids FROM written_without"
        return frozenset(item_id for (ids,) in self.database.rows(select) for item_id in ids.split())

    def _seen(self, item: Item) -> Item:
        """An item as this audience sees it."""
        if self.audience == "desk":
            return item
        from briefing.model.release import without_unnamed_group

        return without_unnamed_group(self._part(item), self.panes)

    def as_seen(self, part: T) -> T | None:
        """An item or a point as this audience sees it, the item's group aside; None where it does not."""
        if self.audience == "desk":
            return part
        from briefing.model.release import for_room

        return for_room(part, self._withheld)

    def _part(self, part: T) -> T:
        """As `as_seen`, for what the database has for this audience. Raises DamagedError where it is None."""
        if (seen := self.as_seen(part)) is not None:
            return seen
        raise DamagedError("something withheld stands among what may be said")

    def _cited(self, row: tuple[str, bytes, int]) -> tuple[Item, Point]:
        kind, data, n = row
        item = decoded(kind, data)
        return self._seen(item), self._part(item.every_point()[n])

    def _placed(self, condition: str, *values: Any) -> list[Item]:
        select = (
            "SELECT items.kind, data FROM placed LEFT JOIN items USING (number)"  # noqa: S608 - ours
            f" WHERE audience = ? AND {condition}"
        )
        return self.items.found(select, (self._number, *values))
