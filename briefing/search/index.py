"""How a briefing answers a query: the full-text table finds what may match, `matching` puts it in order."""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from briefing.database.briefing import Briefing
from briefing.model.kinds import Item, Source, kind_of
from briefing.search.answer import Answer, Hit
from briefing.search.filters import Filters, citation_called, filters_of
from briefing.search.matching import Judge, Match, lights
from briefing.search.plan import Plan, Planner, expression_of
from briefing.search.query import Query, parse
from briefing.search.texts import texts_of
from briefing.search.vocabulary import COUNTED, Vocabulary
from briefing.search.words import ways_of

_WEIGHTS = (10.0, 8.0, 2.0, 0.0, 0.0)
"""How much a word counts in each column, for `bm25`."""
_LOOKED_AT = 20
"""How many items are looked at closely at the least, however few hits are wanted."""


class _Candidate(NamedTuple):
    """An item that may match, as the audience may see it."""

    order: tuple[int, str]
    """Where it stands in the briefing: by its pane, then as its file is ordered."""
    item: Item


class SearchIndex:
    """Everything a briefing says to its audience, ready to be searched; nothing is kept between searches."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._table = f"find_{briefing.audience}"

    def search(
        self, query: str, limit: int = 20, pane: str | None = None, *, unfinished: bool = False
    ) -> Answer:
        """Answer a query, whatever is in it.

        Args:
            query: words; `"a phrase"`, `-not`, `pane:P` and `source:S` are understood. A citation alone,
                `PacNet 6` or `pacnet:6`, asks for its passage and for what cites it.
            limit: the most hits to give back.
            pane: the id or title of the pane to look in; None: all.
            unfinished: whether the last word is still being typed.

        Raises:
            sqlite3.Error, DamagedError: where the database is damaged, and could not be made anew.
        """
        asked = parse(query)
        if pane is not None:
            asked = asked._replace(panes=(*asked.panes, pane))
        return self._briefing.database.ask(lambda _: self._answer(asked, max(limit, 0), unfinished))

    def _answer(self, asked: Query, limit: int, unfinished: bool) -> Answer:
        answer = Answer(asked.text, " ".join(asked.text.split()))
        cited = self._citation(asked)
        if cited:
            asked = asked._replace(words=(), sources=(cited,))
        filters = filters_of(asked, self._briefing)
        if filters.unknown:
            return answer._replace(unknown=filters.unknown)
        plan = Planner(Vocabulary(self._briefing)).plan(asked, unfinished=unfinished)
        for word, read_as in plan.corrected:
            answer = answer._replace(understood_as=answer.understood_as.replace(word, read_as))
        answer = answer._replace(missing=plan.missing, corrected=plan.corrected)
        if not asked.words and not asked.phrases:
            return answer._replace(hits=tuple(self._listed(filters, plan, cited))[:limit])
        if not (plan.concepts or plan.phrases) or len(plan.phrases) < len(asked.phrases):
            return answer
        likely, judge = self._likely(plan, filters.expression, max(_LOOKED_AT, limit)), Judge(plan)
        found = [(one, match) for one in likely if (match := judge.match(one.item))]
        found.sort(key=lambda one: (-round(one[1].score, 6), one[0].order))
        return answer._replace(hits=tuple(self._hit(one.item, match, plan) for one, match in found[:limit]))

    def _citation(self, asked: Query) -> str | None:
        """The citation that is all that a query says."""
        if len(asked.words) < 2 or asked.phrases or asked.without or asked.sources:
            return None
        first = expression_of(ways_of(asked.words[0])[:1])
        of_that_name = self._every(f'kind : "source" AND name : {first}')
        sources = [one.item for one in of_that_name if isinstance(one.item, Source)]
        return citation_called(" ".join(asked.words), sources)

    def _listed(self, filters: Filters, plan: Plan, cited: str | None) -> Iterator[Hit]:
        """What passes the filters where nothing else is asked, each by what it says of what they name.

        A passage that is asked for stands before what cites it.
        """
        source = (cited or "").partition(":")[0]
        listed = self._every(_without(filters.expression, plan)) if filters.expression else []
        for item in sorted((one.item for one in listed), key=lambda item: item.id != source):
            texts = [text for text in texts_of(item) if text.column == "text"]
            shown = next((one for one in texts if not filters.cites.isdisjoint(one.cites)), texts[0])
            if item.id == source:
                # The gist of a passage is the last text with its citation.
                shown = [one for one in texts if one.cites == (cited,)][-1]
            yield self._hit(item, Match(0.0, shown, close=item.id == source, other_name=False))

    def _hit(self, item: Item, match: Match, plan: Plan | None = None) -> Hit:
        pane = self._briefing.outline.pane_of(kind_of(item))
        return Hit(
            id=item.id,
            title=item.title,
            kind=kind_of(item),
            pane=pane.id if pane else "",
            point=match.text.point,
            text=match.text.text,
            spans=lights(plan, match.text.text) if plan else (),
            cites=match.text.cites,
            marks=match.text.marks,
            score=round(match.score, 6),
            other_name=match.other_name,
            close=match.close,
        )

    def _likely(self, plan: Plan, narrowed: str, most: int) -> list[_Candidate]:
        """The items that may match a plan best, and not many more than wanted.

        FTS5 ranks them, equal ones in the order of their files. Where very many match, ranking them would
        take long and tell little: then only the first are ranked.
        """
        rank = f"bm25({self._table}, {', '.join(map(str, _WEIGHTS))}) AS rank"
        first = f"SELECT rowid, {rank} FROM {self._table} WHERE {self._table} MATCH ? LIMIT ?"
        select = (
            f"SELECT number, sort_key FROM ({first}) JOIN items ON number = rowid"
            " ORDER BY rank, sort_key LIMIT ?"
        )
        found: dict[int, str] = {}
        for way in _ways_to_look(plan):
            if len(found) < most:
                expression = _without(f"({way}) AND {narrowed}" if narrowed else way, plan)
                found.update(self._briefing.database.read(select, (expression, COUNTED, most), tuple))
        return self._read(found.items())

    def _every(self, expression: str) -> list[_Candidate]:
        """All items that match an expression, in the order of the briefing."""
        select = (
            f"SELECT number, sort_key FROM {self._table} JOIN items ON number = {self._table}.rowid"
            f" WHERE {self._table} MATCH ?"
        )
        found = self._briefing.database.rows(select, (expression,))
        return sorted(self._read(found), key=lambda one: one.order)

    def _read(self, found: Iterable[tuple[int, str]]) -> list[_Candidate]:
        select = "SELECT number, kind, data FROM items WHERE number = ?"
        panes = {kind: pane.number for pane in reversed(self._briefing.panes) for kind in pane.shows}
        return [
            _Candidate((panes.get(kind_of(item), len(panes)), sort_key), item)
            for number, sort_key in found
            for item in self._briefing.items.found(select, (number,))
        ]


def _without(expression: str, plan: Plan) -> str:
    """An expression that leaves out what a plan does."""
    return " NOT ".join((f"({expression})", *plan.without))


def _ways_to_look(plan: Plan) -> Iterator[str]:
    """Expressions for the index: all words before any of the rarer ones."""
    exact = [phrase.expression for phrase in plan.phrases]
    rarest_first = sorted(plan.concepts, key=lambda one: one.items)
    words = [one.expression for one in rarest_first]
    if words:
        yield " AND ".join((*exact, f"{{name other_name}} : ({' AND '.join(words)})"))
    yield " AND ".join((*exact, *words))
    if len(words) > 1:
        in_all = accumulate(one.items for one in rarest_first)
        rare = [word for word, items in zip(words, in_all, strict=True) if items < COUNTED] or words[:1]
        yield " AND ".join((*exact, f"({' OR '.join(rare)})"))
