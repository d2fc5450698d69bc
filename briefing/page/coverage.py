"""Coverage: which passages are cited how often, and what the points of each pane rest on."""

from collections.abc import Iterator

from briefing.database.briefing import Briefing
from briefing.model.words import count
from briefing.page.blocks import MAX_LISTED, Block, Heading, Page, Stop, TableRow, Tally, more


def coverage_page(briefing: Briefing) -> Page:
    """How often each passage of the first `MAX_LISTED` sources is cited, and the points of every pane."""
    return Page("@coverage", _blocks(briefing))


def _blocks(briefing: Briefing) -> Iterator[Block]:
    yield Heading("Points by pane")
    yield TableRow("", ("stated", "inferred", "uncited"))
    for pane in briefing.panes:
        points, cited, stated, _ = pane.counts
        # Each point is in one column: one that is inferred and cites nothing rests on nothing.
        yield TableRow(pane.title, (stated, cited - stated, points - cited), stop=Stop(pane=pane.id))
    listed = briefing.sources(MAX_LISTED)
    for source in listed:
        times = [
            (one.known_as, briefing.count_citing(f"{source.id}:{one.locator}")) for one in source.passages
        ]
        never = [called for called, number in times if not number]
        told = f"never cited: {', '.join(never)}" if never else "every passage is cited"
        yield Heading(source.title, note=told, apart=True, stop=Stop(target=source.id))
        for called, number in times:
            yield Tally(called, number, count(number, "point") if number else "never cited")
    yield from more(briefing.items.count_of("source") - len(listed), briefing.outline.pane_of("source"))
