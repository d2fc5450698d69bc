"""Pages of a meeting while it is held: an item of its agenda, what is open from before, all at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import starmap

from briefing.database.briefing import Briefing
from briefing.meetings.changes import Bound
from briefing.meetings.clock import MINUTE, Timing
from briefing.meetings.run import Record, Run
from briefing.model.parts import Point
from briefing.model.words import and_more, ended
from briefing.page.blocks import MAX_LISTED, Block, Heading, Markdown, Page, Row, Stop, Text, headed, more
from briefing.page.claims import claim
from briefing.page.inline import plain_text
from briefing.page.records import clock_words, record_row

OPEN_BEFORE = "Still open from before"


def entry_page(briefing: Briefing, run: Run, number: int, key: str) -> Page:
    """An item of the agenda that is no item of the briefing: a pane, or a bare title."""
    return Page(key, _entry(briefing, run, number))


def open_page(found: Sequence[tuple[Run, Record]], key: str) -> Page:
    """The actions and questions of earlier meetings that are still open."""
    return Page(key, [Text(OPEN_BEFORE, "title"), *starmap(record_row, found)])


def glance_page(
    run: Run, timing: Timing, before: Sequence[tuple[Run, Record]], left: Sequence[tuple[str, Bound]]
) -> Page:
    """A run that goes on: its clock, what was recorded, what is open from before, what was not used yet."""
    return Page("@meeting", _glance(run, timing, before, left))


def _entry(briefing: Briefing, run: Run, number: int) -> Iterator[Block]:
    entry = run.agenda[number]
    yield Text(entry.title, "title", marks=entry.marks())
    said = (f"to {entry.outcome}", f"led by {entry.lead}" if entry.lead else "")
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
    recorded = (record for record in run.kept() if record.entry == number and not record.bound.item)
    yield from headed("Recorded", [record_row(run, one, is_dated=False) for one in recorded])


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
        yield Text(f"{whole_minutes(timing.over)} min over. Could be left out: {cut}.", "finding", apart=True)
    yield Heading("Agenda", apart=True)
    for number, (entry, time) in enumerate(zip(run.agenda, timing.items, strict=True)):
        now = "now" if number == timing.current else ""
        stop = Stop(target=entry.item) if entry.item else Stop(pane=entry.pane) if entry.pane else None
        yield Row(entry.title, time_box(time.used, time.planned), marks=entry.marks(), note=now, stop=stop)
    yield from headed("Recorded", [record_row(run, one, is_dated=False) for one in run.kept()])
    yield from headed(OPEN_BEFORE, list(starmap(record_row, before)))
    yield from headed("Not used yet", [_unused_row(*one) for one in left[:MAX_LISTED]])


def _unused_row(what: str, bound: Bound) -> Row:
    return Row(Markdown(bound.words), what, cited=bound.cited, stop=Stop(target=bound.item))


def whole_minutes(seconds: float) -> str:
    """A time in whole minutes."""
    return f"{int(seconds / MINUTE):,}"


def time_box(used: float, planned: float) -> str:
    """The minutes that an item took of those that it may take: 7/20; without a plan, those that it took."""
    return f"{whole_minutes(used)}/{whole_minutes(planned)}" if planned else f"{whole_minutes(used)} min"


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
    return ended(f"Not used: {what} “{plain_text(Markdown(first.words))}”{others}")
