"""Bytes as text, whatever encoding they are in."""

import codecs
import re
from contextlib import suppress

from briefing.attachments.formats import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSED = [
    "cp1250", "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "mac_roman",
    "cp949", "cp932", "euc_jp", "iso2022_jp", "iso2022_kr", "gb18030", "big5",
]  # fmt: skip
_SAMPLE = 200_000
"""By how many bytes an encoding is guessed."""
# Any other character is so rare in Windows-1252 that a text with it is rather in another encoding.
_USUAL_IN_THE_WEST = re.compile(
    "[\x00-\x7f\u00a0-\u00a9\u00ab-\u00ae\u00b0\u00b4\u00b7\u00bb\u00bfàáâãäåæçèéêëìíîïñòóôõöøùúûüßœ"
    "ÀÁÄÅÆÇÈÉÑÖØÜŒ\u20ac\u201a\u201e\u2026\u2039\u203a\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u2122]*"
)


def decoded(data: bytes, declared: str | None = None) -> str:
    """Decode a text: by the mark at its start, as UTF-16, UTF-8 or `declared`, or as what it is most likely.

    Raises UnreadableError where no encoding fits.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    for at, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = data[at:1000:2].count(0)
        if zeros > 0.3 * len(data[at:1000:2]) and data[1 - at : 1000 : 2].count(0) < zeros / 4:
            return data.decode(name, "replace")
    if b"\x1b$" not in data[:_SAMPLE]:
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8")
    if declared:
        with suppress(LookupError, ValueError):
            known = codecs.lookup(declared).name
            # Browsers read what calls itself ASCII or Latin-1 as Windows-1252.
            return data.decode("cp1252" if known in {"ascii", "iso8859-1"} else known, "replace")
    return _guessed(data)


def _guessed(data: bytes) -> str:
    sample = data[:_SAMPLE]
    western = sample.decode("cp1252", "replace")
    if b"\x1b$" not in sample and _USUAL_IN_THE_WEST.fullmatch(western):
        return data.decode("cp1252", "replace")
    import charset_normalizer

    best = charset_normalizer.from_bytes(sample, cp_isolation=_GUESSED).best()
    if best is None:
        raise UnreadableError("is no text in any encoding that is known. Save it with the encoding UTF-8.")
    return data.decode(best.encoding, "replace")
