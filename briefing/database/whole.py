"""What has to be asked of a whole item or passage, also of the parts that the room does not see.

Else the room would be told what is not true: that nobody is asked, that no other point cites a passage. It is
told less than the desk and never more, and nothing of what is kept back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefing.database.items import decoded
from briefing.database.tables import DESK, ROOM

if TYPE_CHECKING:
    from briefing.database.briefing import Briefing
    from briefing.model.kinds import Item
    from briefing.model.parts import Point


def comes_down_to(briefing: Briefing, item: Item) -> Point:
    """The bottom line as a point: on the basis that it has at the desk, whatever of that the room sees."""
    whole, seen = _whole(briefing, item).comes_down_to(), frozenset(item.comes_down_to().cites)
    return replace(whole, cites=tuple(cite for cite in whole.cites if cite in seen))


def has_names(briefing: Briefing, item: Item) -> bool:
    """Tell whether the sources print a name or an office of an item, be it one that the room does not see."""
    return bool(_whole(briefing, item).as_printed())


def asks_somebody(briefing: Briefing, item: Item) -> bool:
    """Tell whether an item asks something of a party, be it in a point that the room does not see."""
    return bool(_whole(briefing, item).asked())


def all_citing_seen(briefing: Briefing, citation: str) -> bool:
    """Tell whether an audience sees every point that cites a passage."""
    select = "SELECT count(*) FROM cites WHERE citation = ? AND shown_to >= ?"
    return bool(briefing.database.value(select, (citation, DESK)) == briefing.count_citing(citation))


def _whole(briefing: Briefing, item: Item) -> Item:
    """An item as the desk sees it: to be asked, never to be shown."""
    if briefing.audience == "desk":
        return item
    select = "SELECT kind, data FROM items WHERE id = ? AND shown_to >= ?"
    found = briefing.database.read(select, (item.id, ROOM), lambda row: decoded(*row))
    return found[0] if found else item
