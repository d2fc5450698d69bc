"""What the screen needs of a briefing: panes by key, rows and pages by place."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.database.briefing import Briefing
from briefing.model.problem import Problem
from briefing.page.blocks import Page, Stop
from briefing.tui.commands import PANE_KEYS, keys_of, pane_command, shown_key
from briefing.tui.places import Place
from briefing.tui.render.drawn import DrawnPage
from briefing.tui.render.rows import PaneRows, ProblemRows, Row, Rows
from briefing.tui.widgets.bars import Tab, problem_tab

if TYPE_CHECKING:
    from briefing.model.kinds import Passage, Point, Source
    from briefing.model.outline import Pane
    from briefing.search import Answer, Hit, SearchIndex

PROBLEMS = "!"
"""The id of the pane that lists problems; no pane of a header can have it."""
PAGES_KEPT = 32
"""How many pages stay laid out, so that going back and forth is instant."""


class Agenda:
    """A briefing as panes that can be shown; rows and pages are made when asked for."""

    def __init__(
        self,
        briefing: Briefing,
        faults: tuple[Problem, ...] = (),
        keymap: Mapping[str, str] | None = None,
        data: Path | None = None,
    ) -> None:
        self.briefing = briefing
        self._faults = faults
        """Problems that are not of the content: those of the reader's settings."""
        self.keymap = dict(keymap or {})
        """The keys that the reader changed, by command."""
        self._data = data
        self._searched: tuple[sqlite3.Connection, SearchIndex] | None = None
        self._rows: dict[str, Rows] = {}
        self._pages: OrderedDict[tuple[str, str, frozenset[str]], DrawnPage] = OrderedDict()

    def forget(self) -> None:
        """Make everything anew from now on: the content has changed."""
        self.briefing.forget()
        for name in ("problems", "numbers", "keys", "tabs"):
            self.__dict__.pop(name, None)
        self._rows.clear()
        self._pages.clear()
        self._searched = None

    @property
    def problem_count(self) -> int:
        """How many problems there are."""
        return len(self._faults) + self.briefing.outline.problems

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, those of the settings first."""
        return (*self._faults, *self.briefing.problems())

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The number of each pane: 0 for the one with the briefing at a glance, then 1 to 9."""
        numbers = iter(PANE_KEYS)
        overview = next((one.id for one in self.briefing.panes if one.front == "glance"), None)
        return {pane.id: "0" if pane.id == overview else next(numbers) for pane in self.briefing.panes}

    @cached_property
    def keys(self) -> dict[str, str]:
        """The key that shows each pane, as the screen writes it."""
        return {
            pane: shown_key(keys_of(pane_command(number), self.keymap)[0])
            for pane, number in self.numbers.items()
        }

    @cached_property
    def tabs(self) -> tuple[Tab, ...]:
        """The panes as the bar above shows them."""
        tabs = [
            Tab(self.keys[pane.id], pane.title, pane.short or pane.title, pane.id)
            for pane in self.briefing.panes
        ]
        if self.problem_count:
            tabs.append(problem_tab(self.problem_count))
        return tuple(tabs)

    def pane_numbered(self, number: str) -> str | None:
        """The id of the pane with a number."""
        return next((pane for pane, its in self.numbers.items() if its == number), None)

    def rows(self, pane_id: str) -> Rows:
        """The rows of a pane's list."""
        if pane_id not in self._rows:
            pane = self.briefing.outline.pane(pane_id)
            self._rows[pane_id] = PaneRows(self.briefing, pane) if pane else ProblemRows(self.problems)
        return self._rows[pane_id]

    def search(self, query: str, limit: int, kind: str | None = None) -> Answer:
        """Find items by words of theirs, of one kind or of all."""
        return self.briefing.database.ask(
            lambda connection: self._index(connection).search(query, limit, kind=kind)
        )

    def _index(self, connection: sqlite3.Connection) -> SearchIndex:
        """What finds anything by its words, kept until the content or the connection is another."""
        if self._searched is None or self._searched[0] is not connection:
            from briefing.search import SearchIndex

            self._searched = connection, SearchIndex(connection, self.briefing.outline)
        return self._searched[1]

    def original(self, source: Source, passage: Passage) -> tuple[str, str | None]:
        """How the original of a passage stands with the reader, and its text where it is verified."""
        if self._data is None:
            return "not attached", None
        from briefing.attachments import Attachments

        attachments = Attachments(self._data)
        return attachments.state_of(source, passage), attachments.text_of(source, passage)

    def write_copy(self, text: str) -> Path:
        """Write a text into the reader's data folder. Returns the file; raises OSError."""
        from briefing.store.files import write_whole

        path = (self._data or Path.cwd()) / "copied.txt"
        write_whole(path, text.encode())
        return path

    def destination(self, stop: Stop) -> tuple[str, str]:
        """Where a stop leads: the title of the item or pane, and for an item that of its pane."""
        outline = self.briefing.outline
        if stop.pane:
            pane = outline.pane(stop.pane)
            return (pane.title if pane else stop.pane), ""
        target = stop.target or ""
        found = self.briefing.place_of(target)
        return self.briefing.title_of(target) or target, found[0].title if found else ""

    def place_of_hit(self, hit: Hit) -> Place | None:
        """The place of what was found: the stop at which the matching point stands."""
        item = self.briefing.items.get(hit.id)
        if item is None:
            return None
        if hit.point is not None:
            return self.place_of(hit.id, item.every_point()[hit.point])
        place = self.place_of(hit.id)
        if place is None:
            return None
        # A passage is no point of its item; on the page it stands as one.
        stops = self.page(place).page.stops
        at = (n for n, stop in enumerate(stops) if stop.point and stop.point.text == hit.text)
        return replace(place, stop=next(at, 0))

    def page(self, place: Place, lit: frozenset[str] = frozenset()) -> DrawnPage:
        """The page of a place, some words of it lit."""
        key = (place.pane, place.page, lit)
        if key not in self._pages:
            self._pages[key] = DrawnPage(self._make_page(place), lit)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(key)
        return self._pages[key]

    def _make_page(self, place: Place) -> Page:
        if place.pane == PROBLEMS:
            from briefing.page.problems import problem_page

            number = int(place.page.rpartition("-")[2])
            return problem_page(number, self.problems[number])
        if item := self.briefing.items.get(place.page):
            from briefing.page.item import item_page

            return item_page(self.briefing, item)
        from briefing.page.front import front_page

        return front_page(self.briefing, self._pane(place.pane), self.keys)

    def start_of(self, pane_id: str) -> Place:
        """Where a pane is entered for the first time."""
        rows = self.rows(pane_id)
        first = rows.row(rows.y_of(0)) if rows.choices else Row()
        return Place(pane_id, first.key or f"@empty-{pane_id}")

    def place_of(self, item_id: str, point: Point | None = None) -> Place | None:
        """The place of an item, or of a point of it, if there is such an item and a pane that shows it."""
        found = self.briefing.place_of(item_id)
        if found is None:
            return None
        place = Place(found[0].id, item_id, reading=True)
        if point is None:
            return place
        stops = self.page(place).page.stops
        # A page that was made before may hold another copy of the same point.
        return replace(place, stop=next((n for n, stop in enumerate(stops) if stop.point == point), 0))

    def is_there(self, place: Place) -> bool:
        """Tell whether a remembered place still exists."""
        if place.pane == PROBLEMS:
            return bool(self.problem_count) and self.rows(PROBLEMS).choice_of(place.page) is not None
        if self.briefing.outline.pane(place.pane) is None:
            return False
        return self.rows(place.pane).choice_of(place.page) is not None

    def position(self, place: Place) -> str:
        """How far one is in the list of a pane."""
        return self.rows(place.pane).count(place.page)

    def _pane(self, pane_id: str) -> Pane:
        pane = self.briefing.outline.pane(pane_id)
        assert pane is not None
        return pane
