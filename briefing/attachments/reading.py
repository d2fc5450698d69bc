"""Ways to read one document: as it stands, and without what printers and converters put into it."""

import html
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing.text.fingerprint import link_marks, words_of

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


class Edit(NamedTuple):
    """A stretch of a text, and what to read in its stead."""

    start: int
    end: int
    put: str = ""


class Reading:
    """A text made of a document, which knows where in the document each part of it stands.

    `marks` are places in the text, each with the place in the document from where it goes on there.
    """

    def __init__(self, text: str, marks: Sequence[tuple[int, int]] = ((0, 0),)) -> None:
        self.text = text
        self._marks = marks

    def place(self, start: int, end: int) -> Place:
        """A stretch of this text as a place in the document."""
        return Place(self._origin(start), self._origin(end - 1) + 1, in_one_line(self.text[start:end]))

    def edited(self, edits: Iterable[Edit]) -> "Reading":
        """Read the text with some stretches replaced; edits that overlap an earlier one are passed over."""
        parts: list[str] = []
        marks: list[tuple[int, int]] = []
        length = end = 0
        widest_first = sorted(edits, key=lambda edit: (edit.start, -edit.end))
        for edit in [*widest_first, Edit(len(self.text), len(self.text))]:
            if edit.start < end:
                continue
            marks.append((length, self._origin(end)))
            between = slice(bisect_left(self._marks, (end + 1,)), bisect_left(self._marks, (edit.start,)))
            marks += [(length + at - end, origin) for at, origin in self._marks[between]]
            parts += [self.text[end : edit.start], edit.put]
            length += edit.start - end + len(edit.put)
            end = edit.end
        return Reading("".join(parts), marks)

    def _origin(self, at: int) -> int:
        """Where in the document a place of this text stands."""
        mark, origin = self._marks[bisect_left(self._marks, (at + 1,)) - 1]
        return origin + at - mark


def in_one_line(text: str) -> str:
    """A text with a single space wherever white space stands."""
    return _WHITE_SPACE.sub(" ", text)


def readings(document: str) -> Iterator[Reading]:
    """Read a document in every way that is tried, in none twice; first in the one that reads best."""
    # Of the texts only their hashes are kept: a document may be large.
    tried = set()
    for reading in _ways_to_read(document):
        if hash(reading.text) not in tried:
            tried.add(hash(reading.text))
            yield reading


def _ways_to_read(document: str) -> Iterator[Reading]:
    plain = unlinked(document)
    bare = _bare(plain)
    likely, every = _broken_words(bare)
    best = bare.edited(likely)
    yield from (best, plain, bare)
    yield bare.edited(every)
    yield as_measured(document)
    # Without notes and the numbers of notes that are glued to words.
    yield best.edited(Edit(*match.span()) for kind in (_GLUED, _NOTE) for match in kind.finditer(best.text))


def as_measured(document: str) -> Reading:
    """Read a document for its author; nothing is left out that could be a part of it.

    Running heads differ only in their digits, but so do `Article 1` and `Article 2`, or the rows of a table.
    A line is taken for a head only where a page ends, and if its number goes up by one from page to page.
    """
    bare = _bare(unlinked(document), is_careful=True)
    likely, _ = _broken_words(bare)
    return bare.edited(likely)


def unlinked(document: str) -> Reading:
    """A document without the parts of its Markdown links that are not read."""
    return Reading(document).edited(Edit(*span) for span in link_marks(document))


def _bare(plain: Reading, *, is_careful: bool = False) -> Reading:
    """The reading without what printers and converters put into it."""
    # What stands between a capital at the beginning of a paragraph and the rest of its word.
    gaps = (Edit(match.start() + 1, match.end()) for match in _DROP_CAPITAL.finditer(plain.text))
    marks = (Edit(*match.span(), _instead(match.group())) for match in _MARKS.finditer(plain.text))
    return plain.edited([*_furniture(plain.text, is_careful=is_careful), *marks, *gaps])


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


def _instead(mark: str) -> str:
    if mark.startswith("<http"):
        return "".join(mark.split())
    return html.unescape(mark) if mark.startswith("&") else ""


def _broken_words(reading: Reading) -> tuple[list[Edit], list[Edit]]:
    """Words broken at a line's end: those that the rest of the document spells unbroken, and all."""
    every = [Edit(*match.span()) for match in _BROKEN.finditer(reading.text)]
    often = Counter(_WORD.findall(reading.text.casefold())) if every else Counter[str]()
    likely = []
    for edit in every:
        before = _LAST_LETTERS.search(reading.text, max(0, edit.start - _LONGEST), edit.start)
        after = _LETTERS.match(reading.text, edit.end, edit.end + _LONGEST)
        halves = [part[0].casefold() for part in (before, after) if part]
        whole = "".join(halves)
        if often[whole] or any(often[half] < 2 for half in halves):
            likely.append(edit)
    return likely, every
