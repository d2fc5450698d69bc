"""Pages made of blocks, laid out into lines once the width is known.

Styles are names of component classes with a dot before them (`.cite`); which colours
they have is the business of the style sheet. No content text is ever parsed as markup.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct
from textual.content import Content, Span

from briefing.model.kinds import Point

Draw = Callable[[int], list[Content]]
"""Draws a block at a width in cells; no line is wider."""

STYLES = frozenset(
    {
        "alert",
        "avoid",
        "bar",
        "bottom-line",
        "cite",
        "code",
        "current",
        "cursor",
        "cursor-blurred",
        "emphasis",
        "finding",
        "group",
        "heading",
        "hit",
        "key",
        "label",
        "link",
        "muted",
        "quote",
        "rule",
        "strike",
        "strong",
        "tag",
        "title",
        "track",
    }
)
"""Every style there is, as component classes of the app."""

MIN_WIDTH = 16

FRONT_TITLES = {"glance": "At a glance", "evidence": "Time line and figures"}
"""What lists and pages call each front page."""

_BREAKS = re.compile(r"[\n\t]")


class Stop(Struct, frozen=True):
    """A place on a page where the cursor can stand."""

    point: Point | None = None
    """The point that stands there, if it is one."""
    claim: Point | None = None
    """What it claims where it is no point of its item: that two items are tied."""
    target: str | None = None
    """The id of the item that `enter` opens, if it leads somewhere."""
    pane: str | None = None
    """The id of the pane that `enter` opens."""
    side: int | None = None
    """Where stops stand side by side: 0 for the left, 1 for the right."""

    @property
    def leads(self) -> bool:
        """Whether it leads anywhere."""
        return self.target is not None or self.pane is not None


class Block(Struct, frozen=True):
    """Some lines that belong together."""

    draw: Draw
    stop: Stop | None = None
    gap: int = 0
    """Blank lines before it."""
    beside: Stop | None = None
    """A second stop on the same lines."""


class Line(NamedTuple):
    """One line of a page that has been laid out."""

    content: Content
    stop: int | None
    """Which stop of the page the line belongs to."""


class Laid:
    """A page at one width, laid out as far as anybody has looked; the rest is estimated."""

    def __init__(self, blocks: Sequence[Block], width: int, light: Callable[[Content], Content]) -> None:
        self._blocks = blocks
        self._next = 0
        self._width = width
        self._light = light
        self.lines: list[Line] = []
        """The lines so far."""
        self.stops: list[range] = []
        """For each stop so far, its lines."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to be laid out."""
        return self._next >= len(self._blocks)

    @property
    def height(self) -> int:
        """The number of lines; of what has not been laid out, a line a block at least."""
        return len(self.lines) + len(self._blocks) - self._next

    def reach(self, lines: int = 0, stops: int = 0) -> Laid:
        """Lay out until so many lines and stops stand, as far as there are any."""
        while not self.is_whole and (len(self.lines) < lines or len(self.stops) < stops):
            self._lay_out(self._blocks[self._next])
            self._next += 1
        return self

    def finish(self) -> Laid:
        """Lay out the rest."""
        return self.reach(sys.maxsize)

    def _lay_out(self, block: Block) -> None:
        lines = self.lines
        if lines:
            lines.extend([Line(BLANK, None)] * block.gap)
        stop = None if block.stop is None else len(self.stops)
        start = len(lines)
        lines.extend(Line(self._light(content), stop) for content in block.draw(self._width))
        self.stops += [range(start, len(lines)) for one in (block.stop, block.beside) if one is not None]


class Page:
    """What the reader shows: an item, or a page before the items of a pane."""

    def __init__(self, key: str, blocks: Iterable[Block]) -> None:
        self.key = key
        """Tells pages apart; the id of the item, or `@` and the name of the front page."""
        self.blocks = tuple(blocks)
        self.stops = tuple(
            stop for block in self.blocks for stop in (block.stop, block.beside) if stop is not None
        )
        self._laid: tuple[int, Laid] | None = None
        self._lit: re.Pattern[str] | None = None

    def lit(self, words: Iterable[str]) -> Page:
        """The page with some words lit wherever they stand."""
        parts = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word)
        self._lit = (
            re.compile(rf"(?<![a-zA-Z0-9])(?:{parts})(?![a-zA-Z0-9])", re.IGNORECASE) if parts else None
        )
        self._laid = None
        return self

    def layout(self, width: int) -> Laid:
        """The whole page at a width; the last width is remembered."""
        return self.begun(width).finish()

    def begun(self, width: int) -> Laid:
        """The page at a width, as far as it has been laid out."""
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, Laid(self.blocks, max(width, MIN_WIDTH), self._light))
        return self._laid[1]

    def _light(self, content: Content) -> Content:
        return content.highlight_regex(self._lit, style=".hit") if self._lit else content


BLANK = Content("")


def styled(text: str, style: str) -> Content:
    """Plain text in one style; what looks like markup in it is text."""
    return Content(text, [Span(0, len(text), f".{style}")] if text else [])


def restyled(content: Content, style: str) -> Content:
    """A style laid under a content that may have styles of its own."""
    return content.stylize_before(f".{style}")


def joined(*parts: Content | str) -> Content:
    """Parts one after the other."""
    return Content("").join([part if isinstance(part, Content) else Content(part) for part in parts])


def flow(content: Content, first: Content | str = "", rest: str | None = None) -> Draw:
    """Wrap a content at word ends, hanging behind what stands before its first line."""
    head = first if isinstance(first, Content) else Content(first)
    indent = " " * head.cell_length if rest is None else rest

    def draw(width: int) -> list[Content]:
        room = max(width - max(head.cell_length, len(indent)), MIN_WIDTH // 2)
        # Most lines are short, and to find where to break them takes longer than all the rest.
        if content.cell_length <= room and not _BREAKS.search(content.plain):
            return [joined(head, content.rstrip())]
        wrapped = content.wrap(room) or [BLANK]
        return [joined(head if number == 0 else indent, line.rstrip()) for number, line in enumerate(wrapped)]

    return draw


def rule() -> Draw:
    """A line across the page."""
    return lambda width: [styled("─" * width, "rule")]


def columns(cells: Sequence[Sequence[Content]], widths: Sequence[int], gap: str) -> list[Content]:
    """Put lists of lines side by side, each column padded to its width in cells."""
    height = max(len(lines) for lines in cells)
    rows = []
    for y in range(height):
        row: list[Content | str] = []
        for number, (lines, width) in enumerate(zip(cells, widths, strict=True)):
            cell = lines[y] if y < len(lines) else BLANK
            last = number == len(cells) - 1
            row.append(cell if last else cell.pad_right(max(width - cell.cell_length, 0)))
            if not last:
                row.append(gap)
        rows.append(joined(*row))
    return rows


SIDE_BY_SIDE = 64
"""From this width in cells two columns stand side by side."""
COLUMN_GAP = " │ "


def sides(width: int) -> tuple[range, range] | None:
    """The cells of two columns side by side; None where there is no room for them."""
    if width < SIDE_BY_SIDE:
        return None
    half = (width - len(COLUMN_GAP)) // 2
    return range(half), range(half + len(COLUMN_GAP), width)


def fit(text: str, width: int) -> str:
    """Cut a text to a width in cells, with an ellipsis where something is missing."""
    return Content(text).truncate(max(width, 1), ellipsis=True).plain
