"""What the screen needs of a briefing: panes by key, rows and pages by place."""

from collections.abc import Sequence
from functools import cached_property

from briefing.model import Briefing, Pane, Problem
from briefing.tui.places import Place
from briefing.tui.render.front import front_page, nothing_here
from briefing.tui.render.item import item_page
from briefing.tui.render.layout import Page
from briefing.tui.render.problems import problem_page
from briefing.tui.render.rows import Row, pane_rows, problem_rows
from briefing.tui.widgets.bars import Tab, problem_tab

PROBLEMS = "!"
"""The id of the pane that lists problems; no pane of a header can have it."""


class Agenda:
    """A briefing as panes that can be shown; rows and pages are made when asked for."""

    def __init__(self, briefing: Briefing, problems: tuple[Problem, ...]) -> None:
        self.briefing = briefing
        self.problems = problems
        self._rows: dict[str, Sequence[Row]] = {}
        self._pages: dict[str, Page] = {}

    @cached_property
    def keys(self) -> dict[str, str]:
        """The key of each pane: 0 for the one with the briefing at a glance, then 1 to 9."""
        numbers = iter("1234567890")
        overview = next((p.id for p in self.briefing.panes if p.spec.front == "glance"), None)
        return {pane.id: "0" if pane.id == overview else next(numbers) for pane in self.briefing.panes}

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

    def pane_by_key(self, key: str) -> str | None:
        """The id of the pane with a key."""
        return next((pane for pane, its_key in self.keys.items() if its_key == key), None)

    def rows(self, pane_id: str) -> Sequence[Row]:
        """The rows of a pane's list."""
        if pane_id not in self._rows:
            pane = self.briefing.pane(pane_id)
            rows = pane_rows(self.briefing, pane) if pane else problem_rows(self.problems)
            self._rows[pane_id] = list(rows)
        return self._rows[pane_id]

    def page(self, place: Place) -> Page:
        """The page of a place."""
        if place.page not in self._pages:
            self._pages[place.page] = self._make_page(place)
        return self._pages[place.page]

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

    def place_of(self, item_id: str, *, reading: bool) -> Place | None:
        """The place of an item, if there is such an item and a pane that shows it."""
        item = self.briefing.items.get(item_id)
        pane = self.briefing.pane_of(item) if item else None
        return Place(pane.id, item_id, reading=reading) if pane else None

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
