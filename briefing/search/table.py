"""The full-text table: every item a row, every field a column."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from briefing.model import Briefing, Item
from briefing.search.plan import Concept, Plan
from briefing.search.texts import FIELDS, texts_of
from briefing.search.tokens import words
from briefing.search.vocabulary import Stemmer, Vocabulary

_WEIGHTS = {"title": 10.0, "alias": 8.0, "bottom": 4.0, "line": 4.0, "point": 2.0, "passage": 1.0}
_FILTERS = ("pane", "cites")


class Table:
    """The items of a briefing in SQLite's full-text index, in memory.

    A column holds the stems of its texts, a text a line, so that what is ranked need not be stemmed again.
    """

    def __init__(self, briefing: Briefing, items: Sequence[Item], stemmer: Stemmer) -> None:
        self._items = items
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        columns = ", ".join((*FIELDS, *(f"{name} UNINDEXED" for name in _FILTERS)))
        weights = ", ".join(str(_WEIGHTS[field]) for field in FIELDS)
        # Names of columns and numbers of our own are all that is ever put into a statement.
        self._database.execute(f"CREATE VIRTUAL TABLE texts USING fts5({columns}, tokenize='ascii')")
        self._database.execute("INSERT INTO texts(texts, rank) VALUES ('rank', ?)", (f"bm25({weights})",))
        self.vocabulary = self._fill(briefing, items, stemmer)
        """The words of all items."""

    def _fill(self, briefing: Briefing, items: Sequence[Item], stemmer: Stemmer) -> Vocabulary:
        documents: Counter[str] = Counter()
        shelves = [
            [(text.field, words(f"{text.text}\n{text.more}")) for text in texts_of(item)] for item in items
        ]
        known = stemmer.learn({word for shelf in shelves for _, found in shelf for word in found})
        rows = []
        for number, (item, shelf) in enumerate(zip(items, shelves, strict=True)):
            lines: dict[str, list[str]] = {field: [] for field in FIELDS}
            for field, found in shelf:
                lines[field].append(" ".join([known[word] for word in found]))
            columns = ["\n".join(lines[field]) for field in FIELDS]
            documents.update({stem for column in columns for stem in column.split()})
            pane = briefing.pane_of(item)
            cites = " ".join(("", *item.cites(), f"{item.id}:", ""))
            rows.append((number, *columns, pane.id if pane else "", cites))
        names = ", ".join((*FIELDS, *_FILTERS))
        marks = ", ".join("?" * (1 + len(FIELDS) + len(_FILTERS)))
        with self._database as database:
            database.executemany(f"INSERT INTO texts(rowid, {names}) VALUES ({marks})", rows)  # noqa: S608
        return Vocabulary(known, stemmer, documents, len(items))

    def lines(self, number: int) -> list[tuple[str, list[str]]]:
        """The texts of an item in the order of `texts_of`, each with its field and its stems."""
        select = f"SELECT {', '.join(FIELDS)} FROM texts WHERE rowid = ?"  # noqa: S608
        row = self._database.execute(select, (number,)).fetchone()
        texts = texts_of(self._items[number])
        fields = {field: iter(column.split("\n")) for field, column in zip(FIELDS, row, strict=True)}
        return [(text.field, next(fields[text.field]).split()) for text in texts]

    def candidates(
        self, plan: Plan, panes: Sequence[str] | None, sources: Sequence[str], most: int
    ) -> list[int]:
        """The numbers of the items that may match best, in order of number.

        Args:
            plan: what is looked for.
            panes: the ids of the panes to look in; None: all.
            sources: sources or citations, of which an item must cite one; empty: any.
            most: how many to find in each of three ways: by all words, by any, by titles and aliases.
        """
        every = [_any_way(concept) for concept in plan.concepts]
        some = " OR ".join(every)
        ways = [some, f"{{title alias}} : ({some})"]
        if len(every) > 1:
            ways.append(" AND ".join(every))
        limits = "".join(f" AND {_any_way(concept)}" for concept in plan.required)
        limits += "".join(f" NOT {_any_way(concept)}" for concept in plan.without if concept.ways)
        found: set[int] = set()
        for way in ways:
            found.update(self._matches(f"({way}){limits}", panes, sources, most))
        return sorted(found)

    def _matches(
        self, expression: str, panes: Sequence[str] | None, sources: Sequence[str], most: int
    ) -> Iterable[int]:
        where, values = "texts MATCH ?", [expression]
        if panes is not None:
            where += f" AND pane IN ({', '.join('?' * len(panes))})"
            values += panes
        if sources:
            where += f" AND ({' OR '.join(['instr(cites, ?)'] * len(sources))})"
            values += [f" {source}:" if ":" not in source else f" {source} " for source in sources]
        select = f"SELECT rowid FROM texts WHERE {where} ORDER BY rank LIMIT ?"  # noqa: S608
        return [number for (number,) in self._database.execute(select, (*values, most))]


def _any_way(concept: Concept) -> str:
    """A concept in the language of the full-text index; stems have letters and digits alone."""
    return "({})".format(" OR ".join('"{}"'.format(" ".join(way)) for way, _ in concept.ways))
