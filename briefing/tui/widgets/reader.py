"""The reader: one page, with a cursor that goes from point to point."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from briefing.tui.commands import bindings
from briefing.tui.render.layout import BLANK, Laid, Page, Stop, joined
from briefing.tui.widgets.line_view import LineView

MAX_WIDTH = 96
"""Lines longer than this, in cells, are hard to read."""


class Reader(LineView):
    """Draws a page; the cursor stands on a stop of it."""

    BINDINGS = bindings("reader")
    margin = 2

    page_shown: var[Page] = var(Page("", ()), init=False)
    """The page."""
    cursor: var[int] = var(0, init=False)
    """The number of the stop at which the cursor stands."""

    class Moved(Message):
        """The cursor was asked to another stop."""

        def __init__(self, to: int, *, opened: bool = False) -> None:
            super().__init__()
            self.to = to
            """The number of the stop."""
            self.opened = opened
            """Whether it was also asked to be opened."""

    @property
    def laid(self) -> Laid:
        """The page at the width of the reader."""
        return self.page_shown.layout(min(self.line_width, MAX_WIDTH) - 2)

    @property
    def line_count(self) -> int:
        """The lines of the page, and one above and below to breathe."""
        return len(self.laid.lines) + 2

    @property
    def stop(self) -> Stop | None:
        """What the cursor stands on."""
        stops = self.page_shown.stops
        return stops[self.cursor] if self.cursor < len(stops) else None

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a line; those of the cursor's stop are marked at their left edge."""
        lines = self.laid.lines
        if not 0 < y <= len(lines):
            return BLANK, None
        line = lines[y - 1]
        at_cursor = line.stop is not None and line.stop == self.cursor and self.has_focus
        return joined("> " if at_cursor and self._starts(y - 1) else "  ", line.content), (
            "cursor" if at_cursor else None
        )

    def _starts(self, line: int) -> bool:
        return self.laid.stops[self.cursor].start == line

    def watch_page_shown(self) -> None:
        """Show another page from its top."""
        self.lines_changed()
        self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the stops that the cursor left and reached, and bring it into sight."""
        stops = self.laid.stops
        for number in (old, new):
            if number < len(stops):
                self.refresh_lines(stops[number].start + 1, len(stops[number]))
        self.show_cursor()

    def show_cursor(self) -> None:
        """Scroll to the cursor; from the first stop the top of the page is seen."""
        stops = self.laid.stops
        if not self.has_focus or self.cursor >= len(stops):
            return
        lines, height = stops[self.cursor], self.scrollable_content_region.height
        start = 0 if self.cursor == 0 and lines.stop < height else lines.start
        last = self.cursor == len(stops) - 1
        self.show_lines(start, self.line_count if last else lines.stop + 2)

    def move(self, step: int) -> None:
        """Move the cursor; a page without stops, or a long one, scrolls instead."""
        stops = self.laid.stops
        target = self.cursor + step
        if stops and not self._hides_text(step) and 0 <= target < len(stops):
            self.post_message(self.Moved(target))
            return
        self.scroll_to(y=self.scroll_offset.y + step, animate=False, force=True)

    def _hides_text(self, step: int) -> bool:
        """Tell whether the next stop lies so far that moving there would skip text."""
        stops, target = self.laid.stops, self.cursor + step
        if not 0 <= target < len(stops):
            return False
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        next_lines = stops[target]
        return next_lines.start > top + 2 * height or next_lines.stop < top - height

    def first(self) -> None:
        """Go to the top."""
        self.post_message(self.Moved(0))
        self.scroll_to(y=0, animate=False, force=True)

    def last(self) -> None:
        """Go to the end."""
        self.post_message(self.Moved(max(len(self.page_shown.stops) - 1, 0)))
        self.scroll_to(y=self.line_count, animate=False, force=True)

    def page(self, direction: int) -> None:
        """Scroll a screenful; the cursor comes along to the first stop in sight."""
        self.scroll_page(direction)
        height = self.scrollable_content_region.height
        top = min(max(self.scroll_offset.y, 0), max(self.line_count - height, 0))
        stops = self.laid.stops
        seen = [n for n, lines in enumerate(stops) if top <= lines.start + 1 < top + height]
        if seen and self.cursor not in seen:
            self.post_message(self.Moved(seen[0] if direction > 0 else seen[-1]))

    def on_resize(self) -> None:
        """Lay the page out at its new width, and keep the cursor in sight."""
        self.lines_changed()
        self.show_cursor()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()
        self.show_cursor()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click opens what stands there."""
        y = event.y + self.scroll_offset.y - 1
        lines = self.laid.lines
        if 0 <= y < len(lines) and (stop := lines[y].stop) is not None:
            self.post_message(self.Moved(stop, opened=event.chain > 1))
