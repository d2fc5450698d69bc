"""The list of what was found: hits under headings, each with the words that matched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content, Span

from briefing.database.briefing import Briefing
from briefing.model.outline import Pane
from briefing.page.blocks import Claim, Markdown
from briefing.page.claims import cited, has_speaker
from briefing.tui.finding import Section
from briefing.tui.render.draw import claim_content
from briefing.tui.render.layout import BLANK, MIN_WIDTH, fit, flow, joined, spread, styled
from briefing.tui.render.markdown import shown
from briefing.tui.render.wrapping import spaced
from briefing.tui.widgets.choice_list import ChoiceLine, ChoiceList

if TYPE_CHECKING:
    from briefing.search.answer import Hit

EXCERPT_LINES = 2
INDENT = "    "


class HitList(ChoiceList):
    """Draws hits and earlier queries under headings."""

    def __init__(self, briefing: Briefing) -> None:
        super().__init__()
        self._briefing = briefing
        self._sections: Sequence[Section] = ()
        self._lit: re.Pattern[str] | None = None
        self.choices: list[Hit | str] = []
        """The hits, or queries that were asked before, in the order in which they are shown."""

    @property
    def choice(self) -> Hit | str | None:
        """What the cursor stands on."""
        return None if self.chosen is None else self.choices[self.chosen]

    def show(self, sections: Sequence[Section], words: frozenset[str], chosen: int | None) -> None:
        """Show other entries; `words` are lit where words of a title begin so: `island` in `islands`."""
        some = "|".join(re.escape(word) for word in sorted(words))
        self._lit = re.compile(rf"(?<![a-z0-9])(?:{some})", re.IGNORECASE) if some else None
        self._sections = sections
        self.choices = [choice for section in sections for choice in section.choices]
        self.chosen = chosen if self.choices else None
        self.width_changed()
        self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def width_changed(self) -> None:
        """Draw the entries, each on as many lines as it takes."""
        lines: list[ChoiceLine] = []
        numbers = count()
        for section in self._sections:
            lines += [ChoiceLine(BLANK, None)] if lines else []
            lines.append(ChoiceLine(styled(section.heading, "heading"), None))
            for choice in section.choices:
                number = next(numbers)
                lines += [ChoiceLine(content, number) for content in self._entry(section, choice)]
        self.lines = lines
        self.lines_changed()

    def _entry(self, section: Section, choice: Hit | str) -> Iterator[Content]:
        width = self.line_width
        if isinstance(choice, str):
            yield Content(f"  {fit(choice, width - 2)}")
            return
        pane = self._briefing.outline.pane(choice.pane) if section.names_panes else None
        # A long title has two thirds of the line; what a short one leaves is for the name of the pane.
        most = max(width // 3, width - 4 - cell_len(choice.title))
        where = styled(_name(pane, most) if pane else "", "muted")
        room = width - 2 - (where.cell_length + 2 if where else 0)
        title = styled(fit(choice.title, room), "strong")
        if self._lit:
            title = title.highlight_regex(self._lit, style=".hit")
        yield spread(joined("  ", title), where, width)
        if choice.text:
            yield from _excerpt(choice, cited(self._briefing, choice.cites), width)
        if choice.other_name:
            yield from flow(styled("found by another name; the papers do not print it", "tag"), INDENT)(width)


def _name(pane: Pane, most: int) -> str:
    """The name of a pane in so many cells: its short one, where the whole does not fit."""
    return fit(pane.title if cell_len(pane.title) <= most else pane.short or pane.title, most)


def _excerpt(hit: Hit, cites: str, width: int) -> Iterator[Content]:
    """The lines of a text that hold the match, after the short name of who says it."""
    is_said = has_speaker(cites, hit.marks)
    # Who says much in many places, or has a long name, is cut, so that the match is seen beside it.
    said_by = fit(cites, width // 2)
    head = joined(INDENT, styled(f"{said_by}: ", "cite")) if is_said else Content(INDENT)
    text = shown(Markdown(hit.text))
    spans = _spans_in(text.plain, hit)
    lit = Content(text.plain, [*text.spans, *(Span(*span, ".hit") for span in spans)])
    begin, room = spans[0][0] if spans else 0, max(width - head.cell_length, MIN_WIDTH)
    if begin > room:
        space = text.plain.rfind(" ", begin - room, begin - room // 2)
        lit = joined("… ", lit[begin - room // 2 if space < 0 else space + 1 :])
    # More than is shown is not laid out; two cells are kept for the sign that more follows.
    lines = flow(lit[: (EXCERPT_LINES + 1) * width], head, INDENT)(width - 2)
    excerpt = lines[:EXCERPT_LINES]
    if len(lines) > EXCERPT_LINES:
        excerpt[-1] = joined(excerpt[-1], " …")
    notes = spaced(claim_content(Claim("", hit.marks, "" if is_said else cites)))
    if notes and excerpt[-1].cell_length + 2 + notes.cell_length <= width:
        excerpt[-1] = joined(excerpt[-1], "  ", notes)
    elif notes:
        excerpt.append(joined(INDENT, notes).truncate(width, ellipsis=True))
    yield from excerpt


def _spans_in(shown_text: str, hit: Hit) -> list[tuple[int, int]]:
    """What is lit of a hit in its text as it is shown, where the signs of Markdown are gone."""
    if shown_text == hit.text:
        return [*hit.spans]
    spans, end = [], 0
    for start, stop in hit.spans:
        at = shown_text.find(hit.text[start:stop], end)
        if at >= 0:
            end = at + stop - start
            spans.append((at, end))
    return spans
