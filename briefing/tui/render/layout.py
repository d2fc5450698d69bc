"""Styled content, wrapped, cut and put side by side once the width is known.

Styles are names with a dot before them (`.cite`); which of them there are, and with which colours, is the
business of the themes. No content text is ever parsed as markup.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, zip_longest

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content, Span

from briefing.tui.render.wrapping import NO_BREAK, spaced, wrap

MIN_WIDTH = 16
"""The cells of the narrowest page; on a narrower screen its lines are cut off."""
WIDE = 100
"""From this width of the screen in cells a list stands beside what it opens."""
PROVED = 140
"""From this width of the screen in cells what proves a point stands beside it."""
BROAD = 180
"""From this width of the screen in cells the list may take more of it: the others have what they need."""
BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide"), (PROVED, "-proved"), (BROAD, "-broad")]
"""The class that a screen has from each width on."""
SIDE_BY_SIDE = 64
"""From this width in cells two columns stand side by side."""
COLUMN_GAP = " │ "
MAX_SHORT = 20
"""The cells of the longest name that is called short; a longer one stands in the text."""
MARGIN_GAP = 2
"""The cells between a text and what stands in its margin."""

BLANK = Content("")
_BREAKS = re.compile(r"[\n\t]")
_WARNINGS = ("avoid", "background")
"""The marks of what is not to be said."""


class Piece(Struct, frozen=True):
    """What is laid out at once: a block, or a part of one."""

    lines: list[Content]
    gap: bool = False
    """Whether a blank line comes before it."""
    stops: int = 0
    """How many stops stand on its lines."""
    begins: bool = False
    """Whether a part of the page begins with it: where there is room, a blank line comes before each."""


def styled(text: str, style: str) -> Content:
    """Plain text in one style; what looks like markup in it is text."""
    return Content(text, [Span(0, len(text), f".{style}")] if text else [])


def restyled(content: Content, style: str) -> Content:
    """A style laid under a content that may have styles of its own."""
    return content.stylize_before(f".{style}")


joined = Content.assemble
"""Puts parts one after the other, texts as they stand."""


def flow(
    content: Content, width: int, first: Content | str = "", rest: Content | str | None = None
) -> list[Content]:
    """Wrap a content at word ends, with `first` before its first line and `rest` before the others.

    Without `rest`, the others are indented as far as the first. No line is wider than so many cells, unless
    they are too few.
    """
    head = joined(first)
    indent = joined(" " * head.cell_length if rest is None else rest)
    room = max(width - max(head.cell_length, indent.cell_length), MIN_WIDTH // 2)
    # Most lines are short, and to find where to break them takes longer than all the rest.
    if content.cell_length <= room and not _BREAKS.search(content.plain):
        return [joined(head, spaced(content.rstrip()))]
    wrapped = wrap(content, room)
    return [joined(head if number == 0 else indent, line) for number, line in enumerate(wrapped)]


def with_notes(text: Content, marks: Sequence[str], cited: str, *more: Content) -> Content:
    """A text with what has to be said of it: marks, citations and whatever else.

    Marks and the first citation stay on the line of its last word, unless that name is long: it would pull
    the word away from its sentence. No name is broken.
    """
    parts: list[Content | str] = [text]
    for mark in marks:
        between = NO_BREAK if len(parts) > 1 else NO_BREAK * 2
        parts += [between, styled(mark, "avoid" if mark in _WARNINGS else "tag")]
    if cited:
        names = cited.replace(" ", NO_BREAK).replace(f",{NO_BREAK}", ", ")
        space = NO_BREAK if cell_len(names.partition(", ")[0]) <= MAX_SHORT else " "
        parts += [space if len(parts) > 1 else space * 2, styled(names, "cite")]
    for one in more:
        parts += ["  ", one] if one else []
    # Where there is no text, its notes begin the line.
    return joined(*(parts if text else parts[2:]))


def spread(left: Content, right: Content, width: int) -> Content:
    """A content at the left end of a width in cells, and another, if there is one, at the right end."""
    space = max(width - left.cell_length - right.cell_length, 1)
    return joined(left, " " * space, right) if right else left


def in_margin(lines: Sequence[Content], names: Sequence[str], margin: int, width: int) -> list[Content]:
    """Put short names in the right margin, of so many cells, beside the first of some lines."""
    notes = [line for name in names for line in wrap(styled(name, "cite"), margin - MARGIN_GAP)]
    return [spread(line, note, width) for line, note in zip_longest(lines, notes, fillvalue=BLANK)]


def columns(cells: Sequence[Sequence[Content]], widths: Sequence[int], gap: str) -> list[Content]:
    """Put lists of lines side by side, each column but the last padded to its width in cells."""
    rows = []
    for *cells_before, last in zip_longest(*cells, fillvalue=BLANK):
        padded = (
            cell.pad_right(max(width - cell.cell_length, 0))
            for cell, width in zip(cells_before, widths, strict=False)
        )
        rows.append(Content(gap).join([*padded, last]))
    return rows


def size_class(width: int) -> str:
    """The class of a screen of so many cells; Textual would set it only after the first picture."""
    return next(name for least, name in reversed(BREAKPOINTS) if width >= least)


def sides(width: int) -> tuple[range, range] | None:
    """The cells of two columns side by side; None where there is no room for them."""
    if width < SIDE_BY_SIDE:
        return None
    half = (width - len(COLUMN_GAP)) // 2
    return range(half), range(half + len(COLUMN_GAP), width)


def fit(text: str, width: int) -> str:
    """Cut a text to a width in cells, with an ellipsis where something is missing."""
    if cell_len(text) <= width:
        return text
    ends = accumulate(map(cell_len, text))
    return f"{text[: sum(end < width for end in ends)].rstrip()}…"
