"""A scrolling view that draws only the lines in sight, by Textual's line API."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from rich.segment import Segment
from textual.content import Content, Span
from textual.events import MouseEvent
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from briefing.text import cleaned
from briefing.tui.render.layout import BLANK
from briefing.tui.themes import look_of

ScrollState = tuple[int, int | None]
"""The first line in sight, and the one at which the cursor stands."""
STRIPS_KEPT = 512
"""How many drawn lines a view keeps: some screenfuls."""


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines of styled content; subclasses say which, and with what behind them."""

    ALLOW_SELECT = False
    margin = 0
    """Blank cells on either side of each line."""
    lines: Sequence[Any] = ()
    """What it shows, where that is kept line by line."""
    _laid_out = Size(0, 0)
    """The size for which it was last laid out."""

    def __init__(self) -> None:
        super().__init__()
        self._strip = lru_cache(STRIPS_KEPT)(self._draw_strip)
        """Drawn lines: most of what a key changes was in sight before, on this line or on another."""

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """The content of a line and the name of the style that lies behind it, if any."""
        raise NotImplementedError

    @property
    def line_count(self) -> int:
        """How many lines there are in all."""
        return len(self.lines)

    @property
    def has_keys(self) -> bool:
        """Whether keys are for this view; what Textual calls focus comes only after the first picture."""
        return self.screen.focused is self

    @property
    def is_laid_out(self) -> bool:
        """Whether it has a place on the screen, and so a width."""
        return bool(self.scrollable_content_region.size)

    @property
    def line_width(self) -> int:
        """The cells that a line may fill."""
        # Asked for every line that is drawn, and Textual works it out anew each time.
        width = self._laid_out.width if self._laid_out else self.scrollable_content_region.width
        return max(width - 2 * self.margin, 1)

    @property
    def lines_in_sight(self) -> range:
        """The lines for which there is room on the screen where it stands now."""
        top = self.scroll_offset.y
        return range(top, top + self.scrollable_content_region.height)

    @property
    def cursor_line(self) -> int | None:
        """The line at which its cursor stands; None where there is no cursor."""
        return None

    @property
    def ways(self) -> Sequence[int]:
        """The lines at which its cursor can stand, where that is not at each."""
        return ()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are, where the style sheet leaves the height open."""
        return self.line_count

    def lines_changed(self) -> None:
        """Take over a new number of lines, and draw; what is not in sight is laid out once it is."""
        self.count_lines()
        self.refresh()

    def count_lines(self) -> None:
        """Take over a new number of lines; at a new size, Textual draws them by itself."""
        if not self.is_laid_out:
            self._laid_out = Size(0, 0)
            return
        size = self.scrollable_content_region.size.with_height(self.line_count)
        if size != self.virtual_size:
            # Set as usual, it would lay out the whole screen for each page.
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

    def render_line(self, y: int) -> Strip:
        """Draw one line of those in sight."""
        line = y + self.scroll_offset.y
        content, behind = self.line_at(line) if line < self.line_count else (BLANK, None)
        look = self.app.theme, self.visual_style, behind
        return self._strip(content.plain, tuple(content.spans), look, self._laid_out.width)

    def _draw_strip(
        self, text: str, spans: tuple[Span, ...], look: tuple[str, Style, str | None], width: int
    ) -> Strip:
        """Draw a text at a width, in a theme, on a background that may have a style of ours before it."""
        _, base, behind = look
        if behind:
            base += self.look(behind)
        blank = base.rich_style
        # Reversed, the colour of some words would be a patch behind them.
        last = Style(foreground=base.foreground) if base.reverse else Style()
        segments = [Segment(" " * self.margin, blank)] if self.margin else []
        segments += [
            # The last step before the terminal: whatever came here by any other way is made fit for it.
            Segment(text if text.isprintable() else cleaned(text), (style + last).rich_style)
            for text, style in Content(text, list(spans)).render(base, "", self._style_named)
        ]
        return Strip(segments).adjust_cell_length(width, blank)

    def clicked(self, event: MouseEvent) -> tuple[int | None, int]:
        """The line at which the mouse is, and the cell of it; None on a frame, and where no line stands.

        Where a screen is too low for all of its widgets, one may be asked for lines that it does not have.
        """
        frame = self.gutter
        y = event.y - frame.top + self.scroll_offset.y
        return y if 0 <= y < self.line_count else None, event.x - frame.left - self.margin

    def show_lines(self, start: int, stop: int) -> None:
        """Scroll so that the lines from `start` up to `stop` are in sight."""
        if height := self.scrollable_content_region.height:
            region = Region(0, start, 1, min(stop - start, height))
            self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def scroll_state(self) -> ScrollState:
        """Which lines are in sight, and on which the cursor stands."""
        return self.scroll_offset.y, self.cursor_line

    def restore_scroll(self, state: ScrollState) -> None:
        """Scroll so that the cursor stands where it stood on the screen, as far as it was in sight."""
        (top, line), now, height = state, self.cursor_line, len(self.lines_in_sight)
        moved = now - line if now is not None and line is not None and top <= line < top + height else 0
        self.scroll_to(y=top + moved, animate=False, force=True, immediate=True)

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Take over a new size, the cursor in sight.

        The message that Textual sends of a new size comes only after the first picture of that size.
        """
        is_new = super()._size_updated(size, virtual_size, container_size, layout)
        # Without room for a line there is nothing to lay out: what waits for it is laid out once there is.
        if self.is_laid_out and self.scrollable_content_region.size != self._laid_out:
            self._laid_out = self.scrollable_content_region.size
            self.width_changed()
            self.count_lines()
            self.show_cursor()
        return is_new

    def width_changed(self) -> None:
        """Lay out anew what depends on the width; a line that is drawn when it is asked for does not."""

    def show_cursor(self) -> None:
        """Scroll to the cursor, if there is one."""

    def move(self, step: int) -> None:
        """Go so many lines further; a view with a cursor moves that."""
        self.scroll_to(y=self.scroll_offset.y + step, animate=False, force=True)

    def first(self) -> None:
        """Go to the beginning."""
        self.move(-self.line_count)

    def last(self) -> None:
        """Go to the end."""
        self.move(self.line_count)

    def page(self, screens: float) -> None:
        """Go so many screenfuls further, each less a line, so that one line stays in sight."""
        steps = round(screens * max(len(self.lines_in_sight) - 1, 1))
        if ways := self.ways:
            # Headings take lines, too: a step for each line would leave some out that were never in sight.
            now = -1 if self.cursor_line is None else self.cursor_line
            passed = sum(now < y <= now + steps or now + steps <= y < now for y in ways)
            steps = max(passed, 1) if screens > 0 else -max(passed, 1)
        self.move(steps)

    def look(self, name: str) -> Style:
        """What a style of ours, by its name, looks like here."""
        return look_of(name, self.app)

    def _style_named(self, style: str | Style) -> Style:
        return style if isinstance(style, Style) else self.look(style.removeprefix("."))
