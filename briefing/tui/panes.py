"""The panes of a briefing, with their keys, tabs and rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from briefing.database.briefing import Briefing
from briefing.model.problem import Problem
from briefing.model.words import count
from briefing.tui.commands import PANE_KEYS
from briefing.tui.places import EMPTY, MEETING, PROBLEMS, Place
from briefing.tui.render.rows import News, PaneRows, Row, Rows, problem_rows
from briefing.tui.widgets.bars import Tab

if TYPE_CHECKING:
    from briefing.page.causes import Cause
    from briefing.tui.agenda import Agenda


class Panes:
    """What the screen asks of panes; made when it is asked for, and kept until the content changes."""

    def __init__(
        self,
        briefing: Briefing,
        settings_problems: tuple[Problem, ...],
        key_for: Callable[[str], str],
        agenda: Callable[[], Agenda | None],
        news: News,
    ) -> None:
        """Make them; `key_for` and `agenda` are those of the session, `news` is as for rows."""
        self._briefing = briefing
        self._settings_problems = settings_problems
        self._key_for = key_for
        self._agenda = agenda
        self._news = news
        self._rows: dict[str, Rows] = {}

    @property
    def first(self) -> str:
        """The id of the first pane."""
        return self._briefing.panes[0].id

    @property
    def problem_count(self) -> int:
        """How many problems have to be mended; the others go away with them."""
        return len(self.causes)

    @cached_property
    def causes(self) -> dict[str, Cause]:
        """What has to be mended, by the keys of the pages that say so; in the settings first."""
        if not (self._settings_problems or self._briefing.outline.problems):
            return {}
        from briefing.page.causes import causes, keyed

        return keyed([*causes(self._settings_problems), *causes(self._briefing.problems())])

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The number of each pane: 0 for the briefing at a glance, or else for the tenth; 1 to 9."""
        numbers = iter(PANE_KEYS)
        overview = next((one.id for one in self._briefing.panes if one.front == "glance"), None)
        return {pane.id: "0" if pane.id == overview else next(numbers) for pane in self._briefing.panes}

    @cached_property
    def tabs(self) -> tuple[Tab, ...]:
        """The panes as the bar above shows them."""
        tabs = []
        for pane in self._briefing.panes:
            key = self._key_for(f"pane.{self.numbers[pane.id]}")
            tabs.append(Tab(key, pane.title, pane.short or pane.title, pane.id))
        if number := self.problem_count:
            key = self._key_for("problems")
            tabs.append(Tab(key, count(number, "problem"), str(number), PROBLEMS))
        if self._agenda():
            key = self._key_for("meet")
            tabs.append(Tab(key, "Meeting", "Meeting", MEETING))
        return tuple(tabs)

    def numbered(self, number: str) -> str | None:
        """The id of the pane with a number; None where there is none."""
        return next((pane for pane, its in self.numbers.items() if its == number), None)

    def is_known(self, pane_id: str) -> bool:
        """Tell whether there is a pane with an id now."""
        if pane_id == PROBLEMS:
            return self.problem_count > 0
        if pane_id == MEETING:
            return self._agenda() is not None
        return self._briefing.outline.pane(pane_id) is not None

    def rows(self, pane_id: str) -> Rows:
        """The rows of a pane's list."""
        if pane_id == MEETING:
            return agenda.rows() if (agenda := self._agenda()) else Rows()
        if pane_id not in self._rows:
            pane = self._briefing.outline.pane(pane_id)
            self._rows[pane_id] = (
                PaneRows(self._briefing, pane, self._news) if pane else problem_rows(self.causes)
            )
        return self._rows[pane_id]

    def news_changed(self) -> None:
        """Make the rows of items anew: they say what is new or changed."""
        self._rows = {pane: rows for pane, rows in self._rows.items() if pane == PROBLEMS}

    def start_of(self, pane_id: str) -> Place:
        """Where a pane is entered for the first time."""
        rows = self.rows(pane_id)
        first = rows.row(rows.y_of(0)) if rows.choices else Row()
        return Place(pane_id, first.key or f"{EMPTY}{pane_id}")

    def page_beside(self, place: Place, step: int) -> str | None:
        """The key of the page that is so many steps further in the list of its pane, if there is one.

        What is shown and not listed, as while its file has a mistake in it, is taken to stand above the list.
        """
        rows = self.rows(place.pane)
        now = rows.choice_of(place.page)
        choice = (-1 if now is None else now) + step
        return rows.row(rows.y_of(choice)).key if 0 <= choice < rows.choices else None

    def is_there(self, place: Place) -> bool:
        """Tell whether a remembered place still exists."""
        if not self.is_known(place.pane):
            return False
        return self.rows(place.pane).choice_of(place.page) is not None
