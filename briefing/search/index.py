"""The index of a briefing, and how it answers."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefing.model import Briefing, Item, kind_of
from briefing.search.answer import Answer, Hit
from briefing.search.light import spans_in
from briefing.search.plan import Plan, plan
from briefing.search.query import Query, parse
from briefing.search.ranking import Card, Match, match
from briefing.search.synonyms import Synonyms
from briefing.search.table import Table
from briefing.search.texts import Text, texts_of
from briefing.search.typos import nearest_titles
from briefing.search.vocabulary import Stemmer

_CANDIDATES = 60
_NEAREST = 5
_CARDS = 4096
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»', " "))


class SearchIndex:
    """Everything a briefing says, ready to be searched.

    FTS5 finds the items that may match, by any word of the query; `ranking` puts those in order.
    """

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        shown = [item for pane in briefing.panes for item in pane.items]
        # Items in the order of the panes, which breaks ties; those that no pane shows come last.
        self._items = list({item.id: item for item in (*shown, *briefing.items.values())}.values())
        stemmer = Stemmer()
        self._table = Table(briefing, self._items, stemmer)
        self._synonyms = Synonyms(briefing, stemmer)
        self._card = lru_cache(maxsize=_CARDS)(self._make_card)

    def search(self, query: str, limit: int = 50, pane: str | None = None) -> Answer:
        """Answer a query, whatever is in it.

        Args:
            query: words; `"a phrase"`, `-not`, `pane:P` and `source:S` are understood.
            limit: the most hits to give back.
            pane: the id or title of the pane to look in; None: all.
        """
        asked = parse(query)
        panes = self._panes(asked, pane)
        vocabulary = self._table.vocabulary
        sought = plan(asked, vocabulary, self._synonyms)
        if not asked.words and not asked.phrases:
            hits = self._everything(asked, panes)
            return Answer(query=asked.text, hits=tuple(hits[:limit]), corrected=None, silent=False)
        known = tuple(concept for concept in sought.concepts if concept.ways)
        hits = []
        if known and all(concept.ways for concept in sought.required):
            hits = self._hits(asked, sought, panes, limit)
        if not hits and asked.phrases:
            # Nothing has the phrase as it stands; its words may still be there.
            loose = " ".join(asked.text.translate(_QUOTES).split())
            answer = self.search(loose, limit, pane)
            return Answer(
                query=asked.text, hits=answer.hits, corrected=answer.corrected or loose, silent=answer.silent
            )
        if not known:
            return Answer(
                query=asked.text, hits=self._nearest(asked, panes, limit), corrected=None, silent=True
            )
        return Answer(query=asked.text, hits=tuple(hits), corrected=sought.corrected, silent=False)

    def _hits(self, asked: Query, sought: Plan, panes: Sequence[str] | None, limit: int) -> list[Hit]:
        most = max(_CANDIDATES, limit)
        ranked: list[tuple[float, int, Match]] = []
        for number in self._table.candidates(sought, panes, asked.sources, most):
            texts, card = self._card(number)
            eligible = [not asked.sources or _cites(text, asked.sources) for text in texts]
            if found := match(card, sought, eligible):
                ranked.append((-round(found.score, 6), number, found))
        ranked.sort(key=lambda one: one[:2])
        return [self._hit(number, found, sought) for _, number, found in ranked[:limit]]

    def _hit(self, number: int, found: Match, sought: Plan) -> Hit:
        item = self._items[number]
        if found.text is None:
            text = Text("bottom", item.bottom_line, None, item.cites())
        else:
            text = self._card(number)[0][found.text]
        spans = spans_in(text.text, sought.concepts, self._table.vocabulary)
        return self._made(item, text, spans, found.score)

    def _everything(self, asked: Query, panes: Sequence[str] | None) -> list[Hit]:
        """What the filters of a query without words let through, in the order of the panes."""
        if panes is None and not asked.sources:
            return []
        return [
            self._made(item, Text("bottom", item.bottom_line, None, item.cites()), (), 0.0)
            for item in self._in(panes)
            if not asked.sources
            or item.id in asked.sources
            or _cites(Text("bottom", "", None, item.cites()), asked.sources)
        ]

    def _nearest(self, asked: Query, panes: Sequence[str] | None, limit: int) -> tuple[Hit, ...]:
        names = [(item, name) for item in self._in(panes) for name in (item.title, *item.aliases)]
        near: dict[str, Hit] = {}
        words = " ".join(asked.text[word.start : word.end] for word in asked.words) or asked.text
        for place, score in nearest_titles(words, [name for _, name in names], 4 * _NEAREST):
            item = names[place][0]
            text = Text("bottom", item.bottom_line, None, item.cites())
            near.setdefault(item.id, self._made(item, text, (), score))
        return tuple(near.values())[: min(limit, _NEAREST)]

    def _made(self, item: Item, text: Text, spans: tuple[tuple[int, int], ...], score: float) -> Hit:
        pane = self._briefing.pane_of(item)
        return Hit(
            item=item,
            pane=pane.id if pane else "",
            point=text.point,
            text=text.text,
            spans=spans,
            cites=text.cites,
            score=round(score, 6),
        )

    def _in(self, panes: Sequence[str] | None) -> Iterator[Item]:
        for item in self._items:
            pane = self._briefing.pane_of(item)
            if panes is None or (pane and pane.id in panes):
                yield item

    def _panes(self, asked: Query, pane: str | None) -> list[str] | None:
        """The ids of the panes to look in; None: all."""
        chosen = None
        for names in (asked.panes, () if pane is None else (pane,)):
            if names:
                called = {one.id for name in names if (one := self._briefing.pane_called(name))}
                chosen = called if chosen is None else chosen & called
        return None if chosen is None else sorted(chosen)

    def _make_card(self, number: int) -> tuple[list[Text], Card]:
        item = self._items[number]
        return texts_of(item), Card(
            self._table.lines(number), kind_of(item) == "question", self._table.vocabulary
        )


def _cites(text: Text, sources: Sequence[str]) -> bool:
    return any(cite == source or cite.startswith(f"{source}:") for cite in text.cites for source in sources)
