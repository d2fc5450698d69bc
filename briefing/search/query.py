"""What a query asks for: words, exact phrases, what to leave out, and in which panes and sources to look."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from briefing.database.briefing import Briefing
from briefing.database.citations import citations_called
from briefing.search.answer import UnknownName
from briefing.search.words import runs_of
from briefing.text import cleaned

MAX_CHARACTERS = 400
"""How much of a query is read; nobody types more, and every word costs time."""
MAX_WORDS = 24
"""How many words of a query are searched, how many phrases, and how many words or phrases to leave out."""

_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_CLAUSE = re.compile(
    r"(?:(?<=\s)|^)(?P<without>-)?(?:(?P<filter>pane|source):)?"
    r"(?:\"(?P<phrase>[^\"]*)\"|(?P<word>(?(filter)\S*|\S+)))",
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
    without: tuple[str, ...] = ()
    """What must not be there: a word or a phrase each."""
    panes: tuple[str, ...] = ()
    """The panes to look in, as typed; empty: all."""
    sources: tuple[str, ...] = ()
    """The sources or citations of which one must be cited, as typed; empty: any."""
    ends_in_word: bool = False
    """Whether a word outside quotes is the last thing typed, so that it may be unfinished."""


class Filters(NamedTuple):
    """What must be true of an item beside what it says."""

    expression: str
    """The same in the language of the full-text index; empty where everything will do."""
    cites: frozenset[str]
    """The sources and citations of which one must be cited; empty: any."""
    unknown: tuple[UnknownName, ...]
    """What names nothing."""


def parse(query: str) -> Query:
    """Take a query apart; no text is refused."""
    text = cleaned(query[:MAX_CHARACTERS])
    found: dict[str, list[str]] = {"word": [], "phrase": [], "without": [], "pane": [], "source": []}
    end = -1
    for clause in _CLAUSE.finditer(text.translate(_QUOTES)):
        inner = (clause["word"] if clause["phrase"] is None else clause["phrase"]).strip()
        if clause["without"]:
            found["without"].append(inner)
        elif clause["filter"] or clause["phrase"] is not None:
            found[(clause["filter"] or "phrase").lower()].append(inner)
        else:
            found["word"] += runs_of(inner)
            end = clause.end()
    return Query(
        text=text,
        words=tuple(found["word"][:MAX_WORDS]),
        phrases=tuple(filter(runs_of, found["phrase"][:MAX_WORDS])),
        without=tuple(filter(runs_of, found["without"][:MAX_WORDS])),
        panes=tuple(found["pane"]),
        sources=tuple(found["source"]),
        ends_in_word=0 < len(found["word"]) <= MAX_WORDS and end == len(text),
    )


def filters_of(query: Query, briefing: Briefing) -> Filters:
    """Find what the filters of a query name."""
    panes = {name: briefing.outline.pane_called(name) for name in query.panes}
    cites = {name: citations_called(briefing, name) for name in query.sources}
    known = tuple(one.id for one in briefing.panes)
    unknown = [UnknownName("pane", name, known) for name, pane in panes.items() if not pane]
    if not all(cites.values()):
        known = tuple(one.id for one in briefing.sources())
        unknown += [UnknownName("source", name, known) for name, cite in cites.items() if not cite]
    kinds = {kind for pane in panes.values() if pane for kind in pane.shows}
    cited = frozenset(one for found in cites.values() for one in found)
    narrows = (_any_of("kind", kinds), _any_of("cites", cited))
    return Filters(" AND ".join(filter(None, narrows)), cited, tuple(unknown))


def _any_of(column: str, values: Iterable[str]) -> str:
    """An expression for the index that is empty where there are no values."""
    some = " OR ".join(f'"{value}"' for value in sorted(values))
    return f"{column} : ({some})" if some else ""
