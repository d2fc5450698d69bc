"""Pages of a meeting that is held: an item of its agenda, what is open from before, all of it, minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import starmap
from typing import NamedTuple

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.meetings.agenda import as_said_now, is_withheld
from briefing.meetings.changes import Bound, Entry, RecordKind
from briefing.meetings.clock import MINUTE, Timing
from briefing.meetings.run import Record, Run
from briefing.model.parts import Point
from briefing.model.words import and_more, date_words
from briefing.page.blocks import MAX_LISTED, Block, Heading, Markdown, Page, Row, Stop, TableRow, Text, more
from briefing.page.claims import claim
from briefing.page.inline import words
from briefing.page.kinds import OUTCOMES, RULE, participants
from briefing.page.records import KIND_WORDS, as_told, clock_words, on, row, said
from briefing.page.slides import said_on

OPEN_BEFORE = "Still open from before"
KEPT_BACK = "An item for the desk"
"""What an item of the agenda is called for those who may not see its title."""
_GOES_OUT: dict[RecordKind, str] = {
    "decision": "Decisions",
    "action": "Actions",
    "question": "Open questions",
}
"""The kinds of record that minutes have for everybody, and what stands above them."""


def entry_page(briefing: Briefing, run: Run, number: int, key: str) -> Page:
    """An item of the agenda that is no item of the briefing: a pane, or a bare title."""
    return Page(key, _entry(briefing, run, number))


def open_page(found: Sequence[tuple[Run, Record]], key: str) -> Page:
    """The actions and questions of earlier meetings that are still open."""
    return Page(key, [Text(OPEN_BEFORE, "title"), *starmap(row, found)])


def glance_page(
    run: Run, timing: Timing, before: Sequence[tuple[Run, Record]], left: Sequence[tuple[str, Bound]]
) -> Page:
    """A run that goes on: its clock, what was recorded, what is open from before, what was not used yet."""
    return Page("@meeting", _glance(run, timing, before, left))


def _entry(briefing: Briefing, run: Run, number: int) -> Iterator[Block]:
    entry = run.agenda[number]
    yield Text(entry.title, "title")
    said = (OUTCOMES[entry.outcome], f"led by {entry.lead}" if entry.lead else "")
    yield Text(" · ".join(filter(None, (f"Item {number + 1} of the agenda", *said))), "remark")
    if entry.cites:
        # What is said here is that it is discussed; that is ours, whatever it rests on.
        yield claim(
            briefing, Point(text=f"{entry.title} is on the agenda.", cites=entry.cites, basis="inferred")
        )
    if run.began.meeting in briefing.items:
        yield Row(run.began.title, "Agenda", apart=True, stop=Stop(target=run.began.meeting))
    if pane := briefing.outline.pane(entry.pane):
        yield Heading(pane.title, apart=True)
        for item in briefing.listed(pane, 0, MAX_LISTED):
            yield Row(item.title, stop=Stop(target=item.id))
        yield from more(pane.size - MAX_LISTED, pane)
    recorded = [(run, record) for record in run.kept() if record.entry == number and not record.bound.item]
    if recorded:
        yield Heading("Recorded", apart=True)
        yield from starmap(row, recorded)


def _glance(
    run: Run, timing: Timing, before: Sequence[tuple[Run, Record]], left: Sequence[tuple[str, Bound]]
) -> Iterator[Block]:
    yield Text(run.began.title, "title")
    ends = f", ends {clock_words(run, timing.ends)}" if timing.planned else ""
    yield Text(f"begun {clock_words(run, run.began.at)}{ends}", "remark")
    if run.has_rule:
        yield Text("The Chatham House Rule applies.", "finding")
    if timing.cuts:
        cut = ", ".join(run.agenda[number].title for number in timing.cuts)
        yield Text(f"{minutes(timing.over)} min over. Could be left out: {cut}.", "finding", apart=True)
    yield Heading("Agenda", apart=True)
    for number, (entry, time) in enumerate(zip(run.agenda, timing.items, strict=True)):
        now = "now" if number == timing.current else ""
        stop = Stop(target=entry.item) if entry.item else Stop(pane=entry.pane) if entry.pane else None
        yield Row(entry.title, box(time.used, time.planned), note=now, stop=stop)
    for heading, found in (("Recorded", [(run, one) for one in run.kept()]), (OPEN_BEFORE, before)):
        if found:
            yield Heading(heading, apart=True)
            yield from starmap(row, found)
    if left:
        yield Heading("Not used yet", apart=True)
    for what, bound in left[:MAX_LISTED]:
        yield Row(Markdown(bound.words), what, cited=bound.cited, stop=Stop(target=bound.item))


def minutes(seconds: float) -> str:
    """A time in whole minutes."""
    return f"{int(seconds / MINUTE):,}"


def box(used: float, planned: float) -> str:
    """The minutes that an item took of those that it may take: 7/20; without a plan, those that it took."""
    return f"{minutes(used)}/{minutes(planned)}" if planned else f"{minutes(used)} min"


class _Reader(NamedTuple):
    """Who reads the minutes, and what may be told them."""

    briefing: Briefing
    run: Run
    is_desk: bool

    def seen(self, bound: Bound) -> Bound | None:
        """What a record is bound to, as far as it may be named; None: it may not.

        The room must have been allowed to see it when it was recorded and, where there still is such an item,
        must see the same words there now: whether words that are gone may be said, nobody can tell.
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


