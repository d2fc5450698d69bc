"""All that a briefing says, to be compared with what another one says."""

from typing import Any

from briefing.database.briefing import Briefing


def everything_in(briefing: Briefing) -> dict[str, Any]:
    """All that a briefing says, through every door it has."""
    outline = briefing.outline
    return {
        "outline": outline,
        "lists": [briefing.listed(pane) for pane in outline.panes],
        "problems": briefing.problems(),
        "items": {item: briefing.items[item] for item in briefing.items},
        "ties": {item: [*map(repr, briefing.ties.of(item))] for item in briefing.items},
        "dated": [[item.id for item in briefing.dated(pane, 100)] for pane in outline.panes],
        "cited": [
            [(item.id, point.text) for item, point in briefing.points_citing(f"letter:{n}", 100)]
            for n in range(8)
        ],
        "words": briefing.entries_in("the plot at elm street, and the council's letter"),
    }
