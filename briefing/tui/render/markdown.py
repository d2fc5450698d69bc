"""Markdown to styled content: inline for a point, blocks for its detail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from briefing.page.blocks import Markdown
from briefing.page.inline import Run, Side, inline, parser, runs, side_of
from briefing.tui.render.layout import BLANK, columns, flow, joined, restyled, styled

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

MIN_COLUMN = 8
"""The narrowest column of a table, in cells; with less room its rows become records."""


def shown(text: str) -> Content:
    """A text of a block: Markdown in its styles, any other as it stands."""
    return _styled(inline(text)) if isinstance(text, Markdown) else Content(text)


def _styled(found: Iterable[Run]) -> Content:
    parts = []
    for run in found:
        content = Content(run.text)
        for style in reversed(run.styles):
            content = restyled(content, "muted" if style == "address" else style)
        parts.append(content)
    return joined(*parts)


def markdown_blocks(text: str, width: int, indent: str) -> Iterator[Iterator[list[Content]]]:
    """Draw block Markdown, indented: each paragraph, list, quote, code or table in its parts."""
    from markdown_it.tree import SyntaxTreeNode

    for node in SyntaxTreeNode(parser().parse(text.expandtabs(4))).children:
        yield _block(node, width, indent)


def _children(node: SyntaxTreeNode) -> Content:
    return _styled(run for child in node.children for run in runs(child))


def _block(node: SyntaxTreeNode, width: int, indent: str) -> Iterator[list[Content]]:
    match node.type:
        case "heading":
            yield flow(restyled(_children(node), "heading"), width, indent)
        case "bullet_list" | "ordered_list":
            yield from _list(node, width, indent)
        case "blockquote":
            bar = joined(indent, styled("| ", "muted"))
            for child in node.children:
                for lines in _block(child, width - bar.cell_length, ""):
                    yield [joined(bar, restyled(line, "quote")) for line in lines]
        case "fence" | "code_block":
            for line in node.content.expandtabs(4).rstrip("\n").split("\n"):
                yield flow(styled(line, "code"), width, f"{indent}  ")
        case "hr":
            yield [joined(indent, styled("─" * (width - len(indent)), "rule"))]
        case "table":
            yield [joined(indent, line) for line in _table(node, width - len(indent))]
        case _:
            yield flow(_styled(runs(node)), width, indent)


def _list(node: SyntaxTreeNode, width: int, indent: str) -> Iterator[list[Content]]:
    for number, item in enumerate(node.children, int(node.attrs.get("start", 1))):
        marker = indent + ("- " if node.type == "bullet_list" else f"{number}. ")
        for place, child in enumerate(item.children):
            if place == 0 and child.type == "paragraph":
                yield flow(_children(child), width, marker)
            else:
                yield from _block(child, width, " " * len(marker))


def _table(node: SyntaxTreeNode, width: int) -> list[Content]:
    """Draw a table; the parser gives every row as many cells as there are heads."""
    heads, *rows = (
        [_children(cell) for cell in row.children] for part in node.children for row in part.children
    )
    rows = [[restyled(head, "strong") for head in heads], *rows]
    room = width - 2 * (len(heads) - 1)
    if room < MIN_COLUMN * len(heads):
        return _records(rows, width)
    sides = [side_of(cell) for cell in node.children[0].children[0].children]
    widths = _share([max(cell.cell_length for cell in column) for column in zip(*rows, strict=True)], room)
    lines: list[Content] = []
    for row in rows:
        cells = [
            [_aside(line, size, side) for line in flow(cell, max(size, 1))]
            for cell, size, side in zip(row, widths, sides, strict=True)
        ]
        lines += columns(cells, widths, "  ")
        if row is rows[0]:
            lines.append(styled("  ".join("─" * size for size in widths), "rule"))
    return lines


def _aside(line: Content, width: int, side: Side) -> Content:
    """A line of a cell on its side of a column of so many cells."""
    spare = max(width - line.cell_length, 0)
    return line.pad_left({"left": 0, "center": spare // 2, "right": spare}[side])


def _records(rows: list[list[Content]], width: int) -> list[Content]:
    """A table too wide for the page: each row as a list of its fields."""
    lines: list[Content] = []
    for row in rows[1:]:
        for label, cell in zip(rows[0], row, strict=True):
            lines += flow(cell, width, joined(label, ": "), "  ")
        lines.append(BLANK)
    return lines[:-1]


def _share(natural: list[int], room: int) -> list[int]:
    """Share a width among columns; while it does not suffice, the widest column gives a cell."""
    widths = [min(size, room) for size in natural]
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    return widths
