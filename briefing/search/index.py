"""How a briefing answers a query: the full-text table finds what may match, `ranking` puts it in order."""

import json
from collections.abc import Iterator

from briefing.database.briefing import Briefing
from briefing.database.citations import citations_called
from briefing.database.marked import Marking, marked, marking_called
from briefing.database.whole import comes_down_to
from briefing.model.kinds import KINDS, Item, kind_of
from briefing.search.answer import Answer, Hit
from briefing.search.plan import COUNTED, Plan, Planner
from briefing.search.query import Filters, Named, Query, filters_of, parse
from briefing.search.ranking import Match, Scorer, highlights
from briefing.search.texts import texts_of
from briefing.search.tokenizer import reworded

_WEIGHTS = "10.0, 8.0, 2.0, 0.0, 0.0"
"""How much a word counts in each column, for `bm25`; this only chooses the items that `ranking` looks at."""
_LOOKED_AT = 30
"""How many items are looked at closely at the least, however few hits are wanted."""


class SearchIndex:
    """Everything a briefing says to its audience, ready to be searched; nothing is kept between searches."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._table = f"find_{briefing.audience}"

    def search(self, query: str, limit: int = 20, pane: str = "", *, unfinished: bool = False) -> Answer:
        """Answer a query, whatever is in it.

        Args:
            query: words; `"a phrase"`, `-not`, `pane:P`, `source:S` and `-pane:P` are understood. A citation
                alone, `PacNet 6` or `pacnet:6`, asks for its passage and for what cites it.
            limit: the most hits to give back.
            pane: the id or title of the pane to look in; empty: all.
            unfinished: whether the last word is still being typed.

        Raises:
            sqlite3.Error, DamagedError: where the database is damaged, and could not be made anew.
        """
        return self._briefing.database.ask(lambda _: self._answer(parse(query, pane), limit, unfinished))

    def _answer(self, asked: Query, limit: int, unfinished: bool) -> Answer:
        answer = Answer(asked.text, " ".join(asked.text.split()))
        marking = None if asked.panes else marking_called(asked.text)
        if marking and (items := marked(self._briefing, marking, limit)):
            return answer._replace(hits=tuple(self._marked(item, marking) for item in items))
        cited = citations_called(self._briefing, " ".join(asked.words))
        if any(":" in one for one in cited) and not (asked.phrases or asked.without or asked.sources):
            asked = asked._replace(words=(), sources=tuple(map(Named, cited)))
        filters = filters_of(asked, self._briefing)
        if filters.unknown:
            return answer._replace(unknown=filters.unknown)
        plan = Planner(self._briefing).plan(asked, unfinished=unfinished)
        understood = reworded(answer.understood_as, dict(plan.corrected))
        answer = answer._replace(understood_as=understood, missing=plan.missing, corrected=plan.corrected)
        if filters.expression and not asked.words and not asked.phrases:
            return answer._replace(hits=tuple(self._listed(filters, plan, cited, limit)))
        if not (plan.concepts or plan.phrases) or len(plan.phrases) < len(asked.phrases):
            return answer
        likely, scorer = self._likely(plan, filters.expression, max(_LOOKED_AT, limit)), Scorer(plan)
        found = [(match, item) for item in likely if (match := scorer.match(item))]
        # Hits with equal scores stay in the order of the briefing.
        found.sort(key=lambda one: -round(one[0].score, 6))
        return answer._replace(hits=tuple(self._hit(item, match, plan) for match, item in found[:limit]))

    def _marked(self, item: Item, marking: Marking) -> Hit:
        """An item with the first text of it that has the marking; with its bottom line where none has."""
        texts = [text for text in texts_of(item) if text.column == "text"]
        shown = next((one for one in texts if marking in one.marks), texts[0])
        return self._hit(item, Match(1.0, shown, close=True, other_name=False))

    def _listed(self, filters: Filters, plan: Plan, cited: tuple[str, ...], limit: int) -> Iterator[Hit]:
        """What passes the filters alone, with a text that cites what is named; first a passage asked for."""
        source = cited[0].partition(":")[0] if cited else ""
        select = f"SELECT kind, data FROM items WHERE number IN (SELECT rowid FROM {self._table}(?))"
        for item in self._in_order(select, f"({filters.expression}){plan.without}", limit, source):
            texts = [text for text in texts_of(item) if text.column == "text"]
            shown = next((one for one in texts if not filters.cites.isdisjoint(one.cites)), texts[0])
            if item.id == source:
                # The gist of a passage is the last text with its citation.
                shown = [one for one in texts if one.cites == cited[:1]][-1]
            yield self._hit(item, Match(0.0, shown, close=item.id == source, other_name=False))

    def _hit(self, item: Item, match: Match, plan: Plan | None = None) -> Hit:
        pane, text = self._briefing.outline.pane_of(kind_of(item)), match.text
        rests_on = comes_down_to(self._briefing, item) if text.is_bottom_line else None
        return Hit(
            id=item.id,
            title=item.title,
            kind=kind_of(item),
            pane=pane.id if pane else "",
            point=text.point,
            text=text.text,
            spans=highlights(plan, text.text) if plan else (),
            cites=rests_on.cites if rests_on else text.cites,
            marks=rests_on.marks() if rests_on else text.marks,
            score=round(match.score, 6),
            other_name=match.other_name,
            close=match.close,
        )

    def _likely(self, plan: Plan, narrowed: str, most: int) -> list[Item]:
        """The items that may match a plan best, and not many more than wanted, in the order of the briefing.

        FTS5 ranks them; where very many match, only the first, as to rank all takes long and tells little.
        """
        first = f"SELECT rowid, bm25({self._table}, {_WEIGHTS}) AS rank FROM {self._table}(?) LIMIT ?"
        select = f"SELECT number FROM ({first}) JOIN items ON number = rowid ORDER BY rank, sort_key LIMIT ?"
        found: set[int] = set()
        for wanted in _expressions(plan):
            if len(found) < most:
                expression = " AND ".join(filter(None, (f"({wanted})", narrowed)))
                values = (f"({expression}){plan.without}", COUNTED, most)
                found.update(number for (number,) in self._briefing.database.rows(select, values))
        of_them = "SELECT kind, data FROM items WHERE number IN (SELECT value FROM json_each(?))"
        return self._in_order(of_them, json.dumps([*found]))

    def _in_order(self, select: str, value: str, most: int = -1, first: str = "") -> list[Item]:
        """The items that a query finds: the one with the id `first`, then in the order of panes and files."""
        kinds = dict.fromkeys((*(kind for pane in self._briefing.panes for kind in pane.shows), *KINDS))
        order = "ORDER BY id != ?, instr(?, ' ' || items.kind || ' '), sort_key LIMIT ?"
        return self._briefing.items.found(f"{select} {order}", (value, first, f" {'  '.join(kinds)} ", most))


def _expressions(plan: Plan) -> Iterator[str]:
    """Expressions for the index: all words before any of the rarer ones."""
    exact = [phrase.expression for phrase in plan.phrases]
    rarest_first = sorted(plan.concepts, key=lambda one: one.items)
    words = [one.expression for one in rarest_first]
    if words:
        yield " AND ".join((*exact, f"{{name other_name}} : ({' AND '.join(words)})"))
    yield " AND ".join((*exact, *words))
    if len(words) > 1:
        rare = [one.expression for one in rarest_first if one.items < COUNTED] or words[:1]
        yield " AND ".join((*exact, f"({' OR '.join(rare)})"))
