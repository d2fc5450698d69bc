"""Where in the files of a folder an item is written."""

from __future__ import annotations

from typing import NamedTuple

from briefing.database.briefing import Briefing


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
    """Whether nobody knows who may see an item that is not there.

    A file has it and is left out because of its mistakes, or may have it and cannot be looked at.
    """
    # A file need not be called as its item is.
    closed = (
        "SELECT 1 FROM meta, json_each(meta.value) AS problem WHERE name = 'finished'"
        " AND json_extract(problem.value, '$[3]') IN ('unreadable', 'symlink', 'too-deep')"
        " UNION ALL SELECT 1 FROM file_problems WHERE code IN ('unreadable', 'not-utf8')"
    )
    if desk.database.rows("SELECT 1 FROM left_out WHERE name = ?", (item_id,)):
        return True
    # A pane that serves as agenda stands in no file of its own.
    return desk.outline.pane(item_id) is None and bool(desk.database.rows(closed))
