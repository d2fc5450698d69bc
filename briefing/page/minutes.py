"""The minutes of a run: what goes out after a meeting, for the room or for the desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.meetings.agenda import as_said_now, is_withheld
from briefing.meetings.changes import Bound, Entry, RecordKind
from briefing.meetings.clock import MINUTE, Timing
from briefing.meetings.run import Record, Run
from briefing.model.words import date_words
from briefing.page.blocks import Block, Heading, Markdown, Page, Row, TableRow, Text, headed
from briefing.page.kinds import RULE, participants
from briefing.page.meeting import whole_minutes
from briefing.page.pages import said_on
from briefing.page.records import KIND_WORDS, clock_words, for_minutes, point_words, record_words

KEPT_BACK = "An item for the desk"
"""What an item of the agenda is called for those who may not see its title."""
_GOES_OUT: tuple[RecordKind, ...] = ("decision", "action", "question")
"""The kinds of record that minutes have for everybody."""


class _Reader(NamedTuple):
    """Who reads the minutes, and what may be told them."""

    briefing: Briefing
    run: Run
    is_desk: bool

    def seen(self, bound: Bound) -> Bound | None:
        """What a record is bound to, as far as it may be named; None: it may not.

        The room may be told if it was allowed to see it when it was recorded, and if it still sees the same
        words in that item now. If the item is gone, the first suffices.
        """
        if self.is_desk:
            return bound
        room = self.briefing.room()
        is_kept_back = is_withheld(self.briefing, bound.item) or (
            bound.words
            and bound.item in room.items
            and all(point.text != bound.words for point in said_on(room, bound.item))
        )
        if not bound.is_said or is_kept_back:
            return None
        cites = tuple(one for one in bound.cites if not is_withheld(self.briefing, one.partition(":")[0]))
        if cites == bound.cites:
            return bound
        return replace(bound, cites=cites, cited=room.cited_together(cites))

    def title(self, entry: Entry) -> str:
        """What an item of the agenda is called."""
        return entry.title if self.is_desk or entry.is_said else KEPT_BACK


def minutes_page(briefing: Briefing, run: Run, now: float, *, desk: bool) -> Page:
    """The minutes of a run; `briefing` is the desk's, and tells what is not for the room."""
    run = as_said_now(briefing, run)
    return Page(f"minutes-{run.id}", _blocks(_Reader(briefing, run, desk), run.timing(now)))


def _blocks(reader: _Reader, timing: Timing) -> Iterator[Block]:
    run, began = reader.run, reader.run.began
    yield Text(began.title if reader.is_desk or began.is_said else "Minutes", "title")
    place = began.place if reader.is_desk or began.is_said else ""
    begun = clock_words(run, began.at)
    hours = f"begun {begun}, not ended"
    if run.ended is not None:
        last = run.on_the_wall(run.ended).date().isoformat()
        until = "" if last == run.day else f"{date_words(last)}, "
        hours = f"{begun} to {until}{clock_words(run, run.ended)}"
    held = f"{date_words(run.day)}, {hours}"
    yield Text(" · ".join(filter(None, ("Minutes", held, place))), "remark")
    if run.had_rule:
        yield Text(f"Held under the {RULE}", "finding", apart=True)
    else:
        yield from participants([one for one in began.participants if reader.is_desk or one.is_said])
    yield from _agenda(reader, timing)
    records = run.kept()
    for kind in _GOES_OUT:
        of_kind = [_record(reader, one) for one in records if one.kind == kind]
        yield from headed(f"{KIND_WORDS[kind]}s", of_kind or [Text("none", "remark")])
    used = [bound for one in run.used.values() if (bound := reader.seen(one.bound))]
    yield from headed("Points made use of", list(map(_used, used)))
    notes = [record for record in records if reader.is_desk and record.kind not in _GOES_OUT]
    yield from headed("Notes, for the desk", [_record(reader, one) for one in notes])


def _agenda(reader: _Reader, timing: Timing) -> Iterator[Block]:
    yield Heading("Agenda", apart=True)
    yield TableRow("", numbers=("sought", "planned", "took"))
    for number, (entry, time) in enumerate(zip(reader.run.agenda, timing.items, strict=True), 1):
        planned = _in_minutes(time.planned) if time.planned else "open"
        took = _in_minutes(time.used)
        yield TableRow(f"{number}. {reader.title(entry)}", numbers=(entry.outcome, planned, took))
    if timing.questions >= MINUTE:
        yield TableRow("Questions from the floor", numbers=("", "", _in_minutes(timing.questions)))
    whole = _in_minutes(timing.planned) if timing.planned else ""
    yield TableRow("Together", numbers=("", whole, _in_minutes(timing.used)))
    if timing.paused >= MINUTE:
        yield Text(f"Pauses, not counted: {_in_minutes(timing.paused)}.", "remark")


def _record(reader: _Reader, record: Record) -> Row:
    text = record_words(for_minutes(reader.run, record, desk=reader.is_desk))
    agenda, bound = reader.run.agenda, reader.seen(record.bound)
    entry = agenda[record.entry] if record.entry < len(agenda) else None
    place = f"item {record.entry + 1}" if entry else ""
    what = point_words(bound) if bound else ""
    if bound and bound.title and not what and not (entry and entry.item == bound.item):
        # Something else was open than what was under discussion.
        what = f"on “{bound.title}”"
    state = "done" if record.is_done else ""
    note = ", ".join(filter(None, (place, what, state)))
    return Row(text, note=f"({note})" if note else "")


def _used(bound: Bound) -> Row:
    return Row(Markdown(bound.words), marks=bound.marks, cited=bound.cited, note=f"({bound.title})")


def _in_minutes(seconds: float) -> str:
    return f"{whole_minutes(seconds)} min"
