"""The reader's copy of a document: bytes in, harmless text out.

Parsers can take for ever, or all memory: this runs in the process that `process` starts.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from briefing.attachments.encoding import decoded
from briefing.attachments.formats import UnreadableError, format_of
from briefing.attachments.messages import Progress
from briefing.store.files import read_file, reason
from briefing.text.gate import replaced

MAX_BYTES = 100 << 20
"""How large the file of a document may be."""
MAX_CHARACTERS = 10_000_000
"""How many characters its text may have."""
_SNIFFED = 4096
"""In how many bytes at its start a page may say its encoding."""
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,500}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE
)
# More marks on a letter than any writing has; normalising them would take for ever.
_MARK = "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_STACKED = re.compile(f"({_MARK}{{30}}){_MARK}+")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


class Paragraph(NamedTuple):
    """What stands between blank lines, and from where to where in the text."""

    text: str
    start: int
    end: int


def read_document(path: Path, progress: Progress) -> str:
    """Read a document of any format that `formats` knows.

    Lines end in a line feed; what could steer a terminal or disguise text is taken out or replaced, except
    form feeds, which say where a page ends. Raises UnreadableError.
    """
    try:
        data, _ = read_file(path, MAX_BYTES)
    except OSError as error:
        raise UnreadableError(f"cannot be read: {reason(error)}. Check it.") from error
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"has more than {MAX_BYTES >> 20} MiB. Save the cited document alone.")
    text = _text_of(data, path, progress)
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError(f"has more than {MAX_CHARACTERS:,} characters. Save the cited document alone.")
    text = _STACKED.sub(r"\1", text)
    return replaced(text.replace("\r\n", "\n").replace("\r", "\n"), _instead_of)


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Split a text at its blank lines."""
    at = len(text) - len(text.lstrip())
    for end, start in [*(match.span() for match in _BLANK_LINES.finditer(text)), (len(text), len(text))]:
        if text[at:end].strip():
            yield Paragraph(text[at:end], at, end)
        at = start


def _text_of(data: bytes, path: Path, progress: Progress) -> str:
    """The text, by whatever reads its format; each is imported only where it is needed."""
    form = format_of(data, path)
    if form == "pdf":
        from briefing.attachments.pdf import text_of_pdf

        return text_of_pdf(data, progress)
    if form == "text":
        from briefing.attachments.layout import in_reading_order

        return in_reading_order(decoded(data))
    if form in ("mail", "saved page"):
        from briefing.attachments.mail import text_of_mail

        return text_of_mail(data, with_subject=form == "mail")
    from briefing.attachments.webpage import text_of_markdown, text_of_page, text_of_word

    if form == "word":
        return text_of_word(data)
    if form == "markdown":
        return text_of_markdown(decoded(data))
    assert form == "page"
    declared = _DECLARED.search(data[:_SNIFFED])
    return text_of_page(decoded(data, declared[1].decode("ascii", "replace") if declared else None))


def _instead_of(char: str) -> str:
    if unicodedata.category(char) == "Cf":
        return ""
    # What separates words must go on separating them, what doesn't must not begin to.
    return char if char == "\f" else "\n" if char.isspace() else "\ufffd"
