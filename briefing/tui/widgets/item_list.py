"""The list of a pane: headings and items, one of them chosen."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from briefing.tui.commands import bindings
from briefing.tui.render.rows import Row, draw_row
from briefing.tui.widgets.line_view import LineView


class ItemList(LineView):
    """Draws rows and says which one was chosen; the screen decides what that opens."""

    BINDINGS = bindings("list")
    margin = 1

    rows: var[Sequence[Row]] = var((), init=False)
    """The rows of the pane that is shown."""
    chosen: var[str | None] = var(None, init=False)
    """The key of the chosen row."""

    class Chosen(Message):
        """A row was chosen by moving or by the mouse."""

        def __init__(self, key: str, *, opened: bool) -> None:
            super().__init__()
            self.key = key
            """The key of the row."""
            self.opened = opened
            """Whether it was also asked to be opened."""

    @property
    def line_count(self) -> int:
        """One line a row."""
        return len(self.rows)

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a row, with the cursor behind the chosen one."""
        row = self.rows[y]
        selected = row.key is not None and row.key == self.chosen
        behind = ("cursor" if self.has_focus else "cursor-blurred") if selected else None
        return draw_row(row, self.line_width, selected=selected), behind

    def watch_rows(self) -> None:
        """Show the rows of another pane."""
        self._places = {row.key: y for y, row in enumerate(self.rows) if row.key is not None}
        self._selectable = [y for y, row in enumerate(self.rows) if row.key is not None]
        self.lines_changed()
        self._show_chosen()

    def watch_chosen(self, old: str | None, new: str | None) -> None:
        """Redraw the two rows that changed, and keep the chosen one in sight."""
        for key in (old, new):
            if (y := self._places.get(key or "")) is not None:
                self.refresh_line(y)
        self._show_chosen()

    _places: dict[str | None, int] = {}
    _selectable: list[int] = []

    def move(self, step: int) -> None:
        """Choose the row so many rows further, as far as there are any."""
        if not self._selectable:
            return
        now = self._places.get(self.chosen)
        at = self._selectable.index(now) if now is not None else -1
        target = min(max(at + step, 0), len(self._selectable) - 1)
        self._choose(self._selectable[target])

    def first(self) -> None:
        """Choose the first row."""
        self.move(-len(self.rows))

    def last(self) -> None:
        """Choose the last row."""
        self.move(len(self.rows))

    def page(self, direction: int) -> None:
        """Choose the row a screenful further."""
        self.move(direction * max(self.scrollable_content_region.height - 2, 1))

    def on_resize(self) -> None:
        """Draw the rows at their new width."""
        self.lines_changed()
        self._show_chosen()

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse; a second click opens it, one beside rows takes the keys."""
        y = event.y + self.scroll_offset.y
        if y < len(self.rows) and self.rows[y].key is not None:
            self._choose(y, opened=event.chain > 1)
        elif self.chosen is not None:
            self.post_message(self.Chosen(self.chosen, opened=False))

    def _choose(self, y: int, *, opened: bool = False) -> None:
        if (key := self.rows[y].key) is not None:
            self.post_message(self.Chosen(key, opened=opened))

    def _show_chosen(self) -> None:
        y = self._places.get(self.chosen)
        if y is not None:
            first = bool(self._selectable) and y == self._selectable[0]
            self.show_lines(0 if first else max(y - 1, 0), y + 1)
