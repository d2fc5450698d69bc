"""What stands beside the hits of a search: what one of them answers, or what can be asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.database.briefing import Briefing
from briefing.model.kinds import Item, Question
from briefing.model.parts import Point
from briefing.model.words import ANSWER_WORDS, PROOF
from briefing.page import blocks
from briefing.page.blocks import Block, Heading, Markdown, Page
from briefing.page.claims import NO_CITATION, cited, line_to_take

if TYPE_CHECKING:
    from briefing.search.answer import Hit

MAX_SOURCES = 12
"""How many sources are named as those that can be asked for."""


def answer_page(briefing: Briefing, hit: Hit, *, near: bool) -> Page:
    """What a hit answers; of one that is merely `near` what was asked, no more than what it is."""
    item = briefing.items.get(hit.id)
    return Page("@answer", _blocks(briefing, item, hit, near=near) if item else ())


def point_found(item: Item, hit: Hit) -> Point | None:
    """The point of an item that was found; None where it is none, or the content has changed."""
    points = () if hit.point is None else item.every_point()[hit.point : hit.point + 1]
    return points[0] if points else None


def _blocks(briefing: Briefing, item: Item, hit: Hit, *, near: bool) -> Iterator[Block]:
    pane = briefing.outline.pane(hit.pane)
    where = pane.title if pane else ""
    above: tuple[Point, ...] = ()
    yield blocks.Text(item.title, "title", marks=item.marks())
    if near:
        yield blocks.Text(where, "remark")
        yield blocks.Text("This is near what was asked. It does not answer it.", "finding", apart=True)
        return
    if isinstance(item, Question):
        above = (*item.line, *item.avoid)
        said = ANSWER_WORDS[item.answer]
        if item.answer == "silent":
            yield blocks.Text(f"{said.capitalize()}.", "finding")
        else:
            yield blocks.Text(f"{where} · {said}", "remark")
        yield from line_to_take(briefing, item)
    else:
        yield blocks.Text(where, "remark")
        cites = cited(briefing, item.cites)
        yield blocks.Text(Markdown(item.bottom_line), "bottom-line", cites, apart=True)
    if hit.text and point_found(item, hit) not in above and hit.text != item.bottom_line:
        yield Heading(PROOF if above else "What matches", apart=True)
        yield blocks.Claim(Markdown(hit.text), hit.marks, cited(briefing, hit.cites, NO_CITATION))


def ways_page(briefing: Briefing) -> Page:
    """What can be asked, with the panes and sources of this briefing."""
    panes = ", ".join(pane.id for pane in briefing.panes)
    sources = ", ".join(source.id for source in briefing.sources(MAX_SOURCES))
    ways = (
        ("words", "a question, or words of it"),
        ('"exact words"', "what stands there letter for letter"),
        ("-word", "nothing that says this word"),
        ("pane:…", f"only in one pane: {panes}"),
        ("source:…", f"only what cites a source: {sources}"),
        ("a citation", "the passage, and what cites it"),
    )
    return Page(
        "@ways", [Heading("What can be typed"), *(blocks.Row(does, way, "key") for way, does in ways)]
    )
