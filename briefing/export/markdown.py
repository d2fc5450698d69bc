"""A handout as Markdown: CommonMark with tables, in which every word of the content stays a word."""

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

from briefing.export import paper
from briefing.export.paper import Part, body
from briefing.export.spans import Span, Spans
from briefing.page.handout import Handout
from briefing.page.inline import Side

INDENT = 4
"""By how many spaces a list in a list is indented."""
_MARKUP = re.compile(
    r"""[\\`*_\[\]{}<>#|~^$@&"']"""  # what could begin or end markup anywhere
    r"|(?<=-)-|-(?=-)|\.(?=\.)|(?<=\.)\."  # what programs make dashes and dots of
    r"|:(?=//)|(?<=\bwww)\.|:(?=[\w+-]+:)"  # what addresses and emoji are known by
)
_ESCAPES = {"`": "&#96;"}
"""What a backslash does not escape: in a list, pandoc takes what stands between two of them for code."""
_START = re.compile(r"\s*(?:([-+=:%(])|(?:\d+|\w|[ivxlcdm]+|table)([.):]))", re.IGNORECASE)
"""What could make a list, a heading, a definition or a caption of a line."""
_MARKS = {"emphasis": "*", "strong": "**", "label": "**", "strike": "~~"}

_RULES: dict[Side, str] = {"left": "---", "center": ":-:", "right": "--:"}
"""What stands below the heads of a column, by the side on which its cells stand."""


def markdown(handout: Handout) -> bytes:
    """The file."""
    lines = [f"**{escaped(handout.warning)}**", ""] if handout.warning else []
    lines += [f"# {escaped(handout.title)}", ""]
    about = " · ".join(filter(None, (handout.of, handout.about)))
    lines += [escaped(about), ""]
    depth = -1
    for part in body(handout):
        if isinstance(part, paper.Entry):
            # A list that is indented by more than one step would be read as code.
            depth = min(part.depth, depth + 1)
            lines += (f"{' ' * INDENT * depth}{line}" for line in _lines(part))
            continue
        if depth >= 0:
            lines.append("")
        depth = -1
        lines += [*_lines(part), ""]
    if handout.warning:
        lines += ["", f"**{escaped(handout.warning)}**"]
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def escaped(text: str) -> str:
    """A text of which nothing is markup, wherever it stands; in one line."""
    return "".join(_characters(text)).strip()


def _characters(text: str) -> list[str]:
    """The characters of a text, a backslash before each that could be markup."""
    line = re.sub(r"[\n\t]", " ", text)
    found = {match.start() for match in _MARKUP.finditer(line)}
    if start := _START.match(line):
        found.add(start.start(start.lastindex or 0))
    return [_ESCAPES.get(char, f"\\{char}") if at in found else char for at, char in enumerate(line)]


def _lines(part: Part) -> Iterator[str]:
    match part:
        case paper.Heading(spans, level):
            yield f"{'#' * min(level, 6)} {_written(spans, plain=True)}"
        case paper.Paragraph(spans, "bottom-line" | "quotation"):
            yield f"> {_written(spans)}"
        case paper.Paragraph(spans):
            yield _written(spans)
        case paper.Entry():
            yield _entry(part)
        case paper.Beside(left, right):
            yield from map(_entry, (left, right))
        case paper.Table(rows, heads, sides):
            yield from _table(rows, heads, sides)
        case paper.Shares(shares):
            shown = [((Span(held),), (Span(f"{share:g}%"),)) for held, share in shares]
            yield from _table(shown, 0, ("left", "right"))
        case paper.Code(text):
            fence = "`" * max([3, *(len(one) + 1 for one in re.findall("`+", text))])
            yield from (fence, text, fence)
        case _:
            assert_never(part)


def _entry(entry: paper.Entry) -> str:
    marker = entry.marker if entry.marker[:-1].isdigit() else "-"
    return f"{marker} {_written(entry.spans)}"


def _table(rows: Sequence[Sequence[Spans]], heads: int, sides: Sequence[Side]) -> Iterator[str]:
    head: Sequence[Sequence[Spans]] = rows[:heads] or [()]
    for number, row in enumerate((*head, *rows[heads:])):
        cells = [_written(cell) for cell in row] + [""] * (len(sides) - len(row))
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{''.join(f'{_RULES[side]}|' for side in sides)}"


def _written(spans: Spans, *, plain: bool = False) -> str:
    """Some spans in their styles; without them where it is to be `plain`, or a mark could be read as text."""
    text = "".join(span.text for span in spans)
    characters = _characters(text)
    end, found = 0, ""
    for span in spans:
        start, end = end, end + len(span.text)
        before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
        is_apart = before.isspace() and (after.isspace() or after in ".,;:)")
        mark = _mark(span) if is_apart and not plain else ""
        found += f"{mark}{''.join(characters[start:end])}{mark}"
    return found.strip()


def _mark(span: Span) -> str:
    if not span.text or span.text != span.text.strip():
        return ""
    return next((_MARKS[style] for style in span.styles if style in _MARKS), "")
