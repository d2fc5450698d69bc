"""The letters of a PDF and their places, from which `layout` makes paragraphs."""

from collections.abc import Iterator
from ctypes import byref, c_double
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from briefing.attachments.formats import UnreadableError
from briefing.attachments.layout import Piece, text_of_pages
from briefing.attachments.messages import Progress

_LEAST_LETTERS = 20
"""A document with fewer a page, on average, is pictures of pages."""
_GAP = 1.0
"""A space wider than this, times the height of the type, parts columns."""
_RAISED = 0.15
"""Digits whose foot is above the line by this share of the height of the type mark a note."""
_BROKEN = "\ufffe\x02"
"""The characters as which PDFium gives a hyphen at the end of a line."""
_ENDS_OF_LINE = "\r\n" + _BROKEN
_DIGITS = frozenset("0123456789")


def text_of_pdf(data: bytes, progress: Progress) -> str:
    """The text in paragraphs, with blank lines between. Raises UnreadableError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            what = "is a PDF that is locked with a password. Save it without one, and give that."
        else:
            what = "is a damaged PDF. Save it anew, and give that."
        raise UnreadableError(what) from error
    pages = []
    for number in range(len(document)):
        page = document[number]
        pages.append(list(_pieces(page.get_textpage())))
        page.close()
        progress(number + 1, len(document))
    if sum(len(piece.text) for pieces in pages for piece in pieces) < _LEAST_LETTERS * len(pages):
        raise UnreadableError(
            "is a PDF without text: pictures of pages. Have its text recognised (OCR), and give that."
        )
    return text_of_pages(pages)


class _Word(NamedTuple):
    """A run without spaces, and where it stands."""

    text: str
    left: float
    right: float
    base: float
    size: float
    digits: tuple[tuple[int, float], ...]
    """The digits in it, by place, with the height of their feet."""
    ends_line: str
    """The character behind it that ends the line; empty where the line goes on."""


def _pieces(page: pypdfium2.PdfTextPage) -> Iterator[Piece]:
    """Words of a line that stand together."""
    line: list[_Word] = []
    for word in _words(page):
        if line and (
            line[-1].ends_line
            or word.left - line[-1].right > _GAP * max(word.size, line[-1].size)
            or word.right < line[-1].left
            or abs(word.base - line[-1].base) > word.size
        ):
            yield _piece(line)
            line = []
        line.append(word)
    if line:
        yield _piece(line)


def _piece(line: list[_Word]) -> Piece:
    size, base = max((word.size, word.base) for word in line)
    words = []
    for word in line:
        raised = {at for at, foot in word.digits if foot > base + _RAISED * size}
        words.append("".join(char for at, char in enumerate(word.text) if at not in raised))
    broken = line[-1].ends_line in tuple(_BROKEN)
    return Piece(" ".join(filter(None, words)), line[0].left, line[-1].right, base, size, broken)


def _words(page: pypdfium2.PdfTextPage) -> Iterator[_Word]:
    run: list[tuple[int, str]] = []
    count = page.count_chars()
    for at in range(count + 1):
        char = chr(pdfium.FPDFText_GetUnicode(page.raw, at)) if at < count else "\n"
        if char.isspace() or char in _BROKEN or char == "\0":
            if run:
                yield _word(page, run, char if char in _ENDS_OF_LINE else "")
                run = []
        else:
            run.append((at, char))


def _word(page: pypdfium2.PdfTextPage, run: list[tuple[int, str]], ends_line: str) -> _Word:
    first, last = run[0][0], run[-1][0]
    letter = next((at for at, char in run if char not in _DIGITS), first)
    left, bottom, right, top = page.get_charbox(letter, loose=True)
    if letter != first:
        left = page.get_charbox(first, loose=True)[0]
    if last != letter:
        right = page.get_charbox(last, loose=True)[2]
    digits = [(place, page.get_charbox(at)[1]) for place, (at, char) in enumerate(run) if char in _DIGITS]
    x, y = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(page.raw, letter, byref(x), byref(y))
    text = "".join(char for _, char in run)
    return _Word(text, left, right, y.value, top - bottom, tuple(digits), ends_line)
