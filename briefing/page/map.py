"""The map: which item answers which obstacle, and what rests on what, as a grid."""

from collections.abc import Sequence
from typing import NamedTuple

from briefing.database.briefing import Briefing
from briefing.model.kinds import Item
from briefing.model.ties import Tie
from briefing.page.blocks import gated

_TITLES = {"answers": "What answers which obstacle", "relies-on": "What rests on which agreement"}
MAX_ROWS = 120
MAX_COLUMNS = 24
"""How large a grid is drawn; a larger one cannot be taken in."""


class Entry(NamedTuple):
    """An item that has a row or a column."""

    id: str
    title: str


class Grid(NamedTuple):
    """Items against items, with the link of each pair that has one."""

    title: str
    """What the grid shows, in words."""
    rows: tuple[Entry, ...]
    columns: tuple[Entry, ...]
    cells: dict[tuple[str, str], Tie]
    """The tie of each pair that has one, by the ids of row and column."""
    others: dict[str, tuple[str, ...]]
    """For each row, the ids of the items beside the columns that do the same for it."""
    unanswered: frozenset[str]
    """The ids of the rows that are obstacles to which nothing offers an answer."""
    left_out: int
    """How many rows and columns there was no room for."""

    def reach(self, column: Entry) -> int:
        """How many rows a column's item is tied to."""
        return sum((row.id, column.id) in self.cells for row in self.rows)


def grids(briefing: Briefing) -> tuple[Grid, ...]:
    """The grids of a briefing that have anything in them."""
    obstacles = briefing.shown_of("obstacle", MAX_ROWS)
    steps = briefing.shown_of("step", MAX_COLUMNS)
    areas = [*briefing.shown_of("opportunity", MAX_ROWS), *steps][:MAX_ROWS]
    agreements = briefing.shown_of("agreement", MAX_COLUMNS)
    made = (_grid(briefing, "answers", obstacles, steps), _grid(briefing, "relies-on", areas, agreements))
    return tuple(grid for grid in made if grid.rows and (grid.columns or grid.others))


def _grid(briefing: Briefing, link: str, rows: Sequence[Item], columns: Sequence[Item]) -> Grid:
    outward = link == "relies-on"
    column_ids = {column.id for column in columns}
    cells: dict[tuple[str, str], Tie] = {}
    others: dict[str, tuple[str, ...]] = {}
    for row in rows:
        ties = [tie for tie in briefing.ties(row.id) if tie.outward == outward and tie.type == link]
        cells.update({(row.id, tie.id): tie for tie in ties if tie.id in column_ids})
        others[row.id] = tuple(tie.id for tie in ties if tie.id not in column_ids)
    # Every obstacle has its row; of the areas, those that rest on something.
    kept = tuple(
        row
        for row in rows
        if not outward or others[row.id] or any((row.id, one) in cells for one in column_ids)
    )
    unanswered = frozenset(
        row.id for row in kept if not outward and not others[row.id] and briefing.is_unanswered(row)
    )
    kinds = ("obstacle", "step") if not outward else ("opportunity", "agreement")
    sizes = (briefing.items.count_of(kinds[0]) - MAX_ROWS, briefing.items.count_of(kinds[1]) - MAX_COLUMNS)
    return Grid(
        _TITLES[link],
        tuple(Entry(item.id, gated(item.title)) for item in kept),
        tuple(Entry(item.id, gated(item.title)) for item in columns),
        cells,
        others,
        unanswered,
        sum(max(size, 0) for size in sizes),
    )
