"""What the screen works with: the briefing, its panes and pages, and what is the reader's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.database.briefing import Briefing
from briefing.model.problem import Problem
from briefing.tui.pages import Pages
from briefing.tui.panes import Panes

if TYPE_CHECKING:
    from briefing.search import Answer, SearchIndex


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
        self.panes = Panes(briefing, problems, self.keymap)
        self.pages = Pages(briefing, self.panes, data)
        self._index: tuple[sqlite3.Connection, SearchIndex] | None = None

    def content_changed(self) -> None:
        """Make everything anew from now on."""
        self.briefing.forget()
        self._index = None
        self.panes.forget()
        self.pages.forget()

    def search(self, query: str, limit: int, kind: str | None = None) -> Answer:
        """Find items by words of theirs, of one kind or of all."""
        return self.briefing.database.ask(
            lambda connection: self._index_in(connection).search(query, limit, kind=kind)
        )

    def _index_in(self, connection: sqlite3.Connection) -> SearchIndex:
        """What finds anything by its words, kept until the content or the connection is another."""
        if self._index is None or self._index[0] is not connection:
            from briefing.search import SearchIndex

            self._index = connection, SearchIndex(connection, self.briefing.outline)
        return self._index[1]
