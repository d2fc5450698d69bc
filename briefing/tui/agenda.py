"""What the screen needs of a briefing: panes by key, rows and pages by place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.model import Briefing, Pane, Passage, Point, Problem, Source
from briefing.tui.commands import PANE_KEYS, keys_of, pane_command, shown_key
from briefing.tui.places import Place
from briefing.tui.render.front import front_page, nothing_here
from briefing.tui.render.item import item_page
from briefing.tui.render.layout import Page, Stop
from briefing.tui.render.problems import problem_page
from briefing.tui.render.rows import Row, pane_rows, problem_rows
from briefing.tui.widgets.bars import Tab, problem_tab

if TYPE_CHECKING:
    from briefing.search import Hit, SearchIndex

PROBLEMS = "!"
"""The id of the pane that lists problems; no pane of a header can have it."""


class Agenda:
    """A briefing as panes that can be shown; rows and pages are made when asked for."""

    def __init__(
        self,
        briefing: Briefing,
        problems: tuple[Problem, ...],
        keymap: Mapping[str, str] | None = None,
        data: Path | None = None,
    ) -> None:
        self.briefing = briefing
        self.problems = problems
        self.keymap = dict(keymap or {})
        """The keys that the reader changed, by command."""
        self._data = data
        self._rows: dict[str, Sequence[Row]] = {}
        self._pages: dict[tuple[str, str, frozenset[str]], Page] = {}

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The number of each pane: 0 for the one with the briefing at a glance, then 1 to 9."""
        numbers = iter(PANE_KEYS)
        overview = next((p.id for p in self.briefing.panes if p.spec.front == "glance"), None)
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
            Tab(self.keys[pane.id], pane.title, pane.spec.short or pane.title, pane.id)
            for pane in self.briefing.panes
        ]
        if self.problems:
            tabs.append(problem_tab(len(self.problems)))
        return tuple(tabs)

    def pane_numbered(self, number: str) -> str | None:
        """The id of the pane with a number."""
        return next((pane for pane, its in self.numbers.items() if its == number), None)

    def rows(self, pane_id: str) -> Sequence[Row]:
        """The rows of a pane's list."""
        if pane_id not in self._rows:
            pane = self.briefing.pane(pane_id)
            rows = pane_rows(self.briefing, pane) if pane else problem_rows(self.problems)
            self._rows[pane_id] = list(rows)
        return self._rows[pane_id]

    @cached_property
    def index(self) -> SearchIndex:
        """The index of the whole briefing, built when it is first asked for."""
        from briefing.search import SearchIndex

        return SearchIndex(self.briefing)

    def original(self, source: Source, passage: Passage) -> tuple[str, str | None]:
        """How the original of a passage stands with the reader, and its text where it is verified."""
        if self._data is None:
            return "not attached", None
        from briefing.attachments import Attachments

        attachments = Attachments(self._data)
        return attachments.state_of(source, passage), attachments.text_of(source, passage)

    def write_copy(self, text: str) -> Path:
        """Write a text into the reader's data folder. Returns the file; raises OSError."""
        from briefing.store.write import write_whole

        path = (self._data or Path.cwd()) / "copied.txt"
        write_whole(path, text.encode())
        return path

    def destination(self, stop: Stop) -> tuple[str, str]:
        """Where a stop leads: the title of the item or pane, and for an item that of its pane."""
        if stop.pane:
            pane = self.briefing.pane(stop.pane)
            return (pane.title if pane else stop.pane), ""
        item = self.briefing.items[stop.target or ""]
        pane = self.briefing.pane_of(item)
        return item.title, pane.title if pane else ""

    def place_of_hit(self, hit: Hit) -> Place | None:
        """The place of what was found: the stop at which the matching point stands."""
        if hit.point is not None:
            return self.place_of(hit.item.id, hit.item.every_point()[hit.point])
        place = self.place_of(hit.item.id)
        if place is None:
            return None
        # A passage is no point of its item; on the page it stands as one.
        stops = self.page(place).stops
        at = (n for n, stop in enumerate(stops) if stop.point and stop.point.text == hit.text)
        return replace(place, stop=next(at, 0))

    def page(self, place: Place, lit: frozenset[str] = frozenset()) -> Page:
        """The page of a place, some words of it lit."""
        key = (place.pane, place.page, lit)
        if key not in self._pages:
            self._pages[key] = self._make_page(place).lit(lit)
        return self._pages[key]

    def _make_page(self, place: Place) -> Page:
        if item := self.briefing.items.get(place.page):
            return item_page(self.briefing, item)
        if place.pane == PROBLEMS:
            number = int(place.page.rpartition("-")[2])
            return problem_page(number, self.problems[number])
        pane = self._pane(place.pane)
        return front_page(self.briefing, pane, self.keys) if pane.spec.front else nothing_here(pane)

    def start_of(self, pane_id: str) -> Place:
        """Where a pane is entered for the first time."""
        first = next((row.key for row in self.rows(pane_id) if row.key), f"@empty-{pane_id}")
        return Place(pane_id, first)

    def place_of(self, item_id: str, point: Point | None = None) -> Place | None:
        """The place of an item, or of a point of it, if there is such an item and a pane that shows it."""
        item = self.briefing.items.get(item_id)
        pane = self.briefing.pane_of(item) if item else None
        if pane is None:
            return None
        place = Place(pane.id, item_id, reading=True)
        if point is None:
            return place
        stops = self.page(place).stops
        return replace(place, stop=next((n for n, stop in enumerate(stops) if stop.point is point), 0))

    def is_there(self, place: Place) -> bool:
        """Tell whether a remembered place still exists."""
        if place.pane != PROBLEMS and self.briefing.pane(place.pane) is None:
            return False
        return any(row.key == place.page for row in self.rows(place.pane))

    def position(self, place: Place) -> str:
        """How far one is in the list of a pane."""
        items = [row.key for row in self.rows(place.pane) if row.key and row.key[0] != "@"]
        return f"{items.index(place.page) + 1} of {len(items)}" if place.page in items else ""

    def _pane(self, pane_id: str) -> Pane:
        pane = self.briefing.pane(pane_id)
        assert pane is not None
        return pane
