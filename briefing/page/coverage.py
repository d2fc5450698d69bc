"""Coverage: which passages are cited how often, and what the points of each pane rest on."""

from collections.abc import Iterator

from briefing.database.briefing import Briefing
from briefing.database.whole import all_citing_seen
from briefing.model.words import count
from briefing.page.blocks import MAX_LISTED, Block, Heading, Page, Stop, TableRow, Tally, more

_NEVER = "never cited"


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
        tallies = [_tally(briefing, one.known_as, f"{source.id}:{one.locator}") for one in source.passages]
        never = [tally.label for tally in tallies if tally.words == _NEVER]
        note = f"{_NEVER}: {', '.join(never)}" if never else ""
        if all(tally.number for tally in tallies):
            note = "every passage is cited"
        yield Heading(source.title, note=note, apart=True, stop=Stop(target=source.id))
        yield from tallies
    yield from more(briefing.items.count_of("source") - len(listed), briefing.outline.pane_of("source"))


def _tally(briefing: Briefing, called: str, citation: str) -> Tally:
    """How often a passage is cited; where what cites it is kept back from an audience, nothing is said."""
    if number := briefing.count_citing(citation):
        return Tally(called, number, count(number, "point"))
    return Tally(called, 0, _NEVER if all_citing_seen(briefing, citation) else "")
