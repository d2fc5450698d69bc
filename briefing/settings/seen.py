"""What of each briefing the reader has seen, as prints of its items; no text of it is kept."""

import json
import os
import sqlite3
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from briefing.database.file import connected, discard
from briefing.store.files import locked, set_aside
from briefing.store.folder import folder_key

FILE_NAME = "seen.sqlite3"
MAX_BRIEFINGS = 100
"""How many briefings are kept; the one that was begun longest ago goes first."""
_TABLES = """
CREATE TABLE IF NOT EXISTS briefings (
    number INTEGER PRIMARY KEY, title TEXT NOT NULL, folder TEXT NOT NULL, begun REAL NOT NULL,
    UNIQUE (title, folder)
);
CREATE TABLE IF NOT EXISTS seen (
    briefing INTEGER NOT NULL, item TEXT NOT NULL, prints BLOB NOT NULL, PRIMARY KEY (briefing, item)
) WITHOUT ROWID;
"""


class Seen:
    """What of one briefing was seen; nothing, until `begin` has noted what there was at the first look.

    A briefing is known by its title and its folder, as its last place is: when one of them has changed,
    `begin` finds it again. Where the file cannot be read, the briefing counts as not begun.
    """

    def __init__(self, data: Path, title: str, content: Path) -> None:
        self._path = data / FILE_NAME
        self._key = title, folder_key(content)
        self._connection: sqlite3.Connection | None = None
        self._number: int | None = None

    @property
    def is_begun(self) -> bool:
        """Whether the briefing was looked at before."""
        with suppress(sqlite3.Error, OSError):
            return self._find() is not None
        return False

    def prints(self, items: Sequence[str] | None = None) -> dict[str, bytes]:
        """The prints of some items, or of all, as they were last seen; without those that never were."""
        with suppress(sqlite3.Error, OSError):
            if (number := self._find()) is not None and self._connection:
                if items is None:
                    select = "SELECT item, prints FROM seen WHERE briefing = ?"
                    return dict(self._connection.execute(select, (number,)).fetchall())
                # `CROSS` keeps this order: by itself SQLite goes through all that was seen of the briefing.
                select = (
                    "SELECT item, prints FROM json_each(?) CROSS JOIN seen ON briefing = ? AND item = value"
                )
                return dict(self._connection.execute(select, (json.dumps(items), number)).fetchall())
        return {}

    def keep(self, prints: Mapping[str, bytes]) -> None:
        """Note that items were seen as these prints tell. Raises sqlite3.Error, OSError."""
        if (number := self._find()) is not None and self._connection:
            rows = ((number, item, its) for item, its in prints.items())
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", rows)

    def begin(self, prints: Mapping[str, bytes]) -> Path | None:
        """Note what there is at the first look at a briefing, all of it as seen.

        What was seen under the same title, or else in the same folder, is taken over. Returns the new path of
        a damaged file that stood in the way; None: there was none. Raises sqlite3.Error, OSError.
        """
        with locked(self._path.parent):
            aside = self._make()
            assert self._connection
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                self._add(prints)
        return aside

    def close(self) -> None:
        """Let go of the file."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def _find(self) -> int | None:
        """The number of the briefing; None where it was never looked at. Raises sqlite3.Error, OSError."""
        if self._number is None and self._path.is_file():
            self._connection = self._connection or connected(self._path)
            row = self._connection.execute(
                "SELECT number FROM briefings WHERE title = ? AND folder = ?", self._key
            ).fetchone()
            self._number = row[0] if row else None
        return self._number

    def _make(self) -> Path | None:
        self.close()
        try:
            self._open()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self.close()
            aside = set_aside(self._path)
            # What SQLite kept beside it: in a new file it would be carried out.
            discard(self._path)
            self._open()
            return aside
        return None

    def _open(self) -> None:
        os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
        self._connection = connected(self._path)
        if self._connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("damaged")
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.executescript(_TABLES)

    def _add(self, prints: Mapping[str, bytes]) -> None:
        connection = self._connection
        assert connection
        known = (
            "SELECT number FROM briefings WHERE title = ? OR folder = ?"
            " ORDER BY title = ? DESC, begun DESC LIMIT 1"
        )
        before = connection.execute(known, (*self._key, self._key[0])).fetchone()
        insert = "INSERT OR IGNORE INTO briefings (title, folder, begun) VALUES (?, ?, ?)"
        if not connection.execute(insert, (*self._key, time.time())).rowcount:
            return
        number = self._find()
        if before:
            copy = "INSERT INTO seen SELECT ?, item, prints FROM seen WHERE briefing = ?"
            connection.execute(copy, (number, before[0]))
        else:
            rows = ((number, item, its) for item, its in prints.items())
            connection.executemany("INSERT INTO seen VALUES (?, ?, ?)", rows)
        last = "SELECT number FROM briefings ORDER BY begun DESC, number DESC LIMIT ?"
        for table, column in (("seen", "briefing"), ("briefings", "number")):
            connection.execute(f"DELETE FROM {table} WHERE {column} NOT IN ({last})", (MAX_BRIEFINGS,))  # noqa: S608
