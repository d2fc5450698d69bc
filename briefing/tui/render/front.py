"""The pages that stand before the items of a pane."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content

from briefing.model import Briefing, Event, Pane, Poll
from briefing.model.words import count
from briefing.tui.render import figures
from briefing.tui.render.layout import Block, Page, Stop, fit, flow, joined, restyled, styled
from briefing.tui.render.markdown import inline

MAX_TITLE = 28
"""The cells of a pane's title on the overview; a longer one is cut, and stands whole above."""

TITLES = {"glance": "At a glance", "evidence": "Time line and figures"}
"""What lists call each front page."""


def front_page(briefing: Briefing, pane: Pane, keys: dict[str, str]) -> Page:
    """Draw the front page of a pane; `keys` gives the key of each pane."""
    if pane.spec.front == "glance":
        return Page("@glance", _glance(briefing, keys))
    return Page("@evidence", _evidence(pane))


def _glance(briefing: Briefing, keys: dict[str, str]) -> Iterator[Block]:
    header = briefing.header
    yield Block(flow(styled(header.title, "title")))
    yield Block(flow(restyled(inline(header.bottom_line), "bottom-line")), gap=1)
    counts = briefing.counts()
    yield Block(
        flow(
            joined(
                styled(count(counts.points, "point"), "strong"),
                f", {'all' if counts.cited == counts.points else counts.cited} cited, ",
                f"{counts.inferred} inferred by us and marked so",
            )
        ),
        gap=1,
    )
    yield Block(flow(restyled(inline(header.as_of), "muted")))
    if briefing.sources:
        yield Block(flow(styled("Sources", "heading")), gap=1)
        labels = max(len(source.id) for source in briefing.sources)
        for source in briefing.sources:
            about = ", ".join(source.authors) or "no author named"
            yield Block(
                flow(
                    joined(styled(source.title, "link"), styled(f"  {about}", "muted")),
                    styled(f"{source.id:<{labels}}  ", "cite"),
                ),
                Stop(target=source.id),
            )
    yield Block(flow(styled("Panes", "heading")), gap=1)
    shown = [pane for pane in briefing.panes if pane.spec.front != "glance"]
    width = min(max((cell_len(pane.title) for pane in shown), default=0), MAX_TITLE)
    for pane in shown:
        title = fit(pane.title, width)
        head = joined(
            styled(f"{keys.get(pane.id, ' ')}  ", "key"),
            styled(title, "link"),
            f"{' ' * (width - cell_len(title))}  {len(pane.items):>3}  ",
        )
        yield Block(flow(styled(_groups(pane), "muted"), head), Stop(pane=pane.id))
    yield from _asked(briefing)


def _groups(pane: Pane) -> str:
    named = [(shelf.group.title, len(shelf.items)) for shelf in pane.shelves if shelf.group]
    return ", ".join(f"{title} {number}" for title, number in named) if len(named) > 1 else ""


def _asked(briefing: Briefing) -> Iterator[Block]:
    for party in briefing.header.parties:
        asks = briefing.asked_of(party.id)
        if not asks:
            continue
        yield Block(flow(styled(f"Asked of {party.title}", "heading")), gap=1)
        for item in asks:
            pane = briefing.pane_of(item)
            where = styled(f"  {pane.title}" if pane else "", "muted")
            yield Block(flow(joined(styled(item.title, "link"), where), "- "), Stop(target=item.id))


def _evidence(pane: Pane) -> Iterator[Block]:
    entries = [item for item in pane.items if isinstance(item, Event | Poll)]
    yield Block(flow(styled(TITLES["evidence"], "title")))
    line = figures.by_date(entries)
    if line:
        yield Block(flow(styled("Only what the sources date stands on the line.", "muted")))
    for number, entry in enumerate(line):
        previous = line[number - 1] if number else None
        if previous:
            yield Block(figures.time_line_gap(previous, entry))
        mark = figures.time_line_mark(entry, previous, last=number == len(line) - 1)
        yield Block(flow(styled(entry.title, "link"), mark), Stop(target=entry.id), gap=int(not number))
    polls = [entry for entry in entries if isinstance(entry, Poll)]
    for poll in polls:
        dated = "" if figures.when(poll) in poll.title else f"  {figures.when(poll)}"
        head = joined(styled(poll.title, "link"), styled(dated, "muted"))
        yield Block(flow(head), Stop(target=poll.id), gap=1)
        yield Block(figures.bars(poll))
    undated = [entry for entry in entries if not entry.date]
    if undated:
        yield Block(flow(styled("No date is printed for", "heading")), gap=1)
        for entry in undated:
            said = styled(f"  “{entry.printed}”" if entry.printed else "", "muted")
            yield Block(flow(joined(styled(entry.title, "link"), said), "- "), Stop(target=entry.id))


def nothing_here(pane: Pane) -> Page:
    """What the reader shows of a pane without items."""
    content = Content(f"{pane.title}: nothing here yet.")
    return Page("@empty", [Block(flow(restyled(content, "muted")))])
