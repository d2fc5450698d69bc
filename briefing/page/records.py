"""Records of meetings as blocks: what was decided, what is to be done, by whom and when.

They are the note-taker's words, and never the papers'; nothing typed is read as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.meetings import NOT_OF_THE_PAPERS, RECORD
from briefing.meetings.changes import Bound, RecordKind, Version
from briefing.meetings.run import Record, Run
from briefing.model.kinds import Item
from briefing.model.parts import Point
from briefing.model.words import date_words
from briefing.page.blocks import Block, Heading, Markdown, Page, Row, Stop, Text
from briefing.page.inline import plain_text
from briefing.page.pages import said_on
from briefing.search.answer import Hit
from briefing.text import as_compared

KIND_WORDS: dict[RecordKind, str] = {
    "decision": "Decision",
    "action": "Action",
    "note": "Note",
    "question": "Open question",
}
MAX_FOUND = 10
"""How many records are found by some words, at the most."""
_MARKUP = re.compile(r"[\\`*_\[\]<>&~]")


def records_at(runs: Iterable[Run], item: str) -> list[tuple[Run, Record]]:
    """The records that stand at an item, those withdrawn left out."""
    return [(run, record) for run in runs for record in run.kept() if item_of(run, record) == item]


def item_of(run: Run, record: Record) -> str:
    """The id of the item at which a record stands: that to which it is bound, else that under discussion."""
    of_agenda = run.agenda[record.entry].item if record.entry < len(run.agenda) else ""
    return record.bound.item or of_agenda


def records_with(query: str, runs: Sequence[Run]) -> list[tuple[Run, Record]]:
    """The records that have all words of a query, the last first; without words, all."""
    sought = as_compared(query).split()
    every = ((run, record) for run in reversed(runs) for record in reversed(run.kept()))

    def has_all(record: Record) -> bool:
        text = as_compared(f"{record_words(record.now)} {record.bound.title}")
        return all(word in text for word in sought)

    return [one for one in every if has_all(one[1])][: MAX_FOUND if sought else None]


def bound(briefing: Briefing, item: Item | None, point: Point | None) -> Bound:
    """What a record is bound to: a point of an item, or the item as a whole."""
    if item is None:
        return Bound()
    room = briefing.room()
    if point is None:
        return Bound(item=item.id, title=item.title, is_said=item.id in room.items)
    return Bound(
        item=item.id,
        title=item.title,
        words=point.text,
        cites=point.cites,
        cited=briefing.cited_together(point.cites),
        marks=point.marks(),
        is_said=room.as_seen(point) in said_on(room, item.id),
    )


def record_blocks(found: Sequence[tuple[Run, Record]], now: Run | None) -> Iterator[Block]:
    """Records below the points of the item to which they are bound; each can be opened.

    `now` is the run that goes on, if one does.
    """
    if found:
        yield Heading(NOT_OF_THE_PAPERS, apart=True)
    for run, record in found:
        yield record_row(run, record, is_dated=now is None or run.id != now.id)
        for version in record.versions[:-1]:
            yield Text(f"before: {record_words(version)}", "remark")


def record_row(run: Run, record: Record, *, is_dated: bool = True) -> Row:
    """A record in a line: who, what, when; not dated where it is of the meeting that goes on."""
    state, day = "done" if record.is_done else "", date_words(run.day) if is_dated else ""
    after = " · ".join(filter(None, (state, day, point_words(record.bound))))
    note = f"({after})" if after else ""
    return Row(record_words(record.now), KIND_WORDS[record.kind], note=note, stop=Stop(record=record.id))


def record_words(version: Version) -> str:
    """What a record says, with who spoke, who is to act and by when."""
    speaker = f"{version.who} said: " if version.who else ""
    owner = f"{version.owner}: " if version.owner else ""
    due = f", by {day_words(version.due)}" if version.due else ""
    return f"{speaker}{owner}{version.text}{due}"


def for_minutes(run: Run, record: Record, *, desk: bool) -> Version:
    """A record as it goes out, in minutes or a calendar, without the names that may not be told.

    Under the Chatham House Rule nobody is told who spoke, and only the desk is told who is to act.
    """
    now = record.now
    is_named = not run.had_rule and (desk or run.may_name(now.who))
    has_owner = desk or (not run.had_rule and run.may_name(now.owner))
    return replace(now, who=now.who if is_named else "", owner=now.owner if has_owner else "")


def day_words(day: str) -> str:
    """A day with its weekday: Friday, 29 November 2013."""
    try:
        return f"{date.fromisoformat(day):%A}, {date_words(day)}"
    except ValueError:
        return day


def clock_words(run: Run, at: float) -> str:
    """A moment of a run as the clock on the wall showed it: 09:35."""
    return f"{run.on_the_wall(at):%H:%M}"


def stands_at(run: Run, bound: Bound, entry: int) -> str:
    """What a record stands at: a point, an item, or else an item of the agenda."""
    title = run.agenda[entry].title if entry < len(run.agenda) else run.began.title
    return plain_text(Markdown(bound.words)) or bound.title or f"item {entry + 1}, {title}"


def point_words(bound: Bound) -> str:
    """The point to which a record is bound, with its words and citations; empty for an item as a whole."""
    if not bound.words:
        return ""
    cited = f" [{bound.cited}]" if bound.cited else ""
    return f"on “{plain_text(Markdown(bound.words))}”{cited}"


def record_hit(run: Run, record: Record, pane: str) -> Hit:
    """A record as find shows it; `pane` is the one that shows its item, if there is one."""
    # What find shows is Markdown; a record is none.
    text = _MARKUP.sub(r"\\\g<0>", record_words(record.now))
    marks = (KIND_WORDS[record.kind].lower(), date_words(run.day))
    of = item_of(run, record)
    title = record.bound.title or (run.agenda[record.entry].title if of else run.began.title)
    return Hit(of or record.id, title, RECORD, pane, text=text, marks=marks)


def record_page(hit: Hit) -> Page:
    """What a record that was found says."""
    title = Text(hit.title, "title")
    return Page(
        "@record", [title, Text(NOT_OF_THE_PAPERS, "remark"), Row(Markdown(hit.text), marks=hit.marks)]
    )
