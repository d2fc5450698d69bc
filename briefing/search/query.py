"""What a query asks for: words, exact phrases, what to leave out, and in which panes and sources to look."""

import re
from typing import NamedTuple

from briefing.search.words import runs_of
from briefing.text import cleaned

MAX_CHARACTERS = 400
"""How much of a query is read; nobody types more, and every word costs time."""
MAX_WORDS = 24
"""How many words, phrases or words to leave out of a query are searched."""

_QUOTES = '"“”„«»'
_CLAUSE = re.compile(
    rf"(?:(?<=\s)|^)(?P<without>-)?(?:(?P<filter>pane|source):)?"
    rf"(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]|(?P<word>\S+))",
    re.IGNORECASE,
)


class Query(NamedTuple):
    """A query, taken apart."""

    text: str
    """The query, fit for a screen and cut if it was very long."""
    words: tuple[str, ...] = ()
    """The words outside quotes, in order."""
    phrases: tuple[str, ...] = ()
    """What stands in quotes; it must be there exactly."""
    without: tuple[tuple[str, ...], ...] = ()
    """What must not be there: a word or a phrase each."""
    panes: tuple[str, ...] = ()
    """The panes to look in, as typed; empty: all."""
    sources: tuple[str, ...] = ()
    """The sources or citations of which one must be cited, as typed; empty: any."""
    ends_in_word: bool = False
    """Whether a word outside quotes is the last thing typed, so that it may be unfinished."""


def parse(query: str) -> Query:
    """Take a query apart; whatever is typed, there is something to make of it."""
    text = cleaned(query[:MAX_CHARACTERS])
    words: list[str] = []
    phrases: list[str] = []
    without: list[tuple[str, ...]] = []
    filters: dict[str, list[str]] = {"pane": [], "source": []}
    end = -1
    for clause in _CLAUSE.finditer(text):
        inner = (clause["word"] if clause["phrase"] is None else clause["phrase"]).strip()
        if clause["filter"] and not clause["without"]:
            filters[clause["filter"].lower()].append(inner)
        elif clause["without"]:
            without.append(tuple(runs_of(inner)))
        elif clause["phrase"] is not None:
            phrases.append(inner)
        else:
            words += runs_of(inner)
            end = clause.end()
    return Query(
        text=text,
        words=tuple(words[:MAX_WORDS]),
        phrases=tuple(phrase for phrase in phrases[:MAX_WORDS] if runs_of(phrase)),
        without=tuple(filter(None, without[:MAX_WORDS])),
        panes=tuple(filter(None, filters["pane"])),
        sources=tuple(filter(None, filters["source"])),
        ends_in_word=0 < len(words) <= MAX_WORDS and end == len(text),
    )
