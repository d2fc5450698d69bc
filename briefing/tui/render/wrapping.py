"""Where lines break: at spaces, and in Chinese and Japanese between characters, but for what kinsoku forbids.

Kinsoku is the rule of Japanese typesetting that no line begins with a closing mark or a small kana, and
none ends with an opening bracket.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content

NO_BREAK = "\u00a0"
"""A space that keeps the words on both sides of it on one line as long as they fit on any."""
OPENING = "(\\[{（［｛「『【〔〈《〘〖｟｢“‘"
"""What no line ends with, as a set of a regular expression."""
NEVER_FIRST = (
    ")\\]}）］｝」』】〕〉》〙〗｠｣”’、。，．・･：；？！｡､!?,.;:…‥ー〜～々〻ゝゞヽヾ%％‰°"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿｧ-ｰ\u3099\u309a\u0300-\u036f\ufe00-\ufe0f"
)
"""What no line begins with, as a set of a regular expression."""
_SPACES = " \t\u3000"
_CHARACTERS = "\u2e80-\u2fdf\u3001-\u312f\u3190-\u9fff\uf900-\ufaff\uff01-\uffee\U00020000-\U0003ffff"
"""Those of Chinese and Japanese; Korean is broken at spaces."""
_UNIT = rf"[{OPENING}]*(?:[{_CHARACTERS}]|[^{_SPACES}{_CHARACTERS}]+)[{NEVER_FIRST}]*"
_LEVELS = tuple(
    re.compile(pattern)
    for pattern in (rf"{_UNIT}[{_SPACES}]*|[{_SPACES}]+", rf"[^{NO_BREAK}]+{NO_BREAK}*|{NO_BREAK}+", ".")
)
"""What stays on one line: words or characters; where these are too long, what stands between spaces that do
not break; where that is too long, what has to."""


def wrap(content: Content, width: int) -> list[Content]:
    """A content in lines of at most so many cells; at least one."""
    return [
        spaced(line.rstrip())
        for paragraph in content.expand_tabs(8).split("\n", allow_blank=True)
        for line in paragraph.divide(list(_breaks(paragraph.plain, width)))
    ]


def spaced(line: Content) -> Content:
    """A line as it is drawn, once it is settled where it ends."""
    if NO_BREAK not in line.plain:
        return line
    return Content(line.plain.replace(NO_BREAK, " "), list(line.spans))


def _breaks(text: str, width: int) -> Iterator[int]:
    """Where the lines of a text begin after the first, in characters."""
    room = width
    for start, piece in _pieces(text, width, 0):
        if room < width and cell_len(piece.rstrip(_SPACES + NO_BREAK)) > room:
            yield start
            room = width
        room -= cell_len(piece)


def _pieces(text: str, width: int, level: int) -> Iterator[tuple[int, str]]:
    """What stays on one line, and where it begins."""
    for found in _LEVELS[level].finditer(text):
        if level + 1 < len(_LEVELS) and cell_len(found[0].rstrip(_SPACES)) > width:
            for start, piece in _pieces(found[0], width, level + 1):
                yield found.start() + start, piece
        else:
            yield found.start(), found[0]
