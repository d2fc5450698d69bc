"""Ways to read one document: as it stands, and without what printers and converters put into it."""

import html
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from briefing.text.fingerprint import PlacedWord, link_marks, placed_words, words_of

# A number that a comma or full stop follows is the end of a sentence rather than of a page.
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page|p\.)?[\W_]*\d{1,4}(?:\s*(?:/|of|\|)\s*\d{1,4})?[^\w.,;]*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_MAX_FURNITURE_WORDS = 15
_MARKS = re.compile(
    r"\[\^?\w{1,4}\]"  # a footnote's mark
    r"|(?<=\])\[[^\[\]\n]{0,80}\]"  # the key of a link whose target stands elsewhere
    # The target of a link, with spaces or the end of a line in it.
    r"|(?<=\])\n?\((?:[^()\n]|\n(?!\s*\n)|\([^()\n]{0,200}\)){0,500}\)"
    r"|<https?://[^<>]{1,500}>"  # an address, with the end of a line in it
    r"|</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>\n]{0,200})?/?>"  # HTML within Markdown
    r"|&#?\w{2,8};"
    r"|(?<=[^\W_])(?:\*{1,3}|_{1,3})(?=['\u2019]?[^\W_])"  # emphasis inside a word
)
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-\u2010\u00ad][^\S\n]*(?:\n\s*)([^\W\d_]+)")


class Edit(NamedTuple):
    """A stretch of a text, and what to read in its stead."""

    start: int
    end: int
    put: str = ""


class Reading:
    """A text made of a document, which knows where in the document each part of it stands."""

    def __init__(self, text: str, marks: tuple[tuple[int, int], ...] = ((0, 0),)) -> None:
        self.text = text
        self._at = [at for at, _ in marks]
        self._origins = [origin for _, origin in marks]
        self.edits: tuple[int, ...] = ()
        """Where this reading differs from the one that it was made of, in its own text."""

    @cached_property
    def words(self) -> list[PlacedWord]:
        """The words of the text, in order."""
        return placed_words(self.text)

    def origin(self, at: int) -> int:
        """Where in the document a place of this text stands."""
        mark = bisect_right(self._at, at) - 1
        return self._origins[mark] + at - self._at[mark]

    def edited(self, edits: Iterable[Edit]) -> "Reading":
        """Read the text with some stretches replaced; edits that overlap an earlier one are passed over."""
        parts: list[str] = []
        marks: list[tuple[int, int]] = []
        places: list[int] = []
        length = end = 0
        for edit in [*sorted(edits), Edit(len(self.text), len(self.text))]:
            if edit.start < end:
                continue
            marks.append((length, self.origin(end)))
            inner = slice(bisect_right(self._at, end), bisect_left(self._at, edit.start))
            marks += [
                (length + at - end, origin)
                for at, origin in zip(self._at[inner], self._origins[inner], strict=True)
            ]
            parts += [self.text[end : edit.start], edit.put]
            length += edit.start - end
            places.append(length)
            length += len(edit.put)
            end = edit.end
        made = Reading("".join(parts), tuple(marks))
        made.edits = tuple(places[:-1])
        return made


def readings(document: str) -> Iterator[Reading]:
    """Read a document in every way that is tried, the most faithful first."""
    plain = Reading(document).edited(Edit(*span) for span in link_marks(document))
    yield plain
    bare = plain.edited([*_furniture(plain.text), *_marks(plain.text)])
    if bare.edits:
        yield bare
    likely, every = _broken_words(bare)
    for edits in (likely, every):
        if edits:
            yield bare.edited(edits)


def _furniture(text: str) -> Iterator[Edit]:
    """Lines that belong to the page: its number, and a header or footer that comes again and again."""
    lines = [*re.finditer(r"[^\n\f]*[\n\f]?", text)]
    kinds = [_DIGITS.sub("", line.group()).strip().casefold() for line in lines]
    often = Counter(kind for kind in kinds if kind)
    at_page_ends = {
        near for at, line in enumerate(lines) if line.group().endswith("\f") for near in (at, at + 1)
    }
    for at, line in enumerate(lines):
        printed = line.group().strip()
        if not printed or len(printed) > 200:
            continue
        repeats = often[kinds[at]]
        if _PAGE_NUMBER.fullmatch(printed) or (
            (repeats > 2 or (repeats > 1 and at in at_page_ends))
            and len(words_of(printed)) <= _MAX_FURNITURE_WORDS
        ):
            yield Edit(line.start(), line.end(), "\n")


def _marks(text: str) -> Iterator[Edit]:
    for match in _MARKS.finditer(text):
        yield Edit(*match.span(), _instead(match.group()))


def _instead(mark: str) -> str:
    if mark.startswith("<http"):
        return "".join(mark.split())
    return html.unescape(mark) if mark.startswith("&") else ""


def _broken_words(reading: Reading) -> tuple[list[Edit], list[Edit]]:
    """Words broken at a line's end: those that the rest of the document spells unbroken, and all."""
    often = Counter(word.text for word in reading.words)
    likely, every = [], []
    for match in _BROKEN_WORD.finditer(reading.text):
        edit = Edit(match.end(1), match.start(2))
        every.append(edit)
        (whole, *_), *halves = (words_of(part) or [""] for part in (match[1] + match[2], match[1], match[2]))
        if often[whole] or any(often[half] < 2 for (half, *_) in halves):
            likely.append(edit)
    return likely, every if every != likely else []
