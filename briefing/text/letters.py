"""Letters: a passage recognised by nothing but its letters and digits, in order.

Each character is normalised by itself (NFKD, case folded), and what is neither letter, mark nor digit is
left out; so are superscript and circled digits, which mark notes. Spaces, line ends, hyphens of every sort,
quotes, ligatures, drop capitals and emphasis make no difference; one different letter does.

A fingerprint reads `letters:LENGTH:SUM:SHA256`. LENGTH is the number of letters, SUM the CRC-32 of the first
16 of them (of all, where there are fewer), SHA256 that of all. Both are made of UTF-8 and written in
hexadecimal digits. By SUM a passage is found in a long text without trying every length at every word.
"""

import unicodedata
import zlib
from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

BEGINNING = 16
"""How many letters the beginning has."""
LETTERS = "letters"
"""The name of this measure, with which its fingerprints begin."""


class Letters(NamedTuple):
    """The fingerprint of a passage: how many letters, the CRC-32 of the first, the SHA-256 of all."""

    length: int
    beginning: int
    sha256: str

    def __str__(self) -> str:
        return f"{LETTERS}:{self.length}:{self.beginning:08x}:{self.sha256}"


def letters_of(text: str) -> str:
    """The letters and digits of a text, normalised, without anything between them."""
    return text.translate(_NORMALISED)


def counts_of(text: str) -> Sequence[int]:
    """How many letters stand before each character of a text, and at last how many it has."""
    letters = map(_NORMALISED.__getitem__, map(ord, text))
    return array("L", accumulate(map(len, letters), initial=0))


def measured(letters: str) -> Letters:
    """The fingerprint of what `letters_of` gave."""
    # Imported only where a text is measured: it loads OpenSSL, which is large.
    import hashlib

    return Letters(len(letters), beginning_of(letters), hashlib.sha256(letters.encode()).hexdigest())


def parsed(fingerprint: str) -> Letters:
    """Read a fingerprint in the form above. Raises ValueError where it has another."""
    _, length, beginning, sha256 = fingerprint.split(":")
    return Letters(int(length), int(beginning, 16), sha256)


def beginning_of(letters: str) -> int:
    """The CRC-32 of the first `BEGINNING` letters, by which a passage is looked for."""
    return zlib.crc32(letters[:BEGINNING].encode())


class _Normalised(dict[int, str]):
    """What each character comes down to, worked out once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        is_note = unicodedata.decomposition(char).startswith(("<super> 003", "<circle> 003"))
        parts = "" if is_note else unicodedata.normalize("NFKD", char).casefold()
        self[code] = kept = "".join(filter(_counts, parts))
        return kept


def _counts(char: str) -> bool:
    category = unicodedata.category(char)
    return (category[0] in "LM" or category == "Nd") and not "\ufe00" <= char <= "\ufe0f"


_NORMALISED = _Normalised()
