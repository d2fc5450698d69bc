"""What blocks are on paper: the few parts of which every written form is made.

Which part a block becomes, and in which order its words stand, is decided here alone. A form only knows how
to write a heading, a paragraph, an entry of a list and so on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from msgspec.structs import replace

from briefing.export.spans import Span, Spans, joined, notes, spans_of, with_speaker
from briefing.page import blocks
from briefing.page.blocks import Block, Lines
from briefing.page.inline import Side, parser, runs, side_of
from briefing.text import cleaned

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from briefing.page.handout import Handout


def start_of_day(day: date) -> datetime:
    """When a day began here, in UTC: a file holds a moment, which its readers see in their own local time."""
    return datetime.combine(day, time()).astimezone(UTC)


class Heading(NamedTuple):
    """What the parts below it have in common; the lower the level, the more parts are below it."""

    spans: Spans
    level: int
    key: str = ""
    """What tells it from all other headings, where something can lead to it."""


class Paragraph(NamedTuple):
    """Some sentences."""

    spans: Spans
    role: Literal["bottom-line", "plain", "remark", "finding", "quotation"] = "plain"


class Entry(NamedTuple):
    """An entry of a list."""

    spans: Spans
    depth: int = 0
    """In how many other lists its list stands."""
    marker: str = "•"
    """A bullet, or its number; empty for what belongs to an entry above, and is one deeper than that."""


class Beside(NamedTuple):
    """Two entries, side by side where there is room."""

    left: Entry
    right: Entry


class Table(NamedTuple):
    """Rows of cells; the first `heads` of them are heads."""

    rows: tuple[tuple[Spans, ...], ...]
    heads: int
    sides: tuple[Side, ...]
    """On which side of each column its cells stand."""


class Shares(NamedTuple):
    """Shares in percent, each of its own scale from 0 to 100, with what each share held."""

    shares: tuple[tuple[str, float], ...]


class Code(NamedTuple):
    """Lines in which every space counts."""

    text: str


Part: TypeAlias = Heading | Paragraph | Entry | Beside | Table | Shares | Code


class Detail(NamedTuple):
    """Block Markdown, as it was written: some parts, once it is read."""

    text: Lines

    @property
    def parts(self) -> list[Part]:
        """The parts that it is read as."""
        from markdown_it.tree import SyntaxTreeNode

        tree = SyntaxTreeNode(parser().parse(self.text.expandtabs(4)))
        return [part for node in tree.children for part in _read(node, 0)]


def body(handout: Handout) -> list[Part]:
    """All of a handout below its title, without the links to what is not in it."""
    found: list[Part] = []
    keys: set[str] = set()

    def once(key: str) -> str:
        """A key for a heading; what stands there twice is led to where it stands first."""
        is_new = key not in keys
        keys.add(key)
        return key if is_new else ""

    for section in handout.sections:
        if section.title:
            found.append(Heading((Span(section.title),), 2, once(f"pane-{section.pane}")))
        for page in section.pages:
            shown = [*parts_read(page.blocks)]
            is_titled = any(isinstance(one, Heading) and not one.level for one in shown)
            # Where its title is that of the section or the handout, no level is passed over.
            level = 1 + bool(section.title) + is_titled
            for one in shown:
                if isinstance(one, Heading):
                    key = "" if one.level else once(f"item-{page.key}")
                    found.append(one._replace(level=one.level + level, key=key))
                else:
                    found.append(one)
    if handout.sources:
        found += [Heading((Span("Sources in full"),), 2, "sources"), *parts_read(handout.sources)]
    return [_leading(part, keys) for part in found]


def contents(parts: Iterable[Part]) -> list[Heading]:
    """The headings of a list of contents; none where there is but one pane to be found."""
    found = [part for part in parts if isinstance(part, Heading) and part.level == 2 and part.key]
    return found if sum(one.key.startswith("pane-") for one in found) > 1 else []


def parts_read(page_blocks: Iterable[Block]) -> Iterator[Part]:
    """The parts of some blocks, Markdown read; the level of a page's title is 0."""
    for _, parts in parts_by_block(page_blocks):
        for part in parts:
            yield from part.parts if isinstance(part, Detail) else (part,)


def parts_by_block(page_blocks: Iterable[Block]) -> Iterator[tuple[Block, list[Part | Detail]]]:
    """Each block with its parts; the rows of a table are one part, of the first of them."""
    sort, labelled = "", False
    for kind, together in groupby(page_blocks, type):
        row = list(together)
        if kind is blocks.TableRow:
            yield row[0], [_table([one for one in row if isinstance(one, blocks.TableRow)])]
            continue
        for block, after in zip_longest(row, row[1:]):
            label, before, sort = getattr(block, "label", ""), sort, _sort(block)
            labelled = bool(sort) and ((labelled and sort == before) or bool(label))
            parts = [*_PARTS[kind](block)]
            is_shared = labelled and label and _sort(after) == sort and not getattr(after, "label", "")
            heads: list[Part | Detail] = []
            if is_shared and isinstance(head := parts[0], Entry):
                # Of several that share a label, the first stands above none of the others.
                heads.append(head._replace(spans=spans_of(f"{label}:", "label")))
                parts, label = [*_PARTS[kind](replace(block, label=""))], ""
            # What has no label has that of the entry above.
            is_deeper = labelled and not label
            deeper = (
                one._replace(depth=one.depth + is_deeper) if isinstance(one, Entry) else one for one in parts
            )
            yield block, [*heads, *deeper]


def _sort(block: Block | None) -> str:
    """Of which sort a block is that may stand with others of its sort below one label; empty: of none."""
    if isinstance(block, blocks.Along):
        return "start" if block.at == "whole" else block.at
    return "row" if isinstance(block, blocks.Row | blocks.Fold) else ""


