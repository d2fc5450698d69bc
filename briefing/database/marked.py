"""Which items have a marking: what nothing answers, what stays on the desk, what we infer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from briefing.database.tables import AUDIENCES, DESK
from briefing.database.ties import ANSWERED

if TYPE_CHECKING:
    from briefing.database.briefing import Briefing
    from briefing.model.kinds import Item
    from briefing.model.outline import Pane

Marking = Literal["unanswered", "answered in part", "background", "inferred"]
"""What is said of an item, or of a point of it, wherever it is shown."""

_ALSO_CALLED: dict[str, Marking] = {
    "not answered": "unanswered",
    "partly answered": "answered in part",
    "conclusions": "inferred",
}
_CONDITIONS: dict[Marking, str] = {
    # Beside the title of a step stands its label, which may be any word.
    "unanswered": f"""(items.kind = 'question' AND beside_title = 'silent'
        OR items.kind IN (SELECT value FROM json_each(:need_answers))
        AND NOT EXISTS ({ANSWERED.format("items.id")}))""",  # noqa: S608 - ours
    "answered in part": "items.kind = 'question' AND beside_title = 'partly'",
    # The room is not told from which items something was kept back.
    "background": f":audience = {DESK} AND (items.shown_to = {DESK} OR room_points < points)",
    "inferred": f"CASE :audience WHEN {DESK} THEN inferred ELSE room_inferred END > 0",
}
_SHOWN_FIRST = """NOT EXISTS (SELECT 1 FROM placed AS before WHERE before.number = placed.number
    AND before.audience = placed.audience AND before.pane < placed.pane)"""
"""That no earlier pane shows the item, too."""
MARKINGS: tuple[Marking, ...] = tuple(_CONDITIONS)
FIRST_LOOKED_AT = 20
MAX_LOOKED_AT = 1000
"""How many items from which something is kept back are looked at for the marking: at first, and at most."""


def marking_called(name: str) -> Marking | None:
    """The marking that a name means, in whatever case."""
    called = {marking: marking for marking in MARKINGS} | _ALSO_CALLED
    return called.get(" ".join(name.casefold().split()))


def marked(
    briefing: Briefing, marking: Marking, most: int, kind: str = "", pane: Pane | None = None
) -> list[Item]:
    """The first items that have a marking, in the order of the panes.

    Args:
        briefing: where they are looked for.
        marking: what is said of them.
        most: how many are wanted.
        kind: of which kind they are; empty: of any.
        pane: the first pane that shows them; None: any.
    """
    from briefing.model.kinds import KINDS

    among = ("placed.kind = :kind AND " if kind else "") + ("pane = :pane AND " if pane else "")
    # `CROSS` keeps the order of the panes: nothing is to be gathered and sorted only to take the first.
    select = (
        "SELECT items.kind, data FROM placed CROSS JOIN items USING (number)"  # noqa: S608 - ours
        f" WHERE placed.audience = :audience AND {among}{_CONDITIONS[marking]} AND {_SHOWN_FIRST}"
        " ORDER BY pane, position LIMIT :most"
    )
    values = {
        "audience": AUDIENCES[briefing.audience],
        "kind": kind,
        "pane": pane.number if pane else None,
        "need_answers": json.dumps([name for name, declared in KINDS.items() if declared.needs_answer]),
        "most": most,
    }
    if marking != "background":
        return briefing.items.found(select, values)
    # A caution is always kept back, and has no mark for that.
    found: list[Item] = []
    for looked_at in (FIRST_LOOKED_AT, MAX_LOOKED_AT):
        kept_back = briefing.items.found(select, values | {"most": looked_at})
        found = [item for item in kept_back if _is_background(item)]
        if len(found) >= most or len(kept_back) < looked_at:
            break
    return found[:most]


def _is_background(item: Item) -> bool:
    return item.release == "background" or any("background" in point.marks() for point in item.every_point())
