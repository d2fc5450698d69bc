"""The agenda of a run as a pane of the screen: its rows, and the pages that they open."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.database.briefing import Briefing
from briefing.meetings.changes import Entry
from briefing.meetings.run import Record, Run
from briefing.page.blocks import Page
from briefing.page.meeting import OPEN_BEFORE, entry_page, open_page, time_box
from briefing.tui.render.rows import Mark, Row, Rows

NOW = Mark("▶", "under discussion")
_ENTRY, _OPEN = "@agenda-", "@open"


class Agenda:
    """What the agenda of a run shows `now`; `before` are the records of earlier runs that are still open."""

    def __init__(
        self, briefing: Briefing, run: Run, before: Sequence[tuple[Run, Record]], now: float
    ) -> None:
        self._briefing = briefing
        self._run = run
        self._before = before
        self._now = now
        seen: set[str] = set()
        self._keys: list[str] = []
        for number, entry in enumerate(run.agenda):
            is_item = entry.item in briefing.items and entry.item not in seen
            self._keys.append(entry.item if is_item else f"{_ENTRY}{number}")
            seen.add(entry.item)

    @property
    def current(self) -> str:
        """The key of the page of the entry under discussion: the id of an item, or a key of its own."""
        return self._keys[self._run.current]

    def rows(self) -> Rows:
        """The list: what is open from before, then every item with its time."""
        timing = self._run.timing(self._now)
        before = [Row(OPEN_BEFORE, f"{len(self._before):,}", _OPEN)] if self._before else []
        digits = len(str(len(self._run.agenda)))
        items = [
            Row(
                f"{number + 1:>{digits}}. {entry.title}",
                f"{'' if entry.is_said else 'background '}{time_box(time.used, time.planned)}",
                self._keys[number],
                NOW if number == timing.current else None,
                "muted" if entry.is_said else "avoid",
            )
            for number, (entry, time) in enumerate(zip(self._run.agenda, timing.items, strict=True))
        ]
        return Rows([Row(), Row(self._run.began.title), *before, *items])

    def page(self, key: str) -> Page | None:
        """The page with a key that is no item's; None where there is no such page."""
        if key == _OPEN:
            return open_page(self._before, key)
        number = self._number_of(key)
        return None if number is None else entry_page(self._briefing, self._run, number, key)

    def entry(self, key: str) -> tuple[str, Entry] | None:
        """The entry that the page with a key shows, after the id of the meeting; None where it shows none."""
        number = self._number_of(key)
        return None if number is None else (self._run.began.meeting, self._run.agenda[number])

    def is_for_desk(self, key: str) -> bool:
        """Tell whether the entry with the page with a key is for the desk alone, whatever it refers to."""
        return key in self._keys and not self._run.agenda[self._keys.index(key)].is_said

    def _number_of(self, key: str) -> int | None:
        """The number of the entry that has a page of its own with this key."""
        return self._keys.index(key) if key.startswith(_ENTRY) and key in self._keys else None