def _text(block: blocks.Text) -> list[Part]:
    text = (*spans_of(block.lead, "label"), *spans_of(block.text, stop=block.stop))
    if block.role == "title":
        return [Heading(joined(text, notes(block.marks, block.cited)), 0)]
    if block.role == "bottom-line":
        return [Paragraph(with_speaker(text, block.marks, block.cited), "bottom-line")]
    return [Paragraph(joined(text, notes(block.marks, block.cited)), block.role)]


def _heading(block: blocks.Heading) -> list[Part]:
    note = f"({block.note})" if block.note else ""
    return [Heading(joined(spans_of(block.label), spans_of(block.text), spans_of(note, "note")), 1)]


def _claim(block: blocks.Claim) -> Entry:
    text = with_speaker(spans_of(block.text), block.marks, block.cited)
    of = f"({block.of})" if block.of else ""
    return Entry(joined(spans_of(block.who and f"{block.who}:", "label"), text, spans_of(of, "note")))


def _row(block: blocks.Row) -> Part:
    label = spans_of(block.label and f"{block.label}:", "label")
    behind = notes(block.marks, block.cited)
    spans = joined(label, spans_of(block.text, stop=block.stop), behind, spans_of(block.note, "note"))
    return Paragraph(spans) if label and not block.stop else Entry(spans)


def _entry(block: blocks.Entry) -> list[Part]:
    part = joined(spans_of(block.part), notes((), block.said_by))
    return [*([Heading(part, 1)] if part else []), _row(block)]


def _along(block: blocks.Along) -> list[Part]:
    if block.at == "end":
        return []  # that what follows stands less deep says so
    text = spans_of(block.text, stop=block.stop)
    label = spans_of(block.label and f"{block.label}{':' if block.text else ''}", "label")
    note = spans_of(block.note and f"({block.note})", "note")
    spans = joined(label, text, note, notes(block.marks, block.cited))
    return [Entry(spans, 1, "")] if block.at == "beside" else [Entry(spans, block.within)]


def _figures(block: blocks.Figures) -> list[Part]:
    name = joined(spans_of(block.title, stop=block.stop), notes(block.marks, ""))
    title = joined(name, spans_of(block.note, "note"))
    of = joined(spans_of(block.of, "note"), notes((), block.cited))
    parts = (
        Paragraph(spans_of(block.apart_from), "remark"),
        Heading(title, 1),
        Shares(block.figures),
        Paragraph(of, "remark"),
        Paragraph(spans_of(block.warning), "finding"),
    )
    return [part for part in parts if part[0]]


def _table(table_rows: Sequence[blocks.TableRow]) -> Table:
    rows = tuple(
        tuple(spans_of(f"{one:,}" if isinstance(one, int) else one) for one in (row.text, *row.numbers))
        for row in table_rows
    )
    sides: tuple[Side, ...] = tuple("left" for _ in max(rows, key=len))
    return Table(rows, sum(not row.text for row in table_rows[:1]), sides)


_PARTS: dict[type[Block], Callable[[Any], Sequence[Part | Detail]]] = {
    blocks.Text: _text,
    blocks.Heading: _heading,
    blocks.Claim: lambda block: [_claim(block)],
    blocks.Detail: lambda block: [Detail(block.text)],
    blocks.Beside: lambda block: [Beside(_claim(block.left), _claim(block.right))],
    blocks.Row: lambda block: [_row(block)],
    blocks.Quotation: lambda block: [Paragraph(spans_of(block.text), "quotation")],
    blocks.Fold: lambda block: [part for one in block.blocks for part in _PARTS[type(one)](one)],
    blocks.TableRow: lambda block: [_table([block])],
    blocks.Entry: _entry,
    blocks.Figures: _figures,
    blocks.Tally: lambda block: [Entry(joined(spans_of(f"{block.label}:", "label"), spans_of(block.words)))],
    blocks.Along: _along,
}


def _leading(part: Any, keys: set[str]) -> Any:
    """A part whose spans lead to headings that are there, and to no others."""
    if isinstance(part, Span):
        return part if part.leads_to in keys else part._replace(leads_to="")
    if isinstance(part, tuple):
        inner = (_leading(one, keys) for one in part)
        return type(part)(*inner) if hasattr(part, "_fields") else tuple(inner)
    return part


def _read(node: SyntaxTreeNode, depth: int) -> Iterator[Part]:
    """The parts of block Markdown."""
    match node.type:
        case "bullet_list" | "ordered_list":
            yield from _read_list(node, depth)
        case "blockquote":
            for child in node.children:
                for part in _read(child, depth):
                    yield part._replace(role="quotation") if isinstance(part, Paragraph) else part
        case "fence" | "code_block":
            yield Code(cleaned(node.content.expandtabs(4).rstrip("\n"), lines=True))
        case "hr":
            pass
        case "table":
            rows = [row for part in node.children for row in part.children]
            sides = tuple(map(side_of, rows[0].children))
            yield Table(tuple(tuple(map(_words, row.children)) for row in rows), 1, sides)
        case _:
            yield Paragraph(_words(node))


def _read_list(node: SyntaxTreeNode, depth: int) -> Iterator[Part]:
    for number, item in enumerate(node.children, int(node.attrs.get("start", 1))):
        marker = "•" if node.type == "bullet_list" else f"{number}."
        for place, child in enumerate(item.children):
            if child.type == "paragraph":
                yield Entry(_words(child), depth + bool(place), "" if place else marker)
            else:
                yield from _read(child, depth + 1)


def _words(node: SyntaxTreeNode) -> Spans:
    return tuple(Span(*run) for child in node.children for run in runs(child))
