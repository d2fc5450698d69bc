"""Coverage: which passages are cited how often, and what the points of each pane rest on."""

from collections.abc import Iterator

from textual.content import Content

from briefing.database.briefing import Briefing
from briefing.model.words import count
from briefing.tui.render.front import MAX_LISTED, more
from briefing.tui.render.layout import Block, Page, Stop, flow, joined, styled

BAR_WIDTH = 24


def coverage_page(briefing: Briefing) -> Page:
    """Count the citations of every passage, and the points of every pane."""
    return Page("@coverage", _coverage(briefing))


def _coverage(briefing: Briefing) -> Iterator[Block]:
    yield Block(flow(styled("Points by pane", "heading")))
    width = max(len(pane.title) for pane in briefing.panes)
    yield Block(flow(styled(f"{'':<{width}}  stated  inferred  uncited", "muted")))
    for pane in briefing.panes:
        points, cited, inferred = pane.counts
        row = f"{cited - inferred:>8,}{inferred:>10,}{points - cited:>9,}"
        yield Block(flow(joined(styled(f"{pane.title:<{width}}", "link"), row)), Stop(pane=pane.id))
    listed = briefing.first_sources(MAX_LISTED)
    for source in listed:
        times = [
            (passage, briefing.count_citing(f"{source.id}:{passage.locator}")) for passage in source.passages
        ]
        never = [passage.locator for passage, number in times if not number]
        told = f"never cited: {', '.join(never)}" if never else "every passage is cited"
        head = joined(styled(source.title, "heading"), styled(f"  {told}", "muted"))
        yield Block(flow(head), Stop(target=source.id), gap=1)
        most = max((number for _, number in times), default=1) or 1
        label = max(len(passage.locator) for passage in source.passages)
        for passage, number in times:
            bar = styled("█" * max(round(BAR_WIDTH * number / most), int(number > 0)), "bar")
            said = Content(f"  {count(number, 'point')}") if number else styled("  never cited", "finding")
            yield Block(flow(joined(styled(f"{passage.locator:>{label}}  ", "cite"), bar, said)))
    yield from more(briefing.items.count_of("source") - len(listed), briefing.outline.pane_of("source"))
