"""What tells whether an item, or one of its points, is still what it was."""

import json
from collections.abc import Sequence

from briefing.database.briefing import Briefing

PRINT = 4
"""How many bytes a print has."""


def prints_in(desk: Briefing, items: Sequence[str] | None = None) -> dict[str, bytes]:
    """The prints of some items, or of all, by id: one for the item as a whole, then one for each point."""
    select = "SELECT items.id, prints FROM items JOIN prints USING (number) WHERE shown_to > 0"
    if items is None:
        return dict(desk.database.rows(select))
    named = select.replace("FROM items", "FROM json_each(?) JOIN items ON items.id = value")
    return dict(desk.database.rows(named, (json.dumps(items),)))
