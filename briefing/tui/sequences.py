"""Cuts what a terminal sends into plain text and whole escape sequences.

Textual's parser finds the end of a sequence only if it knows the sequence; with one that it does not
know, it types the rest of it as letters. The grammar of sequences says where each one ends.
"""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator

ESCAPE = "\x1b"
PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"
MAX_SEQUENCE = 64
"""Bytes; a longer sequence is none that anybody understands, and is dropped to its end."""

_WHOLE = re.compile(
    rb"(?P<answer>\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\))"  # words that answer a question of ours
    rb"|\x1b\[\[[\x20-\x7e]"  # a function key of the Linux console
    rb"|\x1b\[M(?:[\x20-\xff]{3}|(?=[\x00-\x1f]))"  # a mouse report of X10, whose bytes are no text
    rb"|\x1b\[(?![\[M])[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]"
    rb"|\x1bO[\x20-\x7e]"
    rb"|\x1b(?=\x1b)"
    rb"|\x1b[\x00-\x1a\x1c-\x4e\x50-\x5a\x5c-\x7f]",
)
_BEGUN = re.compile(rb"\x1b(?:\[\[?|\[M[\x20-\xff]{0,2}|\[[\x30-\x3f]*[\x20-\x2f]*|O)?\Z")
_BROKEN = re.compile(rb"\x1b(?:\[[\x20-\x3f]*|O)?")


class Splitter:
    """Keeps what is not whole yet until the rest of it comes."""

    def __init__(self) -> None:
        self._rest = b""
        self._decode = getincrementaldecoder("utf-8")("replace").decode

    @property
    def is_waiting(self) -> bool:
        """Whether the beginning of a sequence has come, and not its end."""
        return bool(self._rest)

    def split(self, data: bytes) -> Iterator[str]:
        """The texts and sequences that are whole by now, in order; a sequence begins with an escape."""
        data, self._rest = self._rest + data, b""
        at = 0
        while at < len(data):
            escape = data.find(b"\x1b", at)
            if text := self._decode(data[at : escape if escape >= 0 else len(data)]):
                yield text
            if escape < 0:
                return
            if whole := _WHOLE.match(data, escape):
                at = whole.end()
                if at - escape <= MAX_SEQUENCE and whole["answer"] is None:
                    yield whole.group().decode("utf-8", "replace")
            elif _BEGUN.match(data, escape):
                # Of one that is too long already, no more is kept than tells that it is.
                self._rest = data[escape : escape + MAX_SEQUENCE + 1]
                return
            else:
                broken = _BROKEN.match(data, escape)
                assert broken
                at = broken.end()

    def give_up(self) -> bytes:
        """Wait no longer. Returns what there was of a sequence."""
        rest, self._rest = self._rest, b""
        return rest
