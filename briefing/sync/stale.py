"""What has changed in a folder since its database was written, found without reading a file."""

import json
import sqlite3
from pathlib import Path
from typing import NamedTuple

from briefing.database.tables import OUTLINES
from briefing.model.problem import Problem
from briefing.store.folder import Entry, entries_in, require_briefing


class Stale(NamedTuple):
    """What of the tables is no longer what the folder holds."""

    entries: list[Entry]
    """Files that are new or may have changed."""
    gone: list[int]
    """The numbers of files that are no longer there."""
    problems: tuple[Problem, ...]
    """What is wrong with the folder itself."""
    unfinished: bool
    """Whether the tables were never finished, or the folder's own problems are others than before."""

    def __bool__(self) -> bool:
        return bool(self.entries or self.gone or self.unfinished)


def stale_in(folder: Path, connection: sqlite3.Connection) -> Stale:
    """Find out what has changed since the tables were written, without reading a file.

    Raises NotABriefingError where the folder holds none.
    """
    require_briefing(folder)
    problems: list[Problem] = []
    select = "SELECT path, number, identity FROM files"
    known = {path: (number, identity) for path, number, identity in connection.execute(select)}
    changed = []
    for entry in entries_in(folder, problems):
        _, identity = known.pop(entry.path, (0, ""))
        if identity != entry.identity:
            changed.append(entry)
    gone = [number for number, _ in known.values()]
    row = connection.execute(
        "SELECT value FROM meta WHERE name = 'finished' AND EXISTS (SELECT 1 FROM meta WHERE name = ?)",
        (OUTLINES["desk"],),
    ).fetchone()
    return Stale(changed, gone, tuple(problems), row is None or row[0] != json.dumps(problems))
