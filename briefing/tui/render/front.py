"""The pages that stand before the items of a pane."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content

from briefing.database.briefing import Briefing
from briefing.model.kinds import Event, Poll
from briefing.model.outline import Pane
from briefing.model.words import count
from briefing.tui.render.layout import (
    FRONT_TITLES,
    Block,
    Page,
    Stop,
    fit,
    flow,
    joined,
    restyled,
    styled,
)
from briefing.tui.render.markdown import inline
from briefing.tui.render.rows import group_sizes

MAX_TITLE = 28
"""The cells of a pane's title on the overview; a longer one is cut, and stands whole above."""
MAX_LISTED = 40
"""How many of one sort a page lists; the pane that shows the rest is said, and leads there."""


def front_page(briefing: Briefing, pane: Pane, keys: dict[str, str]) -> Page:
    """Draw the front page of a pane; `keys` gives the key of each pane."""
    if pane.front == "glance":
        return Page("@glance", _glance(briefing, keys))
    return Page("@evidence", _evidence(briefing, pane))


def _glance(briefing: Briefing, keys: dict[str, str]) -> Iterator[Block]:
    outline = briefing.outline
    yield Block(flow(styled(outline.title, "title")))
    yield Block(flow(restyled(inline(outline.bottom_line), "bottom-line")), gap=1)
    points, cited, inferred = outline.counts
    yield Block(
        flow(
            joined(
                styled(count(points, "point"), "strong"),
                f", {'all' if cited == points else f'{cited:,}'} cited, ",
                f"{inferred:,} inferred by us and marked so",
            )
        ),
        gap=1,
    )
    yield Block(flow(restyled(inline(outline.as_of), "muted")))
    yield from _sources(briefing)
    yield Block(flow(styled("Panes", "heading")), gap=1)
    shown = [pane for pane in outline.panes if pane.front != "glance"]
    width = min(max((cell_len(pane.title) for pane in shown), default=0), MAX_TITLE)
    sizes = max((len(f"{pane.size:,}") for pane in shown), default=0)
    for pane in shown:
        title = fit(pane.title, width)
        head = joined(
            styled(f"{keys.get(pane.id, ' ')}  ", "key"),
            styled(title, "link"),
            f"{' ' * (width - cell_len(title))}  {pane.size:>{max(sizes, 3)},}  ",
        )
        yield Block(flow(styled(group_sizes(pane.groups), "muted"), head), Stop(pane=pane.id))
    yield from _asked(briefing)


def _sources(briefing: Briefing) -> Iterator[Block]:
    pane = briefing.outline.pane_of("source")
    listed = briefing.first_sources(MAX_LISTED)
    if not listed:
        return
    yield Block(flow(styled("Sources", "heading")), gap=1)
    labels = max(len(source.id) for source in listed)
    for source in listed:
        about = ", ".join(source.authors) or "no author named"
        yield Block(
            flow(
                joined(styled(source.title, "link"), styled(f"  {about}", "muted")),
                styled(f"{source.id:<{labels}}  ", "cite"),
            ),
            Stop(target=source.id),
        )
    yield from more(briefing.items.count_of("source") - len(listed), pane)


def _asked(briefing: Briefing) -> Iterator[Block]:
    for party in briefing.outline.parties:
        if not party.asked:
            continue
        yield Block(flow(styled(f"Asked of {party.title}", "heading")), gap=1)
        asks = briefing.asked_of(party.id, MAX_LISTED)
        for item in asks:
            pane = briefing.outline.pane_of(item.kind)
            where = styled(f"  {pane.title}" if pane else "", "muted")
            yield Block(flow(joined(styled(item.title, "link"), where), "- "), Stop(target=item.id))
        yield from more(party.asked - len(asks), briefing.outline.pane_of("ask"))


def more(number: int, pane: Pane | None) -> Iterator[Block]:
    """Say how many there are beside those that a page lists, and where they stand."""
    if number > 0:
        where = f" in {pane.title}" if pane else ""
        said = styled(f"and {number:,} more{where}", "link" if pane else "muted")
        yield Block(flow(said, "  "), Stop(pane=pane.id) if pane else None)


def _evidence(briefing: Briefing, pane: Pane) -> Iterator[Block]:
    yield Block(flow(styled(FRONT_TITLES["evidence"], "title")))
    yield from _time_line(briefing, pane)
    yield from _polls(briefing, pane)
    undated = [item for item in briefing.undated(pane, MAX_LISTED) if isinstance(item, Event | Poll)]
    if undated:
        yield Block(flow(styled("No date is printed for", "heading")), gap=1)
    for entry in undated:
        said = styled(f"  “{entry.printed}”" if entry.printed else "", "muted")
        yield Block(flow(joined(styled(entry.title, "link"), said), "- "), Stop(target=entry.id))
    if len(undated) == MAX_LISTED:
        yield Block(flow(styled(f"The first {MAX_LISTED}; the list has the others.", "muted"), "  "))


def _time_line(briefing: Briefing, pane: Pane) -> Iterator[Block]:
    from briefing.tui.render import figures

    line = [item for item in briefing.dated(pane, MAX_LISTED) if isinstance(item, Event | Poll)]
    if line:
        yield Block(flow(styled("Only what the sources date stands on the line.", "muted")))
    for number, entry in enumerate(line):
        previous = line[number - 1] if number else None
        if previous:
            yield Block(figures.time_line_gap(previous, entry))
        mark = figures.time_line_mark(entry, previous, last=number == len(line) - 1)
        yield Block(flow(styled(entry.title, "link"), mark), Stop(target=entry.id), gap=int(not number))
    if len(line) == MAX_LISTED:
        yield Block(flow(styled(f"The first {MAX_LISTED} by date; the list has the others.", "muted")), gap=1)


def _polls(briefing: Briefing, pane: Pane) -> Iterator[Block]:
    from briefing.tui.render import figures

    polls = briefing.shown_of("poll", MAX_LISTED) if "poll" in pane.shows else []
    for poll in polls:
        if isinstance(poll, Poll):
            dated = "" if figures.when(poll) in poll.title else f"  {figures.when(poll)}"
            head = joined(styled(poll.title, "link"), styled(dated, "muted"))
            yield Block(flow(head), Stop(target=poll.id), gap=1)
            yield Block(figures.bars(poll))


def nothing_here(pane: Pane) -> Page:
    """What the reader shows of a pane without items."""
    content = Content(f"{pane.title}: nothing here yet.")
    return Page("@empty", [Block(flow(restyled(content, "muted")))])
