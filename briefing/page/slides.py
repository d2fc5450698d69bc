"""Pages parted into slides: one idea each, to be shown to many or spoken to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, count, islice, takewhile
from math import ceil
from typing import NamedTuple

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.model.kinds import Item
from briefing.model.outline import Pane
from briefing.page.blocks import (
    Along,
    Beside,
    Block,
    Claim,
    Detail,
    Entry,
    Figures,
    Fold,
    Heading,
    Page,
    Row,
    Stop,
    TableRow,
    Tally,
    Text,
)
from briefing.page.claims import has_speaker
from briefing.page.item import TIES
from briefing.page.pages import page_called, pages_of

MAX_ITEMS = 500
"""How many items are parted into slides; nobody sits through more."""
BOTTOM_LINE = 0
"""The rank of slides with a bottom line: of all slides of items, they are left out last."""
_CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_WORD = re.compile(r"\w+")
_CHARACTERS_A_WORD = 2
"""How many Chinese, Japanese or Korean characters take as long to speak as a word."""


class Slide(NamedTuple):
    """One idea."""

    page: str
    """The key of the page of which it is a part."""
    number: int
    """Its number on that page, from 0."""
    title: str
    """What that page is called."""
    heading: str
    """What it has in common with the slides before and after it; may be empty."""
    said_by: str
    """The short names of who says it; empty where its blocks tell that, or nobody is cited."""
    blocks: tuple[Block, ...]
    rank: int
    """`BOTTOM_LINE`, or which of the other ideas of its page it is, from 1."""
    stops: tuple[Stop, ...] = ()
    """Where on the page a cursor stands at this idea."""

    @property
    def words(self) -> int:
        """How many words are to be spoken; two Chinese, Japanese or Korean characters count as one word."""
        text = " ".join(_spoken(self.blocks))
        characters = len(_CJK.findall(text))
        return len(_WORD.findall(_CJK.sub(" ", text))) + ceil(characters / _CHARACTERS_A_WORD)


class Deck(NamedTuple):
    """Slides in order, and those of items for which there is no time."""

    slides: tuple[Slide, ...]
    left_out: tuple[Slide, ...] = ()

    def fitted(self, words: int) -> Deck:
        """As many of the slides as can be spoken with a number of words.

        The bottom lines come first, then the first point of each item, then the second, and so on. Front
        pages, which only gather what items say, are always left out.
        """
        of_items = [number for number, slide in enumerate(self.slides) if not slide.page.startswith("@")]
        by_rank = sorted(of_items, key=lambda number: self.slides[number].rank)
        needed = accumulate(self.slides[number].words for number in by_rank)
        kept = set(by_rank[: sum(1 for _ in takewhile(lambda one: one <= words, needed))])
        return Deck(
            tuple(slide for number, slide in enumerate(self.slides) if number in kept),
            tuple(self.slides[number] for number in of_items if number not in kept),
        )

    def number_of(self, page: str, stops: Iterable[Stop] = ()) -> int:
        """The number, from 0, of the slide of a page that `slide_at` finds; else of the first of all."""
        slide = slide_at([one for one in self.slides if one.page == page], stops)
        return self.slides.index(slide) if slide else 0


def slide_at(of_page: Sequence[Slide], stops: Iterable[Stop]) -> Slide | None:
    """Of the slides of a page, the one with the first of some stops that any has; else the first of all."""
    return next((one for stop in stops for one in of_page if stop in one.stops), next(iter(of_page), None))


def slide_again(of_page: Sequence[Slide], before: Slide) -> Slide | None:
    """Of the slides of a page that may have changed since: the one that says the same as one of `before`.

    Where none does, the one at the first of its stops that is still there, else the first of all.
    """
    same = (one for one in of_page if one.blocks == before.blocks)
    return next(same, None) or slide_at(of_page, before.stops)


def as_seen(briefing: Briefing, stop: Stop) -> Stop:
    """A stop of the desk as it stands on the page that the audience of a briefing sees."""
    point, claim = (one and briefing.as_seen(one) for one in (stop.point, stop.claim))
    return replace(stop, point=point, claim=claim)


def deck(briefing: Briefing, shown: Iterable[Pane | Item]) -> Deck:
    """The slides of some panes and items; of no more than `MAX_ITEMS` items in all."""
    pages = islice(chain.from_iterable(pages_of(briefing, one, MAX_ITEMS) for one in shown), MAX_ITEMS)
    return Deck(tuple(chain.from_iterable(map(slides, pages))))


def slide_called(briefing: Briefing, key: str, number: int) -> Slide | None:
    """The slide of a number on the page with a key."""
    page = page_called(briefing, key)
    return next((one for one in slides(page) if one.number == number), None) if page else None


def slides(page: Page) -> Iterator[Slide]:
    """The slides of a page: what it comes down to, then each claim, figure or list of its own.

    Ties, which only lead elsewhere, are left out.
    """
    title, heading, rank = "", "", BOTTOM_LINE
    numbers = count()
    for blocks in _ideas(page):
        first = blocks[0]
        role = first.role if isinstance(first, Text) else ""
        if isinstance(first, Heading):
            heading = first.text
        elif role == "title":
            title = getattr(first, "text", "")
        elif role != "remark":
            rank = BOTTOM_LINE if role == "bottom-line" else rank + 1
            said_by, shown = _with_speaker(list(map(_without_link, blocks)))
            stops = tuple(chain.from_iterable(block.stops for block in blocks))
            yield Slide(page.key, next(numbers), title, heading, said_by, shown, rank, stops)


def _with_speaker(blocks: Sequence[Block]) -> tuple[str, tuple[Block, ...]]:
    """Who says what some blocks say, where that goes before it, and the blocks without that."""
    first, *others = blocks
    if isinstance(first, Along):
        first = replace(first, distance=0)
    if isinstance(first, Claim | Text):
        marks = first.marks if isinstance(first, Claim) else ()
        if has_speaker(first.cited, marks):
            return first.cited, (replace(first, cited=""), *others)
    return "", (first, *others)


def _without_link(block: Block) -> Block:
    """A block from which nothing leads on: on a slide there is nothing to be opened."""
    # Beside a line, an entry has its label only where it has a stop.
    leads = block.stop is not None and block.stop.leads and not isinstance(block, Along)
    return replace(block, stop=None) if leads else block


def _ideas(page: Page) -> Iterator[list[Block]]:
    """The blocks that are shown, in lists of those that together say one thing."""
    idea: list[Block] = []
    for block in page.blocks:
        # An author's own heading may have the same words.
        if block is TIES:
            break
        if isinstance(block, Fold):
            continue
        if idea and not _goes_on(idea[-1], block):
            yield idea
            idea = []
        idea.append(block)
    if idea:
        yield idea


def _goes_on(before: Block, block: Block) -> bool:
    """Tell whether a block says more of what the one before says."""
    if isinstance(block, Along) and isinstance(before, Along):
        return block.at == "beside" or before.at != "beside"
    if isinstance(block, Entry):
        return isinstance(before, Entry) and not block.part
    together = isinstance(block, Row | TableRow | Tally) and type(block) is type(before)
    return together or isinstance(block, Detail)


def _spoken(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Beside):
            yield from (block.left.text, block.right.text)
        elif isinstance(block, Figures):
            yield from (f"{percent:g} {label}" for label, percent in block.figures)
        else:
            yield getattr(block, "text", "")
