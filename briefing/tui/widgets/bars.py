"""The bars above and below: the panes by number, and the keys of where I am."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive

from briefing.tui.places import PROBLEMS
from briefing.tui.render.layout import fit, joined, spread, styled
from briefing.tui.widgets.line_view import LineView


class Tab(NamedTuple):
    """A pane in the bar."""

    key: str
    title: str
    short: str
    id: str


class PaneBar(LineView, can_focus=False):
    """The panes by number; in two rows where one is too narrow, by number alone below that."""

    current: reactive[str] = reactive("", init=False)
    """The id of the pane that is shown."""

    @dataclass
    class Picked(Message):
        """A pane was clicked."""

        pane_id: str
        """The id of the pane."""

    def __init__(self, tabs: Sequence[Tab]) -> None:
        super().__init__()
        self.tabs = tabs
        """The panes in order, and the pane of problems where there are any."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row, or two."""
        return len(self._rows(width))

    @property
    def line_count(self) -> int:
        """As many lines as the tabs take."""
        return len(self._rows(self.line_width))

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a row of tabs."""
        return joined(*(content for _, content in self._rows(self.line_width)[y])), None

    def on_click(self, event: events.Click) -> None:
        """Ask for the pane under the mouse."""
        rows, x = self._rows(self.line_width), event.x
        for tab, content in rows[event.y] if event.y < len(rows) else ():
            x -= content.cell_length
            if x < 0:
                self.post_message(self.Picked(tab.id))
                return

    def _rows(self, width: int) -> list[list[tuple[Tab, Content]]]:
        """The tabs as they are drawn, with as much of their names as there is room for."""
        half = (len(self.tabs) + 1) // 2
        for parts in ((self.tabs,), (self.tabs[:half], self.tabs[half:])):
            for is_short in (False, True):
                rows = [
                    [(tab, self._tab(tab, tab.short if is_short else tab.title)) for tab in part]
                    for part in parts
                ]
                if all(sum(content.cell_length for _, content in row) <= width for row in rows):
                    return rows
        names = {tab.id: tab.short for tab in self.tabs if tab.id in (self.current, PROBLEMS)}
        room = width - 4 * len(self.tabs) - 2 - len(names.get(PROBLEMS, ""))
        if self.current in names and self.current != PROBLEMS:
            names[self.current] = fit(names[self.current], room)
        return [[(tab, self._tab(tab, names.get(tab.id, ""))) for tab in self.tabs]]

    def _tab(self, tab: Tab, name: str) -> Content:
        text = f" {tab.key} {name} " if name else f" {tab.key} "
        if tab.id == self.current:
            return styled(text, "current")
        if tab.id == PROBLEMS:
            return styled(text, "alert")
        return joined(styled(f" {tab.key} ", "key"), f"{name} " if name else "")


class StatusBar(LineView, can_focus=False):
    """What can be pressed here, and how far one is."""

    margin = 1

    hints: reactive[Sequence[tuple[str, str]]] = reactive((), init=False)
    """Keys and what they do, the most useful first."""
    position: reactive[str] = reactive("", init=False)
    """Where in the pane one is."""
    reading: reactive[str] = reactive("", init=False)
    """How far the reading of the content is, while it is read."""

    @property
    def line_count(self) -> int:
        """One line."""
        return 1

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw as many hints as there is room for."""
        said = styled(f"{self.reading}  ", "alert") if self.reading else ""
        end = joined(said, styled(self.position, "muted"))
        left = Content("")
        for key, does in self.hints:
            hint = joined("  " if left else "", styled(key, "key"), f" {does}")
            if left.cell_length + hint.cell_length + end.cell_length + 2 > self.line_width:
                break
            left = joined(left, hint)
        return spread(left, end, self.line_width), None
