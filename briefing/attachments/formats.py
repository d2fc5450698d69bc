"""What a file is, by its first bytes rather than its name; what to save instead of what can't be read."""

import re
from io import BytesIO
from pathlib import Path
from typing import Literal

Format = Literal["pdf", "word", "page", "saved page", "mail", "markdown", "text"]

_OF_SAVED_PAGES = {".mht", ".mhtml"}
_OF_MAILS = {".eml"}
_OF_PAGES = {".html", ".htm", ".xhtml"}
_OF_MARKDOWN = {".md", ".markdown"}
ENDINGS = frozenset(
    {".pdf", ".docx", ".txt", ".text", *_OF_SAVED_PAGES, *_OF_MAILS, *_OF_PAGES, *_OF_MARKDOWN}
)
"""How the names of files that can be read usually end; any other file of text is read, too."""
_SNIFFED = 4096
"""How many bytes at its start tell what a file is."""
_SAVE = "Save it as PDF, Word (.docx), HTML or plain text, and give that."
_E_BOOK = f"is a book for e-readers (Mobipocket). {_SAVE}"
_ARCHIVE = "is an archive. Unpack it, and give the document that is in it."
_UNREADABLE = {
    b"{\\rtf": f"is RTF. {_SAVE}",
    b"\xd0\xcf\x11\xe0": f"is an older Word file (.doc), an Outlook message or the like. {_SAVE}",
    b"AT&TFORM": "is DjVu: pictures of pages. Save it as a PDF with text, and give that.",
    b"%!PS": "is PostScript. Save it as PDF, and give that.",
    b"BOOKMOBI": _E_BOOK,
    **dict.fromkeys(
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM"),
        "is a picture. Have its text recognised (OCR), save that as PDF or plain text, and give that.",
    ),
    **dict.fromkeys(
        (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"(\xb5/\xfd", b"PK\x05\x06"), _ARCHIVE
    ),
}
# After comments and an XML declaration; each is passed over once, and never looked at again.
_PAGE = re.compile(
    rb"(?>\s+|<!(?=--).*?-->|<\?.*?>)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HEADERS = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2}")
_OF_MAIL = re.compile(rb"^(?:mime-version|message-id|received|content-type):", re.IGNORECASE | re.MULTILINE)


class UnreadableError(Exception):
    """Why a file cannot be read as a document, and what to do, in words that go on from its name."""


def format_of(data: bytes, path: Path) -> Format:
    """Tell what a file is. Raises UnreadableError where it can't be read."""
    for beginning, what in _UNREADABLE.items():
        if data.startswith(beginning):
            raise UnreadableError(what)
    if data[257:262] == b"ustar":
        raise UnreadableError(_ARCHIVE)
    if data[60:68] == b"BOOKMOBI":
        raise UnreadableError(_E_BOOK)
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    suffix = path.suffix.lower()
    start = data[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if suffix in _OF_SAVED_PAGES | _OF_MAILS or (
        _HEADERS.match(start) and _OF_MAIL.search(start.replace(b"\r", b""))
    ):
        return "mail" if suffix in _OF_MAILS or b"multipart/related" not in start.lower() else "saved page"
    if suffix in _OF_PAGES or _PAGE.match(start.replace(b"\0", b"")):
        return "page"
    return "markdown" if suffix in _OF_MARKDOWN else "text"


def _packed(data: bytes) -> Format:
    """What a ZIP file holds."""
    import zipfile

    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            names = set(file.namelist()[:10_000])
            kind = file.open("mimetype").read(80) if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise UnreadableError(
            "is a Word file or an archive, and damaged. Save it anew, and give that."
        ) from error
    if "word/document.xml" in names:
        return "word"
    if b"epub" in kind:
        raise UnreadableError(f"is an EPUB. {_SAVE}")
    if b"opendocument" in kind:
        raise UnreadableError(f"is an OpenDocument file (.odt). {_SAVE}")
    if "[Content_Types].xml" in names:
        raise UnreadableError(f"is a workbook or slides, or an Office file of another sort. {_SAVE}")
    raise UnreadableError(_ARCHIVE)
