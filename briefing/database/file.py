"""The SQLite file in which a briefing is kept: private to its owner, sound, and of this very program."""

import os
import sqlite3
import stat
import time
from contextlib import closing, suppress
from pathlib import Path

MEMORY_KB = 2048
"""How much of the file SQLite keeps in memory, in KiB."""
WAIT_TO_READ = 1.0
"""Seconds to wait where another program has the file to itself; one that only writes lets others read."""
WAIT_TO_WRITE = 10.0
"""Seconds to wait for another program that writes."""
ENDINGS = ("", "-wal", "-shm", "-journal")
"""How the names of a database, and of the files that SQLite keeps beside it, end."""
_SEALED = 1_000_000_000 * 10**9
"""The time of change, in nanoseconds, of a file that nobody has written to since it was sealed."""


def connected(file: Path | None) -> sqlite3.Connection:
    """Open a database; None: one in memory. Raises sqlite3.Error where the file is none."""
    name = ":memory:" if file is None else os.fspath(file)
    connection = sqlite3.connect(name, timeout=WAIT_TO_READ, isolation_level=None, check_same_thread=False)
    for setting in (
        "trusted_schema = OFF",
        "cell_size_check = ON",
        f"cache_size = -{MEMORY_KB}",
        "temp_store = MEMORY",
        "synchronous = NORMAL",
    ):
        connection.execute(f"PRAGMA {setting}")
    return connection


def wait_to_write(connection: sqlite3.Connection) -> None:
    """From now on wait for other programs that write, up to `WAIT_TO_WRITE` seconds."""
    connection.execute(f"PRAGMA busy_timeout = {WAIT_TO_WRITE * 1000:.0f}")


def is_private(file: Path) -> bool:
    """Tell whether there is such a file, and the reader alone can read and write it. Raises OSError."""
    try:
        status = file.lstat()
    except FileNotFoundError:
        return False
    of_others = hasattr(os, "geteuid") and (status.st_uid != os.geteuid() or status.st_mode & 0o077)
    return stat.S_ISREG(status.st_mode) and not of_others


def is_sound(file: Path, connection: sqlite3.Connection, stamp: str) -> bool:
    """Tell whether a file was made by this very program and is whole. Raises sqlite3.Error.

    A file that was sealed, and not written to since, is whole. Of any other the structure is checked, at
    some 5 ms a megabyte. What a failing disk changes later shows only when it is read.
    """
    row = connection.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
    if row != (stamp,):
        return False
    return _is_sealed(file) or connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)


def is_empty(file: Path) -> bool:
    """Tell whether there is a private file in which nothing stands yet: another program has just made it."""
    with suppress(sqlite3.Error, OSError):
        if is_private(file):
            with closing(connected(file)) as connection:
                return not connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    return False


def _is_sealed(file: Path) -> bool:
    return file.stat().st_mtime_ns == _SEALED


def seal(file: Path, connection: sqlite3.Connection) -> None:
    """Note that this program wrote all that stands in a file; whoever writes to it later breaks the seal."""
    with suppress(sqlite3.Error, OSError):
        if _is_sealed(file) and not Path(f"{file}-wal").stat().st_size:
            return
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            os.utime(file, ns=(time.time_ns(), _SEALED))


def discard(file: Path) -> None:
    """Remove a database; nothing but time is lost."""
    for ending in ENDINGS:
        with suppress(OSError):
            os.unlink(f"{file}{ending}")  # noqa: PTH108 - a name made of another, not a path
