"""Plain text in which a converter set columns side by side, as they stand on the page."""

import re
from collections.abc import Iterator

from briefing.attachments.layout import Piece, text_of_pages

_PIECE = re.compile(r"\S+(?: {1,2}\S+)*")
_BESIDE = re.compile(r"^.*\S {3,}\S", re.MULTILINE)
_LINE = re.compile(r"^.*\S", re.MULTILINE)
_SHARE = 0.4
_WIDTH, _HEIGHT, _STEP = 5.0, 10.0, 12.0


def in_reading_order(text: str) -> str:
    """The text column by column, if most of it stands side by side; as it is otherwise."""
    sample = text[:100_000]
    if len(_BESIDE.findall(sample)) < _SHARE * len(_LINE.findall(sample)):
        return text
    return text_of_pages([list(_pieces(page)) for page in text.split("\f")])


def _pieces(page: str) -> Iterator[Piece]:
    """What stands together in a line; its place is told by the width and height of a letter."""
    for number, line in enumerate(page.expandtabs().splitlines()):
        for match in _PIECE.finditer(line):
            broken = match[0].endswith("-")
            words = match[0].removesuffix("-")
            left, right = (_WIDTH * at for at in match.span())
            yield Piece(words, left, right, -_STEP * number, _HEIGHT, broken)
