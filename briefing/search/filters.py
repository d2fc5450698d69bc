"""What a query is narrowed to: the panes, sources and citations that it names, in whatever form."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing.database.briefing import Briefing
from briefing.model.kinds import Source
from briefing.search.answer import UnknownName
from briefing.search.query import Query
from briefing.search.words import key_of, runs_of


class Filters(NamedTuple):
    """What must be true of an item beside what it says."""

    expression: str
    """The same in the language of the full-text index; empty where everything will do."""
    cites: frozenset[str]
    """The sources and citations of which one must be cited; empty: any."""
    unknown: tuple[UnknownName, ...]
    """What names nothing."""


def filters_of(query: Query, briefing: Briefing) -> Filters:
    """Find what the filters of a query name."""
    panes = {name: briefing.outline.pane_called(name) for name in query.panes}
    sources = briefing.sources() if query.sources else ()
    cites = {name: citation_called(name, sources) for name in query.sources}
    known_panes, known_sources = tuple(one.id for one in briefing.panes), tuple(one.id for one in sources)
    unknown = [
        *(UnknownName("pane", name, known_panes) for name, pane in panes.items() if not pane),
        *(UnknownName("source", name, known_sources) for name, cite in cites.items() if not cite),
    ]
    kinds = {kind for pane in panes.values() if pane for kind in pane.shows}
    cited = frozenset(filter(None, cites.values()))
    narrows = (_any_of("kind", kinds), _any_of("cites", map(key_of, cited)))
    return Filters(" AND ".join(filter(None, narrows)), cited, tuple(unknown))


def citation_called(name: str, sources: Iterable[Source]) -> str | None:
    """The citation, or the id of the source, that a name means: `PacNet 10` and `pacnet:10` are one."""
    spoken = _spoken(name)
    return next((cite for source in sources for own, cite in _called(source) if own == spoken), None)


def _called(source: Source) -> Iterator[tuple[list[str], str]]:
    """Every name of a source and of its passages, each with its citation."""
    for own in (source.id, source.short or source.id):
        yield _spoken(own), source.id
        for passage in source.passages:
            for place in (passage.locator, passage.locator.replace("-", " "), passage.called or ""):
                yield _spoken(f"{own} {place}"), f"{source.id}:{passage.locator}"


def _spoken(name: str) -> list[str]:
    """The words of a name, however they are parted."""
    return runs_of(name.casefold().replace("’", "'"))


def _any_of(column: str, values: Iterable[str]) -> str:
    """An expression for the index that is empty where there are no values."""
    some = " OR ".join(f'"{value}"' for value in sorted(values))
    return f"{column} : ({some})" if some else ""
