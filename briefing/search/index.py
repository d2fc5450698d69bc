"""The index of a briefing, and how it answers."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from briefing.cache.trust import trusted, trusted_json
from briefing.search import text as kept
from briefing.search.answer import Answer, Hit
from briefing.search.candidates import MOST_OF_A_WAY, Candidates, limited
from briefing.search.fields import FIELDS
from briefing.search.light import Light
from briefing.search.plan import Plan, plan
from briefing.search.query import Query, parse
from briefing.search.ranking import Card, Match, match
from briefing.search.synonyms import Named, Synonyms
from briefing.search.text import Text
from briefing.search.typos import nearest_titles
from briefing.search.vocabulary import Vocabulary

_NEAREST = 5
_MOST_NAMES = 3000
"""Among how many titles the nearest is looked for, where nothing of a query is known."""
_LONGEST_LIST = 2000
"""Among how many items a query without words puts the first in order."""
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»', " "))


class PaneLike(Protocol):
    """What is to be known of a pane."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def shows(self) -> tuple[str, ...]:
        """The kinds of item that it shows."""


class OutlineLike(Protocol):
    """What is to be known of a briefing beside its items."""

    @property
    def panes(self) -> Sequence[PaneLike]:
        """Its panes in order."""

    @property
    def parties(self) -> Sequence[Named]:
        """The parties."""

    def pane_called(self, name: str) -> PaneLike | None:
        """The pane that has a name."""


class _Item(NamedTuple):
    """What hits need of an item."""

    id: str
    title: str
    kind: str
    texts: list[Text]


