"""Opens a briefing for the screen: at once, with what is there; what is missing is read beside it."""

import sqlite3
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.database.briefing import Briefing
from briefing.database.tables import OUTLINES
from briefing.store.folder import require_briefing
from briefing.sync.load import briefing_in, bring_up_to_date, opened_if_ours
from briefing.sync.stale import stale_in

if TYPE_CHECKING:
    from briefing.sync.worker import Worker

CHECKED_AT_ONCE = 1000
"""Up to how many files are compared with the database before anything is shown; more take too long."""
PATIENCE = 0.25
"""Seconds that changed files are waited for before what was there is shown."""
PATIENCE_AT_FIRST = 20.0
"""Seconds that the panes are waited for where nothing was there."""


class Opening(AbstractContextManager["Opening"]):
    """A briefing that is being opened.

    Making one starts whatever takes time; `briefing` is then asked for as late as possible. What was started
    ends with the `with` statement. Raises NotABriefingError where there is no folder or no `briefing.yaml` in
    it.
    """

    def __init__(self, folder: Path, file: Path, data: Path) -> None:
        """Make one; `file` is the database of the folder, `data` the reader's folder of data."""
        require_briefing(folder)
        self._folder, self._file, self._data = folder, file, data
        self._connection: sqlite3.Connection | None = None
        self.worker: Worker | None = None
        """What keeps the database up to date, once it is started."""
        self.check_later = False
        """Whether there are so many files that they are compared once the screen stands."""
        self.is_behind = False
        """Whether what is shown at first may be from before something was edited, and withheld."""
        try:
            self._connection = self._opened()
        except (sqlite3.Error, OSError):
            # Nothing can be kept there just now; all of it is read when it is asked for.
            return
        if self._connection is None or not self._is_current(self._connection):
            self.is_behind = True
            self.start_worker()

    def __exit__(self, *_: object) -> None:
        if self.worker:
            self.worker.stop()

    def _opened(self) -> sqlite3.Connection | None:
        """Open the database, where there is one in which something stands that can be shown."""
        connection = opened_if_ours(self._folder, self._file)
        if connection is None:
            return None
        with suppress(sqlite3.DatabaseError):
            select = "SELECT 1 FROM meta WHERE name = ?"
            if connection.execute(select, (OUTLINES["desk"],)).fetchone():
                return connection
        connection.close()
        return None

    def _is_current(self, connection: sqlite3.Connection) -> bool:
        """Tell whether the database can be shown as it is, as far as that can be told quickly."""
        try:
            (files,) = connection.execute("SELECT count(*) FROM files").fetchone()
            if files > CHECKED_AT_ONCE:
                self.check_later = self.is_behind = True
                finished = "SELECT 1 FROM meta WHERE name = 'finished'"
                return connection.execute(finished).fetchone() is not None
            return not stale_in(self._folder, connection)
        except Exception:  # noqa: BLE001 - a damaged row can fail anywhere; who makes it anew says what is wrong
            connection.close()
            self._connection = None
            return False

    def start_worker(self) -> "Worker | None":
        """Start the process that keeps the database up to date; None where that cannot be done."""
        if self.worker is None:
            from briefing.sync.worker import Worker

            with suppress(OSError):
                self.worker = Worker(self._folder, self._file, self._data)
        return self.worker

    def briefing(self) -> Briefing:
        """The briefing, as much of it as there is; where no database can be made, all of it is read here."""
        known, event = self._connection is not None, None
        if self.worker:
            event = self.worker.wait_until_shown(PATIENCE if known else PATIENCE_AT_FIRST)
            if not known or (event and event.what == "done"):
                with suppress(sqlite3.Error, OSError):
                    before, self._connection = self._connection, self._opened()
                    if before:
                        before.close()
        self.is_behind &= known and (event is None or event.what not in ("done", "same"))
        if self._connection is None:
            self._connection = bring_up_to_date(self._folder, None)
        return briefing_in(self._folder, self._file, self._connection)
