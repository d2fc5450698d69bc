"""Blocks as the terminal draws them: one small function a type of block.

Blocks of some types stand in columns, or share a line or a scale; their functions see all that stand
together.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from msgspec.structs import replace
from rich.cells import cell_len
from textual.content import Content

from briefing.page import blocks
from briefing.page.blocks import Block
from briefing.tui.render.layout import (
    BLANK,
    COLUMN_GAP,
    MARGIN_GAP,
    MAX_SHORT,
    SIDE_BY_SIDE,
    Piece,
    columns,
    fit,
    flow,
    in_margin,
    joined,
    restyled,
    sides,
    styled,
    with_notes,
)
from briefing.tui.render.markdown import markdown_blocks, shown

MIN_NUMBER = 3
"""The cells of the narrowest column of numbers."""
BAR_WIDTH = 24
"""The cells of the longest bar that counts something."""
_BULLET = "• "
MIN_WITH_MARGIN = 44
"""The cells of the narrowest page that has a margin."""
MAX_IN_MARGIN = 3
"""How many citations stand in the margin, one below the other."""
MAX_PART = 16
"""The cells of the widest name of a part that stands beside its lines."""
GAP = "  "
"""Stands between such a name and its lines, and between a label and what it labels."""
MAX_TRACK = 50
"""The cells of the longest track of a figure."""
SHARE_WIDTH = 6
"""The cells of a share: 100% or 55.5%, and a blank before it."""
_BETWEEN = ", "
DrawOne = Callable[[Any, int], list[Content]]
"""Draws a block at a width in cells."""
_CITED = (blocks.Claim, blocks.Row, blocks.Text)


def margin_of(page: Sequence[Block], width: int) -> int:
    """The cells of a margin for the citations of some blocks; 0 where there are none, or it has no room."""
    if width < MIN_WITH_MARGIN:
        return 0
    cited = (block.cited for block in page if isinstance(block, _CITED))
    names = (cell_len(name) for names in cited for name in names.split(_BETWEEN))
    longest = max((size for size in names if size <= min(MAX_SHORT, width // 4)), default=0)
    return longest + MARGIN_GAP if longest else 0


def pieces(page: Sequence[Block], width: int, margin: int = 0) -> Iterator[Piece]:
    """What draws some blocks at a width, one after the other; made only as far as it is asked for.

    Citations stand in a right margin of so many cells; where it is 0, or they are many, in the text.
    """
    for kind, group in groupby(page, _together):
        together = list(group)
        if kind in _IN_PIECES:
            yield from _IN_PIECES[kind](together, width)
            continue
        draw = _IN_COLUMNS[kind](together) if kind in _IN_COLUMNS else _DRAW[kind]
        # Those that stand together are of one width; where none of them cites, they need no margin.
        are_cited = any(isinstance(block, _CITED) and block.cited for block in together)
        for block in together:
            lines = None
            if margin and are_cited and isinstance(block, _CITED):
                names = block.cited.split(_BETWEEN) if block.cited else []
                are_short = all(cell_len(name) <= margin - MARGIN_GAP for name in names)
                if are_short and len(names) <= MAX_IN_MARGIN:
                    lines = in_margin(draw(replace(block, cited=""), width - margin), names, margin, width)
            yield Piece(lines or draw(block, width), block.apart, len(block.stops))


def claim_content(claim: blocks.Claim) -> Content:
    """What a claim says, what has to be said of it, and its citations."""
    text = restyled(shown(claim.text), claim.role) if claim.role else shown(claim.text)
    return with_notes(text, claim.marks, claim.cited, styled(claim.of, "link"))


def _together(block: Block) -> type[Block]:
    return blocks.Row if isinstance(block, blocks.Fold) else type(block)


def _heading(block: blocks.Heading, width: int) -> list[Content]:
    parts = (styled(block.label, "cite"), styled(block.text, "heading"), styled(block.note, "muted"))
    return flow(Content("  ").join([part for part in parts if part]), width)


def _text(block: blocks.Text, width: int) -> list[Content]:
    text = joined(styled(block.lead, "strong"), shown(block.text))
    if block.role != "plain":
        style = "muted" if block.role == "remark" else block.role
        text = restyled(text, "link" if block.stop is not None and block.stop.leads else style)
    return flow(with_notes(text, block.marks, block.cited), width)


def _claim(block: blocks.Claim, width: int) -> list[Content]:
    if not block.who:
        return flow(claim_content(block), width, "- " if block.of else _BULLET)
    return [*flow(styled(block.who, "heading"), width), *flow(claim_content(block), width, "  ")]


def _quotation(block: blocks.Quotation, width: int) -> list[Content]:
    lit = "|".join(rf"\b{re.escape(word)}\b" for word in block.lit)
    text = shown(block.text)
    bar = styled("│ ", "rule")
    text = text.highlight_regex(lit, style=".hit") if lit else text
    return flow(restyled(text, "quote"), width, bar, bar)


def _beside(together: Sequence[blocks.Beside], width: int) -> Iterator[Piece]:
    halves = sides(width)
    for block in together:
        both = block.left, block.right
        if halves:
            half = len(halves[0])
            cells = [
                [*flow(styled(one.who, "heading"), half), *flow(claim_content(one), half)] for one in both
            ]
            yield Piece(columns(cells, (half, half), COLUMN_GAP), block.apart, len(block.stops))
        else:
            # One below the other, each is a place of its own for the cursor.
            yield from (Piece(_claim(one, width), True, len(one.stops)) for one in both)


def _detail(together: Sequence[blocks.Detail], width: int) -> Iterator[Piece]:
    for block in together:
        for parts in markdown_blocks(block.text, width, "  "):
            for number, lines in enumerate(parts):
                yield Piece(lines, number == 0, 0)


def _rows(together: Sequence[blocks.Row]) -> DrawOne:
    widest = max(cell_len(row.label) for row in together)

    def draw(row: blocks.Row, width: int) -> list[Content]:
        label = _filled(row.label, widest, at_right=row.label_is == "locator")
        style = {"words": "label", "locator": "cite", "key": "key"}[row.label_is]
        leads = row.stop is not None and row.stop.leads
        bullet = "- " if leads else _BULLET
        head = styled(f"{label}  ", style) if widest else bullet
        text = restyled(shown(row.text), "link") if leads else shown(row.text)
        if isinstance(row, blocks.Fold):
            head, text = (head if widest else BLANK), restyled(joined("▸ ", text), "muted")
        return flow(with_notes(text, row.marks, row.cited, restyled(shown(row.note), "muted")), width, head)

    return draw


def _filled(label: str, width: int, *, at_right: bool = False) -> str:
    """A label with spaces before or behind it: as many cells as the widest beside it, in whatever script."""
    spaces = " " * (width - cell_len(label))
    return f"{spaces}{label}" if at_right else f"{label}{spaces}"


def _table_rows(together: Sequence[blocks.TableRow]) -> DrawOne:
    title = max(cell_len(row.text) for row in together)
    numbers = [[_number(one) for one in row.numbers] for row in together]
    widths = [max(MIN_NUMBER, *map(len, column)) for column in zip(*numbers, strict=True)]

    def draw(row: blocks.TableRow, width: int) -> list[Content]:
        cells = [f"  {_number(one):>{size}}" for one, size in zip(row.numbers, widths, strict=True)]
        figures = Content("".join(cells)) if row.text else styled("".join(cells), "muted")
        return flow(joined(styled(row.text, "link"), " " * (title - cell_len(row.text)), figures), width)

    return draw


def _number(number: int | str) -> str:
    return f"{number:,}" if isinstance(number, int) else number


def _tallies(together: Sequence[blocks.Tally]) -> DrawOne:
    most = max(tally.number for tally in together) or 1
    widest = max(cell_len(tally.label) for tally in together)

    def draw(tally: blocks.Tally, width: int) -> list[Content]:
        bar = "█" * max(round(BAR_WIDTH * tally.number / most), int(tally.number > 0))
        said = Content(f"  {tally.words}") if tally.number else styled(f"  {tally.words}", "finding")
        label = _filled(tally.label, widest, at_right=True)
        return flow(joined(styled(f"{label}  ", "cite"), styled(bar, "bar"), said), width)

    return draw


def _entries(together: Sequence[blocks.Entry], width: int) -> Iterator[Piece]:
    """Draw the lines part by part, the name of each part and who says it beside them, or else above them."""
    names = (name for one in together for name in (one.part, one.said_by))
    widest = min(max(map(cell_len, names)), MAX_PART)
    for part in _parts(together):
        name, said_by, apart = styled(part[0].part, "heading"), part[0].said_by, part[0].apart
        # Who says it stands below the name, where there is a second line.
        heads = [name, styled(fit(said_by, widest), "cite")] if width >= SIDE_BY_SIDE else []
        if not heads:
            yield Piece(flow(with_notes(name, (), said_by), width), apart, begins=True)
        label = max(cell_len(entry.label) for entry in part)
        for number, entry in enumerate(part):
            head = heads[number] if number < len(heads) else BLANK
            head = joined(head.truncate(widest if heads else 0, ellipsis=True, pad=True), GAP)
            if entry.label:
                head = joined(head, styled(_filled(entry.label, label) + GAP, "label"))
            said = with_notes(shown(entry.text), entry.marks, said_by if heads and len(part) == 1 else "")
            begins = number == 0 and bool(heads)
            yield Piece(flow(said, width, head), apart and begins, len(entry.stops), begins)


def _parts(together: Sequence[blocks.Entry]) -> list[list[blocks.Entry]]:
    parts: list[list[blocks.Entry]] = []
    for entry in together:
        if entry.part or not parts:
            parts.append([])
        parts[-1].append(entry)
    return parts


def _figures(together: Sequence[blocks.Figures], width: int) -> Iterator[Piece]:
    """Draw polls one below the other, their scale once, each figure on a track, all of one length."""
    widest = max(cell_len(label) for poll in together for label, _ in poll.figures)
    # A long label stands above its track.
    label = widest + 2 if width >= SIDE_BY_SIDE and widest <= width // 2 else 0
    track = max(min(width - label - SHARE_WIDTH, MAX_TRACK), 8)
    for number, poll in enumerate(together):
        if poll.apart_from:
            yield Piece(flow(styled(f"{f' {poll.apart_from} ':─^{label + track}}", "rule"), width), gap=True)
        middle = track // 2
        scale = styled(f"{'':{label}}0%{'50%':>{middle}}{'100%':>{track - middle - 2}}", "muted")
        lines = list(_poll(poll, label, track, [] if number else [scale], width))
        yield Piece(lines, poll.apart, len(poll.stops))


def _poll(
    poll: blocks.Figures, label: int, track: int, scale: Sequence[Content], width: int
) -> Iterator[Content]:
    name = with_notes(styled(poll.title, "heading"), poll.marks, "")
    title = joined(name, styled(f"  {poll.note}" if poll.note else "", "muted"))
    said = with_notes(styled(poll.of, "muted"), (), poll.cited)
    if title:
        yield from flow(title, width)
    yield from scale
    for figure, percent in poll.figures:
        bar = _bar(percent, track)
        if label:
            yield joined(_filled(figure, label), bar)
        else:
            yield from (*flow(Content(figure), width), bar)
    for below in filter(None, (said, styled(poll.warning, "finding"))):
        yield from flow(below, width)


def _bar(percent: float, track: int) -> Content:
    filled = round(track * percent / 100)
    share = styled(f" {percent:g}%", "strong")
    return joined(styled("█" * filled, "bar"), styled("·" * (track - filled), "track"), share)


def _along(together: Sequence[blocks.Along], width: int) -> Iterator[Piece]:
    from briefing.tui.render.along import along

    return along(together, width)


_DRAW: dict[type[Block], DrawOne] = {
    blocks.Text: _text,
    blocks.Heading: _heading,
    blocks.Claim: _claim,
    blocks.Quotation: _quotation,
}
_IN_COLUMNS: dict[type[Block], Callable[[Any], DrawOne]] = {
    blocks.Row: _rows,
    blocks.TableRow: _table_rows,
    blocks.Tally: _tallies,
}
_IN_PIECES: dict[type[Block], Callable[[Any, int], Iterator[Piece]]] = {
    blocks.Along: _along,
    blocks.Beside: _beside,
    blocks.Detail: _detail,
    blocks.Entry: _entries,
    blocks.Figures: _figures,
}
