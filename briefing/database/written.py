"""Where in the files of a folder an item is written."""

from __future__ import annotations

from typing import NamedTuple

from briefing.database.briefing import Briefing


class Written(NamedTuple):
    """A place in a file."""

    file: str
    """Its path below the folder, with forward slashes."""
    line: int


def place_in_files(briefing: Briefing, item_id: str) -> Written | None:
    """Where the id of an item stands; None where there is none, or for the room, which has no files."""
    if briefing.audience == "room":
        return None
    select = "SELECT path, line FROM items JOIN files USING (number) WHERE id = ? AND shown_to > 0"
    return next((Written(*row) for row in briefing.database.rows(select, (item_id,))), None)
