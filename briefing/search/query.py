"""What a query asks for: words, phrases, what to leave out, and in which panes and sources."""

from __future__ import annotations

import re
from functools import cache

from briefing.search.tokens import Token, tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from briefing.search.named import NamedTuple

MAX_CHARACTERS = 400
"""How much of a query is read; nobody types more, and every word costs time."""
MAX_WORDS = 24
"""How many words of a query are searched."""

_QUOTES = '"“”„«»'
_SIGNS = (*_QUOTES, ":", " -")
"""Without one of these a query is nothing but words."""


class Query(NamedTuple):
    """A query, taken apart."""

    text: str
    """The query, fit for a screen and cut if it was very long."""
    words: tuple[Token, ...] = ()
    """The words outside quotes in order, each with its place in `text`."""
    phrases: tuple[tuple[str, ...], ...] = ()
    """The words in quotes: each phrase must be there as it stands."""
    without: tuple[tuple[str, ...], ...] = ()
    """What must not be there: a phrase each, of one word or more."""
    panes: tuple[str, ...] = ()
    """The panes to look in, as typed; empty: all."""
    sources: tuple[str, ...] = ()
    """The sources or citations that must be cited, as typed; empty: any."""
    typing: bool = False
    """Whether the last word may be unfinished."""


def parse(text: str) -> Query:
    """Take a query apart; whatever is typed, there is something to make of it."""
    text = _cut(_cleaned(text[: 2 * MAX_CHARACTERS]))
    if not any(sign in f" {text}" for sign in _SIGNS):
        plain = tuple(token for token in tokens(text) if not token.extra)
        typing = bool(plain) and len(plain) <= MAX_WORDS and not text[-1].isspace()
        return Query(text=text, words=plain[:MAX_WORDS], typing=typing)
    words: list[Token] = []
    phrases: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    filters: dict[str, list[str]] = {"pane": [], "source": []}
    end_of_words = -1
    for clause in _clauses().finditer(text):
        inner = clause["word"] if clause["phrase"] is None else clause["phrase"]
        start = clause.start("word" if clause["phrase"] is None else "phrase")
        found = [token for token in tokens(inner) if not token.extra]
        if clause["filter"] and not clause["without"]:
            filters[clause["filter"].lower()].append(inner.strip().casefold())
        elif clause["without"]:
            without.append(tuple(token.word for token in found))
        elif clause["phrase"] is not None and len(found) > 1:
            phrases.append(tuple(token.word for token in found))
        else:
            words += [Token(word, start + begin, start + end) for word, begin, end, _ in found]
            end_of_words = clause.end()
    return Query(
        text=text,
        words=tuple(words[:MAX_WORDS]),
        phrases=tuple(phrase[:MAX_WORDS] for phrase in phrases[:MAX_WORDS]),
        without=tuple(filter(None, without[:MAX_WORDS])),
        panes=tuple(filter(None, filters["pane"])),
        sources=tuple(filter(None, filters["source"])),
        typing=bool(words) and len(words) <= MAX_WORDS and end_of_words == len(text),
    )


def _cut(text: str) -> str:
    """Cut a text after a word, if it is too long."""
    if len(text) <= MAX_CHARACTERS:
        return text
    head, space, _ = text[:MAX_CHARACTERS].rpartition(" ")
    return head if space else text[:MAX_CHARACTERS]


def _cleaned(text: str) -> str:
    """Make a query fit for a screen; the gate is not needed for what can be printed as it is."""
    if text.isprintable():
        return text
    from briefing.text import cleaned

    return cleaned(text)


@cache
def _clauses() -> re.Pattern[str]:
    """What takes a query apart that is more than words."""
    return re.compile(
        r"(?:(?<=\s)|^)(?P<without>-)?"
        r"(?:(?P<filter>pane|source):)?"
        rf"(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]|(?P<word>\S+))",
        re.IGNORECASE,
    )