class SearchIndex:
    """Everything a briefing says, ready to be searched.

    The full-text index finds the items that may match; `ranking` puts those in order.
    """

    def __init__(self, connection: sqlite3.Connection, outline: OutlineLike) -> None:
        self._connection = connection
        self._outline = outline
        self._vocabulary = Vocabulary(connection)
        self._synonyms = Synonyms(connection, outline.parties, self._vocabulary)
        self._candidates = Candidates(connection, self._vocabulary)

    def search(self, query: str, limit: int = 50, pane: str | None = None, kind: str | None = None) -> Answer:
        """Answer a query, whatever is in it.

        Args:
            query: words; `"a phrase"`, `-not`, `pane:P` and `source:S` are understood.
            limit: the most hits to give back.
            pane: the id or title of the pane to look in; None: all.
            kind: the kind of item to look among; None: all.
        """
        asked = parse(query)
        kinds = self._kinds(asked, pane, kind)
        if not asked.words and not asked.phrases:
            hits = self._everything(asked, kinds, limit)
            return Answer(query=asked.text, hits=tuple(hits), corrected=None, silent=False)
        sought = plan(asked, self._vocabulary, self._synonyms)
        known = tuple(concept for concept in sought.concepts if concept.ways)
        sought = sought._replace(concepts=known) if known else sought
        hits = []
        if known and all(concept.ways for concept in sought.required):
            hits = self._hits(asked, sought, kinds, limit)
        if not hits and asked.phrases:
            # Nothing has the phrase as it stands; its words may still be there.
            loose = " ".join(asked.text.translate(_QUOTES).split())
            answer = self.search(loose, limit, pane, kind)
            return answer._replace(query=asked.text, corrected=answer.corrected or loose)
        if not known:
            nearest = tuple(self._nearest(asked, kinds, limit))
            return Answer(query=asked.text, hits=nearest, corrected=None, silent=True)
        return Answer(query=asked.text, hits=tuple(hits), corrected=sought.corrected, silent=False)

    def _hits(self, asked: Query, sought: Plan, kinds: Sequence[str] | None, limit: int) -> list[Hit]:
        most = MOST_OF_A_WAY if self._vocabulary.items > _LONGEST_LIST else max(MOST_OF_A_WAY, limit)
        numbers = self._candidates.of(sought, kinds, asked.sources, most)
        texts = {number: self._item(number).texts for number in numbers} if asked.sources else {}
        ranked: list[tuple[float, tuple[int, int], int, Match]] = []
        order = self._order(numbers)
        for number, card in self._cards(numbers, sought):
            own = texts.get(number)
            eligible = [_cites(one, asked.sources) for one in own] if own else [True] * len(card.fields)
            if found := match(card, sought, eligible):
                ranked.append((-round(found.score, 6), order[number], number, found))
        ranked.sort(key=lambda one: one[:3])
        light = Light(sought.concepts, self._vocabulary)
        return [self._hit(number, found, light) for _, _, number, found in ranked[:limit]]

    def _hit(self, number: int, found: Match, light: Light) -> Hit:
        item = self._item(number)
        text = _bottom_line(item) if found.text is None else item.texts[found.text]
        return self._made(item, text, light.spans_in(text.text), found.score)

    def _cards(self, numbers: Sequence[int], sought: Plan) -> Iterator[tuple[int, Card]]:
        """The texts of some items as stems, in the order of `texts_of`."""
        wanted = frozenset(stem for concept in sought.concepts for way, _ in concept.ways for stem in way)
        select = f"SELECT rowid, {', '.join(FIELDS)} FROM find_texts WHERE rowid = ?"  # noqa: S608
        kinds = self._values("kind", numbers)
        for number in numbers:
            _, *columns = self._connection.execute(select, (number,)).fetchone()
            lines = [
                (field, line.split())
                for field, column in zip(FIELDS, columns, strict=True)
                if column
                for line in column.split("\n")
            ]
            yield number, Card(lines, wanted, kinds[number] == "question", self._vocabulary)

    def _everything(self, asked: Query, kinds: Sequence[str] | None, limit: int) -> list[Hit]:
        """What the filters of a query without words let through, in the order of the panes."""
        if kinds is None and not asked.sources:
            return []
        expression = limited(kinds, asked.sources).removeprefix(" AND ")
        select = "SELECT rowid FROM find_texts WHERE find_texts MATCH ? LIMIT ?"
        rows = self._connection.execute(select, (expression, max(limit, _LONGEST_LIST)))
        numbers = [number for (number,) in rows]
        order = self._order(numbers)
        items = [self._item(number) for number in sorted(numbers, key=order.__getitem__)[:limit]]
        return [self._made(item, _bottom_line(item), (), 0.0) for item in items]

    def _nearest(self, asked: Query, kinds: Sequence[str] | None, limit: int) -> list[Hit]:
        where = "" if kinds is None else f"WHERE kind IN ({', '.join('?' * len(kinds))})"
        select = f"SELECT number, title, aliases FROM find_items {where} ORDER BY number LIMIT ?"  # noqa: S608
        rows = self._connection.execute(select, (*(kinds or ()), _MOST_NAMES))
        names = [
            (number, name)
            for number, title, aliases in rows
            for name in (title, *(trusted_json(aliases) if aliases != "[]" else ()))
        ]
        words = " ".join(asked.text[word.start : word.end] for word in asked.words) or asked.text
        near: dict[int, float] = {}
        for place, score in nearest_titles(words, [name for _, name in names], 4 * _NEAREST):
            near.setdefault(names[place][0], score)
        items = [(self._item(number), score) for number, score in near.items()]
        return [self._made(item, _bottom_line(item), (), score) for item, score in items[: min(limit, _NEAREST)]]

    def _made(self, item: _Item, text: Text, spans: tuple[tuple[int, int], ...], score: float) -> Hit:
        pane = next((pane.id for pane in self._outline.panes if item.kind in pane.shows), "")
        return Hit(
            id=item.id,
            title=item.title,
            kind=item.kind,
            pane=pane,
            point=text.point,
            text=text.text,
            spans=spans,
            cites=text.cites,
            marks=text.marks,
            score=round(score, 6),
        )

    def _item(self, number: int) -> _Item:
        select = "SELECT id, title, kind, texts FROM find_items WHERE number = ?"
        item, title, kind, texts = self._connection.execute(select, (number,)).fetchone()
        return _Item(*trusted((item, title, kind)), kept.read(texts))

    def _order(self, numbers: Sequence[int]) -> dict[int, tuple[int, int]]:
        """Where in the panes some items stand, which decides between equals; those not shown come last."""
        order: dict[int, tuple[int, int]] = {}
        select = "SELECT pane, position FROM placed WHERE number = ? ORDER BY pane LIMIT 1"
        for number in numbers:
            row = self._connection.execute(select, (number,)).fetchone()
            order[number] = (row[0], row[1]) if row else (len(self._outline.panes), number)
        return order

    def _values(self, column: str, numbers: Sequence[int]) -> dict[int, str]:
        select = f"SELECT {column} FROM find_items WHERE number = ?"  # noqa: S608
        return {number: self._connection.execute(select, (number,)).fetchone()[0] for number in numbers}

    def _kinds(self, asked: Query, pane: str | None, kind: str | None) -> list[str] | None:
        """The kinds of item to look among; None: all."""
        chosen: set[str] | None = None if kind is None else {kind}
        for names in (asked.panes, () if pane is None else (pane,)):
            if names:
                panes = [one for name in names if (one := self._outline.pane_called(name))]
                shown = {kind for one in panes for kind in one.shows if self._shows_first(one, kind)}
                chosen = shown if chosen is None else chosen & shown
        return None if chosen is None else sorted(chosen)

    def _shows_first(self, pane: PaneLike, kind: str) -> bool:
        """Tell whether items of a kind are at home in a pane, and not in an earlier one."""
        return next(one.id for one in self._outline.panes if kind in one.shows) == pane.id


def _bottom_line(item: _Item) -> Text:
    return next(text for text in item.texts if text.field == "bottom")


def _cites(text: Text, sources: Sequence[str]) -> bool:
    return not sources or any(
        cite == source or cite.startswith(f"{source}:") for cite in text.cites for source in sources
    )
