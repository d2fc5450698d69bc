"""The map: which item answers which obstacle, and what rests on what, as grids."""

from collections.abc import Sequence
from typing import NamedTuple

from briefing.database.briefing import Briefing
from briefing.model.kinds import Item
from briefing.model.ties import Tie
from briefing.page.blocks import gated

MAX_ROWS = 120
"""How many rows a grid has; with more it cannot be taken in."""


class Column(NamedTuple):
    """What rows are tied to."""

    id: str
    title: str
    marks: tuple[str, ...]


class Row(NamedTuple):
    """What an item is tied to."""

    id: str
    title: str
    cells: tuple[Tie | None, ...]
    """For each column its tie to the item, if there is one."""
    others: tuple[Tie, ...]
    """Its ties to items that have no column."""
    group: str
    """The heading under which it stands in its pane."""
    unanswered: bool
    """Whether it is an obstacle to which nothing offers an answer."""
    marks: tuple[str, ...]


class Grid(NamedTuple):
    """Items against items."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    link: str
    """The type of its links."""
    left_out: int
    """How many rows and columns there was no room for."""

    def reach(self) -> list[int]:
        """For each column, to how many rows it is tied."""
        return [
            sum(cell is not None for cell in cells)
            for cells in zip(*(row.cells for row in self.rows), strict=True)
        ]


def grids(briefing: Briefing, most: int) -> list[Grid]:
    """The grids of a briefing that have anything in them, with `most` columns at most."""
    made = (
        _grid(briefing, "What answers which obstacle", "answers", ("obstacle",), "step", most),
        _grid(
            briefing, "What rests on which agreement", "relies-on", ("opportunity", "step"), "agreement", most
        ),
    )
    return [gated(grid) for grid in made if grid.rows]


def _grid(  # noqa: PLR0913, PLR0917 - all of it tells one grid from the other
    briefing: Briefing, title: str, link: str, of_rows: Sequence[str], of_columns: str, most: int
) -> Grid:
    columns = briefing.shown_of(of_columns, most)
    items = [item for kind in of_rows for item in briefing.shown_of(kind, MAX_ROWS)][:MAX_ROWS]
    rows = (_row(briefing, item, columns, link) for item in items)
    sizes = (
        sum(map(briefing.items.count_of, of_rows)) - MAX_ROWS,
        briefing.items.count_of(of_columns) - most,
    )
    return Grid(
        title,
        tuple(Column(item.id, item.title, item.marks()) for item in columns),
        # Every obstacle has its row; opportunities and steps have one if they rest on something.
        tuple(row for row in rows if link == "answers" or any(row.cells) or row.others),
        link,
        sum(max(size, 0) for size in sizes),
    )


def _row(briefing: Briefing, item: Item, columns: Sequence[Item], link: str) -> Row:
    # What answers an obstacle says so itself; what rests on an agreement does, too.
    outward = link != "answers"
    ties = {tie.id: tie for tie in briefing.ties.of(item.id) if tie.type == link and tie.outward == outward}
    cells = tuple(ties.pop(column.id, None) for column in columns)
    unanswered = not outward and briefing.is_unanswered(item)
    group = briefing.group(item.id)
    heading = (group and group.title) or ""
    return Row(item.id, item.title, cells, tuple(ties.values()), heading, unanswered, item.marks())
