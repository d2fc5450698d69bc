"""Where in the files of a folder an item is written, and what tells whether it is still the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from briefing.database.briefing import Briefing

PRINT = 4
"""How many bytes a print has: it tells whether an item, or one of its points, is what it was."""


class FilePlace(NamedTuple):
    """A place in a file."""

    file: str
    """Its path below the folder, with forward slashes."""
    line: int


def place_in_files(briefing: Briefing, item_id: str) -> FilePlace | None:
    """Where the id of an item stands; None where there is none, or for the room, which has no files."""
    if briefing.audience == "room":
        return None
    select = "SELECT path, line FROM items JOIN files USING (number) WHERE id = ? AND shown_to > 0"
    return next((FilePlace(*row) for row in briefing.database.rows(select, (item_id,))), None)


def is_unsound(desk: Briefing, item_id: str) -> bool:
    """Whether a file has an item that is left out because of its mistakes: nobody knows who may see it."""
    return bool(desk.database.rows("SELECT 1 FROM left_out WHERE name = ?", (item_id,)))


def prints_in(desk: Briefing, items: Sequence[str] | None = None) -> dict[str, bytes]:
    """The prints of some items, or of all, by id: one for the item as a whole, then one for each point."""
    select = "SELECT items.id, prints FROM items JOIN prints USING (number) WHERE shown_to > 0"
    if items is None:
        return dict(desk.database.rows(select))
    named = select.replace("FROM items", "FROM json_each(?) JOIN items ON items.id = value")
    return dict(desk.database.rows(named, (json.dumps(items),)))
