"""What a query asks for: words, exact phrases, what to leave out, and in which panes and sources to look."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from briefing.database.briefing import Briefing
from briefing.database.citations import citations_called
from briefing.model.kinds import KINDS
from briefing.search.answer import UnknownName
from briefing.search.tokenizer import runs_of
from briefing.text import cleaned

MAX_CHARACTERS = 400
"""How much of a query is read; nobody types more, and every word costs time."""
MAX_WORDS = 24
"""How many words of a query are searched, how many phrases, and how many words or phrases to leave out."""
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_READ_AS = {"per cent": "percent", "w/": "with", "w/o": "without", "b/c": "because", "acc.": "according"}
_CLAUSE = re.compile(
    r"(?i)(?:(?<=[\s\"])|^)(?P<without>-)?(?:(?P<filter>pane|source):)?"
    r"(?:\"(?P<phrase>[^\"]*)\"|(?P<word>(?(filter)\S*|(?:per cent(?!\S*\w)|\S+))))",
)


class Named(NamedTuple):
    """What a filter names, as typed."""

    name: str
    is_left_out: bool = False
    """Whether nothing is to be found there, rather than nothing elsewhere."""


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
    panes: tuple[Named, ...] = ()
    """The panes to look in, none: in all; and those to leave out."""
    sources: tuple[Named, ...] = ()
    """The sources or citations of which one must be cited, none: any; and those to leave out."""
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


def parse(query: str, pane: str = "") -> Query:
    """Take a query apart; no text is refused. `pane` is one more pane to look in; empty: all."""
    text = cleaned(query[:MAX_CHARACTERS])
    found: dict[str, list[str]] = {"word": [], "phrase": [], "without": []}
    named: dict[str, list[Named]] = {"pane": [Named(pane)] if pane else [], "source": []}
    end = -1
    for clause in _CLAUSE.finditer(text.translate(_QUOTES)):
        inner = (clause["word"] if clause["phrase"] is None else clause["phrase"]).strip()
        if clause["filter"]:
            named[clause["filter"].lower()].append(Named(inner, bool(clause["without"])))
        elif clause["without"] or clause["phrase"] is not None:
            found["without" if clause["without"] else "phrase"].append(inner)
        else:
            found["word"] += runs_of(_READ_AS.get(inner.lower(), inner))
            end = clause.end()
    return Query(
        text=text,
        words=tuple(found["word"][:MAX_WORDS]),
        phrases=tuple(filter(runs_of, found["phrase"][:MAX_WORDS])),
        without=tuple(filter(runs_of, found["without"][:MAX_WORDS])),
        panes=tuple(dict.fromkeys(named["pane"])),
        sources=tuple(dict.fromkeys(named["source"])),
        ends_in_word=0 < len(found["word"]) <= MAX_WORDS and end == len(text),
    )


def filters_of(query: Query, briefing: Briefing) -> Filters:
    """Find what the filters of a query name."""
    panes = [(name, out, briefing.outline.pane_called(name)) for name, out in query.panes]
    cites = [(name, out, citations_called(briefing, name)) for name, out in query.sources]
    known = tuple(one.id for one in briefing.panes)
    unknown = [UnknownName("pane", name, known) for name, _, pane in panes if not pane]
    if not all(cite for _, _, cite in cites):
        known = tuple(one.id for one in briefing.sources())
        unknown += [UnknownName("source", name, known) for name, _, cite in cites if not cite]
    left_out = [_any_of("kind", pane.shows) for _, out, pane in panes if out and pane and pane.shows]
    left_out += [_any_of("cites", cite) for _, out, cite in cites if out]
    kinds = {kind for _, out, one in panes if one and not out for kind in one.shows} or (left_out and KINDS)
    cited = frozenset(one for _, out, cite in cites if not out for one in cite)
    narrows = filter(None, (_any_of("kind", kinds), _any_of("cites", cited)))
    return Filters(" NOT ".join((" AND ".join(narrows), *left_out)), cited, tuple(unknown))


def _any_of(column: str, values: Iterable[str]) -> str:
    """An expression for the index that is empty where there are no values."""
    some = " OR ".join(f'"{value}"' for value in sorted(values))
    return f"{column} : ({some})" if some else ""
