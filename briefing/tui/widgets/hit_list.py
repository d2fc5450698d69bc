"""What was found, line by line: hits under headings, each with the words that matched."""

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
from briefing.tui.widgets.choice_list import ChoiceLine

if TYPE_CHECKING:
    from briefing.search.answer import Hit

EXCERPT_LINES = 2
INDENT = "    "


def hit_lines(
    briefing: Briefing, sections: Sequence[Section], words: frozenset[str], width: int
) -> Iterator[ChoiceLine]:
    """The lines of what was found; `words` are lit where words of a title begin so: `island` in `islands`."""
    some = "|".join(re.escape(word) for word in sorted(words))
    lit = re.compile(rf"(?<![a-z0-9])(?:{some})", re.IGNORECASE) if some else None
    numbers = count()
    for section in sections:
        if section is not sections[0]:
            yield ChoiceLine(BLANK, None)
        yield ChoiceLine(styled(section.heading, "heading"), None)
        for choice in section.choices:
            number = next(numbers)
            if isinstance(choice, str):
                yield ChoiceLine(Content(f"  {fit(choice, width - 2)}"), number)
            else:
                pane = briefing.outline.pane(choice.pane) if section.names_panes else None
                for content in _drawn(briefing, choice, pane, lit, width):
                    yield ChoiceLine(content, number)


def _drawn(
    briefing: Briefing, hit: Hit, pane: Pane | None, lit: re.Pattern[str] | None, width: int
) -> Iterator[Content]:
    """The lines of a hit: its title, with the name of its pane if that is given, and what matched."""
    # A long title has two thirds of the line; what a short one leaves is for the name of the pane.
    most = max(width // 3, width - 4 - cell_len(hit.title))
    where = styled(_name(pane, most) if pane else "", "muted")
    room = width - 2 - (where.cell_length + 2 if where else 0)
    title = styled(fit(hit.title, room), "strong")
    if lit:
        title = title.highlight_regex(lit, style=".hit")
    yield spread(joined("  ", title), where, width)
    if hit.text:
        yield from _excerpt(hit, cited(briefing, hit.cites), width)
    if hit.other_name:
        yield from flow(styled("found by another name; the papers do not print it", "tag"), width, INDENT)


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
    lines = flow(lit[: (EXCERPT_LINES + 1) * width], width - 2, head, INDENT)
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
