"""The map: a grid of what answers what; every cell is a way in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.content import Content

from briefing.database.briefing import Briefing
from briefing.page.blocks import Stop
from briefing.page.map import Grid, Row, grids
from briefing.tui.commands import bindings
from briefing.tui.render.layout import BLANK, fit, joined, styled
from briefing.tui.screens.overlay import Overlay
from briefing.tui.widgets.line_view import LineView

_CELL = 4
_OTHERS = 8


class _Line(NamedTuple):
    content: Content
    cells: Sequence[tuple[range, str]] = ()
    """Where each cell stands that can be entered, and the id of the item to which it leads."""


class MapView(LineView):
    """Draws the grids, and a cursor that goes from cell to cell."""

    margin = 1

    def __init__(self, briefing: Briefing) -> None:
        super().__init__()
        self._briefing = briefing
        self.lines = [_Line(BLANK)]
        self._row = self._column = 0

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a line; the cell of the cursor is marked."""
        content = self.lines[y].content
        if y == self._row and self._cell:
            content = content.stylize(".current", self._cell[0].start, self._cell[0].stop)
        return content, None

    @property
    def _cell(self) -> tuple[range, str] | None:
        """The cell of the cursor."""
        cells = self.lines[self._row].cells
        return cells[min(self._column, len(cells) - 1)] if cells else None

    @property
    def target(self) -> str | None:
        """The id of the item to which the cell of the cursor leads."""
        return self._cell[1] if self._cell else None

    def width_changed(self) -> None:
        """Draw the grids, the cursor where it was if that can still be entered."""
        self.lines = [line for grid in grids(self._briefing) for line in self._grid(grid)]
        if not self.lines:
            self.lines = [_Line(styled("No links to draw a map from.", "muted"))]
        if not (self._row < len(self.lines) and self._cell):
            self._row = next((y for y, line in enumerate(self.lines) if line.cells), 0)
        self.lines_changed()
        self.move(0)

    def move(self, step: int, columns: int = 0) -> None:
        """Move the cursor by so many rows that can be entered, and so many cells."""
        ways = [y for y, line in enumerate(self.lines) if line.cells]
        if not ways:
            return
        self._row = ways[min(max(ways.index(self._row) + step, 0), len(ways) - 1)]
        last = len(self.lines[self._row].cells) - 1
        self._column = min(max(min(self._column, last) + columns, 0), last)
        self.show_lines(max(self._row - 3, 0), self._row + 2)
        self.refresh()

    def page(self, screens: float) -> None:
        """Move the cursor by ten rows a screenful."""
        self.move(round(screens * 10))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell under the mouse; a second click opens it."""
        y, x = event.y + self.scroll_offset.y, event.x - self.margin
        for number, (cells, target) in enumerate(self.lines[y].cells if y < len(self.lines) else ()):
            if x in cells:
                self._row, self._column = y, number
                self.refresh()
                if event.chain > 1:
                    self.screen.dismiss(Stop(target=target))

    def _grid(self, grid: Grid) -> Iterator[_Line]:
        label = max(min(self.line_width - _CELL * len(grid.columns) - _OTHERS - 16, 40), 16)
        yield _Line(styled(grid.title, "title"))
        yield _Line(styled("S stated · i inferred · + others that do the same", "muted"))
        if grid.left_out:
            left_out = f"{grid.left_out:,} more have no room here; they stand in their panes"
            yield _Line(styled(left_out, "muted"))
        yield _Line(BLANK)
        reach = grid.reach()
        for number, (item_id, title) in enumerate(grid.columns):
            name = Content(fit(title, label + 20))
            head = joined(styled(f"{number + 1:>3} ", "key"), name, styled(f"  {reach[number]}", "muted"))
            yield _Line(head, [(range(4, 4 + name.cell_length), item_id)])
        yield _Line(BLANK)
        numbers = "".join(f"{number:>{_CELL}}" for number in range(1, len(grid.columns) + 1))
        yield _Line(styled(f"{'':{label}}{numbers}{'+':>{_OTHERS}}", "key"))
        for row in grid.rows:
            yield _row(grid, row, label)
        yield _Line(BLANK)
        if most := max(reach, default=0):
            first = [title for (_, title), one in zip(grid.columns, reach, strict=True) if one == most]
            said = f"{', '.join(first)} ({most} of {len(grid.rows)})"
            yield _Line(joined(styled("Reaches most: ", "label"), said))
            yield _Line(BLANK)


def _row(grid: Grid, row: Row, label: int) -> _Line:
    name = Content(fit(row.title, label - 1))
    parts = [name.pad_right(label - name.cell_length)]
    cells = [(range(name.cell_length), row.id)]
    place = label
    for (column, _), tie in zip(grid.columns, row.cells, strict=True):
        mark = "·" if tie is None else "S" if tie.basis == "stated" else "i"
        parts.append(styled(f"{mark:>{_CELL}}", "strong" if tie else "muted"))
        place += _CELL
        # An empty cell leads to what nothing answers here.
        cells.append((range(place - 2, place + 1), column if tie else row.id))
    others = row.others
    parts.append(styled(f"{len(others) or '·':>{_OTHERS}}", "strong" if others else "muted"))
    place += _OTHERS
    cells.append((range(place - 2, place + 1), others[0] if len(others) == 1 else row.id))
    if row.unanswered:
        parts.append(styled("  unanswered", "finding"))
    return _Line(joined(*parts), cells)


class MapScreen(Overlay[Stop]):
    """Shows the map; ends with the item to which a cell leads, or with none."""

    BINDINGS = bindings("grid")
    context = "grid"

    def compose(self) -> ComposeResult:
        """Show the map."""
        view = MapView(self.session.briefing)
        view.border_title = Content("Map")
        yield view
        yield self.status

    def action_across(self, step: int) -> None:
        """Move the cursor to the side."""
        self.query_one(MapView).move(0, step)

    def action_open(self) -> None:
        """Leave for the item of the cell."""
        if target := self.query_one(MapView).target:
            self.dismiss(Stop(target=target))

    def content_changed(self) -> None:
        """Draw the grids as they are now."""
        self.query_one(MapView).width_changed()
