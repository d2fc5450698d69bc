"""What has changed in a folder since its database was written, found without reading a file."""

import json
import os
import sqlite3
import stat
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from briefing.database.tables import OUTLINES
from briefing.model.problem import Problem
from briefing.store.folder import SUFFIXES, ContentFile, content_files, identity_of, require_briefing


class Stale(NamedTuple):
    """What of the tables is no longer what the folder holds."""

    files: list[ContentFile]
    """Files that are new or may have changed."""
    gone: list[int]
    """The numbers of files that are no longer there."""
    problems: tuple[Problem, ...]
    """What is wrong with the folder itself."""
    unfinished: bool
    """Whether the tables were never finished, or the folder's own problems are others than before."""

    def __bool__(self) -> bool:
        return bool(self.files or self.gone or self.unfinished)


def stale_in(folder: Path, connection: sqlite3.Connection, among: AbstractSet[str] = frozenset()) -> Stale:
    """Find out what has changed since the tables were written, without reading a file.

    `among` are the paths below the folder that have changed, where that is known: only these are looked at,
    unless the change may concern other files. Raises NotABriefingError where the folder holds no briefing.
    """
    require_briefing(folder)
    finished = _finished(connection)
    if among and finished is not None and (named := _named(folder, connection, among)) is not None:
        return Stale(named, [], finished, unfinished=False)
    problems: list[Problem] = []
    select = "SELECT path, number, identity FROM files"
    known = {path: (number, identity) for path, number, identity in connection.execute(select)}
    changed = []
    for entry in content_files(folder, problems):
        _, identity = known.pop(entry.path, (0, ""))
        if identity != entry.identity:
            changed.append(entry)
    gone = [number for number, _ in known.values()]
    return Stale(changed, gone, tuple(problems), finished != tuple(problems))


def _finished(connection: sqlite3.Connection) -> tuple[Problem, ...] | None:
    """The folder's own problems when the tables were finished; None where they never were."""
    row = connection.execute(
        "SELECT value FROM meta WHERE name = 'finished' AND EXISTS (SELECT 1 FROM meta WHERE name = ?)",
        (OUTLINES["desk"],),
    ).fetchone()
    return None if row is None else tuple(map(Problem._make, json.loads(row[0])))


def _named(folder: Path, connection: sqlite3.Connection, among: AbstractSet[str]) -> list[ContentFile] | None:
    """Those of some paths that are files to be read again; None where the whole folder has to be compared.

    A file that is known, and still an ordinary file, concerns no other; one that has come or gone may.
    """
    changed = []
    for path in sorted(one.replace(os.sep, "/") for one in among):
        status = None
        with suppress(OSError):
            status = os.lstat(folder / path)
        row = connection.execute("SELECT identity FROM files WHERE path = ?", (path,)).fetchone()
        if row and status and stat.S_ISREG(status.st_mode):
            if row[0] != identity_of(status):
                changed.append(ContentFile(path, identity_of(status)))
        elif row or (status and _may_be_content(path, status)) or _held(connection, path):
            return None
    return changed


def _may_be_content(path: str, status: os.stat_result) -> bool:
    """Tell whether a path that is not known may lead to content, or to a problem."""
    name = path.rpartition("/")[2].lower()
    if f"/{path}".count("/."):
        # What is hidden is no content, but a link may lead to it.
        return stat.S_ISREG(status.st_mode) and name.endswith(SUFFIXES)
    return not stat.S_ISREG(status.st_mode) or (".y" in name and not name.endswith("~"))


def _held(connection: sqlite3.Connection, path: str) -> bool:
    """Tell whether a path is that of a folder in which known files are."""
    select = "SELECT 1 FROM files WHERE path >= ? AND path < ? LIMIT 1"
    return connection.execute(select, (f"{path}/", f"{path}0")).fetchone() is not None
