"""Databases of folders that are gone: found by what each says it was made of, and removed."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from briefing.database.file import ENDINGS, connected, discard, is_private
from briefing.database.stamp import folder_in

_NAME = re.compile(r"[0-9a-f]{8}\.sqlite3")


class Abandoned(NamedTuple):
    """A database whose folder is gone."""

    file: Path
    folder: str
    """The folder of content of which it was made."""
    size: int
    """How many bytes it takes, with what SQLite keeps beside it."""
    is_removed: bool
    """False: a program that runs has it open, or it could not be removed."""


def remove_abandoned(cache: Path) -> Iterator[Abandoned]:
    """Remove from a cache folder the databases whose folders are gone, one by one.

    What is no database of ours is left alone, and so is what is in use.
    """
    for file in sorted(cache.glob("*.sqlite3")):
        folder = _made_of(file)
        if folder and _is_gone(folder):
            beside = (Path(f"{file}{ending}") for ending in ENDINGS)
            size = sum(path.stat().st_size for path in beside if path.exists())
            if is_idle := _is_idle(file):
                discard(file)
            yield Abandoned(file, folder, size, is_removed=is_idle and not file.exists())


def _made_of(file: Path) -> str:
    """The folder of which a database says that it was made; empty where it is none of ours."""
    with suppress(OSError, sqlite3.Error):
        if _NAME.fullmatch(file.name) and is_private(file):
            with closing(connected(file)) as connection:
                row = connection.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
            return folder_in(str(row[0])) if row else ""
    return ""


def _is_gone(folder: str) -> bool:
    """Whether there is no such folder; of one that cannot be looked at, nothing is known."""
    # A path that is not fit for a screen stands in a stamp with escapes, and cannot be looked up.
    if "\\x" in folder:
        return False
    try:
        os.stat(folder)  # noqa: PTH116 - `Path` does not tell what is gone from what is closed
    except OSError as error:
        return isinstance(error, FileNotFoundError | NotADirectoryError)
    return False


def _is_idle(file: Path) -> bool:
    """Whether no other program has a database open: only then does SQLite change its journal mode."""
    with suppress(sqlite3.Error), closing(connected(file)) as connection:
        return bool(connection.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",))
    return False
