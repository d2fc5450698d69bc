"""The list of a pane: headings and items, one of them chosen."""

from collections.abc import Iterator, Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from briefing.tui.commands import bindings
from briefing.tui.render.layout import BLANK
from briefing.tui.render.rows import Row, Rows, draw_legend, draw_row
from briefing.tui.widgets.line_view import LineView


class ItemList(LineView):
    """Draws rows and says which one was chosen; the screen decides what that opens."""

    BINDINGS = bindings("list")

    rows: var[Rows] = var(Rows(), init=False)
    chosen: var[str] = var("", init=False)
    """The key of the chosen row; before anything is shown there is none."""

    class Chosen(Message):
        """A row was chosen by moving or by the mouse; it may also have been asked to be opened."""

        def __init__(self, key: str, opened: bool) -> None:
            super().__init__()
            self.key = key
            self.opened = opened

    def __init__(self) -> None:
        super().__init__()
        self._choice = self._chosen_at = -1
        """Of the chosen row, the number among those that can be chosen, and among all; -1: there is none."""
        self._chosen_drawn: Sequence[Content] = [BLANK]

    @property
    def line_width(self) -> int:
        """The cells that a line may fill; the last is left blank."""
        return max(super().line_width - 1, 1)

    @property
    def cursor_line(self) -> int | None:
        """The line at which the chosen row begins."""
        return self._chosen_at if self._chosen_at >= 0 else None

    @property
    def line_count(self) -> int:
        """One line a row, another for the chosen one where it takes two, and one for the legend."""
        return max(len(self.rows) + len(self._chosen_drawn), len(self.lines_in_sight))

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a line: of a row, or of what stays in sight: the heading above, the legend below."""
        sight, width = self.lines_in_sight, self.line_width
        number, part = self._row_at(y)
        if y == sight.stop - 1 and (legend := draw_legend(self._rows_in_sight(), width)):
            return legend, None
        if number >= len(self.rows):
            return BLANK, None
        if y == sight.start and (heading := self._heading_over(number)):
            return draw_row(heading, width)[0], None
        if number == self._chosen_at:
            return self._chosen_drawn[part], "cursor" if self.has_keys else "cursor-blurred"
        return draw_row(self.rows.row(number), width)[0], None

    def _row_at(self, y: int) -> tuple[int, int]:
        """Which row a line belongs to, and which of its lines it is."""
        part = min(max(y - self._chosen_at, 0), len(self._chosen_drawn) - 1) if self._chosen_at >= 0 else 0
        number = y - part
        return number, part if number == self._chosen_at else 0

    def _heading_over(self, number: int) -> Row | None:
        """The heading of a row, if it is an item."""
        return self.rows.heading_of(number) if self.rows.row(number).key is not None else None

    def _rows_in_sight(self) -> Iterator[Row]:
        sight = self.lines_in_sight
        first, _ = self._row_at(sight.start)
        last = min(first + len(sight), len(self.rows))
        return (self.rows.row(number) for number in range(first, last))

    def watch_rows(self) -> None:
        """Show the rows of another pane."""
        self._draw_chosen()
        self.lines_changed()
        self.show_cursor()

    def watch_chosen(self) -> None:
        """Redraw the rows that changed, and keep the chosen one in sight."""
        before, lines_before = self._chosen_at, len(self._chosen_drawn)
        self._draw_chosen()
        if self.is_laid_out and len(self._chosen_drawn) == lines_before == 1:
            for number in (before, self._chosen_at):
                self.refresh_line(number)
        else:
            self.lines_changed()
        self.show_cursor()

    def width_changed(self) -> None:
        """Draw the chosen row, which takes as many lines as its title needs."""
        self._draw_chosen()

    def _draw_chosen(self) -> None:
        choice = self.rows.choice_of(self.chosen)
        self._choice, self._chosen_at, self._chosen_drawn = -1, -1, [BLANK]
        if choice is not None:
            self._choice, self._chosen_at = choice, self.rows.y_of(choice)
        # Without a width it would be wrapped into single letters, and drawn anew once there is one.
        if choice is not None and self.is_laid_out:
            self._chosen_drawn = draw_row(self.rows.row(self._chosen_at), self.line_width, chosen=True)

    def move(self, step: int) -> None:
        """Choose the row so many rows further, as far as there are any."""
        if self.rows.choices:
            self._choose(self.rows.y_of(min(max(self._choice + step, 0), self.rows.choices - 1)))

    def page(self, screens: float) -> None:
        """Choose the row so many screenfuls further."""
        self.move(round(screens * max(len(self.lines_in_sight) - 3, 1)))

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse; a second click opens it; beside rows a click takes the keys."""
        # Once a row is chosen, another may stand under the mouse.
        is_first = event.chain == 1
        y, _ = self.clicked(event)
        number = len(self.rows) if y is None else self._row_at(y)[0]
        stays = y == self.scroll_offset.y and number < len(self.rows) and self._heading_over(number)
        if is_first and not stays and number < len(self.rows) and self.rows.row(number).key is not None:
            self._choose(number)
        elif self.chosen:
            self.post_message(self.Chosen(self.chosen, opened=not is_first))

    def _choose(self, number: int) -> None:
        if (key := self.rows.row(number).key) is not None:
            self.post_message(self.Chosen(key, opened=False))

    def show_cursor(self) -> None:
        """Scroll to the chosen row, its heading above it and the legend below; for the first, to the top."""
        if self._chosen_at >= 0:
            start = max(self._chosen_at - 1, 0) if self._chosen_at > self.rows.y_of(0) else 0
            self.show_lines(start, self._chosen_at + len(self._chosen_drawn) + 1)
