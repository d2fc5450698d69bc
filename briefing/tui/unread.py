"""What was new or changed counts as seen once its item was opened and left."""

from __future__ import annotations

from briefing.tui.places import Place
from briefing.tui.session import Session


class Unread:
    """Follows the reader from item to item, at the desk alone."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._opened = ""
        """The item that is open in the reader, or was and has not been left."""

    def look(self, place: Place) -> None:
        """Take note of the place that is shown."""
        if self._session.audience == "room":
            return
        if self._opened and place.page != self._opened:
            self.leave()
        if place.reading and place.page in self._session.briefing.items:
            self._opened = place.page

    def leave(self) -> None:
        """Mark what was open as seen."""
        opened, self._opened = self._opened, ""
        changes = self._session.changes
        if opened and changes and changes.mark_seen([opened]):
            self._session.news_changed()

    def mark_all(self) -> str:
        """Mark all as seen. Returns what to tell the reader."""
        changes = self._session.changes
        if changes is None or not changes.mark_seen():
            from briefing.page.changes import NOTHING

            return NOTHING
        self._session.news_changed()
        return "All is marked as seen."
