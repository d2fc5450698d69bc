"""The pages that stand before the items of a pane."""

from collections.abc import Iterator, Mapping, Sequence

from briefing.database.briefing import Briefing
from briefing.model.kinds import Poll
from briefing.model.outline import Group, Pane
from briefing.model.words import count, date_words, when_words
from briefing.page import blocks
from briefing.page.blocks import Block, Markdown, Page, Stop
from briefing.page.kinds import figures

MAX_LISTED = 40
"""How many of one sort a page lists; the pane that shows the rest is said, and leads there."""
FRONT_TITLES = {"glance": "At a glance", "evidence": "Time line and figures"}
"""What lists and pages call each front page."""


def front_page(briefing: Briefing, pane: Pane, keys: Mapping[str, str]) -> Page:
    """The front page of a pane; `keys` gives the key of each pane, where panes have keys."""
    if pane.front == "glance":
        return Page("@glance", _glance(briefing, keys))
    if pane.front == "evidence":
        return Page("@evidence", _evidence(briefing, pane))
    return Page("@empty", [blocks.Text(f"{pane.title}: nothing here yet.", "remark")])


def group_sizes(groups: Sequence[Group]) -> str:
    """The groups of a pane with their sizes, where it has more than one."""
    named = [(group.title, group.size) for group in groups if group.title]
    return ", ".join(f"{title} {size:,}" for title, size in named) if len(named) > 1 else ""


def more(number: int, pane: Pane | None) -> Iterator[Block]:
    """Say how many there are beside those that a page lists, and where they stand."""
    if number > 0:
        where = f" in {pane.title}" if pane else ""
        yield blocks.Text(f"and {number:,} more{where}", "remark", stop=Stop(pane=pane.id) if pane else None)


def _glance(briefing: Briefing, keys: Mapping[str, str]) -> Iterator[Block]:
    outline = briefing.outline
    yield blocks.Text(outline.title, "title")
    yield blocks.Text(Markdown(outline.bottom_line), "bottom-line", apart=True)
    points, cited, inferred = outline.counts
    share = "all" if cited == points else f"{cited:,}"
    rest = f", {share} cited, {inferred:,} inferred by us and marked so"
    yield blocks.Text(rest, "plain", lead=count(points, "point"), apart=True)
    yield blocks.Text(Markdown(outline.as_of), "remark")
    yield from _sources(briefing)
    yield blocks.Heading("Panes", apart=True)
    for pane in outline.panes:
        if pane.front != "glance":
            sizes = group_sizes(pane.groups)
            yield blocks.Record(
                pane.title, (pane.size,), keys.get(pane.id, " "), sizes, stop=Stop(pane=pane.id)
            )
    yield from _asked(briefing)


def _sources(briefing: Briefing) -> Iterator[Block]:
    listed = briefing.sources(MAX_LISTED)
    if listed:
        yield blocks.Heading("Sources", apart=True)
    for source in listed:
        authors = ", ".join(source.authors) or "no author named"
        yield blocks.Row(source.title, source.id, "source", note=authors, stop=Stop(target=source.id))
    yield from more(briefing.items.count_of("source") - len(listed), briefing.outline.pane_of("source"))


def _asked(briefing: Briefing) -> Iterator[Block]:
    for party in briefing.outline.parties:
        if not party.asked:
            continue
        yield blocks.Heading(f"Asked of {party.title}", apart=True)
        asks = briefing.asked_of(party.id, MAX_LISTED)
        for item in asks:
            pane = briefing.outline.pane_of(item.kind)
            yield blocks.Row(item.title, note=pane.title if pane else "", stop=Stop(target=item.id))
        yield from more(party.asked - len(asks), briefing.outline.pane_of("ask"))


def _evidence(briefing: Briefing, pane: Pane) -> Iterator[Block]:
    yield blocks.Text(FRONT_TITLES["evidence"], "title")
    yield from _time_line(briefing, pane)
    yield from _polls(briefing, pane)
    undated = [(item, when) for item in briefing.undated(pane, MAX_LISTED) if (when := item.when())]
    if undated:
        yield blocks.Heading("No date is printed for", apart=True)
    for item, when in undated:
        printed = f"“{when.printed}”" if when.printed else ""
        yield blocks.Row(item.title, note=printed, stop=Stop(target=item.id))
    if len(undated) == MAX_LISTED:
        yield blocks.Text(f"The first {MAX_LISTED}; the list has the others.", "remark")


def _time_line(briefing: Briefing, pane: Pane) -> Iterator[Block]:
    line = [(item, when.date or "") for item in briefing.dated(pane, MAX_LISTED) if (when := item.when())]
    if line:
        yield blocks.Text("Only what the sources date stands on the line.", "remark")
    before = ""
    for number, (item, date) in enumerate(line):
        if before:
            yield blocks.Interval(_months(before, date))
        yield blocks.Moment(
            "" if date == before else date_words(date),
            item.title,
            number == len(line) - 1,
            apart=not before,
            stop=Stop(target=item.id),
        )
        before = date
    if len(line) == MAX_LISTED:
        yield blocks.Text(f"The first {MAX_LISTED} by date; the list has the others.", "remark", apart=True)


def _months(earlier: str, later: str) -> int | None:
    """The months from one partial date to another; None where one of them is but a year."""
    if min(len(earlier), len(later)) <= len("2012"):
        return None
    return 12 * (int(later[:4]) - int(earlier[:4])) + int(later[5:7]) - int(earlier[5:7])


def _polls(briefing: Briefing, pane: Pane) -> Iterator[Block]:
    polls = briefing.shown_of("poll", MAX_LISTED) if "poll" in pane.shows else []
    for poll in polls:
        if isinstance(poll, Poll):
            when = when_words(poll.date, poll.printed)
            dated = "" if when in poll.title else when
            yield blocks.Heading(poll.title, note=dated, apart=True, stop=Stop(target=poll.id))
            yield from figures(briefing, poll, apart=False)
