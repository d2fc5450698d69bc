"""The map: a grid of what answers what; every cell is a way in, and is said in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from briefing.database.briefing import Briefing
from briefing.model.ties import Tie
from briefing.model.words import count
from briefing.page.blocks import Stop, gated
from briefing.page.claims import NO_CITATION, cited
from briefing.page.map import Grid, Row, grids
from briefing.tui.commands import bindings
from briefing.tui.render.layout import BLANK, fit, flow, joined, styled
from briefing.tui.screens.overlay import Overlay
from briefing.tui.widgets.line_view import LineView

_CELL = 4
"""How wide a column of the grid is, in cells."""
_OTHERS = 5
"""How wide the last column is, which counts the others, in cells."""
_LABEL = range(18, 42)
"""How wide titles are, in cells: the first number at the least, the last too where there is room."""
_UNANSWERED = "  unanswered"


class _Cell(NamedTuple):
    at: range
    """Where it stands on its line."""
    target: str
    """The id of the item to which it leads."""
    said: str
    """What it means."""
    unfolds: str = ""
    """The row below which it shows the items that have no column."""


class _Line(NamedTuple):
    content: Content
    cells: tuple[_Cell, ...] = ()
    head: int | None = None
    """The line that heads its columns; None where it is no row of a grid."""


class MapView(LineView):
    """Draws the grids, and a cursor that goes from cell to cell."""

    margin = 1

    def __init__(self, briefing: Briefing) -> None:
        super().__init__()
        self._briefing = briefing
        self.lines: list[_Line] = [_Line(BLANK)]
        self._row = self._column = 0
        self._unfolded: set[str] = set()

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a line; row and column of the cursor are lit, and the heads of columns stay in sight."""
        line, cell = self.lines[y], self.cell
        if y == self.scroll_offset.y and line.head is not None:
            line = self.lines[line.head]
        content = line.content
        if cell is None:
            return content, None
        if y == self._row:
            return content.stylize(".current", cell.at.start, cell.at.stop), "cursor-blurred"
        row = self.lines[self._row]
        is_in_column = self._column > 0 and len(row.cells) > 1
        if is_in_column and row.head in (line.head, y):
            content = content.pad_right(max(cell.at.stop - content.cell_length, 0))
            content = content.stylize_before(".cursor-blurred", cell.at.start, cell.at.stop)
        return content, None

    @property
    def cursor_line(self) -> int | None:
        """The row of the cursor."""
        return self._row

    @property
    def ways(self) -> Sequence[int]:
        """The rows that can be entered."""
        return [y for y, line in enumerate(self.lines) if line.cells]

    @property
    def cell(self) -> _Cell | None:
        """The cell of the cursor."""
        cells = self.lines[self._row].cells if self._row < len(self.lines) else ()
        return cells[min(self._column, len(cells) - 1)] if cells else None

    def width_changed(self) -> None:
        """Draw the grids, the cursor on the row and the tie that it was on, if they are still there."""
        row, tied = (self.lines[self._row].cells[0].target, self.cell.target) if self.cell else ("", "")
        room = self.line_width - _LABEL.start - _OTHERS - len(_UNANSWERED)
        self.lines = []
        for grid in grids(self._briefing, max(room // _CELL, 1)):
            self._draw(grid)
        if not self.lines:
            self.lines = [_Line(styled("No links to draw a map from.", "muted"))]
        if same := [y for y, line in enumerate(self.lines) if line.cells and line.cells[0].target == row]:
            self._row = min(same, key=lambda y: abs(y - self._row))
            if tied != row:
                targets = [cell.target for cell in self.lines[self._row].cells]
                self._column = targets.index(tied) if tied in targets else self._column
        elif not self.cell:
            self._row = next((y for y, line in enumerate(self.lines) if line.cells), 0)
        self.lines_changed()
        self.move(0)

    def move(self, step: int, columns: int = 0) -> None:
        """Move the cursor by so many rows that can be entered, and so many cells."""
        ways = self.ways
        if not ways:
            return
        self._row = ways[min(max(ways.index(self._row) + step, 0), len(ways) - 1)]
        last = len(self.lines[self._row].cells) - 1
        self._column = min(max(min(self._column, last) + columns, 0), last)
        self.show_lines(max(self._row - 3, 0), self._row + 2)
        self.refresh()
        self.screen.query_one(Static).update(Content(self.cell.said if self.cell else ""))

    def unfold(self, row: str) -> None:
        """Show below a row the items that have no column, or hide them again."""
        self._unfolded ^= {row}
        self.width_changed()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell under the mouse, and open it."""
        y, x = self.clicked(event)
        if y is None:
            return
        for number, cell in enumerate(self.lines[y].cells):
            if x in cell.at:
                self._row, self._column = y, number
                self.move(0)
                self.call_later(self.run_action, "screen.open")

    def _draw(self, grid: Grid) -> None:
        lines = self.lines
        reach = grid.reach()
        lines += [_Line(BLANK)] if lines else []
        lines.append(_Line(styled(grid.title, "title")))
        lines += self._flowing(styled("S stated · i inferred · + others that have no column", "muted"))
        if grid.left_out:
            left_out = f"{grid.left_out:,} more have no room here; they stand in their panes"
            lines += self._flowing(styled(left_out, "muted"))
        lines.append(_Line(BLANK))
        lines += self._heads(grid)
        lines.append(_Line(BLANK))
        room = self.line_width - _CELL * len(grid.columns) - _OTHERS - len(_UNANSWERED)
        longest = max((cell_len(row.title) + 2 for row in grid.rows), default=0)
        label = min(max(room, _LABEL.start), max(longest, _LABEL.stop))
        head = len(lines)
        numbers = "".join(f"{number:>{_CELL}}" for number in range(1, len(grid.columns) + 1))
        lines.append(_Line(styled(f"{'':{label}}{numbers}{'+':>{_OTHERS}}", "key")))
        group = ""
        for row in grid.rows:
            if row.group != group:
                group = row.group
                lines.append(_Line(styled(fit(group, label), "group"), (), head))
            lines.append(self._row_of(grid, row, label, head))
            if row.id in self._unfolded:
                lines += self._others(grid, row, head)
        if most := max(reach, default=0):
            first = [column.title for column, one in zip(grid.columns, reach, strict=True) if one == most]
            said = f"{', '.join(first)} ({most} of {len(grid.rows)})"
            lines += [_Line(BLANK), *self._flowing(joined(styled("Reaches most: ", "label"), said))]

    def _flowing(self, said: Content) -> Iterator[_Line]:
        """What is read in full, on as many lines as it takes."""
        return map(_Line, flow(said, self.line_width))

    def _heads(self, grid: Grid) -> Iterator[_Line]:
        """The items that have a column, each with how many rows it is tied to."""
        for number, (column, reach) in enumerate(zip(grid.columns, grid.reach(), strict=True)):
            marks = _marked(column.marks)
            name = Content(fit(column.title, self.line_width - 12 - marks.cell_length))
            text = joined(styled(f"{number + 1:>3} ", "key"), name, marks, styled(f"  {reach}", "muted"))
            called = ", ".join((column.title, *column.marks))
            said = f"{called}: tied to {reach:,} of {count(len(grid.rows), 'row')}"
            yield _Line(text, (_Cell(range(4, 4 + name.cell_length), column.id, said),))

    def _row_of(self, grid: Grid, row: Row, label: int, head: int) -> _Line:
        name = Content(fit(row.title, label - 1))
        parts = [name.pad_right(label - name.cell_length)]
        called = ", ".join((row.title, *row.marks))
        said = f"{called}: nothing answers it" if row.unanswered else called
        cells = [_Cell(range(name.cell_length), row.id, said)]
        place = label
        for column, tie in zip(grid.columns, row.cells, strict=True):
            mark = "·" if tie is None else "S" if tie.basis == "stated" else "i"
            parts.append(styled(f"{mark:>{_CELL}}", "strong" if tie else "muted"))
            place += _CELL
            # An empty cell leads to the item of its row.
            said = self._said(grid, row, tie) if tie else f"No tie between {row.title} and {column.title}"
            cells.append(_Cell(range(place - 2, place + 1), column.id if tie else row.id, said))
        number = len(row.others)
        parts.append(styled(f"{f'+{number}' if number else '·':>{_OTHERS}}", "strong" if number else "muted"))
        place += _OTHERS
        said = f"{count(number, 'other')} tied to {row.title}" if number else f"No others tied to {row.title}"
        cells.append(_Cell(range(place - 2, place + 1), row.id, said, row.id if number else ""))
        if row.unanswered:
            parts.append(styled(_UNANSWERED, "finding"))
        parts.append(_marked(row.marks))
        return _Line(joined(*parts), tuple(cells), head)

    def _others(self, grid: Grid, row: Row, head: int) -> Iterator[_Line]:
        """The items that have no column, below their row."""
        for tie in row.others:
            name = styled(fit(tie.title, self.line_width - 4), "link")
            cell = _Cell(range(4, 4 + name.cell_length), tie.id, self._said(grid, row, tie))
            yield _Line(joined("    ", name), (cell,), head)

    def _said(self, grid: Grid, row: Row, tie: Tie) -> str:
        """A tie in words: who answers or rests on what, on whose word."""
        if grid.link == "answers":
            words = f"{tie.title} answers {row.title}"
        else:
            words = f"{row.title} relies on {tie.title}"
        return ", ".join((words, *tie.marks(), gated(cited(self._briefing, tie.cites, NO_CITATION))))


def _marked(marks: Sequence[str]) -> Content:
    return styled("".join(f"  {mark}" for mark in marks), "avoid")


class MapScreen(Overlay[Stop]):
    """Shows the map; ends with the item to which a cell leads, or with none."""

    BINDINGS = bindings("grid")
    context = "grid"

    def compose(self) -> ComposeResult:
        """Show the map, and below it what the cell of the cursor means."""
        view = MapView(self.session.briefing)
        view.border_title = Content("Map")
        yield view
        yield Static()
        yield self.status

    def action_across(self, step: int) -> None:
        """Move the cursor to the side."""
        self.query_one(MapView).move(0, step)

    def action_open(self) -> None:
        """Leave for the item of the cell, or show those that have no column."""
        view = self.query_one(MapView)
        if view.cell and view.cell.unfolds:
            view.unfold(view.cell.unfolds)
        elif view.cell:
            self.dismiss(Stop(target=view.cell.target))

    def content_changed(self) -> None:
        """Draw the grids as they are now."""
        self.query_one(MapView).width_changed()
