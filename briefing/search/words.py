"""Texts and queries as the full-text index takes them apart, beyond what SQLite does by itself.

SQLite parts words at every mark and drops case and accents. Beside that, a hyphened word is indexed once more
as one word, and Chinese, Japanese and Korean text as pairs of neighbouring characters.
"""

import re
import unicodedata

_CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_CJK_RUN = re.compile(f"[{_CJK}]+")
_LETTERS = rf"(?:[^\W_{_CJK}][\u0300-\u036f]*)+"
_RUN = re.compile(rf"{_LETTERS}(?:['’.\u2010\u2011-]{_LETTERS})*|{_CJK_RUN.pattern}")
# It begins where a word does, so that a long word without hyphens is looked at only once.
_HYPHENED = re.compile(rf"(?<![^\W_]){_LETTERS}(?:[\u2010\u2011-]{_LETTERS})+")
_MARK = re.compile("['’.\u2010\u2011-]")
_GENITIVE = re.compile("['’][sS]?$")
_LONGEST = 1000
_UNBROKEN = re.compile(rf"\S{{1,{_LONGEST}}}")
"""FTS5 cuts a word at 32,768 bytes, inside a character: longer runs are parted before."""


def indexed(text: str) -> str:
    """What the full-text index is given of a text."""
    if not text.isascii():
        text = _CJK_RUN.sub(_pairs, unicodedata.normalize("NFKC", text))
    if "-" in text or not text.isascii():
        text = " ".join((text, *(_MARK.sub("", found) for found in _HYPHENED.findall(text))))
    return " ".join(_UNBROKEN.findall(text)) if len(text) > _LONGEST else text


def without_cjk(text: str) -> str:
    """The part of an indexed text that is made of words."""
    return text if text.isascii() else _CJK_RUN.sub(" ", text)


def runs_of(text: str) -> list[str]:
    """The words of a query as typed; a run of Chinese, Japanese or Korean characters is one."""
    return _RUN.findall(unicodedata.normalize("NFKC", text))


def parts_of(run: str) -> list[str]:
    """The words that one word of a query is made of, as it may have hyphens or dots."""
    return _MARK.split(_GENITIVE.sub("", run).lower())


def is_cjk(run: str) -> bool:
    """Tell whether a run is of Chinese, Japanese or Korean characters."""
    return _CJK_RUN.match(run) is not None


def pairs_of(run: str) -> list[str]:
    """What stands in the index of a run of such characters: its pairs."""
    return [run[at : at + 2] for at in range(len(run) - 1)]


def places_of(run: str, text: str) -> list[tuple[int, int]]:
    """Where such a run stands in a text."""
    normal = unicodedata.normalize("NFKC", text)
    normal = normal if len(normal) == len(text) else text
    return [found.span() for found in re.finditer(re.escape(run), normal)]


def key_of(name: str) -> str:
    """An identifier or a citation as one word that no stem changes."""
    return f"{name.replace('-', '0d').replace(':', '0c')}0"


def _pairs(match: re.Match[str]) -> str:
    """A run in the index; the last character stands alone, so that every one begins something."""
    return f" {' '.join(pairs_of(match.group()))} {match.group()[-1]} "
