"""Fingerprints: how a passage is recognised without keeping its text.

A fingerprint is the number of words of a passage and the SHA-256 of those words.
Words are runs of letters and digits, lower-cased after NFKC normalisation; an
apostrophe inside a word vanishes; every other mark, Markdown included, separates.
Neither line ends nor page breaks nor typographic quotes change it.
"""

import hashlib
import re
import unicodedata
from typing import NamedTuple

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`]")
_MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*\)")
_WORD = re.compile(r"[^\W_]+")


class Fingerprint(NamedTuple):
    """The number of words of a passage, and the SHA-256 of them as 64 hex digits."""

    words: int
    sha256: str


def words_of(text: str) -> list[str]:
    """Split a passage into its normalised words."""
    text = _MARKDOWN_LINK.sub(r"\1", text)
    text = unicodedata.normalize("NFKC", text).lower()
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return _WORD.findall(_APOSTROPHES.sub("", text))


def fingerprint(text: str) -> Fingerprint:
    """Fingerprint a passage, given as plain text or Markdown."""
    words = words_of(text)
    return Fingerprint(len(words), hashlib.sha256(" ".join(words).encode()).hexdigest())
