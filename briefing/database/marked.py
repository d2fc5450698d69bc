"""Which items bear a mark: what nothing answers, what stays on the desk, what is concluded and not said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from briefing.database.tables import DESK, ROOM

if TYPE_CHECKING:
    from briefing.database.briefing import Briefing
    from briefing.model.kinds import Item

Marking = Literal["unanswered", "answered in part", "background", "inferred"]
"""What is said of an item, or of a point of it, wherever it is shown."""

_ALSO_CALLED: dict[str, Marking] = {
    "not answered": "unanswered",
    "partly answered": "answered in part",
    "conclusions": "inferred",
}
_CONDITIONS: dict[Marking, str] = {
    "unanswered": """(mark = 'silent'
        OR items.kind IN (SELECT value FROM json_each(:need_answers)) AND NOT EXISTS
        (SELECT 1 FROM links WHERE target = items.id AND type = 'answers' AND links.shown_to > 0))""",
    "answered in part": "mark = 'partly'",
    # Nobody in the room learns of what something was kept back.
    "background": f":audience = {DESK} AND (items.shown_to = {DESK} OR room_points < points)",
    "inferred": f"CASE :audience WHEN {DESK} THEN inferred ELSE room_inferred END > 0",
}
_SHOWN_FIRST = """NOT EXISTS (SELECT 1 FROM placed AS before WHERE before.number = placed.number
    AND before.audience = placed.audience AND before.pane < placed.pane)"""
"""That no pane before shows the item, too."""
MARKINGS: tuple[Marking, ...] = tuple(_CONDITIONS)
MAX_LOOKED_AT = 1000
"""Among how many items that are kept back in part those are looked for that are marked so."""


def marking_called(name: str) -> Marking | None:
    """The marking that a name means, in whatever case."""
    called = {marking: marking for marking in MARKINGS} | _ALSO_CALLED
    return called.get(" ".join(name.casefold().split()))


def marked(briefing: Briefing, marking: Marking, most: int, kind: str = "") -> list[Item]:
    """The first items that are marked so, in the order of the panes; of one kind, or of all."""
    from briefing.model.kinds import KINDS

    of_kind = "placed.kind = :kind AND" if kind else ""
    # `CROSS` keeps the order of the panes: nothing is to be gathered and sorted only to take the first.
    select = (
        "SELECT items.kind, data FROM placed CROSS JOIN items USING (number)"  # noqa: S608 - ours
        f" WHERE placed.audience = :audience AND {of_kind} {_CONDITIONS[marking]} AND {_SHOWN_FIRST}"
        " ORDER BY pane, position LIMIT :most"
    )
    values = {
        "audience": DESK if briefing.audience == "desk" else ROOM,
        "kind": kind,
        "need_answers": json.dumps([name for name, declared in KINDS.items() if declared.needs_answer]),
        "most": most,
    }
    if marking != "background":
        return briefing.items.found(select, values)
    # What is better not said is always kept back, and not marked.
    found = briefing.items.found(select, values | {"most": MAX_LOOKED_AT})
    return [item for item in found if _is_background(item)][:most]


def _is_background(item: Item) -> bool:
    return item.release == "background" or any("background" in point.marks() for point in item.every_point())
