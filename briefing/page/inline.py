"""Inline Markdown as runs of text, for every form of output; markdown-it-py reads it.

HTML is text, and links show where they lead and open nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from briefing.page.blocks import Markdown
from briefing.text import cleaned

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

# Without one of these, Markdown is the text itself, and the parser need not be imported.
_SYNTAX = re.compile(r"[*_`\\\n]|~~|\]\(|<\w|&[#\w]+;")

Style = Literal["emphasis", "strong", "strike", "code", "link", "address"]
Side = Literal["left", "center", "right"]
_SIDES: tuple[Side, ...] = get_args(Side)
_STYLES: dict[str, Style] = {"em": "emphasis", "strong": "strong", "s": "strike"}


class Run(NamedTuple):
    """Some text in one style, or in several, the outermost first."""

    text: str
    styles: tuple[Style, ...] = ()


@lru_cache(maxsize=2048)
def inline(text: str) -> tuple[Run, ...]:
    """The runs of a text that is inline Markdown."""
    if not _SYNTAX.search(text):
        return (Run(text),)
    from markdown_it.tree import SyntaxTreeNode

    root = SyntaxTreeNode(parser().parseInline(text))
    return tuple(run for node in root.walk() if node.type == "inline" for run in runs(node))


def plain_text(text: str) -> str:
    """A text of a block as plain text."""
    return "".join(run.text for run in inline(text)) if isinstance(text, Markdown) else text


@cache
def parser() -> MarkdownIt:
    """The parser, for block Markdown too."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def side_of(cell: SyntaxTreeNode) -> Side:
    """On which side of its column a cell of a table stands: `---:` in the line below the heads says right."""
    style = str(cell.attrs.get("style", ""))
    return next((side for side in _SIDES if style.endswith(f":{side}")), "left")


def runs(node: SyntaxTreeNode, styles: tuple[Style, ...] = ()) -> Iterator[Run]:
    """The runs of a node that holds inline Markdown."""
    match node.type:
        case "code_inline":
            yield Run(cleaned(node.content), (*styles, "code"))
        case "softbreak":
            yield Run(" ", styles)
        case "hardbreak":
            yield Run("\n", styles)
        case "image":
            yield Run(cleaned(f"{node.content} ({node.attrs.get('src', '')})"), styles)
        case "link":
            address = cleaned(str(node.attrs.get("href", "")))
            label = [run for child in node.children for run in runs(child, (*styles, "link"))]
            yield from label
            if "".join(run.text for run in label) != address:
                yield Run(f" ({address})", (*styles, "address"))
        case kind if node.children:
            inner = (*styles, _STYLES[kind]) if kind in _STYLES else styles
            for child in node.children:
                yield from runs(child, inner)
        case _:
            # An entity such as &#x202e; stands for a character that has not passed the gate yet.
            yield Run(cleaned(node.content), styles)
