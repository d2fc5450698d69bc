"""Plain text, for pipes, screen readers and the clipboard: each block as lines, whatever their width."""

from collections.abc import Callable, Sequence
from typing import Any

from briefing.database.briefing import Briefing
from briefing.model.kinds import Item, Point
from briefing.page import blocks
from briefing.page.blocks import Block, Page
from briefing.page.claims import has_speaker, quoted
from briefing.page.inline import words
from briefing.page.item import item_page
from briefing.page.slides import Slide


def item_text(briefing: Briefing, item: Item) -> str:
    """An item as plain text: everything that the screen shows of it, in the same order."""
    return page_text(item_page(briefing, item))


def point_text(briefing: Briefing, point: Point) -> str:
    """A point with its citations spelt out, ready to be pasted."""
    claim = quoted(briefing, point)
    return f"{_joined(_claim_text(claim), claim.of)}\n"


def with_source(text: str, marks: Sequence[str], cited: str) -> str:
    """A text that leaves its page: after the short name of who says it, before what has to be said of it."""
    if has_speaker(cited, marks):
        return _joined(f"{cited}:", text, _notes(marks, ""))
    return _joined(text, _notes(marks, cited))


def slide_text(slide: Slide) -> str:
    """A slide in one line: what it belongs to, and what it says."""
    lines = [line.removeprefix("- ") for block in slide.blocks for line in _LINES[type(block)](block)]
    by = f"{slide.said_by}:" if slide.said_by else ""
    return _joined(f"{slide.title}:", by, *lines)


def page_text(page: Page) -> str:
    """A page as plain text."""
    lines: list[str] = []
    before: Block | None = None
    for block in page.blocks:
        # Their bullets tell claims apart.
        follows = isinstance(block, blocks.Claim) and isinstance(before, blocks.Claim | blocks.Detail)
        if block.apart and before and not follows:
            lines.append("")
        lines += _LINES[type(block)](block)
        before = block
    return "\n".join(lines) + "\n"


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _notes(marks: Sequence[str], cited: str) -> str:
    notes = "; ".join(filter(None, (*marks, cited)))
    return f"[{notes}]" if notes else ""


def _text(block: blocks.Text) -> list[str]:
    text = f"{block.lead}{words(block.text)}"
    if block.role == "bottom-line":
        return [with_source(text, (), block.cited)]
    return [_joined(text, _notes((), block.cited))]


def _heading(block: blocks.Heading) -> list[str]:
    return [f"{_joined(block.label, block.text, block.note)}:"]


def _claim(block: blocks.Claim) -> list[str]:
    who = f"{block.who}:" if block.who else ""
    of = f"({block.of})" if block.of else ""
    return [f"- {_joined(who, _claim_text(block), of)}"]


def _claim_text(block: blocks.Claim) -> str:
    return with_source(words(block.text), block.marks, block.cited)


def _detail(block: blocks.Detail) -> list[str]:
    return [f"    {line}".rstrip() for line in block.text.rstrip().splitlines()]


def _quotation(block: blocks.Quotation) -> list[str]:
    return [f"> {words(block.text)}"]


def _row(block: blocks.Row) -> list[str]:
    label = f"{block.label}:" if block.label else ""
    text = _joined(label, words(block.text), _notes(block.marks, block.cited), words(block.note))
    return [text if label and not block.stop else f"- {text}"]


def _record(block: blocks.Record) -> list[str]:
    numbers = [f"{one:,}" if isinstance(one, int) else one for one in block.numbers]
    return ["\t".join(filter(None, (block.text, *numbers)))]


def _entry(block: blocks.Entry) -> list[str]:
    part = [f"{_joined(block.part, _notes((), block.said_by))}:"] if block.part else []
    return [*part, *_row(block)]


def _along(block: blocks.Along) -> list[str]:
    text = _joined(words(block.text), block.note, _notes(block.marks, block.cited))
    said = ": ".join(filter(None, (block.label, text)))
    return [f"  {said}" if block.at == "beside" else f"- {said}"]


def _figures(block: blocks.Figures) -> list[str]:
    lines = [f"- {label}: {percent:g}%" for label, percent in block.figures]
    said = (_joined(block.of, _notes((), block.cited)), block.warning)
    title = f"{_joined(block.title, block.note)}:" if block.title else ""
    return [*filter(None, (block.apart_from, title)), *lines, *filter(None, said)]


_LINES: dict[type[Block], Callable[[Any], list[str]]] = {
    blocks.Text: _text,
    blocks.Heading: _heading,
    blocks.Claim: _claim,
    blocks.Detail: _detail,
    blocks.Beside: lambda block: [*_claim(block.left), *_claim(block.right)],
    blocks.Row: _row,
    blocks.Quotation: _quotation,
    blocks.Fold: lambda block: [line for one in block.blocks for line in _LINES[type(one)](one)],
    blocks.Record: _record,
    blocks.Entry: _entry,
    blocks.Figures: _figures,
    blocks.Tally: lambda block: [f"- {block.label}: {block.said}"],
    blocks.Along: _along,
}
