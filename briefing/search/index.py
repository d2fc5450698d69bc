"""How a briefing answers a query: `candidates` finds what may match, `matching` puts it in order."""

import sqlite3
from collections.abc import Iterator

from briefing.model.kinds import Item, Source, kind_of
from briefing.model.outline import Outline
from briefing.search.answer import Answer, Hit, UnknownName
from briefing.search.candidates import Candidate, Candidates, without
from briefing.search.matching import Judge, Match, lights
from briefing.search.plan import Plan, Planner
from briefing.search.query import Query, parse
from briefing.search.tables import Audience
from briefing.search.texts import texts_of
from briefing.search.vocabulary import Vocabulary
from briefing.search.words import key_of

_CLOSE = 0.5
"""How much of what was asked the best hit must have at least to be more than a neighbour."""
_LOOKED_AT = 20
"""How many items are looked at closely at the least, however few hits are wanted."""


class SearchIndex:
    """Everything a briefing says to an audience, ready to be searched; nothing is kept between searches.

    Args:
        connection: to the database; it may be read-only.
        outline: the panes of the briefing, as the audience sees them.
        audience: `desk` finds everything; `room` what may be said, as if nothing else had been written.
    """

    def __init__(self, connection: sqlite3.Connection, outline: Outline, audience: Audience = "desk") -> None:
        self._connection = connection
        self._outline = outline
        self._audience = audience

    def search(
        self,
        query: str,
        limit: int = 20,
        pane: str | None = None,
        kind: str | None = None,
        *,
        unfinished: bool = False,
    ) -> Answer:
        """Answer a query, whatever is in it.

        Args:
            query: words; `"a phrase"`, `-not`, `pane:P` and `source:S` are understood.
            limit: the most hits to give back.
            pane: the id or title of the pane to look in; None: all.
            kind: the kind of item to look for; None: any.
            unfinished: whether the last word is still being typed.

        Raises:
            sqlite3.Error, DamagedError: where the database is damaged.
        """
        asked = parse(query)
        if pane is not None:
            asked = asked._replace(panes=(*asked.panes, pane))
        if self._connection.in_transaction:
            return self._answer(asked, max(limit, 0), kind, unfinished)
        # All that is read is of one moment, even if another process puts changes into the file meanwhile.
        self._connection.execute("BEGIN")
        try:
            return self._answer(asked, max(limit, 0), kind, unfinished)
        finally:
            self._connection.execute("COMMIT")

    def _answer(self, asked: Query, limit: int, kind: str | None, unfinished: bool) -> Answer:
        answer = Answer(asked.text, asked.understood_as)
        candidates = Candidates(self._connection, self._outline, self._audience)
        narrowed, unknown = self._narrowed(asked, kind, candidates)
        if unknown:
            return answer._replace(unknown=tuple(unknown))
        plan = Planner(Vocabulary(self._connection, self._audience)).plan(asked, unfinished=unfinished)
        for word, read_as in plan.corrected:
            answer = answer._replace(understood_as=answer.understood_as.replace(word, read_as))
        answer = answer._replace(missing=plan.missing, corrected=plan.corrected)
        if not asked.words and not asked.phrases:
            listed = candidates.every(without(narrowed, plan)) if narrowed else []
            return answer._replace(hits=tuple(self._hit(one.item) for one in listed[:limit]))
        if not (plan.concepts or plan.phrases) or len(plan.phrases) < len(asked.phrases):
            return answer
        ranked = _ranked(plan, candidates, narrowed, limit)
        hits = tuple(self._hit(found.item, match, plan) for found, match in ranked[:limit])
        return answer._replace(hits=hits, close=bool(ranked) and ranked[0][1].share > _CLOSE)

    def _narrowed(
        self, asked: Query, kind: str | None, candidates: Candidates
    ) -> tuple[str, list[UnknownName]]:
        """What the filters make of the index, as an expression, and which of them name nothing."""
        panes = {name: self._outline.pane_called(name) for name in asked.panes}
        sources = candidates.sources() if asked.sources else []
        known = {own.casefold(): cite for source in sources for own, cite in _called(source)}
        cites = {name: known.get(name.casefold()) for name in asked.sources}
        unknown = [
            *(("pane", name, [one.id for one in self._outline.panes]) for name in panes if not panes[name]),
            *(("source", name, [one.id for one in sources]) for name in cites if not cites[name]),
        ]
        shown = {one for pane in panes.values() if pane for one in pane.shows}
        # Nothing is of no kind at all, so that two filters that exclude each other find nothing.
        kinds = sorted((shown & {kind} if panes else {kind}) or {"none"}) if kind else sorted(shown)
        narrows = [
            _any_of("kind", kinds),
            _any_of("cites", [key_of(cite) for cite in cites.values() if cite]),
        ]
        return " AND ".join(filter(None, narrows)), [
            UnknownName(what, name, tuple(ids)) for what, name, ids in unknown
        ]

    def _hit(self, item: Item, match: Match | None = None, plan: Plan | None = None) -> Hit:
        """An item as a hit; without a match by its bottom line."""
        pane = self._outline.pane_of(kind_of(item))
        text = match.text if match else next(text for text in texts_of(item) if text.column == "text")
        return Hit(
            id=item.id,
            title=item.title,
            kind=kind_of(item),
            pane=pane.id if pane else "",
            point=text.point,
            text=text.text,
            spans=lights(plan, text.text) if plan else (),
            cites=text.cites,
            marks=text.marks,
            score=round(match.score, 6) if match else 0.0,
            other_name=match is not None and match.other_name,
        )


def _ranked(plan: Plan, candidates: Candidates, narrowed: str, limit: int) -> list[tuple[Candidate, Match]]:
    """The items that match, best first, equal ones in the order of the briefing."""
    likely, judge = candidates.best(plan, narrowed, max(_LOOKED_AT, limit)), Judge(plan)
    found = [(one, match) for one in likely if (match := judge.match(one.item))]
    return sorted(found, key=lambda one: (-round(one[1].score, 6), one[0].order))


def _called(source: Source) -> Iterator[tuple[str, str]]:
    """The names of a source and of its passages, each with its citation: `tni`, `tni:3`, `TNI 3`."""
    for own in (source.id, source.short or source.id):
        yield own, source.id
        for passage in source.passages:
            cite = f"{source.id}:{passage.locator}"
            yield from ((f"{own}{mark}{passage.locator}", cite) for mark in ": ")


def _any_of(column: str, values: list[str]) -> str:
    """An expression for the index that is empty where there are no values."""
    some = " OR ".join(f'"{value}"' for value in values)
    return f"{column} : ({some})" if some else ""
