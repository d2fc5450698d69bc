"""The map: a grid of what answers what; every cell is a way in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.content import Content

from briefing.database.briefing import Briefing
from briefing.page.blocks import Stop
from briefing.page.map import Entry, Grid, grids
from briefing.tui.commands import bindings, key_for, keys_in, named_command, shown_key, types_nothing
from briefing.tui.render.layout import BLANK, fit, joined, styled
from briefing.tui.screens.overlay import Overlay
from briefing.tui.widgets.line_view import LineView

_CELL = 4
_OTHERS = 8


class _Row(NamedTuple):
    """A line of the map; the ids of its cells, if it has any that can be entered."""

    line: Content
    targets: tuple[tuple[int, int, str], ...] = ()
    """For each cell: where it begins, how wide it is, and the id of the item it leads to."""


class MapView(LineView):
    """Draws the grids, and a cursor that goes from cell to cell."""

    margin = 1

    def __init__(self, briefing: Briefing) -> None:
        super().__init__()
        self._briefing = briefing
        self.lines: list[_Row] = []
        self._row = self._column = 0

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a line; the cell of the cursor is marked."""
        row = self.lines[y]
        if y != self._row or not row.targets:
            return row.line, None
        start, width, _ = row.targets[min(self._column, len(row.targets) - 1)]
        return row.line.stylize(".current", start, start + width), None

    @property
    def target(self) -> str | None:
        """The id of the item to which the cell of the cursor leads."""
        targets = self.lines[self._row].targets if self.lines else ()
        return targets[min(self._column, len(targets) - 1)][2] if targets else None

    def width_changed(self) -> None:
        """Draw the grids, the cursor where it was if that can still be entered."""
        self.lines = [row for grid in grids(self._briefing) for row in self._grid(grid)]
        if not self.lines:
            self.lines = [_Row(styled("No links to draw a map from.", "muted"))]
        if not (self._row < len(self.lines) and self.lines[self._row].targets):
            self._row = next((y for y, row in enumerate(self.lines) if row.targets), 0)
        self.lines_changed()
        self.move(0)

    def move(self, step: int, columns: int = 0) -> None:
        """Move the cursor by so many rows that can be entered, and so many cells."""
        ways = [y for y, row in enumerate(self.lines) if row.targets]
        if not ways:
            return
        at = ways.index(self._row) if self._row in ways else 0
        self._row = ways[min(max(at + step, 0), len(ways) - 1)]
        last = len(self.lines[self._row].targets) - 1
        self._column = min(max(min(self._column, last) + columns, 0), last)
        self.show_lines(max(self._row - 3, 0), self._row + 2)
        self.refresh()

    def page(self, direction: int) -> None:
        """Move the cursor by ten rows."""
        self.move(direction * 10)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell under the mouse; a second click opens it."""
        y, x = event.y + self.scroll_offset.y, event.x - self.margin
        if y < len(self.lines):
            for number, (start, width, _) in enumerate(self.lines[y].targets):
                if start <= x < start + width:
                    self._row, self._column = y, number
                    self.refresh()
                    if event.chain > 1:
                        self.screen.dismiss(Stop(target=self.target))

    def _grid(self, grid: Grid) -> Iterator[_Row]:
        label = max(min(self.line_width - _CELL * len(grid.columns) - _OTHERS - 16, 40), 16)
        yield _Row(styled(grid.title, "title"))
        yield _Row(styled("S stated · i inferred · + others that do the same", "muted"))
        if grid.left_out:
            yield _Row(
                styled(f"{grid.left_out:,} more have no room here; they stand in their panes", "muted")
            )
        yield _Row(BLANK)
        for number, column in enumerate(grid.columns, 1):
            reach = grid.reach(column)
            name = fit(column.title, label + 20)
            line = joined(styled(f"{number:>3} ", "key"), name, styled(f"  {reach}", "muted"))
            yield _Row(line, ((4, Content(name).cell_length, column.id),))
        yield _Row(BLANK)
        numbers = "".join(f"{number:>{_CELL}}" for number in range(1, len(grid.columns) + 1))
        yield _Row(joined(" " * label, styled(numbers, "key"), styled(f"{'+':>{_OTHERS}}", "key")))
        for row in grid.rows:
            yield self._row_of(grid, row, label)
        yield _Row(BLANK)
        yield from self._findings(grid)

    def _row_of(self, grid: Grid, row: Entry, label: int) -> _Row:
        name = fit(row.title, label - 1)
        parts: list[Content | str] = [name, " " * (label - Content(name).cell_length)]
        targets = [(0, Content(name).cell_length, row.id)]
        place = label
        for column in grid.columns:
            link = grid.cells.get((row.id, column.id))
            mark = "·" if link is None else "S" if link.basis == "stated" else "i"
            parts.append(styled(f"{mark:>{_CELL}}", "muted" if link is None else "strong"))
            # An empty cell leads to what nothing answers here.
            targets.append((place + _CELL - 2, 3, row.id if link is None else column.id))
            place += _CELL
        others = grid.others.get(row.id, ())
        parts.append(styled(f"{len(others) or '·':>{_OTHERS}}", "strong" if others else "muted"))
        targets.append((place + _OTHERS - 2, 3, others[0] if len(others) == 1 else row.id))
        if row.id in grid.unanswered:
            parts.append(styled("  unanswered", "finding"))
        return _Row(joined(*parts), tuple(targets))

    def _findings(self, grid: Grid) -> Iterator[_Row]:
        most = max((grid.reach(column) for column in grid.columns), default=0)
        if most:
            leading = [column for column in grid.columns if grid.reach(column) == most]
            names = ", ".join(column.title for column in leading)
            yield _Row(joined(styled("Reaches most: ", "label"), f"{names} ({most} of {len(grid.rows)})"))
            yield _Row(BLANK)


class MapScreen(Overlay[Stop]):
    """Shows the map; ends with the item to which a cell leads, or with none."""

    BINDINGS = bindings("grid")

    def compose(self) -> ComposeResult:
        """Show the map."""
        view = MapView(self.session.briefing)
        view.border_title = Content("Map")
        keymap = self.session.keymap
        opens, closes = key_for("grid.open", "grid", keymap), key_for("grid.out", "grid", keymap)
        view.border_subtitle = Content(f"{' '.join(self._arrows())} move, {opens} opens, {closes} closes")
        yield view

    def _arrows(self) -> Iterator[str]:
        for name in ("grid.left", "move.down", "move.up", "grid.right"):
            keys = keys_in(named_command(name), "grid", self.session.keymap)
            yield shown_key(next(filter(types_nothing, keys), keys[0]))

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
