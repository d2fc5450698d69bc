"""The actions of a meeting for a calendar: one event, all day long, on the day each is due.

Calendars leave out to-dos, so an action is an event. Its identifier stays: imported again, it is not doubled.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.meetings.agenda import as_said_now
from briefing.meetings.run import Record, Run
from briefing.page.records import for_minutes, record_words
from briefing.text import cleaned


def actions_ics(briefing: Briefing, run: Run, *, desk: bool) -> bytes:
    """A calendar of the open actions that have a day; owners under the Chatham House Rule only for the desk.

    `briefing` is the desk's, and tells what is not for the room.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//briefing//actions//EN")
    calendar.add("version", "2.0")
    run = as_said_now(briefing, run)
    title = cleaned(run.began.title) if desk or run.began.is_said else "Meeting"
    for record in run.kept():
        day = _day(record)
        if record.kind != "action" or not record.is_open or day is None:
            continue
        event = Event()
        event.add("uid", f"{record.id}@briefing.invalid")
        event.add("dtstamp", datetime.fromtimestamp(record.now.at, UTC))
        event.add("sequence", len(record.versions) - 1)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        # Who spoke is told by the minutes, and the day by its place in the calendar.
        shown = replace(for_minutes(run, record, desk=desk), who="", due="")
        event.add("summary", cleaned(record_words(shown)))
        event.add("description", f"{title}, {run.on_the_wall(record.at):%Y-%m-%d %H:%M}")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _day(record: Record) -> date | None:
    try:
        return date.fromisoformat(record.now.due)
    except ValueError:
        return None
