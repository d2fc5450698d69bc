"""The agenda of a run: what a meeting of the content plans, or the items of a pane, as they stand now."""

from __future__ import annotations

import dataclasses

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.database.written import is_unsound
from briefing.meetings.changes import Began, Entry, Participant, without_names
from briefing.meetings.run import Run
from briefing.model.kinds import Meeting
from briefing.model.outline import Pane
from briefing.model.parts import AgendaEntry
from briefing.text import names_meant

MAX_ENTRIES = 60
"""How many items of a pane are taken for an agenda: more no meeting gets through."""


def began(briefing: Briefing, of: Meeting | Pane, folder: str, at: float) -> Began:
    """How a run begins, of a meeting or of a pane that serves as agenda; `briefing` is the desk's."""
    room = briefing.room()
    began = Began(at=at, meeting=of.id, title=of.title, briefing=briefing.outline.title, folder=folder)
    if isinstance(of, Pane):
        shown = briefing.shown(of, 0, MAX_ENTRIES)
        agenda = tuple(Entry(title=one.title, item=one.id, is_said=one.id in room.items) for one in shown)
        return replace(began, agenda=agenda)
    began = replace(
        began,
        place=of.place or "",
        participants=tuple(
            Participant(
                name=one.name, office=one.office or "", side=one.side or "", is_said=one.release == "say"
            )
            for one in of.participants
        ),
        agenda=tuple(_entry(briefing, room, entry) for entry in of.agenda),
        is_said=of.id in room.items,
        has_rule=of.chatham_house,
    )
    # Nobody is told who took part; so it is not written down either.
    return without_names(began) if began.has_rule else began


def with_agenda_now(briefing: Briefing, run: Run) -> Run:
    """The run, what the content withholds now of its agenda marked so; `briefing` is the desk's."""
    now = briefing.items.get(run.began.meeting)
    agenda = now.agenda if isinstance(now, Meeting) else ()
    # What it refers to may be called otherwise by now.
    kept_back = {
        name for one in agenda if one.release != "say" for name in (title_of(briefing, one), one.item or "")
    }

    def may_be_told(entry: Entry) -> bool:
        is_kept_back = entry.title in kept_back or (entry.item and entry.item in kept_back)
        return entry.is_said and not (is_kept_back or (entry.item and is_withheld(briefing, entry.item)))

    marked = tuple(replace(one, is_said=may_be_told(one)) for one in run.agenda)
    return dataclasses.replace(run, began=replace(run.began, agenda=marked))


def as_said_now(briefing: Briefing, run: Run) -> Run:
    """The run, marked so that nothing is said that the content withholds now; `briefing` is the desk's."""
    began, now = with_agenda_now(briefing, run).began, briefing.items.get(run.began.meeting)
    people = now.participants if isinstance(now, Meeting) else ()
    is_said = began.is_said and not is_withheld(briefing, began.meeting)
    names = frozenset(one.name for one in people if one.release != "say")
    has_rule = isinstance(now, Meeting) and now.chatham_house

    began = replace(
        began,
        is_said=is_said,
        agenda=tuple(replace(one, is_said=is_said and one.is_said) for one in began.agenda),
        participants=tuple(
            replace(one, is_said=is_said and one.is_said and not names_meant(one.name, names))
            for one in began.participants
        ),
    )
    had_rule = run.had_rule or has_rule
    return dataclasses.replace(run, began=began, had_rule=had_rule, withheld_since=names)


def is_withheld(briefing: Briefing, item_id: str) -> bool:
    """Whether the content of the desk has an item that the room does not see, or may not."""
    if item_id in briefing.items:
        return item_id not in briefing.room().items
    return is_unsound(briefing, item_id)


def title_of(briefing: Briefing, entry: AgendaEntry) -> str:
    """What an item of an agenda is called; as its id where what it refers to is gone."""
    pane = briefing.outline.pane(entry.pane or "")
    found = entry.title or (pane and pane.title) or briefing.title_of(entry.item or "")
    return found or entry.item or entry.pane or ""


def _entry(briefing: Briefing, room: Briefing, entry: AgendaEntry) -> Entry:
    return Entry(
        title=title_of(briefing, entry),
        item=entry.item or "",
        pane=entry.pane or "",
        minutes=entry.minutes,
        outcome=entry.outcome,
        lead=entry.lead or "",
        priority=entry.priority,
        cites=entry.cites,
        is_said=entry.release == "say" and (not entry.item or entry.item in room.items),
    )
