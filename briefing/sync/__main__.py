"""`python -m briefing.sync FOLDER FILE` brings a database up to date, and tells how far it is.

It is started by the screen, which meanwhile shows what there is. Each event of `briefing.sync.worker` is a
line of JSON.
"""

import sqlite3
import sys
from pathlib import Path

import msgspec

from briefing.page.problems import sentence
from briefing.store.folder import NotABriefingError
from briefing.sync.load import bring_up_to_date
from briefing.sync.worker import Event

_REPORTS = 200
"""How often at most it is told how far the reading is."""


def main(folder: str, file: str) -> None:
    """Do it, and tell."""
    try:
        connection, changed = bring_up_to_date(
            Path(folder), Path(file), _tell_progress, lambda: _tell(Event("shown"))
        )
        connection.close()
    except NotABriefingError as error:
        _tell(Event("failed", why=sentence(error.problem)))
    except (OSError, sqlite3.Error) as error:
        _tell(Event("failed", why=str(error)))
    else:
        _tell(Event("done" if changed else "same"))


def _tell_progress(read: int, total: int) -> None:
    if read % max(total // _REPORTS, 1) == 0:
        _tell(Event("read", read, total))


def _tell(event: Event) -> None:
    try:
        print(msgspec.json.encode(event).decode(), flush=True)
    except BrokenPipeError:
        # Whoever listened has gone; what was read is kept, and the next start goes on from there.
        sys.exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
