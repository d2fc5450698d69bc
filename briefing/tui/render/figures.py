"""The figures of polls; the scale is drawn once for all of them."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from briefing.page.blocks import Figures
from briefing.tui.render.layout import SIDE_BY_SIDE, Draw, flow, joined, styled
from briefing.tui.render.pieces import Piece, with_notes

MAX_TRACK = 50
"""The cells of the longest track."""
SHARE_WIDTH = 6
"""The cells of a share: 100% or 55.5%, and a blank before it."""


def figures(together: Sequence[Figures], width: int) -> Iterator[Piece]:
    """Draw polls one below the other, each figure on a track of its own and all tracks of one length."""
    widest = max(cell_len(label) for poll in together for label, _ in poll.figures)
    # A long label stands above its track.
    label = widest + 2 if width >= SIDE_BY_SIDE and widest <= width // 2 else 0
    track = max(min(width - label - SHARE_WIDTH, MAX_TRACK), 8)
    for number, poll in enumerate(together):
        if poll.apart_from:
            yield Piece(flow(styled(f"{f' {poll.apart_from} ':─^{label + track}}", "rule")), gap=True)
        middle = track // 2
        scale = styled(f"{'':{label}}0%{'50%':>{middle}}{'100%':>{track - middle - 2}}", "muted")
        yield Piece(_poll(poll, label, track, [] if number else [scale]), poll.apart, len(poll.stops))


def _poll(poll: Figures, label: int, track: int, scale: Sequence[Content]) -> Draw:
    name = with_notes(styled(poll.title, "heading"), poll.marks, "")
    title = joined(name, styled(f"  {poll.note}" if poll.note else "", "muted"))
    said = with_notes(styled(poll.of, "muted"), (), poll.cited)

    def draw(width: int) -> list[Content]:
        lines = flow(title)(width) if title else []
        lines += scale
        for name, percent in poll.figures:
            bar = _bar(percent, track)
            if label:
                lines.append(joined(f"{name}{'':{label - cell_len(name)}}", bar))
            else:
                lines += [*flow(Content(name))(width), bar]
        lines += flow(said)(width) if said else []
        return lines + flow(styled(poll.warning, "finding"))(width) if poll.warning else lines

    return draw


def _bar(percent: float, track: int) -> Content:
    filled = round(track * percent / 100)
    share = styled(f" {percent:g}%", "strong")
    return joined(styled("█" * filled, "bar"), styled("·" * (track - filled), "track"), share)
