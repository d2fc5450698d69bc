"""The list of a pane: headings and items, one of them chosen."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from briefing.tui.commands import bindings
from briefing.tui.render.rows import Rows, draw_row
from briefing.tui.widgets.line_view import LineView


class ItemList(LineView):
    """Draws rows and says which one was chosen; the screen decides what that opens."""

    BINDINGS = bindings("list")
    margin = 1

    rows: var[Rows] = var(Rows(), init=False)
    """The rows of the pane that is shown."""
    chosen: var[str | None] = var(None, init=False)
    """The key of the chosen row."""

    @dataclass
    class Chosen(Message):
        """A row was chosen by moving or by the mouse."""

        key: str
        """The key of the row."""
        opened: bool
        """Whether it was also asked to be opened."""

    @property
    def line_count(self) -> int:
        """One line a row."""
        return len(self.rows)

    @property
    def lines_expected(self) -> int:
        """One line a row, whatever the width."""
        return self.line_count

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a row, with the cursor behind the chosen one."""
        row = self.rows.row(y)
        selected = row.key is not None and row.key == self.chosen
        behind = ("cursor" if self.has_focus else "cursor-blurred") if selected else None
        return draw_row(row, self.line_width, selected=selected), behind

    def watch_rows(self) -> None:
        """Show the rows of another pane."""
        self.lines_changed()
        self.show_cursor()

    def watch_chosen(self, old: str | None, new: str | None) -> None:
        """Redraw the two rows that changed, and keep the chosen one in sight."""
        for key in (old, new):
            if key is not None and (choice := self.rows.choice_of(key)) is not None:
                self.refresh_line(self.rows.y_of(choice))
        self.show_cursor()

    def move(self, step: int) -> None:
        """Choose the row so many rows further, as far as there are any."""
        if not self.rows.choices:
            return
        now = self.rows.choice_of(self.chosen) if self.chosen is not None else None
        target = min(max((-1 if now is None else now) + step, 0), self.rows.choices - 1)
        self._choose(self.rows.y_of(target))

    def page(self, screens: float) -> None:
        """Choose the row so many screenfuls further."""
        self.move(round(screens * max(self.scrollable_content_region.height - 2, 1)))

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse; a second click opens it, one beside rows takes the keys."""
        y = event.y + self.scroll_offset.y
        if y < len(self.rows) and self.rows.row(y).key is not None:
            self._choose(y, opened=event.chain > 1)
        elif self.chosen is not None:
            self.post_message(self.Chosen(self.chosen, opened=False))

    def _choose(self, y: int, *, opened: bool = False) -> None:
        if (key := self.rows.row(y).key) is not None:
            self.post_message(self.Chosen(key, opened=opened))

    def show_cursor(self) -> None:
        """Scroll to the chosen row; above the first one the list is seen from its top."""
        choice = self.rows.choice_of(self.chosen) if self.chosen is not None else None
        if choice is not None:
            y = self.rows.y_of(choice)
            self.show_lines(max(y - 1, 0) if choice else 0, y + 1)
