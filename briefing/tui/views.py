"""List and reader together: which of their lines are in sight, and the space that they leave to others."""

from textual.widget import Widget

from briefing.tui.widgets.bars import StatusBar
from briefing.tui.widgets.item_list import ItemList
from briefing.tui.widgets.line_view import Held
from briefing.tui.widgets.reader import Reader


class Views:
    """The two views of the main screen, above the foot of the screen."""

    def __init__(self, items: ItemList, reader: Reader, status: StatusBar, foot: Widget) -> None:
        """Hold them together; `foot` has the `status`, and above it the lines of meeting and room."""
        self._items = items
        self._reader = reader
        self._status = status
        self._foot = foot
        self._before: tuple[int, int] | None = None
        """Which lines were in sight before space was left."""

    @property
    def lines(self) -> tuple[int, int]:
        """The first lines in sight, of the list and of the reader."""
        return self._items.scroll_offset.y, self._reader.scroll_offset.y

    def show_lines(self, lines: tuple[int, int]) -> None:
        """Scroll so that these lines are the first in sight."""
        for view, line in zip((self._items, self._reader), lines, strict=True):
            view.scroll_to(y=line, animate=False, force=True, immediate=True)

    @property
    def bars(self) -> int:
        """How many lines meeting and room take above the keys."""
        return self._foot.size.height - self._status.size.height

    def hold(self) -> tuple[Held, Held]:
        """Which lines are in sight, and on which the cursors stand."""
        return self._items.hold(), self._reader.hold()

    def show_held(self, held: tuple[Held, Held]) -> None:
        """Scroll so that the cursors stand where they stood on the screen, as far as they were in sight."""
        for view, its in zip((self._items, self._reader), held, strict=True):
            view.show_held(its)

    def leave_space(self, columns: int, lines: int) -> None:
        """Leave columns at the right of the reader, or lines from the bottom of the screen up."""
        if self._before is None:
            self._before = self.lines
        below = max(lines - self._foot.size.height, 0)
        self._reader.is_explained = below > 0
        self._reader.styles.margin = (0, columns, below, 0)
        self._items.styles.margin = (0, 0, below, 0)

    def take_space_back(self) -> None:
        """Fill the screen again, every line where it was."""
        before, self._before = self._before, None
        if before:
            self.leave_space(0, 0)
            self._before = None
            self.show_lines(before)
