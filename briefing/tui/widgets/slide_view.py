"""A slide on the whole screen, and nothing else."""

from collections.abc import Sequence
from math import ceil

from textual.content import Content
from textual.style import Style

from briefing.page.blocks import Block, Claim, Page, Text
from briefing.page.slides import Slide
from briefing.tui.render.drawn import DrawnPage
from briefing.tui.render.layout import BLANK, flow, joined, restyled, styled, with_notes
from briefing.tui.widgets.line_view import LineView

MAX_WIDTH = 64
"""The cells of the longest line: what is read from afar is read in short lines."""
MARGIN = 10
"""One part in so many of the width is left free at either side."""
ABOVE = 7
"""One part in so many of the height is left free above the title."""
TALL = 20
"""From this height in lines on, more than one blank line stands below the title."""


class SlideView(LineView):
    """Draws one slide; what does not fit is shown one screen after the other."""

    slide: Slide | None = None
    """None: nothing is shown."""
    part = 0
    """Which screen of the slide is shown, from 0."""
    chosen = (0, 1)
    """Which part of the slide was chosen, and of how many: at another size, or elsewhere, it has others."""
    corner = ""
    """What stands in the corner: which slide of how many, or what is being typed."""
    _head: Sequence[Content] = ()
    _body: Sequence[Content] = ()
    """The lines of the slide at the present size; each line that is drawn asks for them."""

    def show(self, slide: Slide | None, corner: str = "", part: int = 0, of: int = 0) -> None:
        """Show another slide, or nothing; part -1 is its last screen.

        `of` is on how many screens the slide is shown where the part was chosen; 0: it is chosen here.
        """
        self.slide, self.corner, self.chosen = slide, corner, (part, of)
        self.width_changed()
        self.refresh()

    def width_changed(self) -> None:
        """Lay the slide out, and find the screen on which stands what the chosen part begins with."""
        slide = self.slide
        self._head, self._body = (self._draw_head(slide), self._draw_body(slide)) if slide else ((), ())
        part, of = self.chosen
        if of == 0:
            part, of = self.chosen = part % self.parts, self.parts
        self.part = part * self.parts // of

    @property
    def parts(self) -> int:
        """On how many screens the slide is shown."""
        return max(ceil(len(self._body) / self._room), 1)

    @property
    def line_count(self) -> int:
        """As many lines as the screen has."""
        return self.size.height

    def look(self, name: str) -> Style:
        """What a style looks like; titles are no links here, where nothing can be followed."""
        return super().look("strong" if name == "link" else name)

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a line."""
        if y == self.size.height - 1:
            return self._corner(), None
        if self.slide is None:
            return BLANK, None
        lines = [*self._head, *self._body[self.part * self._room : (self.part + 1) * self._room]]
        return (joined(" " * self._indent, lines[y]) if y < len(lines) else BLANK), None

    @property
    def _width(self) -> int:
        return max(min(self.size.width - 2 * (self.size.width // MARGIN), MAX_WIDTH), 1)

    @property
    def _indent(self) -> int:
        return (self.size.width - self._width) // 2

    @property
    def _room(self) -> int:
        """How many lines of text a screen has, below its head and above its last line."""
        return max(self.size.height - len(self._head) - 1, 1)

    def _corner(self) -> Content:
        width = max(self.size.width - 2, 1)
        more = " ↓" if self.part + 1 < self.parts else ""
        return styled(f"{self.corner + more:>{width}}"[-width:], "muted")

    def _draw_head(self, slide: Slide) -> Sequence[Content]:
        """What the slides of an item have in common, its title and heading, below some free lines."""
        space = [BLANK] * (self.size.height // ABOVE)
        title = flow(styled(slide.title, "heading"), self._width)
        heading = flow(styled(slide.heading, "muted"), self._width) if slide.heading else []
        return [*space, *title, *heading, *[BLANK] * (1 + self.size.height // TALL)]

    def _draw_body(self, slide: Slide) -> Sequence[Content]:
        """What a slide says, and who says it."""
        said_by = flow(with_notes(BLANK, (), slide.said_by), self._width) if slide.said_by else []
        lines = DrawnPage(Page("", map(_as_text, slide.blocks))).layout(self._width).lines
        if isinstance(slide.blocks[0], Claim | Text):
            lines = [restyled(line, "strong") for line in lines]
        while lines and not lines[0].plain.strip():
            del lines[0]
        return [*said_by, *lines]


def _as_text(block: Block) -> Block:
    """A claim without the sign that tells claims of one page apart."""
    if not isinstance(block, Claim) or block.marks or block.who:
        return block
    return Text(block.text, "plain", cited=block.cited, apart=block.apart)
