"""If asked: questions as one types, and under them the line to take of the chosen one, large."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content

from briefing.database.briefing import Briefing
from briefing.model.kinds import Item
from briefing.model.words import AVOID, LINE_TO_TAKE
from briefing.page.blocks import Claim
from briefing.page.claims import points_to_say
from briefing.search.answer import Answer, Hit
from briefing.tui.render.draw import claim_content
from briefing.tui.render.layout import BLANK, columns, flow, sides, styled
from briefing.tui.screens.find import MAX_HITS, FindScreen
from briefing.tui.widgets.line_view import LineView

_GAP = "   "
MAX_QUESTIONS = 200
"""How many questions are listed before one of them is asked for."""


class LineToTake(LineView, can_focus=False):
    """The line to take, with what to avoid beside it."""

    margin = 2
    _item: Item | None = None

    def __init__(self, briefing: Briefing) -> None:
        super().__init__()
        self._briefing = briefing

    @property
    def line_count(self) -> int:
        """The lines of the longer column."""
        return len(self._lines())

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a line."""
        return self._lines()[y], None

    def show(self, item: Item | None) -> None:
        """Show the line to take on another question."""
        self._item = item
        self.lines_changed()
        self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Draw the columns at their new width."""
        self.lines_changed()

    def _lines(self) -> list[Content]:
        if self._item is None:
            return []
        to_take, to_avoid = points_to_say(self._briefing, self._item)
        if sides(self.line_width) is None:
            line = _column(LINE_TO_TAKE, to_take, "strong", self.line_width)
            return [BLANK, *line, *_column(AVOID, to_avoid, "muted", self.line_width)]
        left = (self.line_width - len(_GAP)) * 3 // 5
        right = self.line_width - len(_GAP) - left
        line = _column(LINE_TO_TAKE, to_take, "strong", left)
        avoid = _column(AVOID, to_avoid, "muted", right)
        return [BLANK, *columns((line, avoid), (left, right), _GAP)]


def _column(heading: str, claims: Sequence[Claim], style: str, width: int) -> list[Content]:
    lines = [styled(heading, "heading")]
    for claim in claims:
        lines += [*flow(claim_content(claim, style))(width), BLANK]
    return lines


class AskScreen(FindScreen):
    """Finds among the questions; `enter` opens the chosen one, with its proof."""

    placeholder = "The question, in any words"
    brief = True

    def compose(self) -> ComposeResult:
        """The query, the questions, the line to take."""
        yield from super().compose()
        yield LineToTake(self.session.briefing)

    def search(self, query: str) -> Answer:
        """Search the questions; without a query, the first of all."""
        if query.strip():
            return self.session.search(query, MAX_HITS, kind="question")
        outline = self.session.briefing.outline
        pane = outline.pane_of("question")
        hits = [
            Hit(
                id=item.id,
                title=item.title,
                kind="question",
                pane=pane.id if pane else "",
                point=None,
                text=item.bottom_line,
                spans=(),
                cites=item.every_citation(),
                marks=(),
                score=0.0,
                other_name=False,
            )
            for item in self.session.briefing.shown_of("question", MAX_QUESTIONS)
        ]
        return Answer("", "", tuple(hits), close=True)

    def action_page(self, direction: int) -> None:
        """Scroll the line to take."""
        self.query_one(LineToTake).page(direction)

    def hit_chosen(self, hit: Hit | None) -> None:
        """Show the line to take on the chosen question."""
        self.query_one(LineToTake).show(self.session.briefing.items.get(hit.id) if hit else None)
