"""The lines of a page at a glance: the name of each part beside them, or above where it is narrow."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from briefing.page.blocks import Entry
from briefing.tui.render.layout import BLANK, SIDE_BY_SIDE, Draw, fit, flow, joined, styled
from briefing.tui.render.markdown import shown
from briefing.tui.render.pieces import Piece, with_notes

MAX_PART = 16
"""The cells of the widest name of a part that stands beside its lines."""
GAP = "  "


def entries(together: Sequence[Entry], width: int) -> Iterator[Piece]:
    """Draw the lines part by part, with the name of each part and who says it."""
    names = (name for one in together for name in (one.part, one.said_by))
    widest = min(max(map(cell_len, names)), MAX_PART)
    for part in _parts(together):
        name, said_by = styled(part[0].part, "heading"), part[0].said_by
        if width < SIDE_BY_SIDE:
            yield Piece(flow(with_notes(name, (), said_by)), part[0].apart)
            yield from _lines(part, [], len(GAP), apart=False)
        else:
            # Who says it stands below the name, where there is a second line.
            heads = [name, styled(fit(said_by, widest), "cite")]
            yield from _lines(part, heads, widest + len(GAP), apart=part[0].apart)


def _parts(together: Sequence[Entry]) -> list[list[Entry]]:
    parts: list[list[Entry]] = []
    for entry in together:
        if entry.part or not parts:
            parts.append([])
        parts[-1].append(entry)
    return parts


def _lines(part: Sequence[Entry], heads: Sequence[Content], indent: int, *, apart: bool) -> Iterator[Piece]:
    """The lines of a part behind its heads; their labels have one width."""
    label = max(cell_len(entry.label) for entry in part)
    for number, entry in enumerate(part):
        head = heads[number] if number < len(heads) else BLANK
        alone = part[0].said_by if heads and len(part) == 1 else ""
        first = head.truncate(indent - len(GAP), ellipsis=True, pad=True)
        yield Piece(_line(entry, joined(first, GAP), label, alone), apart and number == 0, len(entry.stops))


def _line(entry: Entry, head: Content, label: int, said_by: str) -> Draw:
    if entry.label:
        head = joined(head, styled(f"{entry.label}{'':{label - cell_len(entry.label)}}{GAP}", "label"))
    return flow(with_notes(shown(entry.text), entry.marks, said_by), head)
