"""What is said and written when the program itself fails."""

import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from briefing.cli.output import complain, escaped
from briefing.cli.status import CRASHED
from briefing.settings.folders import own_folders
from briefing.text import cleaned
from briefing.text.gate import replaced

MOST_KEPT = 10
"""How many reports are kept; the oldest goes first."""
_MOST_SAID = 200
"""How many characters of an error are printed; the report has all."""


def report_crash(error: BaseException, *, in_room: bool = False) -> int:
    """Say in plain words that the program failed, and write a report. Returns the exit status.

    Where the room may read what is said, it is not told the words of the error: they may be of the content.
    """
    said = type(error).__name__ if in_room else traceback.format_exception_only(error)[-1].strip()
    what = cleaned(said)[:_MOST_SAID]
    try:
        report = f"What happened is written in {write_report(error)}."
    except OSError as why:
        report = f"What happened could not be written down: {cleaned(str(why))}."
    complain(
        f"the program failed: {what}\n"
        "Nothing is lost: your content was not changed, and your settings, places and attachments are kept.\n"
        f"{report}"
    )
    return CRASHED


def write_report(error: BaseException) -> Path:
    """Write what is needed to find the fault, for the reader alone. Returns the file; raises OSError."""
    from importlib.metadata import version
    from platform import platform

    from briefing.store.files import write_new

    lines = [
        f"briefing {version('briefing')}, Textual {version('textual')}",
        f"Python {sys.version}",
        platform(),
        f"arguments: {sys.argv[1:]}",
        "",
        *traceback.format_exception(error),
    ]
    folder = own_folders().crashes
    text = replaced("\n".join(line.rstrip("\n") for line in lines) + "\n", escaped)
    stem = f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    written = write_new(folder, stem, ".txt", text.encode())
    with suppress(OSError):
        reports = sorted(folder.glob("crash-*.txt"), key=lambda one: one.stat().st_mtime_ns)
        for one in reports[:-MOST_KEPT]:
            one.unlink()
    return written
