"""What the screen works with: the briefing, its panes and pages, and what is the reader's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.database.briefing import Briefing
from briefing.model.problem import Problem
from briefing.tui.pages import Pages
from briefing.tui.panes import Panes

if TYPE_CHECKING:
    from briefing.search.answer import Answer


class Session:
    """One briefing while it is shown; `content_changed` is the door by which all of it learns of a change."""

    def __init__(
        self,
        briefing: Briefing,
        problems: tuple[Problem, ...] = (),
        keymap: Mapping[str, str] | None = None,
        data: Path | None = None,
    ) -> None:
        """Make one.

        `problems` are those of the reader's settings; `keymap` has the keys that the reader changed, by
        command; `data` is the reader's folder for attachments and copies.
        """
        self.briefing = briefing
        self.keymap = dict(keymap or {})
        self.data = data
        self._problems = problems
        self._make_anew()

    def content_changed(self) -> None:
        """Make everything anew from now on."""
        self.briefing.forget()
        self._make_anew()

    def _make_anew(self) -> None:
        self.panes = Panes(self.briefing, self._problems, self.keymap)
        self.pages = Pages(self.briefing, self.panes, self.data)

    def search(self, query: str, limit: int, kind: str | None = None) -> Answer:
        """Find items by words of theirs, of one kind or of all; the last word is still being typed."""
        from briefing.search.index import SearchIndex

        briefing = self.briefing
        return briefing.database.ask(
            lambda connection: SearchIndex(connection, briefing.outline, briefing.audience).search(
                query, limit, kind=kind, unfinished=True
            )
        )
