"""Plain text, for pipes, screen readers and the clipboard: each block as lines, whatever their width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, assert_never
from unicodedata import combining, east_asian_width

from briefing.database.briefing import Briefing
from briefing.export import paper
from briefing.export.paper import Detail, Part, body, parts_by_block, parts_read
from briefing.export.spans import Spans, joined, plain, spans_of, with_speaker
from briefing.model.kinds import Item
from briefing.model.parts import Point
from briefing.page import blocks
from briefing.page.blocks import Block, Page
from briefing.page.claims import quoted

if TYPE_CHECKING:
    from briefing.page.handout import Handout
    from briefing.page.slides import Slide

UNDERLINES = {2: "=", 3: "-"}
"""By the level of a heading of a handout that begins a part or a page, what stands below it."""


def item_text(briefing: Briefing, item: Item) -> str:
    """An item as plain text: everything that the screen shows of it, in the same order."""
    from briefing.page.item import item_page

    return page_text(item_page(briefing, item))


def point_text(briefing: Briefing, point: Point) -> str:
    """A point with its citations spelt out, ready to be pasted."""
    claim = quoted(briefing, point)
    spans = with_speaker(spans_of(claim.text), claim.marks, claim.cited)
    return f"{plain(joined(spans, spans_of(claim.of)))}\n"


def slide_text(slide: Slide) -> str:
    """A slide in one line: what it belongs to, and what it says."""
    written = (line for part in parts_read(slide.blocks) for line in _lines(part))
    lines = (" ".join(line.split()).removeprefix("- ") for line in written)
    by = f"{slide.said_by}:" if slide.said_by else ""
    return " ".join(filter(None, (f"{slide.title}:", by, *lines)))


def page_text(page: Page) -> str:
    """A page as plain text."""
    lines: list[str] = []
    before: Block | None = None
    for block, parts in parts_by_block(page.blocks):
        # Claims need no blank lines: they have bullets.
        follows = isinstance(block, blocks.Claim) and isinstance(before, blocks.Claim | blocks.Detail)
        if block.apart and before and not follows:
            lines.append("")
        for part in parts:
            lines += _indented(part.text) if isinstance(part, Detail) else _lines(part)
        before = block
    return "\n".join(lines) + "\n"


def handout_text(handout: Handout) -> str:
    """A handout as plain text."""
    lines = [*filter(None, (handout.warning, handout.of)), handout.title, handout.about]
    before: Part | None = None
    for part in body(handout):
        is_of_list = isinstance(part, paper.Entry) and isinstance(before, paper.Entry)
        is_below = isinstance(before, paper.Heading) and not isinstance(part, paper.Heading)
        if not is_of_list and not is_below:
            lines.append("")
        if isinstance(part, paper.Heading) and part.level in UNDERLINES:
            title = plain(part.spans)
            lines += ["", title, UNDERLINES[part.level] * len(title)]
        else:
            lines += _lines(part)
        before = part
    return "\n".join([*lines, *filter(None, ("", handout.warning))]) + "\n"


def _lines(part: Part) -> Iterator[str]:
    match part:
        case paper.Heading(spans, level):
            yield f"{plain(spans)}{':' if level else ''}"
        case paper.Paragraph(spans, role):
            yield f"{'> ' if role == 'quotation' else ''}{plain(spans)}"
        case paper.Entry():
            yield _entry(part)
        case paper.Beside(left, right):
            yield from map(_entry, (left, right))
        case paper.Table(rows):
            yield from _table(rows)
        case paper.Shares(shares):
            yield from (f"- {held}: {percent:g}%" for held, percent in shares)
        case paper.Code(text):
            yield from _indented(text)
        case _:
            assert_never(part)


def _indented(text: str) -> Iterator[str]:
    return (f"    {line}".rstrip() for line in text.rstrip().splitlines())


def _entry(entry: paper.Entry) -> str:
    marker = {"•": "- ", "": ""}.get(entry.marker, f"{entry.marker} ")
    return f"{'  ' * entry.depth}{marker}{plain(entry.spans)}"


def _table(rows: Sequence[Sequence[Spans]]) -> Iterator[str]:
    """The rows of a table, what stands in one column below one another in letters of one width."""
    written = [list(map(plain, row)) for row in rows]
    widths = [max(map(_width, column)) for column in zip_longest(*written, fillvalue="")]
    for row in written:
        cells = (f"{cell}{' ' * (width - _width(cell))}" for cell, width in zip(row, widths, strict=False))
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """How many cells a text takes where Chinese, Japanese and Korean characters take two."""
    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)
