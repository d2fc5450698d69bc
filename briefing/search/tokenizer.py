"""How texts and queries are split into words: both in one way, so that what is asked finds what is written.

Case, accents, genitives and the forms of characters do not count. A word with marks in it is its parts and,
behind all others, once more the whole: `co-operate`, `U.S.`. In Chinese, Japanese and Korean each character
is a word together with the next one, and the last one by itself.
"""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from briefing.text.cjk import CJK_BEGINS, has_cjk
from briefing.text.names import AS_TYPED

_CJK = (
    f"{CJK_BEGINS}-\u2fdf\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARKS = "['.-]"  # those inside folded words: a pattern of these alone compiles five times as fast
_MARKS_AS_TYPED = f"[{''.join(map(chr, AS_TYPED))}'.-]"
_WHOLE = re.compile(rf"(?<![^\W_])[^\W_]++(?:{_MARKS}[^\W_]++)+")
_MARK_INSIDE = re.compile(rf"{_MARKS}[^\W_]")
_GENITIVE = re.compile(r"'s\b")
_ACCENT = re.compile("[\u0300-\u036f]")
_UNIT = re.compile("(?s).[\u0300-\u036f\u1160-\u11ff\u3099\u309a\u314f-\u3163\uff9e-\uffdc]*")
_ABBREVIATIONS = Path(__file__).with_name("abbreviations.txt").read_text(encoding="ascii")
_READ_AS = dict(line.split(maxsplit=1) for line in _ABBREVIATIONS.splitlines())
_LONGEST = 100
"""The most characters of a word; a longer one is parted, as SQLite cuts it somewhere inside a character."""

QUESTION_WORDS = frozenset(("who", "whom", "whose", "which", "when", "where", "why", "how", "many", "much"))
"""Function words that tell one question about a subject from another; "what" tells too little."""
_ENGLISH = Path(__file__).with_name("function_words.txt").read_text(encoding="ascii").replace("'", "")
FUNCTION_WORDS = QUESTION_WORDS.union(_ENGLISH.split())
"""English ones, without apostrophes: they carry a sentence and not its subject, and must not decide."""


@cache
def _patterns(*, cjk: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of words, as the only group, and of words as typed; those for `cjk` are slow."""
    if not cjk:
        return re.compile(rf"([^\W_]{{1,{_LONGEST}}})"), re.compile(rf"[^\W_]+(?:{_MARKS_AS_TYPED}[^\W_]+)*")
    character, letter = f"[{_CJK}]", rf"[^\W_{_CJK}]"
    letters = rf"{letter}{{1,{_LONGEST}}}"
    return (
        re.compile(rf"(?=({character}{{1,2}}|{letters}))(?:{character}|{letters})"),
        re.compile(rf"{character}+|{letter}+(?:{_MARKS_AS_TYPED}{letter}+)*"),
    )


def tokens_of(text: str) -> list[str]:
    """The words of a text as the index has them; `text.fingerprint.words_of` has those of a passage."""
    plain = _GENITIVE.sub("  ", text.lower() if text.isascii() else _folded(text))
    words: list[str] = _patterns(cjk=has_cjk(plain))[0].findall(plain)
    if _MARK_INSIDE.search(plain):
        words += map(_joined, _WHOLE.findall(plain))
    return words


@lru_cache(256)  # each letter that is typed finds many of the same texts again
def placed_tokens(text: str) -> list[tuple[str, int, int]]:
    """The words of `tokens_of`, each with where in the text it begins and ends."""
    parts = [(at.span(), at[0].lower() if at[0].isascii() else _folded(at[0])) for at in _UNIT.finditer(text)]
    places = [span for span, piece in parts for _ in piece]
    plain = _GENITIVE.sub("  ", "".join(piece for _, piece in parts))
    words = [(found[1], *found.span(1)) for found in _patterns(cjk=has_cjk(plain))[0].finditer(plain)]
    words += [(_joined(found[0]), *found.span()) for found in _WHOLE.finditer(plain)]
    return [(word, places[start][0], places[end - 1][1]) for word, start, end in words]


def runs_of(text: str) -> list[str]:
    """The words of a query as typed; a run of Chinese, Japanese or Korean characters is one."""
    normal = unicodedata.normalize("NFKC", text.translate(AS_TYPED))
    return _patterns(cjk=has_cjk(normal))[1].findall(normal)


def reworded(query: str, read_as: dict[str, str]) -> str:
    """A query with some of its words, as typed, read as others; what merely holds one is another word."""
    return _patterns(cjk=has_cjk(query))[1].sub(lambda run: read_as.get(run[0], run[0]), query)


def ways_of(run: str) -> list[tuple[str, ...]]:
    """The ways in which texts may have one word of a query, each words side by side: its parts, or the whole.

    `N` is also read as `north`, `Aug` as `august`, `percent` as `per cent`: `N. Korea`, `61 percent`.
    """
    words = tuple(tokens_of(run))
    parts, whole = (words[:-1], words[-1:]) if len(words) > 1 else (words, ())
    if has_cjk(run):
        return [parts]
    read_as = tuple(word for part in parts for word in _READ_AS.get(part, part).split())
    return list(dict.fromkeys(filter(None, (parts, read_as, whole))))


def is_function_word(word: str) -> bool:
    """Tell whether a word carries a sentence and not its subject."""
    return all("".join(ways_of(run)[0]) in FUNCTION_WORDS for run in runs_of(word))


def _folded(text: str) -> str:
    """A text without case, accents and forms of characters and marks."""
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", text.translate(AS_TYPED)))
    return unicodedata.normalize("NFC", plain).casefold()


def _joined(whole: str) -> str:
    return re.sub(_MARKS, "", whole)[:_LONGEST]
