"""Fingerprints: how a passage is recognised without keeping its text. There are two measures of it.

The newer one is in `letters`. The older one, here, is the number of words of a passage and the SHA-256 of
those words, joined by blanks. Words are runs of letters and digits, lower-cased after NFKC normalisation; an
apostrophe inside a word vanishes; every other mark, Markdown included, separates. Neither line ends nor page
breaks nor typographic quotes change it.

As one line it reads `words:COUNT:SHA256`; the content gives it as `words` and `sha256`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from briefing.text import letters

WORDS = "words"
"""The name of this measure."""
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`]")
# Brackets that no target follows are matched as well, so that no text is scanned twice.
_BRACKETS = re.compile(r"\[([^\]]*)(?:\](\((?:[^()\s]|\([^()]*\))*\))?)?")
_WORD = re.compile(r"[^\W_]+")
_UNBROKEN = re.compile(r"\S+")
_WORD_AND_CLOSING_MARKS = re.compile(
    "[^\\W_]+(?:['\u2018\u2019\u02bc`\u00ad]+[^\\W_]+)*[]).,;:!?}\"'\u2019\u201d\u00bb\u3001\u3002\uff0c\uff01\uff1f\u300d\u300f\uff09]*"
)


class Fingerprint(NamedTuple):
    """By the older measure: the number of words of a passage, and their SHA-256 as 64 hex digits."""

    words: int
    sha256: str

    def __str__(self) -> str:
        return f"{WORDS}:{self.words}:{self.sha256}"


class PlacedWord(NamedTuple):
    """A normalised word, and where it begins and ends in the text, its punctuation included."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[str]:
    """Split a passage into its normalised words."""
    return [word for run in without_links(text).split() for word in _words_in(run)]


def fingerprint(text: str) -> Fingerprint:
    """Fingerprint a passage by the older measure, given as plain text or Markdown."""
    # Imported only where a text is measured: it loads OpenSSL, which is large.
    import hashlib

    words = words_of(text)
    return Fingerprint(len(words), hashlib.sha256(" ".join(words).encode()).hexdigest())


def fits(line: str, text: str) -> bool:
    """Tell whether a text has the fingerprint that is given as one line, by either measure."""
    if line.startswith(f"{WORDS}:"):
        return str(fingerprint(text)) == line
    return str(letters.measured(letters.letters_of(text))) == line


def without_links(text: str) -> str:
    """A text with only the words of each Markdown link: without its brackets and its target."""
    kept, end = [], 0
    for start, stop in link_marks(text):
        kept.append(text[end:start])
        end = stop
    return "".join([*kept, text[end:]])


def link_marks(text: str) -> Iterator[tuple[int, int]]:
    """Where the parts of Markdown links begin and end that are not read: `[`, and `](target)`."""
    for match in _BRACKETS.finditer(text):
        if match[2] is not None:
            yield match.start(), match.start(1)
            yield match.end(1), match.end()


def placed_words(text: str) -> list[PlacedWord]:
    """Split a text without links into the words of `words_of`, each with its place.

    Where normalisation hides which characters of a run without white space made which word,
    all words of the run get the place of the run.
    """
    placed = []
    for match in _UNBROKEN.finditer(text):
        at = match.start()
        placed += [PlacedWord(word, at + start, at + end) for word, start, end in _places_in(match.group())]
    return placed


@lru_cache(1 << 16)
def _words_in(run: str) -> tuple[str, ...]:
    """The words of a run without white space; normalisation never joins characters of two runs."""
    text = unicodedata.normalize("NFKC", run).lower()
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return tuple(_WORD.findall(_APOSTROPHES.sub("", text)))


@lru_cache(1 << 16)
def _places_in(run: str) -> tuple[tuple[str, int, int], ...]:
    words = _words_in(run)
    if len(words) > 1:
        places = [match.span() for match in _WORD_AND_CLOSING_MARKS.finditer(run)]
        if [_words_in(run[start:end]) for start, end in places] == [(word,) for word in words]:
            starts = [0, *(start for start, _ in places[1:])]
            ends = [*(end for _, end in places[:-1]), len(run)]
            return tuple(zip(words, starts, ends, strict=True))
    return tuple((word, 0, len(run)) for word in words)
