"""The gate: no character that could steer a terminal or disguise text gets past it."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
"""The last two characters of each plane of Unicode."""
# A carriage return that ends no line; C0 and C1 controls but tab and line ends; bidi marks,
# embeddings, overrides and isolates; line and paragraph separators; deprecated format
# characters; interlinear annotation; surrogates; byte order marks; noncharacters; invisible
# tag characters.
_FORBIDDEN = (
    "\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f"
    rf"\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\U000e0000-\U000e007f{_NONCHARACTERS}]"
)
"""Compiled and kept by `re` at its first use: few texts hold any of these, and compiling takes a while."""
# Fillers of Korean, the vowels of Khmer that are not written, a pattern of Braille without dots, a joiner
# and the selectors of variants: none of them is a blank for Python, and by itself none can be seen.
_BLANK = " \u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10)))


class Forbidden(NamedTuple):
    """A forbidden character: its offset in the text and what it is, in words."""

    offset: int
    name: str


def forbidden_in(text: str) -> Iterator[Forbidden]:
    """Find every character that must not reach a screen, in order."""
    for match in re.finditer(_FORBIDDEN, text):
        char = match.group()
        name = unicodedata.name(char, "control character").lower()
        yield Forbidden(match.start(), f"U+{ord(char):04X} ({name})")


def is_clean(text: str) -> bool:
    """Tell whether a text may reach a screen as it is."""
    # Everything that is forbidden is unprintable, and to test that is ten times as fast.
    return text.replace("\n", "").isprintable() or re.search(_FORBIDDEN, text) is None


def is_visible(text: str) -> bool:
    """Tell whether anything of a text can be seen."""
    if text.isprintable():
        return bool(text.strip(_BLANK))
    return any(unicodedata.category(char)[0] not in "CZ" and char not in _BLANK for char in text)


def replaced(text: str, instead_of: Callable[[str], str]) -> str:
    """Put something else in the place of every character that must not reach a screen."""
    return text if is_clean(text) else re.sub(_FORBIDDEN, lambda match: instead_of(match.group()), text)


def cleaned(text: str, *, lines: bool = False) -> str:
    """Make any text fit for a screen or a pipe: what the gate refuses becomes U+FFFD.

    Unless it may have several `lines`, line ends and tabs become blanks.
    """
    # Everything that the gate refuses is unprintable, and so are line ends.
    if text.isprintable():
        return text
    return re.sub(_FORBIDDEN, "\ufffd", text if lines else re.sub(r"[\r\n\t]", " ", text))
