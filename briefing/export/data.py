"""An item as plain data, for scripts."""

from typing import Any

from briefing.database.briefing import Briefing

Data = dict[str, Any]


def item_data(briefing: Briefing, item_id: str) -> Data:
    """An item as plain data, its pane and backlinks included."""
    data = briefing.document(item_id)
    assert data is not None
    found = briefing.place_of(data["id"])
    backlinks = [
        {
            "from": tie.id,
            "type": tie.type,
            "to": data["id"],
            "basis": tie.basis,
            "cites": list(tie.cites),
            "note": tie.note,
        }
        for tie in briefing.backlinks(data["id"])
    ]
    more: Data = {"pane": found[0].id if found else None, "backlinks": backlinks}
    if data["kind"] == "obstacle":
        more["answered"] = not briefing.is_unanswered(data["id"], "obstacle")
    return {**data, **more}
