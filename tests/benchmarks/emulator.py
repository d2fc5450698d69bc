"""A terminal as a program sees it: what it draws on, and what answers when it asks."""

import re
from typing import TypeAlias

import pyte

Cells: TypeAlias = list[dict[int, pyte.screens.Char]]

# What pyte would take for text: strings for the terminal's eyes only, and private sequences that it lacks.
_NOT_FOR_PYTE = re.compile(rb"\x1b[PX^_].*?\x1b\\|\x1b\[[<=>][0-?]*[ -/]*[@-~]", re.DOTALL)
_UNFINISHED = re.compile(rb"\x1b(\[[0-?]*[ -/]*|[PX^_\]][^\x07\x1b]*\x1b?)?\Z")

_ANSWERS = {
    rb"\x1b\[0?c": b"\x1b[?62;22c",
    rb"\x1b\[>0?c": b"\x1b[>1;4000;0c",
    rb"\x1b\[>0?q": b"\x1bP>|benchmark\x1b\\",
    rb"\x1b\[5n": b"\x1b[0n",
    rb"\x1b\[6n": b"\x1b[1;1R",
    rb"\x1b\[\?u": b"\x1b[?0u",
    rb"\x1b\[\?2026\$p": b"\x1b[?2026;2$y",
    rb"\x1b\[\?(?!2026\$)(?P<mode>\d+)\$p": b"\x1b[?%b;0$y",
    rb"\x1b\]10;\?(?:\x07|\x1b\\)": b"\x1b]10;rgb:e0e0/e0e0/e0e0\x1b\\",
    rb"\x1b\]11;\?(?:\x07|\x1b\\)": b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
}
"""What a program may ask, and what a terminal with synchronised output (mode 2026) says to it."""
_QUERIES = [(re.compile(query), answer) for query, answer in _ANSWERS.items()]


def answers_to(output: bytes) -> bytes:
    """What the terminal says to the queries in a piece of output.

    A query that falls between two pieces goes without an answer; no program may count on one.
    """
    if b"\x1b" not in output:
        return b""
    return b"".join(
        answer % found["mode"] if "mode" in query.groupindex else answer
        for query, answer in _QUERIES
        for found in query.finditer(output)
    )


class EmulatedScreen:
    """What a person would see, after all output so far."""

    def __init__(self, columns: int, lines: int) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._held = b""

    def feed(self, output: bytes) -> None:
        """Draw a piece of output; a sequence that it leaves unfinished waits for the next."""
        output = self._held + output
        cut = _UNFINISHED.search(output)
        end = cut.start() if cut else len(output)
        self._held = output[end:]
        self._stream.feed(_NOT_FOR_PYTE.sub(b"", output[:end]))

    def text(self) -> str:
        """The screen as text, line by line."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def cells(self) -> Cells:
        """A copy of every cell, its style included, to tell later whether anything has changed."""
        return [dict(self._screen.buffer[line]) for line in range(self._screen.lines)]
