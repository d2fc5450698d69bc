"""What a claim rests on: its passages, who else cites them, and the original where the reader has it."""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.model.kinds import Passage, Point, Source
from briefing.model.words import count, when_words
from briefing.page import blocks
from briefing.page.blocks import Block, Markdown, Page, Stop
from briefing.page.claims import MAX_CITED, claim
from briefing.search.words import is_function_word

Original = Callable[[Source, Passage], tuple[str, str | None]]
"""Says how the original of a passage stands with the reader, and gives its text where it is verified."""

MAX_OTHERS = 12
"""How many of the other points that cite a passage are listed."""
MAX_COMPARED = 200
"""Among how many points that cite a passage the one that is proved is left out."""
_WORD = re.compile(r"[^\W_]{4,}")


def sources_page(briefing: Briefing, point: Point, original: Original) -> Page:
    """Everything that proves one point; the room is never asked for originals."""
    return Page("@proof", _blocks(briefing, point, original if briefing.audience == "desk" else None))


def passage_page(briefing: Briefing, citation: str) -> Page:
    """One passage, in our words, and what cites it; nothing where no source has it."""
    found = briefing.passage(citation)
    if found is None:
        return Page(citation, ())
    passage = _passage(briefing.cited_as(citation), *found)
    return Page(citation, chain(passage, _others(briefing, citation, None, MAX_COMPARED)))


def _blocks(briefing: Briefing, point: Point, original: Original | None) -> Iterator[Block]:
    yield blocks.Text(Markdown(point.text), "bottom-line")
    if point.basis == "inferred":
        yield blocks.Text("Inferred: we conclude this from the passages below.", "finding")
    if not point.cites:
        yield blocks.Text("No citation: nothing proves it.", "finding", apart=True)
    for citation in point.cites[:MAX_CITED]:
        found = briefing.passage(citation)
        if found is None:
            yield blocks.Text(f"{citation}: no source has this passage.", "finding", apart=True)
            continue
        yield from _passage(briefing.cited_as(citation), *found)
        if original:
            yield from _original(*found, point, original)
        yield from _others(briefing, citation, point, MAX_OTHERS)
    if (left := len(point.cites) - MAX_CITED) > 0:
        yield blocks.Text(f"and {left:,} more", "remark", apart=True)


def _passage(called: str, source: Source, passage: Passage) -> Iterator[Block]:
    authors = ", ".join(source.authors) or "no author named"
    about = (authors, source.publisher, source.series, source.number, when_words(source.date))
    yield blocks.Heading(source.title, called, apart=True, stop=Stop(target=source.id))
    yield blocks.Text(" · ".join(filter(None, about)), "remark")
    yield blocks.Row(Markdown(passage.gist), "in our words")


def _original(source: Source, passage: Passage, point: Point, original: Original) -> Iterator[Block]:
    state, text = original(source, passage)
    if text is not None:
        yield blocks.Quotation(Markdown(" ".join(text.split())), "verified", lit=_bearing(point.text, text))
    elif state == "not found":
        yield blocks.Text("What is attached is not what the fingerprint says: it is not shown.", "finding")
    else:
        yield blocks.Text(f"The original is not attached: briefing sources attach {source.id} FILE", "remark")


def _bearing(claim: str, original: str) -> tuple[str, ...]:
    """The words of an original that a claim uses too, or that begin like them."""
    stems = {word.casefold()[:6] for word in _WORD.findall(claim) if not is_function_word(word)}
    return tuple(sorted({word for word in _WORD.findall(original) if word.casefold()[:6] in stems}))


def _others(briefing: Briefing, citation: str, point: Point | None, most: int) -> Iterator[Block]:
    citing = briefing.points_citing(citation, MAX_COMPARED)
    others = [(item, one) for item, one in citing if one != point]
    number, what = len(others), "other point" if point else "point"
    if len(citing) == MAX_COMPARED:
        number, what = briefing.count_citing(citation), "point"
    if not others:
        yield blocks.Text(f"No {what} cites this passage.", "remark")
        return
    yield blocks.Text(f"{count(number, what)} cite this passage:", "remark")
    for item, one in others[:most]:
        leads = Stop(point=one, target=item.id)
        yield replace(claim(briefing, one, apart=False), of=item.title, stop=leads)
    if number > most:
        yield blocks.Text(f"and {number - most:,} more", "remark")
