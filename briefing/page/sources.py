"""What a claim rests on: its passages, who else cites them, and the original where the reader has it."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.database.whole import all_citing_seen
from briefing.model.kinds import Item, Source
from briefing.model.parts import Passage, Point
from briefing.model.words import count, when_words
from briefing.page import blocks
from briefing.page.blocks import Block, Markdown, Page, Stop, more
from briefing.page.claims import MAX_CITED, claim
from briefing.search.tokenizer import is_function_word

Original = Callable[[Source, Passage], tuple[str, str | None]]
"""Gives the state of the reader's copy of a passage (`AttachedState`), and its text where it is verified."""

MAX_OTHERS = 12
"""How many of the other points that cite a passage are listed."""
MAX_COMPARED = 200
"""How many of the points that cite a passage are read, so as to leave out the one that is proved."""
_WORD = re.compile(r"[^\W_]{4,}")


def sources_page(
    briefing: Briefing, point: Point, original: Original, attach: str, *, is_beside: bool = False
) -> Page:
    """Everything that proves one point; originals are for the desk alone.

    `attach` is the key that attaches one. The claim comes first unless the page `is_beside` it. Who else
    cites a passage is folded.
    """
    claimed = () if is_beside else (blocks.Text(Markdown(point.text), "bottom-line"),)
    proof = _proof(briefing, point, original if briefing.audience == "desk" else None, attach)
    return Page("@proof", chain(claimed, proof))


def passage_page(briefing: Briefing, citation: str) -> Page:
    """One passage, in our words, and what cites it; nothing where no source has it."""
    found = briefing.passage(citation)
    if found is None:
        return Page(citation, ())
    number = briefing.count_citing(citation)
    words = f"{count(number, 'point')} {'cites' if number == 1 else 'cite'} this passage:"
    said = blocks.Text(words if number else "No point cites this passage.", "remark")
    about = [said] if number or all_citing_seen(briefing, citation) else []
    citing = _listed(briefing, briefing.points_citing(citation, MAX_COMPARED), number)
    source = _source(briefing.cited_as(citation), found[0])
    return Page(citation, [source, *_gist(*found), *about, *citing])


def _proof(briefing: Briefing, point: Point, original: Original | None, attach: str) -> Iterator[Block]:
    """What proves a point, passage by passage."""
    if point.basis == "inferred":
        yield blocks.Text("We conclude this from the passages below.", "remark", marks=("inferred",))
    if not point.cites:
        yield blocks.Text("No citation: nothing proves it.", "finding", apart=True)
    for citation in point.cites[:MAX_CITED]:
        found = briefing.passage(citation)
        if found is None:
            yield blocks.Text(f"{citation}: no source has this passage.", "finding", apart=True)
            continue
        source, passage = found
        yield _source(briefing.cited_as(citation), source)
        if original:
            state, text = original(source, passage)
            if text is not None:
                yield blocks.Text("Verified; words shared with the claim are lit", "remark")
                yield blocks.Quotation(Markdown(" ".join(text.split())), _shared(point.text, text))
            elif state == "not found":
                said = "What is attached is not what the fingerprint says: it is not shown."
                yield blocks.Text(said, "finding")
            else:
                said = f"The original is not attached: press {attach} to attach your copy."
                yield blocks.Text(said, "remark")
        yield from _gist(source, passage)
        yield from _others(briefing, point, citation)
    yield from more(len(point.cites) - MAX_CITED)


def _others(briefing: Briefing, point: Point, citation: str) -> Iterator[Block]:
    """Who else cites a passage, folded into a line."""
    called = briefing.cited_as(citation)
    citing = briefing.points_citing(citation, MAX_COMPARED)
    others = [(item, one) for item, one in citing if one != point]
    if not others:
        if all_citing_seen(briefing, citation):
            yield blocks.Text(f"No other point cites {called}.", "remark")
        return
    number, what = len(others), "other point"
    if len(citing) == MAX_COMPARED:
        number, what = briefing.count_citing(citation), "point"
    words = f"{count(number, what)} {'cites' if number == 1 else 'cite'} {called}"
    listed = _listed(briefing, others[:MAX_OTHERS], number)
    unfolded = (blocks.Text(f"{words}:", "remark"), *listed)
    yield blocks.Fold(words, blocks=unfolded, stop=Stop(unfolds=True))


def _source(called: str, source: Source) -> Block:
    return blocks.Heading(source.title, called, apart=True, stop=Stop(target=source.id))


def _gist(source: Source, passage: Passage) -> Iterator[Block]:
    """What stands there in our words, and who published it."""
    authors = source.author_names() or "no author named"
    about = (authors, source.publisher, source.series, source.number, when_words(source.date))
    yield blocks.Text(Markdown(passage.gist), "plain", lead="In our words: ", marks=passage.marks())
    yield blocks.Text(" · ".join(filter(None, about)), "remark")


def _listed(briefing: Briefing, points: Sequence[tuple[Item, Point]], number: int) -> Iterator[Block]:
    """Some points, each with its item, and how many more there are of a number of them."""
    for item, one in points:
        leads = Stop(point=one, target=item.id)
        yield replace(claim(briefing, one, apart=False), of=item.title, stop=leads)
    yield from more(number - len(points))


def _shared(claim: str, original: str) -> tuple[str, ...]:
    """The words of an original that a claim uses too, or that begin like them."""
    stems = {word.casefold()[:6] for word in _WORD.findall(claim) if not is_function_word(word)}
    return tuple(sorted({word for word in _WORD.findall(original) if word.casefold()[:6] in stems}))
