"""Pages as the terminal shows them, laid out into lines once the width is known."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence

from textual.content import Content

from briefing.page.blocks import Block, Entry, Fold, Page, Stop
from briefing.tui.render.draw import margin_of, pieces
from briefing.tui.render.layout import BLANK, MIN_WIDTH, Piece


class LaidOut:
    """A page at one width, laid out as far as anybody has looked; the rest is estimated."""

    def __init__(
        self,
        blocks: Sequence[Block],
        width: int,
        margin: int,
        highlighted: Callable[[Content], Content],
        *,
        is_airy: bool = False,
    ) -> None:
        """Make one; one that `is_airy` has a blank line before each part of a page at a glance."""
        self._is_airy = is_airy
        self._pieces = pieces(blocks, width, margin)
        self._left = len(blocks)
        self._highlighted = highlighted
        self.lines: list[Content] = []
        self.stops: list[range] = []
        """For each stop so far, its lines."""
        self.is_whole = not blocks

    @property
    def height(self) -> int:
        """The number of lines; what has not been laid out counts as one line for each block."""
        return len(self.lines) + (0 if self.is_whole else max(self._left, 0))

    def reach(self, lines: int = 0, stops: int = 0) -> LaidOut:
        """Lay out until so many lines and stops stand, as far as there are any."""
        while not self.is_whole and (len(self.lines) < lines or len(self.stops) < stops):
            if piece := next(self._pieces, None):
                self._lay_out(piece)
            else:
                self.is_whole = True
        return self

    def finish(self) -> LaidOut:
        """Lay out the rest."""
        return self.reach(sys.maxsize)

    def _lay_out(self, piece: Piece) -> None:
        lines = self.lines
        if lines and (piece.gap or (self._is_airy and piece.begins)):
            lines.append(BLANK)
        start = len(lines)
        lines.extend(map(self._highlighted, piece.lines))
        self.stops += [range(start, len(lines))] * piece.stops
        self._left -= 1


class DrawnPage:
    """A page for the terminal, some words of it highlighted wherever they stand."""

    def __init__(self, page: Page, words: Iterable[str] = (), file: str = "") -> None:
        """Make one to be drawn; `file` is that of its item, below the folder of the content."""
        self.page = page
        self.file = file
        self._folds = [block.stop for block in page.blocks if isinstance(block, Fold)]
        self._unfolded: list[int] = []
        self._has_parts = any(isinstance(block, Entry) for block in page.blocks)
        self._layout: tuple[tuple[int, bool, int], LaidOut] | None = None
        parts = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word)
        self._words = (
            re.compile(rf"(?<![a-zA-Z0-9])(?:{parts})(?![a-zA-Z0-9])", re.IGNORECASE) if parts else None
        )

    def unfold(self, stop: Stop) -> None:
        """Show from now on what is folded at a stop."""
        self._unfolded += [n for n, its in enumerate(self._folds) if its is stop]
        self.page = self.page.unfolded(stop)
        self._layout = None

    def unfold_like(self, other: DrawnPage) -> None:
        """Show what is folded at the same places as on another drawing of the same page."""
        if self is not other and self.page.key == other.page.key:
            for number in other._unfolded:
                if number < len(self._folds) and (stop := self._folds[number]):
                    self.unfold(stop)

    def layout(self, width: int, *, has_margin: bool = False) -> LaidOut:
        """The whole page at a width, citations in a margin or in the text; the last is remembered."""
        return self.partial(width, has_margin=has_margin).finish()

    def partial(self, width: int, *, has_margin: bool = False, height: int = 0) -> LaidOut:
        """The page at a width, as far as it has been laid out; its parts stand apart if the height allows."""
        shape = width, has_margin, height if self._has_parts else 0
        if self._layout is None or self._layout[0] != shape:
            blocks, room = self.page.blocks, max(width, MIN_WIDTH)
            margin = margin_of(blocks, room) if has_margin else 0
            layout = LaidOut(blocks, room, margin, self._highlighted, is_airy=bool(shape[2]))
            if shape[2] and layout.finish().height + 2 > height:
                layout = LaidOut(blocks, room, margin, self._highlighted)
            self._layout = shape, layout
        return self._layout[1]

    def _highlighted(self, content: Content) -> Content:
        return content.highlight_regex(self._words, style=".hit") if self._words else content
