"""The reader's copy of a document: bytes in, harmless text out."""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from briefing.text import cleaned
from briefing.text.gate import replaced

MAX_BYTES = 20 << 20
MAX_CHARACTERS = 3_000_000
_SNIFFED = 4096
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE
)
_BINARY = {b"%PDF": "a PDF", b"PK\x03\x04": "a word processor's file or an archive", b"{\\rtf": "RTF"}
_DROPPED = frozenset(
    {"script", "style", "nav", "noscript", "template", "svg", "iframe", "object", "button", "select"}
)
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font"}
    | {"i", "img", "ins", "kbd", "label", "mark", "meta", "q", "rp", "rt", "ruby", "s", "samp", "small"}
    | {"span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
_SPACE = re.compile(r"\s+")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


class DocumentError(Exception):
    """Why a file cannot be read as a document, and what to do, for the reader."""


class Paragraph(NamedTuple):
    """What stands between blank lines, and from where to where in the text."""

    text: str
    start: int
    end: int


def read_document(path: Path) -> str:
    """Read plain text, Markdown or HTML.

    Lines end in a line feed; what could steer a terminal or disguise text is out, form feeds excepted,
    which say where a page ends. Raises DocumentError.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _error(path, f"cannot be read: {(error.strerror or str(error)).lower()}. Check it.") from error
    if len(data) > MAX_BYTES:
        raise _error(path, f"has more than {MAX_BYTES >> 20} MiB. Save the text alone.")
    for beginning, what in _BINARY.items():
        if data.startswith(beginning):
            raise _error(path, f"is {what}. Save it as plain text or HTML, and give that.")
    is_page = path.suffix.lower() in {".html", ".htm", ".xhtml"} or _MARKUP.match(data[:_SNIFFED]) is not None
    text = _decoded(path, data, is_page)
    if is_page:
        text = _text_of_page(text)
    if len(text) > MAX_CHARACTERS:
        raise _error(path, f"has more than {MAX_CHARACTERS:,} characters. Save the cited document alone.")
    return replaced(text.replace("\r\n", "\n").replace("\r", "\n"), _instead_of)


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Split a text at its blank lines."""
    at = len(text) - len(text.lstrip())
    for end, start in [*(match.span() for match in _BLANK_LINES.finditer(text)), (len(text), len(text))]:
        if text[at:end].strip():
            yield Paragraph(text[at:end], at, end)
        at = start


def _decoded(path: Path, data: bytes, is_page: bool) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = f"byte 0x{data[error.start]:02X} in line {data.count(10, 0, error.start) + 1}"
        declared = _DECLARED.search(data[:_SNIFFED]) if is_page else None
        if declared is None:
            raise _error(path, f"is not UTF-8: {byte}. Save it with the encoding UTF-8.") from error
    name = declared[1].decode("ascii", "replace")
    try:
        known = codecs.lookup(name).name
        # Browsers read what calls itself ASCII or Latin-1 as Windows-1252.
        return data.decode("cp1252" if known in {"ascii", "iso8859-1"} else known)
    except (LookupError, ValueError) as error:
        raise _error(
            path, f"is neither UTF-8 nor the '{name}' that it declares. Save it as UTF-8."
        ) from error


def _instead_of(char: str) -> str:
    if unicodedata.category(char) == "Cf":
        return ""
    # What separates words must go on separating them, what doesn't must not begin to.
    return char if char == "\f" else "\n" if char.isspace() else "\ufffd"


def _error(path: Path, what: str) -> DocumentError:
    return DocumentError(cleaned(f"{path} {what}"))


def _text_of_page(page: str) -> str:
    """The text of an HTML page: blocks apart by blank lines, what a reader doesn't read left out."""
    parser = _Page()
    parser.feed(page)
    parser.close()
    return "".join(parser.parts)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._dropped: list[str] = []
        self._preformatted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _DROPPED:
            self._dropped.append(tag)
        self._break(tag)
        self._preformatted += tag == "pre"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._dropped:
            # What was opened inside and never closed ends with it.
            while self._dropped.pop() != tag:
                pass
        self._preformatted -= tag == "pre" and self._preformatted > 0
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            self.parts.append(data if self._preformatted else _SPACE.sub(" ", data))

    def _break(self, tag: str) -> None:
        if tag == "br":
            self.parts.append("\n")
        elif tag not in _INLINE:
            self.parts.append("\n\n")
