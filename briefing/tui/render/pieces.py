"""What the drawings of all blocks have in common: the piece that is laid out at once, and notes on a text."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from briefing.tui.render.layout import Draw, joined, styled
from briefing.tui.render.wrapping import NO_BREAK


class Piece(NamedTuple):
    """What is laid out at once: a block, or a part of one."""

    draw: Draw
    gap: bool = False
    """Whether a blank line comes before it."""
    stops: int = 0
    """How many stops stand on its lines."""


_WARNINGS = ("avoid", "background")
"""The marks of what is not to be said."""


def with_notes(text: Content, marks: Sequence[str], cited: str, *more: Content) -> Content:
    """A text with what has to be said of it: marks, citations and whatever else.

    Marks and the first citation stay with its last word, and each short name in one piece.
    """
    parts: list[Content | str] = [text]
    for mark in marks:
        between = NO_BREAK if len(parts) > 1 else NO_BREAK * 2
        parts += [between, styled(mark, "avoid" if mark in _WARNINGS else "tag")]
    if cited:
        names = cited.replace(" ", NO_BREAK).replace(f",{NO_BREAK}", ", ")
        parts += [NO_BREAK if len(parts) > 1 else NO_BREAK * 2, styled(names, "cite")]
    for one in more:
        parts += ["  ", one] if one else []
    # Where there is no text, its notes begin the line.
    return joined(*(parts if text else parts[2:]))
