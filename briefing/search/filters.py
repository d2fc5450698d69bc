"""What a query is narrowed to: the panes, sources and citations that it names, in whatever form."""

from collections.abc import Iterable
from typing import NamedTuple

from briefing.database.briefing import Briefing
from briefing.model.kinds import Source
from briefing.model.outline import Pane
from briefing.search.answer import UnknownName
from briefing.search.query import Query
from briefing.search.words import key_of


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
    cites = {name: briefing.citation_called(name) for name in query.sources}
    unknown = [UnknownName("pane", name, _ids(briefing.panes)) for name in panes if not panes[name]]
    unknown += [UnknownName("source", name, _ids(briefing.sources())) for name in cites if not cites[name]]
    kinds = {kind for pane in panes.values() if pane for kind in pane.shows}
    cited = frozenset(filter(None, cites.values()))
    narrows = (_any_of("kind", kinds), _any_of("cites", map(key_of, cited)))
    return Filters(" AND ".join(filter(None, narrows)), cited, tuple(unknown))


def _ids(named: Iterable[Pane] | Iterable[Source]) -> tuple[str, ...]:
    return tuple(one.id for one in named)


def _any_of(column: str, values: Iterable[str]) -> str:
    """An expression for the index that is empty where there are no values."""
    some = " OR ".join(f'"{value}"' for value in sorted(values))
    return f"{column} : ({some})" if some else ""
