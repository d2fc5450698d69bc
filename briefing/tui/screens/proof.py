"""What proves the point under the cursor, beside it where the screen is wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from textual import events

from briefing.model.parts import Point
from briefing.page.blocks import Page, Stop
from briefing.tui.render.drawn import DrawnPage
from briefing.tui.session import Session
from briefing.tui.widgets.reader import Reader


class Proof(Reader, can_focus=False):
    """Draws the sources of a point once the cursor has come to it, and gets those of the others ready."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.id = "proof"
        self.add_class("-empty")
        self._session = session
        self._point: Point | None = None
        self._stops: Sequence[Stop] = ()
        self._is_beside = False

    def show(self, point: Point | None, stops: Sequence[Stop], *, is_beside: bool) -> None:
        """Show what proves a point, if any; `stops` are those of its page; `is_beside`: it is in sight."""
        self._point, self._is_beside = point, is_beside
        if stops is not self._stops:
            self._stops = stops
            self.set_class(not any(stop.said for stop in stops), "-empty")
        if point is None:
            self.page_shown = DrawnPage(Page("@proof", ()))
        elif self.display and self.size:
            # The cursor is drawn first, and what proves its point only if the cursor stays there.
            self.call_after_refresh(self._draw, point)
        elif self.display:
            self._draw(point)

    def watch_page_shown(self, old: DrawnPage, new: DrawnPage) -> None:
        """Show other sources from their top; where the top was in sight, only lines that differ are drawn."""
        if not self.is_laid_out or self.scroll_offset.y:
            super().watch_page_shown(old, new)
            return
        self.width_changed()
        self.count_lines()
        before = old.partial(self.page_width, has_margin=self._has_margin).lines
        for y, (one, other) in enumerate(zip_longest(before, self.page_so_far.lines), start=1):
            if y >= self.size.height:
                break
            if one is None or other is None or not one.is_same(other):
                self.refresh_line(y)

    def _draw(self, point: Point) -> None:
        if point is self._point:
            self.page_shown = self._session.proof(point, self._is_beside)
            self.call_later(self._prepare, iter(self._stops))

    def _prepare(self, stops: Iterator[Stop]) -> None:
        """Prove the points of a page one after the other, so that no key waits for it."""
        stop = next(stops, None)
        if stop and self._stops and self._is_beside:
            if stop.said:
                page = self._session.proof(stop.said, True)
                page.partial(self.page_width, has_margin=self._has_margin).reach(lines=self.size.height)
            self.call_later(self._prepare, stops)

    def on_click(self, event: events.Click) -> None:
        """Open the sources, in which the cursor moves."""
        event.stop()
        self.call_later(self.run_action, "screen.above('sources')")
