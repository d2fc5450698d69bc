"""Text as the words that are searched: the one function through which index and query both go.

Accents and case are folded, apostrophes dropped, dots of acronyms too (U.S. is US), spellings made one.
A word of two parts (counter-piracy) is its parts and, once more, both joined. Chinese, Japanese and Korean
text has no words that could be told apart without a dictionary: there every two neighbours count as a word,
and every character alone once more.

Patterns are compiled when a text first needs them: one of many characters takes as long as a search.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from briefing.search.spelling import one_spelling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import NamedTuple
else:
    from briefing.search.named import NamedTuple

_CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_FIRST_CJK = "\u2e80"
# Typographic characters that stand for plain ones, each for one, so that places stay as they are.
_PLAIN = str.maketrans("’ʼ‘`‐‑“”„«»–—…·", "''''--         ")
_NO_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ʼ": "'"}
)
_KEPT_READ = 1 << 13


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
    for at, run in _runs(folded):
        for word, start, end, extra in _read(run):
            (extras if extra else found).append(Token(word, at + start, at + end, extra))
    found += extras
    if origin is None:
        return found
    return [Token(word, origin[start], origin[end], extra) for word, start, end, extra in found]


def places_of(text: str, numbers: Collection[int]) -> list[tuple[int, int]]:
    """The ranges of characters of some tokens of a text, by their numbers; faster than `tokens`."""
    if not numbers:
        return []
    folded, origin = _fold(text)
    found: list[tuple[int, int]] = []
    extras: list[tuple[int, int]] = []
    number = 0
    for at, run in _runs(folded):
        if run.isalnum() and not is_cjk(run):
            if number in numbers:
                found.append((at, at + len(run)))
            number += 1
            continue
        for _, start, end, extra in _read(run):
            if extra:
                extras.append((at + start, at + end))
            else:
                if number in numbers:
                    found.append((at + start, at + end))
                number += 1
    found += [place for more, place in enumerate(extras, number) if more in numbers]
    if origin is None:
        return found
    return [(origin[start], origin[end]) for start, end in found]


def words(text: str) -> tuple[list[str], list[str]]:
    """The words of the tokens of a text and those of the extra ones, both in order; faster than `tokens`."""
    folded = _fold(text)[0]
    runs = _plain_runs().findall(folded) if folded.isascii() else [run for _, run in _runs(folded)]
    read = [*map(_words_of, runs)]
    return [word for found, _ in read for word in found], [word for _, extras in read for word in extras]


def is_cjk(word: str) -> bool:
    """Tell whether a token is Chinese, Japanese or Korean."""
    return word[:1] >= _FIRST_CJK and _cjk().match(word) is not None


def _runs(folded: str) -> Iterator[tuple[int, str]]:
    """The runs of characters that are words, each with where it begins."""
    if folded.isascii():
        for run in _plain_runs().finditer(folded):
            yield run.start(), run[0]
    elif max(folded) < _FIRST_CJK:
        for run in _letter_runs().finditer(folded):
            yield run.start(), run[0]
    else:
        at = 0
        for number, piece in enumerate(_cjk().split(folded)):
            if number % 2:
                yield at, piece
            else:
                yield from ((at + run.start(), run[0]) for run in _letter_runs().finditer(piece))
            at += len(piece)


@lru_cache(maxsize=_KEPT_READ)
def _read(run: str) -> tuple[Token, ...]:
    """The tokens of a folded run of characters without a space; there is at least one."""
    if is_cjk(run):
        pairs = [Token(run[at : at + 2], at, at + 2) for at in range(len(run) - 1)]
        return (*pairs, *(Token(char, at, at + 1, extra=bool(pairs)) for at, char in enumerate(run)))
    if run.isalnum():
        return (Token(one_spelling(run), 0, len(run)),)
    if "." in run:
        return (Token(run.replace(".", ""), 0, len(run)),)
    parts = run.split("-")
    bare = [part.replace("'", "") for part in parts]
    found = []
    at = 0
    for word, part in zip(bare, parts, strict=True):
        found.append(Token(one_spelling(word), at, at + len(part)))
        at += len(part) + 1
    if len(parts) == 2:
        found.append(Token(one_spelling("".join(bare)), 0, len(run), extra=True))
    return tuple(found)


@lru_cache(maxsize=_KEPT_READ)
def _words_of(run: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a folded run of characters, and the extra ones."""
    read = _read(run)
    return tuple(one.word for one in read if not one.extra), tuple(one.word for one in read if one.extra)


def _fold(text: str) -> tuple[str, list[int] | None]:
    """Fold a text, and say where each folded character comes from, if not from its own place."""
    if text.isascii():
        return text.lower().replace("`", "'"), None
    plain = text.translate(_PLAIN)
    if plain.isascii():
        return plain.lower(), None
    folded: list[str] = []
    origin: list[int] = []
    for cluster in _clusters().finditer(plain):
        piece = _fold_cluster(cluster[0])
        folded.append(piece)
        origin += [cluster.start()] * len(piece)
    # A token ends where the next character begins, so that marks are lit with what they belong to.
    return "".join(folded), [*origin, len(text)]


@lru_cache(maxsize=1 << 10)
def _fold_cluster(cluster: str) -> str:
    if cluster.isascii():
        return cluster.lower()
    from unicodedata import combining, normalize

    return "".join(
        char
        if is_cjk(char)
        else "".join(one for one in normalize("NFKD", char) if not combining(one))
        .casefold()
        .translate(_NO_DECOMPOSITION)
        for char in normalize("NFKC", cluster)
    )


@cache
def _plain_runs() -> re.Pattern[str]:
    """What finds the words of a folded ASCII text, by far the most common."""
    part = "[a-z0-9]+(?:'[a-z0-9]+)*"
    return re.compile(rf"(?<![a-z0-9])[a-z](?:\.[a-z])+(?![a-z0-9])|{part}(?:-{part})*")


@cache
def _letter_runs() -> re.Pattern[str]:
    """The same in any script that parts its words."""
    part = r"[^\W_]+(?:'[^\W_]+)*"
    return re.compile(rf"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])|{part}(?:-{part})*")


@cache
def _cjk() -> re.Pattern[str]:
    return re.compile(f"([{_CJK}]+)")


@cache
def _clusters() -> re.Pattern[str]:
    """A character with the marks that combine with it; jamo that make up Korean syllables."""
    return re.compile("[\u1100-\u11ff]+|.[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*", re.DOTALL)
