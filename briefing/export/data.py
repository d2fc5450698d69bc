"""Items and passages as plain data, for scripts."""

from collections.abc import Iterable
from typing import Any

import msgspec

from briefing.database.briefing import Briefing
from briefing.model.outline import Pane

Data = dict[str, Any]


def passage_data(briefing: Briefing, citation: str) -> Data:
    """A passage as plain data, with the points that cite it; empty where no source has it."""
    found = briefing.passage(citation)
    if found is None:
        return {}
    source, passage = found
    return {
        "citation": citation,
        "called": briefing.cited_as(citation),
        "source": source.id,
        "gist": passage.gist,
        "cited_by": [
            {"id": item.id, "text": point.text, "marks": point.marks()}
            for item, point in briefing.points_citing(citation, briefing.count_citing(citation))
        ],
    }


def item_data(briefing: Briefing, item_id: str) -> Data:
    """An item as plain data, its pane and backlinks included. Raises KeyError where there is none."""
    item = briefing.items[item_id]
    found = briefing.place_of(item_id)
    data: Data = msgspec.to_builtins(item)
    data["pane"] = found[0].id if found else None
    data["backlinks"] = [
        {"from": one.id, "type": one.type, "to": item_id}
        | {"basis": one.basis, "cites": one.cites, "note": one.note}
        for one in briefing.ties.leading_to(item_id)
    ]
    if item.needs_answer:
        data["answered"] = not briefing.is_unanswered(item)
    return data


def list_data(briefing: Briefing, panes: Iterable[Pane]) -> list[Data]:
    """The items of some panes as plain data."""
    return [
        {
            "id": item.id,
            "pane": pane.id,
            "kind": item.kind,
            "group": pane.group_at(position).id,
            "title": item.title,
            "bottom_line": briefing.items[item.id].bottom_line,
            "release": "background" if item.is_background else "say",
            "points": item.points,
        }
        for pane in panes
        for position, item in enumerate(briefing.listed(pane))
    ]
