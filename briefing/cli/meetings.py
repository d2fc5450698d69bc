"""The meetings that a command works on, and the run that it names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.output import complain
from briefing.cli.status import NotFoundError
from briefing.settings.folders import own_folders
from briefing.store.folder import folder_key
from briefing.text import as_compared

if TYPE_CHECKING:
    from briefing.database.briefing import Briefing
    from briefing.meetings.meetings import Meetings
    from briefing.meetings.run import Run


def kept_meetings() -> Meetings:
    """What the reader keeps of meetings."""
    from briefing.meetings.meetings import Meetings

    return Meetings(own_folders().data)


def runs_of(meetings: Meetings, briefing: Briefing, folder: Path) -> list[Run]:
    """The runs of a briefing, the oldest first; what cannot be read of them is told on standard error."""
    runs = meetings.runs(briefing.outline.title, folder_key(folder))
    for one in meetings.unreadable:
        complain(f"of the run {one.run} not all can be read: {one.why}. The rest is there.")
    return runs


def run_called(runs: list[Run], meeting: str | None, day: str | None) -> Run:
    """The last run; that of a meeting or of a day, where they are given. Raises NotFoundError.

    `meeting` is an id or a title, `day` a day or the id of a run.
    """
    called = None if meeting is None else as_compared(meeting)
    found = [
        run
        for run in runs
        if called in (None, run.began.meeting, as_compared(run.began.title))
        and day in (None, run.id, run.day)
    ]
    if found:
        return found[-1]
    known = ", ".join(run.id for run in runs[-5:])
    raise NotFoundError(f"there is no such run. {f'The last: {known}.' if known else 'None was held yet.'}")
