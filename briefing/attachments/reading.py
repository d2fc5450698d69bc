"""Ways to read one document: as it stands, and without what printers and converters put into it."""

import html
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from briefing.text.fingerprint import PlacedWord, link_marks, placed_words, words_of

# A number that a comma or full stop follows is the end of a sentence rather than of a page.
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page|p\.)?[\W_]*\d{1,4}(?:\s*(?:/|of|\|)\s*\d{1,4})?[^\w.,;]*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_SHORT_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
# The number of a page that a converter put at the end of a line, or glued to its last word.
_PAGE_OF = re.compile(r"(?:page|p\.)[^\S\n]*\d{1,4}[^\S\n]*(?:of|/)[^\S\n]*\d{1,4}\s*\Z", re.IGNORECASE)
_LINES_OF_A_HEAD = 6
"""How many lines, from that of a page's number on, may be the head of the next page."""
_MAX_FURNITURE = 200
"""How many characters a line has at most that belongs to the page: its number, head or foot."""
_MAX_FURNITURE_WORDS = 15
"""How many words a head or foot has at most."""
_MARKS = re.compile(
    r"\[\^\w{1,4}\]:?|\[\w{1,4}\]"  # a footnote's mark
    r"|(?<=\])\[[^\[\]\n]{0,80}\]"  # the key of a link whose target stands elsewhere
    # The target of a link, with spaces or the end of a line in it.
    r"|(?<=\])\n?\((?:[^()\n]|\n(?!\s*\n)|\([^()\n]{0,200}\)){0,500}\)"
    r"|<https?://[^<>]{1,500}>"  # an address, with the end of a line in it
    r"|</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>\n]{0,200})?/?>"  # HTML within Markdown
    r"|&#?\w{2,8};"
    r"|(?<=[^\W_])(?:\*{1,3}|_{1,3})(?=['\u2019]?[^\W_])"  # emphasis inside a word
)
# A capital in a line of its own, or apart from its word; `I` and `A` are words themselves.
_DROP_CAPITAL = re.compile(r"(?<![^\n\f])(?:[A-Z]\n|[B-HJ-Z][^\S\n])(?=[a-z])")
_MAY_HAVE_MARKS = re.compile(r"[\[<&*_]")
# The number of a note, glued to a word or to the mark after it.
_GLUED = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[^\W\d_][.,;:!?”\"’)]))\d{1,3}(?!\w)|[\u00b2\u00b3\u00b9\u2070-\u2079]+"
)
# A note at the foot of a page: a number, and lines up to a blank one.
_NOTE = re.compile(r"^\d{1,3}[^\S\n]?[^\W\d_][^\n\f]*(?:\n[^\n\f]+){0,12}$", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")
# A hyphen at the end of a line; what stands before and after it is looked at by itself, so that no long word
# is scanned from each of its letters.
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad][^\S\n]*\n\s*(?=[^\W\d_])")
_LAST_LETTERS = re.compile(r"[^\W\d_]+\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_WHITE_SPACE = re.compile(r"\s+")
_LONGEST = 40
"""How many characters are searched for half of a broken word, or for the number of a page."""
MAX_PLACES = 40
"""How many places of one passage are looked at."""


class Place(NamedTuple):
    """A passage in a document: where it begins and ends there, and its text in one line."""

    start: int
    end: int
    text: str


class Search(NamedTuple):
    """What came of a search."""

    places: Mapping[str, Sequence[Place]]
    """Where each passage stands, in order, by its fingerprint; what was not found is not in it."""
    exhausted: bool = False
    """Whether the search ended before everything was tried."""


class Edit(NamedTuple):
    """A stretch of a text, and what to read in its stead."""

    start: int
    end: int
    put: str = ""


class Reading:
    """A text made of a document, which knows where in the document each part of it stands.

    `marks` are places in the text, each with the place in the document from where it goes on there.
    """

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

    def place(self, start: int, end: int) -> Place:
        """A stretch of this text as a place in the document."""
        return Place(self.origin(start), self.origin(end - 1) + 1, in_one_line(self.text[start:end]))

    def edited(self, edits: Iterable[Edit]) -> "Reading":
        """Read the text with some stretches replaced; edits that overlap an earlier one are passed over."""
        parts: list[str] = []
        marks: list[tuple[int, int]] = []
        places: list[int] = []
        length = end = 0
        widest_first = sorted(edits, key=lambda edit: (edit.start, -edit.end))
        for edit in [*widest_first, Edit(len(self.text), len(self.text))]:
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


def in_one_line(text: str) -> str:
    """A text with a single space wherever white space stands."""
    return _WHITE_SPACE.sub(" ", text)


def readings(document: str) -> Iterator[Reading]:
    """Read a document in every way that is tried, the most faithful first."""
    bare = plain = _plain(document)
    yield plain
    for bare in _bare(plain):
        yield bare
    likely, every = _broken_words(bare)
    for edits in (likely, every):
        if edits:
            yield bare.edited(edits)
    yield from _unglued(bare.edited(likely))


def letter_readings(document: str) -> Iterator[Reading]:
    """Read a document in every way in which its letters may differ, the one that reads best first."""
    plain = _plain(document)
    *others, best = plain, *_bare(plain)
    likely, _ = _broken_words(best)
    yield best.edited(likely) if likely else best
    yield from others
    if (careful := as_measured(document)).text != best.text:
        yield careful
    yield from _unglued(best)


def as_measured(document: str) -> Reading:
    """Read a document for its author; nothing is left out that could be a part of it.

    Running heads differ only in their digits, but so do `Article 1` and `Article 2`, or the rows of a table.
    A line is taken for a head only where a page ends, and if its number goes up by one from page to page.
    """
    plain = _plain(document)
    *_, bare = plain, *_bare(plain, is_careful=True)
    likely, _ = _broken_words(bare)
    return bare.edited(likely) if likely else bare


def _unglued(reading: Reading) -> Iterator[Reading]:
    """The reading without notes and the numbers of notes that are glued to words, where there are any."""
    matches = (match for kind in (_GLUED, _NOTE) for match in kind.finditer(reading.text))
    unglued = reading.edited(Edit(*match.span()) for match in matches)
    if unglued.edits:
        yield unglued


def _plain(document: str) -> Reading:
    """A document without the parts of its Markdown links that are not read."""
    return Reading(document).edited(Edit(*span) for span in link_marks(document))


def _bare(plain: Reading, *, is_careful: bool = False) -> Iterator[Reading]:
    """The reading without what printers and converters put into it, where there is any of it."""
    # What stands between a capital at the beginning of a paragraph and the rest of its word.
    gaps = (Edit(match.start() + 1, match.end()) for match in _DROP_CAPITAL.finditer(plain.text))
    bare = plain.edited([*_furniture(plain.text, is_careful=is_careful), *_marks(plain.text), *gaps])
    if bare.edits:
        yield bare


def _furniture(text: str, *, is_careful: bool) -> Iterator[Edit]:
    """Lines that belong to the page: its number, and a header or footer that comes again and again."""
    lines = [*re.finditer(r"[^\n\f]*[\n\f]?", text)]
    ends = [at for at, line in enumerate(lines) if line.group().endswith("\f")]
    numbers = [_PAGE_OF.search(text, max(line.start(), line.end() - _LONGEST), line.end()) for line in lines]
    numbered = [at for at, number in enumerate(numbers) if number]
    at_page_ends = {*_edges(lines, ends)} | {at + near for at in numbered for near in range(_LINES_OF_A_HEAD)}
    kinds = [[_DIGITS.sub("", line.group()).strip().casefold()] for line in lines]
    if is_careful:
        kinds = [
            _heads(line.group(), bisect_left(ends or numbered, at))
            if at in at_page_ends
            else [line.group().strip()]
            for at, line in enumerate(lines)
        ]
    often = Counter(kind for of_line in kinds for kind in of_line if kind)
    glued: int | None = None
    for at, line in enumerate(lines):
        printed, number = line.group().strip(), numbers[at]
        if _is_furniture(printed, max(often[kind] for kind in kinds[at]), at_page_end=at in at_page_ends):
            yield Edit(line.start(), line.end(), "\n")
        elif number:
            yield Edit(*number.span(), "\n")
            # The page ended within a word: what follows the head of the next page goes on with it.
            glued = number.start() if text[number.start() - 1].isalpha() else None
        elif printed:
            if glued is not None and printed[0].islower():
                yield Edit(glued, line.start())
            glued = None


def _edges(lines: Sequence[re.Match[str]], ends: Sequence[int]) -> Iterator[int]:
    """The lines of which each is the first or the last that is printed on its page; `ends` end the pages."""
    printed = [at for at, line in enumerate(lines) if line.group().strip()] if ends else []
    for end in (-1, *ends, len(lines)):
        first = bisect_right(printed, end)
        yield from printed[max(first - 1, 0) : first + 1]


def _heads(line: str, page: int) -> list[str]:
    """What a line has in common with the heads of other pages: one of its numbers may go up as pages do."""
    printed = " ".join(line.split())[:_MAX_FURNITURE]
    counted = (
        f"{printed[: number.start()]}{int(number.group()) - page:+}{printed[number.end() :]}"
        for number in _SHORT_NUMBER.finditer(printed)
    )
    return [printed, *counted]


def _is_furniture(printed: str, repeats: int, *, at_page_end: bool) -> bool:
    """Whether a line is a page's number, or one of few words that comes again and again."""
    if not printed or len(printed) > _MAX_FURNITURE:
        return False
    return _PAGE_NUMBER.fullmatch(printed) is not None or (
        (repeats > 2 or (repeats > 1 and at_page_end)) and len(words_of(printed)) <= _MAX_FURNITURE_WORDS
    )


def _marks(text: str) -> Iterator[Edit]:
    if not _MAY_HAVE_MARKS.search(text):
        return
    for match in _MARKS.finditer(text):
        yield Edit(*match.span(), _instead(match.group()))


def _instead(mark: str) -> str:
    if mark.startswith("<http"):
        return "".join(mark.split())
    return html.unescape(mark) if mark.startswith("&") else ""


def _broken_words(reading: Reading) -> tuple[list[Edit], list[Edit]]:
    """Words broken at a line's end: those that the rest of the document spells unbroken, and all."""
    matches = [*_BROKEN.finditer(reading.text)]
    often = Counter(_WORD.findall(reading.text.casefold())) if matches else Counter[str]()
    likely, every = [], []
    for match in matches:
        edit = Edit(*match.span())
        every.append(edit)
        before = _LAST_LETTERS.search(reading.text, max(0, edit.start - _LONGEST), edit.start)
        after = _LETTERS.match(reading.text, edit.end, edit.end + _LONGEST)
        halves = [part[0].casefold() for part in (before, after) if part]
        whole = "".join(halves)
        if often[whole] or any(often[half] < 2 for half in halves):
            likely.append(edit)
    return likely, every if every != likely else []
