"""The minutes of a run as a page: what was decided, what is to be done, and what each item took."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.meetings.agenda import as_said_now, is_withheld
from briefing.meetings.changes import Bound, Entry, RecordKind
from briefing.meetings.clock import MINUTE, Timing
from briefing.meetings.run import Record, Run
from briefing.model.words import and_more, date_words
from briefing.page.blocks import Block, Heading, Markdown, Page, Row, Text
from briefing.page.blocks import TableRow as Line
from briefing.page.held import minutes
from briefing.page.inline import words
from briefing.page.kinds import OUTCOMES, RULE, participants
from briefing.page.records import KIND_WORDS, clock_words, on, said
from briefing.page.slides import said_on

KEPT_BACK = "An item for the desk"
"""What an item of the agenda is called for those who may not see its title."""
_GOES_OUT: tuple[RecordKind, ...] = ("decision", "action", "question")


class _Reader(NamedTuple):
    """Who reads the minutes, and what may be told them."""

    briefing: Briefing
    run: Run
    is_desk: bool

    @property
    def has_names(self) -> bool:
        """Whether who spoke and who took part is told."""
        return not self.run.had_rule

    @property
    def has_owners(self) -> bool:
        """Whether who is to act is told."""
        return self.is_desk or not self.run.had_rule

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
    run = dataclasses.replace(run, began=as_said_now(briefing, run.began))
    return Page(f"minutes-{run.id}", _blocks(_Reader(briefing, run, desk), run.timing(now)))


def _blocks(reader: _Reader, timing: Timing) -> Iterator[Block]:
    run, began = reader.run, reader.run.began
    yield Text(began.title if reader.is_desk or began.is_said else "Minutes", "title")
    end = clock_words(run.ended) if run.ended else "not ended"
    held = f"{date_words(run.day)}, {clock_words(began.at)} to {end}"
    yield Text(" · ".join(filter(None, ("Minutes", held, began.place))), "remark")
    if run.had_rule:
        yield Text(f"Held under the {RULE}", "finding", apart=True)
    else:
        yield from participants([one for one in began.participants if reader.is_desk or one.is_said])
    yield from _agenda(reader, timing)
    records = run.kept()
    for kind, heading in (("decision", "Decisions"), ("action", "Actions"), ("question", "Open questions")):
        of_kind = [record for record in records if record.kind == kind]
        yield Heading(heading, apart=True)
        for record in of_kind:
            yield _row(reader, record)
        if not of_kind:
            yield Text("none", "remark")
    yield from _used(reader)
    if reader.is_desk:
        yield from _notes(reader, [record for record in records if record.kind not in _GOES_OUT])


def _agenda(reader: _Reader, timing: Timing) -> Iterator[Block]:
    yield Heading("Agenda", apart=True)
    yield Line("Item", numbers=("sought", "planned", "took"))
    for number, (entry, time) in enumerate(zip(reader.run.agenda, timing.items, strict=True), 1):
        planned = _minutes(time.planned) if time.planned else "open"
        sought = OUTCOMES[entry.outcome].removeprefix("to ")
        yield Line(f"{number}. {reader.title(entry)}", numbers=(sought, planned, _minutes(time.used)))
    if timing.questions:
        yield Line("Questions from the floor", numbers=("", "", _minutes(timing.questions)))
    whole = _minutes(timing.planned) if timing.planned else ""
    yield Line("Together", numbers=("", whole, _minutes(timing.used)))
    if timing.paused >= MINUTE:
        yield Text(f"Pauses, not counted: {_minutes(timing.paused)}.", "remark")


def _row(reader: _Reader, record: Record) -> Row:
    withheld = () if reader.is_desk else reader.run.withheld_names
    text = said(record.now, has_names=reader.has_names, has_owner=reader.has_owners, withheld=withheld)
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


def _notes(reader: _Reader, notes: Sequence[Record]) -> Iterator[Block]:
    if notes:
        yield Heading("Notes, for the desk", apart=True)
    for record in notes:
        yield _row(reader, record)


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
    more = f", {and_more(len(found) - 1)}" if len(found) > 1 else ""
    return f"Not used: {what} “{words(Markdown(first.words))}”{more}."


def _minutes(seconds: float) -> str:
    return f"{minutes(seconds)} min"