def minutes_page(briefing: Briefing, run: Run, now: float, *, desk: bool = False) -> Page:
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
    for kind, heading in _GOES_OUT.items():
        of_kind = [record for record in records if record.kind == kind]
        yield Heading(heading, apart=True)
        for record in of_kind:
            yield _told(reader, record)
        if not of_kind:
            yield Text("none", "remark")
    yield from _used(reader)
    notes = [record for record in records if reader.is_desk and record.kind not in _GOES_OUT]
    if notes:
        yield Heading("Notes, for the desk", apart=True)
    for record in notes:
        yield _told(reader, record)


def _agenda(reader: _Reader, timing: Timing) -> Iterator[Block]:
    yield Heading("Agenda", apart=True)
    yield TableRow("", numbers=("sought", "planned", "took"))
    for number, (entry, time) in enumerate(zip(reader.run.agenda, timing.items, strict=True), 1):
        planned = _in_minutes(time.planned) if time.planned else "open"
        sought = OUTCOMES[entry.outcome].removeprefix("to ")
        yield TableRow(f"{number}. {reader.title(entry)}", numbers=(sought, planned, _in_minutes(time.used)))
    if timing.questions:
        yield TableRow("Questions from the floor", numbers=("", "", _in_minutes(timing.questions)))
    whole = _in_minutes(timing.planned) if timing.planned else ""
    yield TableRow("Together", numbers=("", whole, _in_minutes(timing.used)))
    if timing.paused >= MINUTE:
        yield Text(f"Pauses, not counted: {_in_minutes(timing.paused)}.", "remark")


def _told(reader: _Reader, record: Record) -> Row:
    text = said(as_told(reader.run, record, desk=reader.is_desk))
    entry = reader.run.agenda[record.entry] if record.entry < len(reader.run.agenda) else None
    place = f"item {record.entry + 1}" if entry else ""
    bound = reader.seen(record.bound)
    state = "done" if record.is_done else ""
    note = ", ".join(filter(None, (place, on(bound) if bound else "", state)))
    return Row(text, KIND_WORDS[record.kind], note=f"({note})" if note else "")


def _used(reader: _Reader) -> Iterator[Block]:
    used = [bound for one in reader.run.used.values() if (bound := reader.seen(one.bound))]
    if used:
        yield Heading("Points made use of", apart=True)
    for bound in used:
        yield Row(Markdown(bound.words), marks=bound.marks, cited=bound.cited, note=f"({bound.title})")


def unused(run: Run, pinned: Iterable[Bound], lines: Iterable[Bound]) -> list[tuple[str, Bound]]:
    """What was meant to be used and was not: pins, then lines to take, each with what it is."""
    found = {bound.key: ("pinned", bound) for bound in pinned}
    for bound in lines:
        found.setdefault(bound.key, ("line to take", bound))
    return [one for key, one in found.items() if key not in run.used]


def unused_words(found: Sequence[tuple[str, Bound]]) -> str:
    """What `unused` found, in a sentence; empty where it found nothing."""
    if not found:
        return ""
    what, first = found[0]
    others = f", {and_more(len(found) - 1)}" if len(found) > 1 else ""
    return f"Not used: {what} “{words(Markdown(first.words))}”{others}."


def _in_minutes(seconds: float) -> str:
    return f"{minutes(seconds)} min"
