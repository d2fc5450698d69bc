"""The index of a briefing, and how it answers."""

from __future__ import annotations

from briefing.search.answer import Answer, Hit
from briefing.search.candidates import Candidates
from briefing.search.cards import Wanted, fetched
from briefing.search.limits import Limits, Listing, is_source
from briefing.search.panes import Panes
from briefing.search.plan import plan
from briefing.search.query import parse
from briefing.search.ranking import Ranking
from briefing.search.shown import Shown
from briefing.search.stemmer import Stemmer
from briefing.search.synonyms import Synonyms
from briefing.search.typos import nearest_titles
from briefing.search.vocabulary import Vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from briefing.search.cards import Card
    from briefing.search.header_like import HeaderLike
    from briefing.search.plan import Plan
    from briefing.search.query import Query
    from briefing.search.ranking import Match

_NEAREST = 5
_NAMED = 2000
"""How many items are looked through for titles like a query of which nothing is known."""
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»', " "))


class SearchIndex:
    """Everything a briefing says, ready to be searched.

    FTS5 finds the items that may match; `ranking` puts those in order. Nothing is read before it is asked
    for, and next to nothing is kept between searches.

    Args:
        connection: to a file that has the tables; it may be read-only.
        header: the panes and parties of the briefing.
    """

    def __init__(self, connection: sqlite3.Connection, header: HeaderLike) -> None:
        self._connection = connection
        self._panes = Panes(header.panes)
        self._shown = Shown(connection, self._panes)
        self._stemmer = Stemmer()
        self._synonyms = Synonyms(connection, header.parties)

    def search(self, query: str, limit: int = 50, pane: str | None = None, kind: str | None = None) -> Answer:
        """Answer a query, whatever is in it.

        Args:
            query: words; `"a phrase"`, `-not`, `pane:P` and `source:S` are understood.
            limit: the most hits to give back.
            pane: the id or title of the pane to look in; None: all.
            kind: the kind of item to look for; None: any.

        Raises:
            DamagedError: where the tables hold what was not written by `Writer`.
        """
        asked = parse(query)
        limit = max(limit, 0)
        connection = self._connection
        if connection.in_transaction:
            return self._answer(asked, limit, self._limits(asked, pane, kind))
        # All that is read is of one moment, even if another process puts changes into the file meanwhile.
        connection.execute("BEGIN")
        try:
            return self._answer(asked, limit, self._limits(asked, pane, kind))
        finally:
            connection.execute("COMMIT")

    def _answer(self, asked: Query, limit: int, limits: Limits | None) -> Answer:
        if not asked.words and not asked.phrases:
            hits = tuple(self._everything(limits, limit)) if limits else ()
            return Answer(asked.text, hits, None, silent=False)
        hits = ()
        vocabulary = Vocabulary(self._connection, self._stemmer)
        sought = plan(asked, vocabulary, self._synonyms)
        known = any(concept.ways for concept in sought.concepts)
        if limits and known and all(concept.ways for concept in sought.required):
            hits = tuple(self._hits(sought, vocabulary, limits, limit))
        if not hits and asked.phrases:
            # Nothing has the phrase as it stands; its words may still be there.
            loose = " ".join(asked.text.translate(_QUOTES).split())
            answer = self._answer(parse(loose), limit, limits)
            return answer._replace(query=asked.text, corrected=answer.corrected or loose)
        if not known:
            hits = self._nearest(asked, limits, limit) if limits else ()
            return Answer(asked.text, hits, None, silent=True)
        return Answer(asked.text, hits, sought.corrected, silent=False)

    def _hits(self, sought: Plan, vocabulary: Vocabulary, limits: Limits, limit: int) -> list[Hit]:
        numbers = Candidates(self._connection, vocabulary).of(sought, limits, limit)
        wanted = Wanted(sought, vocabulary)
        cards = [card for card in fetched(self._connection, numbers, wanted) if limits.let_through(card)]
        ranking = Ranking(sought, vocabulary)
        ranking.prepare(cards)
        ranked = []
        for card in cards:
            eligible = self._shown.citing(card.number, limits.sources) if limits.sources else None
            if found := ranking.match(card, eligible):
                order = (-round(found.score, 6), self._panes.place(card.kind), card.number)
                ranked.append((order, card, found))
        ranked.sort(key=lambda one: one[0])
        return [*self._lit([(card, found) for _, card, found in ranked[:limit]], wanted)]

    def _lit(self, best: list[tuple[Card, Match]], wanted: Wanted) -> Iterator[Hit]:
        """The hits of items, each with the text that matched and the words in it that did."""
        for card, found in best:
            line = card.line(card.heads if found.text is None else found.text)
            yield self._shown.hit(card.number, found.text, found.score, line, wanted.lit)

    def _everything(self, limits: Limits, limit: int) -> Iterator[Hit]:
        """What the filters of a query without words let through, in the order of the panes."""
        if limits.kinds is None and not limits.sources:
            return
        listing = Listing(self._connection)
        kinds = listing.kinds() if limits.kinds is None else limits.kinds
        numbers: list[int] = []
        for group in self._panes.in_order(kinds):
            numbers += listing.first(group, limits.sources, limit - len(numbers))
        for number in numbers:
            yield self._shown.hit(number, None, 0.0)

    def _nearest(self, asked: Query, limits: Limits, limit: int) -> tuple[Hit, ...]:
        """The items with titles or aliases that look like the query."""
        groups = [None] if limits.kinds is None else self._panes.in_order(limits.kinds)
        names = [name for group in groups for name in self._shown.names(group, _NAMED)]
        if limits.kinds is None:
            names.sort(key=lambda name: (self._panes.place(name[1]), name[0]))
        near: dict[int, Hit] = {}
        words = " ".join(asked.text[word.start : word.end] for word in asked.words) or asked.text
        for place, score in nearest_titles(words, [name for _, _, name in names], 4 * _NEAREST):
            number = names[place][0]
            if number not in near:
                near[number] = self._shown.hit(number, None, score)
        return tuple(near.values())[: min(limit, _NEAREST)]

    def _limits(self, asked: Query, pane: str | None, kind: str | None) -> Limits | None:
        """Where to look; None: nowhere."""
        chosen = [names for names in (asked.panes, () if pane is None else (pane,)) if names]
        kinds = self._panes.kinds_in(chosen)
        if kind is not None:
            kinds = {kind} if kinds is None else kinds & {kind}
        sources = tuple(source for source in asked.sources if is_source(source))
        if kinds == set() or (asked.sources and not sources):
            return None
        return Limits(None if kinds is None else sorted(kinds), sources)
