"""What has changed in a folder since its database was written, found without reading a file."""

import json
import sqlite3
from pathlib import Path
from typing import NamedTuple

from briefing.database.tables import OUTLINES
from briefing.model.problem import Problem
from briefing.store.folder import Entry, require_briefing, sections


class Stale(NamedTuple):
    """What of the tables is no longer what the folder holds."""

    entries: list[tuple[str, Entry]]
    """Files that are new or may have changed, each with its section."""
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
    entries: list[tuple[str, Entry]] = []
    gone: list[int] = []
    visited: list[str] = []
    select = "SELECT path, number, identity FROM files WHERE section = ?"
    for section in sections(folder, problems):
        visited.append(section.name)
        known = {
            path: (number, identity) for path, number, identity in connection.execute(select, (section.name,))
        }
        for entry in section.entries:
            _, identity = known.pop(entry.path, (0, ""))
            if identity != entry.identity:
                entries.append((section.name, entry))
        gone += [number for number, _ in known.values()]
    select = "SELECT number FROM files WHERE section NOT IN (SELECT value FROM json_each(?))"
    gone += [number for (number,) in connection.execute(select, (json.dumps(visited),))]
    row = connection.execute(
        "SELECT value FROM meta WHERE name = 'finished' AND EXISTS (SELECT 1 FROM meta WHERE name = ?)",
        (OUTLINES["desk"],),
    ).fetchone()
    return Stale(entries, gone, tuple(problems), row is None or row[0] != json.dumps(problems))
