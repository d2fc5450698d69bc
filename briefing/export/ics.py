"""The actions of a meeting for a calendar: one event, all day long, on the day each is due.

Calendars leave out to-dos, so an action is an event. Its identifier stays: imported again, it is not doubled.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from briefing.meetings.run import Record, Run
from briefing.page.records import clock_words, said
from briefing.text import cleaned


def actions_ics(found: Iterable[tuple[Run, Record]], *, desk: bool) -> bytes:
    """A calendar of the actions that have a day; owners under the Chatham House Rule only for the desk."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//briefing//actions//EN")
    calendar.add("version", "2.0")
    for run, record in found:
        day = _day(record)
        if record.kind != "action" or record.is_withdrawn or day is None:
            continue
        event = Event()
        event.add("uid", f"{record.id}@briefing.invalid")
        event.add("dtstamp", datetime.fromtimestamp(record.now.at, UTC))
        event.add("sequence", len(record.versions) - 1)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        has_owner = desk or not run.had_rule
        shown = said(record.now, has_names=False, has_owner=has_owner, has_due=False)
        event.add("summary", cleaned(shown))
        event.add("description", f"{_title(run, desk=desk)}, {run.day} {clock_words(record.at)}")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _title(run: Run, *, desk: bool) -> str:
    return cleaned(run.began.title) if desk or run.began.is_said else "Meeting"


def _day(record: Record) -> date | None:
    try:
        return date.fromisoformat(record.now.due)
    except ValueError:
        return None
