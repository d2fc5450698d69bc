"""The map: which item answers which obstacle, and what rests on what, as a grid."""

from collections.abc import Sequence
from typing import NamedTuple

from briefing.model.briefing import Briefing, kind_of
from briefing.model.kinds import Item, Link


class Grid(NamedTuple):
    """Items against items, with the link of each pair that has one."""

    title: str
    """What the grid shows, in words."""
    rows: tuple[Item, ...]
    columns: tuple[Item, ...]
    cells: dict[tuple[str, str], Link]
    """The link from a column's item to a row's, or from a row's to a column's, by their ids."""
    others: dict[str, tuple[Item, ...]]
    """For each row, the items beside the columns that do the same for it."""

    def reach(self, column: Item) -> int:
        """How many rows a column's item is tied to."""
        return sum((row.id, column.id) in self.cells for row in self.rows)


def grids(briefing: Briefing) -> tuple[Grid, ...]:
    """The grids of a briefing that have anything in them."""
    obstacles, steps = _of(briefing, "obstacle"), _of(briefing, "step")
    agreements = _of(briefing, "agreement")
    areas = (*_of(briefing, "opportunity"), *steps)
    made = (
        _answers(briefing, obstacles, steps),
        _rests_on(briefing, areas, agreements),
    )
    return tuple(grid for grid in made if grid.rows and (grid.columns or grid.others))


def _answers(briefing: Briefing, obstacles: Sequence[Item], steps: Sequence[Item]) -> Grid:
    step_ids = {step.id for step in steps}
    cells: dict[tuple[str, str], Link] = {}
    others: dict[str, tuple[Item, ...]] = {}
    for obstacle in obstacles:
        answers = [back for back in briefing.backlinks(obstacle) if back.link.type == "answers"]
        cells.update({(obstacle.id, one.origin.id): one.link for one in answers if one.origin.id in step_ids})
        others[obstacle.id] = tuple(one.origin for one in answers if one.origin.id not in step_ids)
    return Grid("What answers which obstacle", tuple(obstacles), tuple(steps), cells, others)


def _rests_on(briefing: Briefing, areas: Sequence[Item], agreements: Sequence[Item]) -> Grid:
    agreement_ids = {agreement.id for agreement in agreements}
    cells: dict[tuple[str, str], Link] = {}
    others: dict[str, tuple[Item, ...]] = {}
    for area in areas:
        rests = [tie for tie in briefing.ties(area) if tie.outward and tie.link.type == "relies-on"]
        cells.update({(area.id, tie.other.id): tie.link for tie in rests if tie.other.id in agreement_ids})
        others[area.id] = tuple(tie.other for tie in rests if tie.other.id not in agreement_ids)
    rows = tuple(
        area for area in areas if others[area.id] or any((area.id, one) in cells for one in agreement_ids)
    )
    return Grid("What rests on which agreement", rows, tuple(agreements), cells, others)


def _of(briefing: Briefing, kind: str) -> tuple[Item, ...]:
    """The items of a kind in the order in which panes show them."""
    return tuple(item for pane in briefing.panes for item in pane.items if kind_of(item) == kind)
