"""A list under a field in which something is typed: one of its entries is chosen."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message

from briefing.tui.render.layout import joined
from briefing.tui.widgets.line_view import LineView


class ChoiceLine(NamedTuple):
    """A line of such a list."""

    content: Content
    """What it says; an entry begins with two blank cells, in which the sign of the cursor has room."""
    choice: int | None
    """The number of the entry to which it belongs; None for a heading."""


DrawLines = Callable[[int], Iterable[ChoiceLine]]
"""Draws the lines of such a list at a width in cells."""


class ChoiceList(LineView, can_focus=False):
    """Shows entries, each on as many lines as it takes; the screen decides what a choice opens."""

    margin = 1
    lines: Sequence[ChoiceLine] = ()
    chosen: int | None = None
    """The number of the entry under the cursor; None before one was chosen, or where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._draw: DrawLines = lambda _: ()

    class Picked(Message):
        """An entry was chosen by the mouse."""

    @property
    def cursor_line(self) -> int | None:
        """The first line of the chosen entry."""
        return None if self.chosen is None else self.ways[self.chosen]

    @property
    def ways(self) -> Sequence[int]:
        """The first line of each entry."""
        return [
            y
            for y, line in enumerate(self.lines)
            if line.choice is not None and (y == 0 or line.choice != self.lines[y - 1].choice)
        ]

    def show(self, draw: DrawLines, chosen: int | None) -> None:
        """Show other entries, from the top down to the chosen one at least."""
        self._draw, self.chosen = draw, chosen
        self.width_changed()
        self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self.show_cursor()
        self.refresh(layout=self.styles.auto_dimensions)

    def width_changed(self) -> None:
        """Draw the entries."""
        self.lines = list(self._draw(self.line_width))
        self.lines_changed()

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a line, with the cursor behind those of the chosen entry, and its sign before the first."""
        content, choice = self.lines[y]
        if choice is None or choice != self.chosen:
            return content, None
        is_first = y == 0 or self.lines[y - 1].choice != choice
        return joined("> ", content[2:]) if is_first else content, "cursor"

    def move(self, step: int) -> None:
        """Choose another entry; where there are only lines to be read, scroll."""
        last = self._last
        if last is None:
            super().move(step)
        else:
            self.chosen = min(max((-1 if self.chosen is None else self.chosen) + step, 0), last)
            self.show_cursor()
            self.refresh()

    @property
    def has_others(self) -> bool:
        """Whether there is another entry than the chosen one, or more to be read where there is none."""
        if self._last is None:
            return self.max_scroll_y > 0
        return self.chosen is None or self._last > 0

    @property
    def _last(self) -> int | None:
        """The number of the last entry; None where there is none."""
        return max((line.choice for line in self.lines if line.choice is not None), default=None)

    def on_click(self, event: events.Click) -> None:
        """Choose the entry under the mouse."""
        y, _ = self.clicked(event)
        choice = None if y is None else self.lines[y].choice
        if choice is not None:
            self.chosen = choice
            self.post_message(self.Picked())

    def show_cursor(self) -> None:
        """Scroll to the chosen entry; for the first one, to the top of the list."""
        lines = [y for y, line in enumerate(self.lines) if line.choice == self.chosen]
        if self.chosen is not None and lines:
            self.show_lines(lines[0] if self.chosen else 0, lines[-1] + 1)
