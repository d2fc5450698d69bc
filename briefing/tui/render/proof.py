"""What a claim rests on: its passages, who else cites them, and the original where the reader has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from briefing.database.briefing import Briefing
from briefing.model.kinds import Point, Source
from briefing.model.words import count
from briefing.search import is_function_word
from briefing.tui.render import figures
from briefing.tui.render.layout import Block, Page, Stop, flow, joined, restyled, styled
from briefing.tui.render.markdown import inline

if TYPE_CHECKING:
    from briefing.model.kinds import Passage

Original = Callable[[Source, "Passage"], tuple[str, str | None]]
"""Says how the original of a passage stands with the reader, and gives its text where it is verified."""

MAX_OTHERS = 12
"""How many of the other points that cite a passage are listed."""
MAX_COMPARED = 200
"""Among how many points that cite a passage the one that is proved is left out."""
_WORD = re.compile(r"[^\W_]{4,}")


def proof_page(briefing: Briefing, point: Point, original: Original) -> Page:
    """Everything that proves one point."""
    return Page("@proof", _proof(briefing, point, original))


def _proof(briefing: Briefing, point: Point, original: Original) -> Iterator[Block]:
    yield Block(flow(restyled(inline(point.text), "bottom-line")))
    if point.basis == "inferred":
        yield Block(flow(styled("Inferred: we conclude this from the passages below.", "tag")))
    if not point.cites:
        yield Block(flow(styled("No citation: nothing proves it.", "finding")), gap=1)
    for citation in point.cites:
        found = briefing.passage(citation)
        if found is None:
            yield Block(flow(styled(f"{citation}: no source has this passage.", "finding")), gap=1)
            continue
        source, passage = found
        yield from _passage(source, passage, point, original)
        yield from _others(briefing, citation, point)


def _passage(source: Source, passage: Passage, point: Point, original: Original) -> Iterator[Block]:
    about = [", ".join(source.authors) or "no author named", source.publisher, source.series, source.number]
    about.append(figures.shown_date(source.date) if source.date else "no date printed")
    yield Block(
        flow(joined(styled(f"{source.id}:{passage.locator}", "cite"), "  ", styled(source.title, "heading"))),
        Stop(target=source.id),
        gap=1,
    )
    yield Block(flow(styled(" · ".join(filter(None, about)), "muted")))
    yield Block(flow(inline(passage.gist), styled("in our words  ", "label")))
    state, text = original(source, passage)
    if text is not None:
        lit = _bearing(point.text, text)
        words = inline(" ".join(text.split()))
        shown = words.highlight_regex(lit, style=".hit") if lit else words
        yield Block(flow(restyled(shown, "quote"), styled("verified      ", "label")))
    elif state == "not found":
        yield Block(
            flow(styled("What is attached is not what the fingerprint says: it is not shown.", "finding"))
        )
    else:
        how = f"The original is not attached: briefing sources attach {source.id} FILE"
        yield Block(flow(styled(how, "muted")))


def _bearing(claim: str, original: str) -> re.Pattern[str] | None:
    """The words of an original that a claim uses too, or that begin like them."""
    stems = {word.casefold()[:6] for word in _WORD.findall(claim) if not is_function_word(word)}
    bearing = {word for word in _WORD.findall(original) if word.casefold()[:6] in stems}
    if not bearing:
        return None
    return re.compile("|".join(rf"\b{re.escape(word)}\b" for word in sorted(bearing)))


def _others(briefing: Briefing, citation: str, point: Point) -> Iterator[Block]:
    citing = briefing.points_citing(citation, MAX_COMPARED)
    others = [(item, one) for item, one in citing if one != point]
    number, what = len(others), "other point"
    if len(citing) == MAX_COMPARED:
        number, what = briefing.count_citing(citation), "point"
    if not others:
        yield Block(flow(styled("No other point cites this passage.", "muted")))
        return
    yield Block(flow(styled(f"{count(number, what)} cite this passage:", "muted")))
    for item, one in others[:MAX_OTHERS]:
        marks = "".join(f"  {mark}" for mark in one.marks())
        head = joined(inline(one.text), styled(marks, "tag"), styled(f"  {item.title}", "link"))
        yield Block(flow(head, "- "), Stop(point=one, target=item.id))
    if number > MAX_OTHERS:
        yield Block(flow(styled(f"and {number - MAX_OTHERS:,} more", "muted"), "  "))
