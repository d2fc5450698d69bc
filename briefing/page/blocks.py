"""Pages and the blocks they are made of: what is shown, without colour, width or file.

The terminal has one small function for each type of block, and so has `export.paper`, of which all written
forms are made. A text of a block is plain unless it is `Markdown` or `Lines`. Every text passes the gate when
its page is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Literal, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from briefing.model.outline import Pane
from briefing.model.parts import Point
from briefing.model.words import and_more
from briefing.text import cleaned

T = TypeVar("T")
MAX_LISTED = 40
"""How many of one sort a page lists; a line after them says how many more there are, and in which pane."""


class Markdown(str):
    """A text that is inline Markdown."""

    __slots__ = ()


class Lines(str):
    """A text that is block Markdown; it may have several lines."""

    __slots__ = ()


class Stop(Struct, frozen=True):
    """A place on a page where a cursor can stand."""

    point: Point | None = None
    """The point that stands there, if it is one."""
    claim: Point | None = None
    """What it claims where it is no point of its item: the bottom line, a name as printed, shares of a poll,
    that two items are tied."""
    target: str | None = None
    """The id of the item to which it leads, if it leads anywhere."""
    pane: str | None = None
    """The id of the pane to which it leads; with a target, to where that item stands in the list."""
    side: int | None = None
    """Where stops stand side by side: 0 for the left, 1 for the right."""
    unfolds: bool = False
    """Whether it shows what is folded there."""
    record: str = ""
    """The id of the record that stands there, if it is one."""

    @property
    def leads(self) -> bool:
        """Whether it leads anywhere: to an item, to a pane, or to the line of a record."""
        return self.target is not None or self.pane is not None or bool(self.record)

    @property
    def said(self) -> Point | None:
        """What is said there and can be proved, if anything is."""
        return self.point or self.claim


class Block(Struct, frozen=True, kw_only=True):
    """A part of a page that is drawn as a whole."""

    apart: bool = False
    """Whether a blank line sets it apart from what stands before."""
    stop: Stop | None = None

    @property
    def stops(self) -> tuple[Stop, ...]:
        """Where a cursor can stand on it."""
        return (self.stop,) if self.stop else ()


class Text(Block, frozen=True):
    """Something said on a line of its own, in the part that it plays on the page."""

    text: str
    role: Literal["title", "bottom-line", "plain", "remark", "finding"]
    """`title`: what the page is called. `bottom-line`: what it comes down to. `plain`: what is said in full.
    `remark`: in passing. `finding`: what a reader must not miss, such as a warning."""
    cited: str = ""
    """Its citations, as they are shown."""
    lead: str = ""
    """Its first words, which weigh more than the others."""
    marks: tuple[str, ...] = ()
    """What has to be said of it beside its citations: `inferred`, `background`."""


class Heading(Block, frozen=True):
    """What the blocks below it have in common."""

    text: str
    label: str = ""
    """A citation before it."""
    note: str = ""


class Claim(Block, frozen=True):
    """A point: what it claims, and what it rests on."""

    text: str
    marks: tuple[str, ...] = ()
    cited: str = ""
    who: str = ""
    """Who holds it, where that stands above it."""
    of: str = ""
    """The title of the item to which it belongs, where it stands elsewhere."""
    role: Literal["", "strong", "avoid"] = ""
    """What is to be said first, and what is to be avoided."""


class Detail(Block, frozen=True):
    """More under the citations of the claim above it."""

    text: Lines


class Beside(Block, frozen=True):
    """Two positions on one subject, side by side where there is room."""

    left: Claim
    right: Claim

    @property
    def stops(self) -> tuple[Stop, ...]:
        """One on either side."""
        return (*self.left.stops, *self.right.stops)


class Row(Block, frozen=True):
    """A line of a list: what it is, and what is said of it. It may lead somewhere."""

    text: str
    label: str = ""
    label_is: Literal["words", "locator", "key"] = "words"
    """What the label is, by which its style and its side are chosen."""
    marks: tuple[str, ...] = ()
    cited: str = ""
    note: str = ""


class Quotation(Block, frozen=True):
    """The words of a source themselves."""

    text: str
    lit: tuple[str, ...] = ()
    """The words in it that a claim has, too: they are lit."""


class Fold(Row, frozen=True):
    """What stands for blocks that are shown once a reader asks for them."""

    blocks: tuple[Block, ...] = ()


class Entry(Row, frozen=True):
    """A line of a page at a glance; the first of each part has the name of the part beside it."""

    part: str = ""
    """The name of the part that begins with it."""
    said_by: str = ""
    """Whose words the whole part gives."""


class TableRow(Block, frozen=True):
    """A line of a table: a title and numbers, or the words that head these."""

    text: str
    numbers: tuple[int | str, ...]


class Figures(Block, frozen=True):
    """Shares of one poll in percent, each on the scale from 0 to 100: they are not slices of one whole."""

    figures: tuple[tuple[str, float], ...]
    """What each share of the respondents held, and the share in percent."""
    of: str = ""
    """Who was asked."""
    cited: str = ""
    warning: str = ""
    """What must not be done with the figures."""
    title: str = ""
    """What the poll is called, where others stand beside it."""
    marks: tuple[str, ...] = ()
    """What has to be said of the poll as a whole, where it is not said above."""
    note: str = ""
    apart_from: str = ""
    """Why it is no continuation of the poll before it; empty for the first."""


class Tally(Block, frozen=True):
    """How often something occurs, to be compared with the tallies beside it."""

    label: str
    number: int
    words: str
    """The number in words."""


class Along(Block, frozen=True):
    """An entry on a line along which one goes: the steps of a road, the dates of a time line."""

    text: str
    at: Literal["point", "start", "whole", "end", "beside", "off"] = "point"
    """Where it stands: at a `point` of the line; at the `start` or `end` of a stretch, or on the `whole` of
    it; `beside` the line, with the entry before; `off` the line, where nothing says when it was."""
    label: str = ""
    """What the place is called; empty where it is that of the entry before."""
    distance: int = 0
    """How far it is from the entry before, from 0 to 6."""
    within: int = 0
    """In how many stretches it lies, one that starts or ends with it aside."""
    note: str = ""
    marks: tuple[str, ...] = ()
    cited: str = ""


class Page:
    """What is shown of an item, of a pane before its items, or of what proves a point."""

    def __init__(self, key: str, blocks: Iterable[Block]) -> None:
        self.key = key
        """Tells pages apart; the id of the item, or `@` and a name."""
        self.blocks = tuple(gated(block) for block in blocks)
        self.stops = tuple(stop for block in self.blocks for stop in block.stops)

    def unfolded(self, stop: Stop) -> Page:
        """The page with the blocks of the fold that has a stop in its place."""
        opened = (
            block.blocks if isinstance(block, Fold) and block.stop is stop else (block,)
            for block in self.blocks
        )
        return Page(self.key, chain.from_iterable(opened))

    def position(self, number: int) -> str:
        """Which of the points, or of the links, a stop is by its number; empty where it is neither."""
        kinds = [_kind(stop) for stop in self.stops]
        kind = kinds[number] if number < len(kinds) else ""
        return f"{kind} {kinds[: number + 1].count(kind):,} of {kinds.count(kind):,}" if kind else ""


def headed(text: str, below: Sequence[Block]) -> Iterator[Block]:
    """Some blocks under a heading; nothing where there are none."""
    if below:
        yield Heading(text, apart=True)
    yield from below


def with_marks(block: Block, marks_of: Callable[[Stop], Sequence[str]]) -> Block:
    """A block with more marks at each stop that has some, also where it is folded or beside another."""
    if isinstance(block, Beside):
        return replace(block, left=with_marks(block.left, marks_of), right=with_marks(block.right, marks_of))
    if isinstance(block, Fold):
        return replace(block, blocks=tuple(with_marks(one, marks_of) for one in block.blocks))
    if isinstance(block, Claim | Row | Text) and block.stop and (marks := marks_of(block.stop)):
        return replace(block, marks=(*block.marks, *marks))
    return block


def _kind(stop: Stop) -> str:
    return "point" if stop.point else "link" if stop.leads else ""


def more(number: int, pane: Pane | None = None) -> Iterator[Block]:
    """Say how many there are beside those that a page lists, and where they stand if a pane shows them."""
    if number > 0:
        where = f" in {pane.title}" if pane else ""
        yield Text(f"{and_more(number)}{where}", "remark", stop=Stop(pane=pane.id) if pane else None)


def gated(value: T) -> T:
    """A text, or whatever holds texts, with nothing in it that must not reach a screen or a pipe."""
    found: Any = value
    if isinstance(value, str):
        found = value if value.isprintable() else type(value)(cleaned(value, lines=isinstance(value, Lines)))
    elif isinstance(value, tuple):
        inner = map(gated, value)
        found = type(value)(*inner) if hasattr(value, "_fields") else tuple(inner)
    elif isinstance(value, Block):
        names = (name for name in value.__struct_fields__ if name != "stop")
        fit = replace(value, **{name: gated(getattr(value, name)) for name in names})
        # What has nothing to be changed stays the same object: some blocks are looked for as such.
        found = value if fit == value else fit
    return cast("T", found)
