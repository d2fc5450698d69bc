"""Where lines break: at spaces, and in Chinese and Japanese between characters, but for what kinsoku forbids.

Kinsoku is the rule of Japanese typesetting that no line begins with a closing mark or a small kana, and
none ends with an opening bracket.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from rich.cells import cell_len
from textual.content import Content

from briefing.text.cjk import CJK_BEGINS, has_cjk

Span = tuple[int, int]
"""Where something begins and ends in a text, in characters."""
NO_BREAK = "\u00a0"
"""A space that keeps the words on both sides of it on one line as long as they fit on any."""
OPENING = "(\\[{（［｛「『【〔〈《〘〖｟｢“‘"
"""What no line ends with, for a character class of a regular expression."""
NEVER_FIRST = (
    ")\\]}）］｝」』】〕〉》〙〗｠｣”’、。，．・･：；？！｡､!?,.;:…‥ー〜～々〻ゝゞヽヾ%％‰°"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿｧ-ｰ\u3099\u309a\u0300-\u036f\ufe00-\ufe0f"
)
"""What no line begins with, for a character class of a regular expression."""
_SPACES = " \t"
"""Where lines may break; Chinese and Japanese have a space of their own besides."""
_CHARACTERS = f"{CJK_BEGINS}-\u2fdf\u3001-\u312f\u3190-\u9fff\uf900-\ufaff\uff01-\uffee\U00020000-\U0003ffff"
"""The characters of Chinese and Japanese, for such a class; Korean is broken at spaces."""
# Patterns of many characters take long to be made: each is made once a text needs it.
_PARTS = rf"([^{NO_BREAK}]+|(?={NO_BREAK})){NO_BREAK}*"
"""A part of something too long for one line: what stands between spaces that do not break."""
_WITH_MARKS = rf"(?s)[{OPENING}]*(?:\d+|[^{NEVER_FIRST}])[{NEVER_FIRST}]*|."
"""A character or number of what is too long for a line, with the marks that must not be parted from it."""
_SELECTOR = "\ufe0f"
"""May make the character before it as wide as two."""


def wrap(content: Content, width: int) -> list[Content]:
    """A content in lines of at most so many cells; at least one."""
    return [
        spaced(line.rstrip())
        for paragraph in content.expand_tabs(8).split("\n", allow_blank=True)
        for line in paragraph.divide(list(_breaks(paragraph.plain, width)))
    ]


def spaced(line: Content) -> Content:
    """A line as it is drawn, with plain spaces for those that do not break."""
    if NO_BREAK not in line.plain:
        return line
    return Content(line.plain.replace(NO_BREAK, " "), list(line.spans))


def _breaks(text: str, width: int) -> Iterator[int]:
    """Where the lines of a text begin after the first, in characters."""
    cells = range(len(text) + 1) if text.isascii() else list(accumulate(map(_cells, text), initial=0))
    pieces = _pieces(text, cells, width)
    ends, first = [cells[end] for _, end in pieces], 0
    while first < len(pieces):
        start, _ = pieces[first]
        if first:
            yield start
        # As many as fit, and one at least.
        first = max(bisect_right(ends, cells[start] + width, first), first + 1)


def _cells(character: str) -> int:
    return 1 if character == _SELECTOR else cell_len(character)


@cache
def _units(*, cjk: bool) -> re.Pattern[str]:
    """What stays on one line: words or characters; spaces after them may hang over."""
    spaces, unit = _SPACES, f"[^{_SPACES}]+"
    if cjk:
        spaces = f"{_SPACES}\u3000"
        unit = rf"[{OPENING}]*(?:[{_CHARACTERS}]|[^{spaces}{_CHARACTERS}]+)[{NEVER_FIRST}]*"
    return re.compile(rf"({unit}|(?=[{spaces}]))[{spaces}]*")


def _pieces(text: str, cells: Sequence[int], width: int) -> list[Span]:
    """The pieces of a text that stay on one line, in order.

    One that is longer than a line is parted, at last into characters.
    """
    pieces = [found.span(1) for found in _units(cjk=has_cjk(text)).finditer(text)]
    if all(cells[end] - cells[start] <= width for start, end in pieces):
        return pieces
    parts = (found.span(1) for unit in pieces for found in re.compile(_PARTS).finditer(text, *unit))
    return [piece for part in parts for piece in _characters(text, part, cells, width)]


def _characters(text: str, part: Span, cells: Sequence[int], width: int) -> Iterator[Span]:
    """A part, cut where it is too long into characters and numbers, with their marks as far as they fit."""
    start, end = part
    if cells[end] - cells[start] <= width:
        yield part
        return
    for found in re.compile(_WITH_MARKS).finditer(text, start, end):
        first, last = found.span()
        if cells[last] - cells[first] <= width:
            yield first, last
        else:
            yield from ((one, one + 1) for one in range(first, last))
