"""Text as the words that are searched: the one function through which index and query both go.

Accents and case are folded, apostrophes dropped, dots of acronyms too (U.S. is US), spellings made one.
A word of two parts (counter-piracy) is its parts and, once more, both joined. Chinese, Japanese and Korean
text has no words that could be told apart without a dictionary: there every two neighbours count as a word,
and every character alone once more.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from briefing.search.spelling import one_spelling

_CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W_{_CJK}]"
_PART = rf"{_LETTER}+(?:['’ʼ`‘]{_LETTER}+)*"
_RUN = re.compile(
    rf"[{_CJK}]+"
    r"|(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])"  # U.S.
    rf"|{_PART}(?:[-‐‑]{_PART})*"
)
_PART_OF_RUN = re.compile(_PART)
_IS_CJK = re.compile(f"[{_CJK}]")
_APOSTROPHES = re.compile("['’ʼ`‘]")
# A character with the marks that combine with it; jamo that make up Korean syllables.
_CLUSTER = re.compile("[\u1100-\u11ff]+|.[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*", re.DOTALL)
_NO_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


class Token(NamedTuple):
    """A word as it is searched, with the range of characters where it stands."""

    word: str
    start: int
    end: int
    extra: bool = False
    """Whether the same characters make up other tokens already; these stand after all others."""


def tokens(text: str) -> list[Token]:
    """Split a text into its tokens, in order, extra ones last."""
    folded, origin = _fold(text)
    found: list[Token] = []
    extras: list[Token] = []
    for run in _RUN.finditer(folded):
        at = run.start()
        for word, start, end, extra in _read(run[0]):
            (extras if extra else found).append(Token(word, at + start, at + end, extra))
    found += extras
    if origin is None:
        return found
    return [one._replace(start=origin[one.start], end=origin[one.end]) for one in found]


def words(text: str) -> list[str]:
    """The words of the tokens of a text, the same in the same order, and faster."""
    found: list[str] = []
    extras: list[str] = []
    for run in _RUN.findall(_fold(text)[0]):
        for word, _, _, extra in _read(run):
            (extras if extra else found).append(word)
    return found + extras


@lru_cache(maxsize=1 << 16)
def _read(run: str) -> tuple[Token, ...]:
    """The tokens of a folded run of characters without a space."""
    if is_cjk(run):
        pairs = [Token(run[at : at + 2], at, at + 2) for at in range(len(run) - 1)]
        return (*pairs, *(Token(char, at, at + 1, extra=bool(pairs)) for at, char in enumerate(run)))
    if "." in run:
        return (Token(run.replace(".", ""), 0, len(run)),)
    parts = list(_PART_OF_RUN.finditer(run))
    bare = [_APOSTROPHES.sub("", part[0]) for part in parts]
    found = [Token(one_spelling(word), *part.span()) for word, part in zip(bare, parts, strict=True)]
    if len(parts) == 2:
        found.append(Token(one_spelling("".join(bare)), 0, len(run), extra=True))
    return tuple(found)


def is_cjk(word: str) -> bool:
    """Tell whether a token is Chinese, Japanese or Korean."""
    return _IS_CJK.match(word) is not None


def _fold(text: str) -> tuple[str, list[int] | None]:
    """Fold a text, and say where each folded character comes from, if not from its own place."""
    if text.isascii():
        return text.lower(), None
    folded: list[str] = []
    origin: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        piece = _fold_cluster(cluster[0])
        folded.append(piece)
        origin += [cluster.start()] * len(piece)
    # A token ends where the next character begins, so that marks are lit with what they belong to.
    return "".join(folded), [*origin, len(text)]


@lru_cache(maxsize=1 << 14)
def _fold_cluster(cluster: str) -> str:
    composed = unicodedata.normalize("NFKC", cluster)
    return "".join(
        char if is_cjk(char) else _without_marks(char).casefold().translate(_NO_DECOMPOSITION)
        for char in composed
    )


def _without_marks(char: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one))
