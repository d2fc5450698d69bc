"""Writes what is searched; what changes of one item changes the counts of its words and no others."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable

from briefing.model.kinds import Item, Source, Term, kind_of
from briefing.search import text as kept
from briefing.search.fields import FIELDS
from briefing.search.stemmer import Stemmer
from briefing.search.tables import LIMITS, limit_of_citation, limit_of_kind, limit_of_source
from briefing.search.text import Text
from briefing.search.texts import texts_of
from briefing.search.tokens import tokens, words

_HEADS = ("title", "alias")
_TABLES = ("find_items", "find_heads", "find_synonyms")
WORDS_KEPT = 100_000
"""How many words stay in memory with their stems while many items are written."""


class Writer:
    """Writes items within whatever transaction is open, and never ends it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._stemmer = Stemmer()
        self._stems: dict[str, str] = {}
        self._waiting: list[tuple[int, Item]] = []
        self._words: Counter[str] = Counter()
        self._documents: Counter[str] = Counter()

    def write(self, number: int, item: Item) -> None:
        """Write an item under a number under which there is none."""
        self._waiting.append((number, item))

    def remove(self, number: int) -> None:
        """Remove the item of a number, if there is one."""
        self._flush()
        row = self._connection.execute("SELECT texts FROM find_items WHERE number = ?", (number,)).fetchone()
        if row is None:
            return
        self._count([_words_of(text) for text in kept.read(row[0])], -1)
        self._connection.execute("DELETE FROM find_texts WHERE rowid = ?", (number,))
        for table in _TABLES:
            self._connection.execute(f"DELETE FROM {table} WHERE number = ?", (number,))  # noqa: S608

    def finish(self) -> None:
        """Write what still waits, and set the counts right."""
        self._flush()
        for table, key, counts in (("words", "word", self._words), ("stems", "stem", self._documents)):
            changed = {one: by for one, by in counts.items() if by}
            if table == "words":
                rows = [(one, self._stems[one], len(one), by) for one, by in changed.items()]
            else:
                rows = [(one, by) for one, by in changed.items()]
            marks = "?, ?, ?, ?" if table == "words" else "?, ?"
            # Table and key are names of our own.
            self._connection.executemany(
                f"INSERT INTO find_{table} VALUES ({marks}) ON CONFLICT ({key})"  # noqa: S608
                " DO UPDATE SET documents = documents + excluded.documents",
                rows,
            )
            self._connection.executemany(
                f"DELETE FROM find_{table} WHERE {key} = ? AND documents <= 0",  # noqa: S608
                ((one,) for one, by in changed.items() if by < 0),
            )
            counts.clear()
        if len(self._stems) > WORDS_KEPT:
            self._stems.clear()

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        read = [(number, item, texts_of(item)) for number, item in waiting]
        shelves = [[_words_of(text) for text in texts] for _, _, texts in read]
        self._learn(word for shelf in shelves for found in shelf for word in found)
        for (number, item, texts), shelf in zip(read, shelves, strict=True):
            self._count(shelf, 1)
            self._insert(number, item, texts, shelf)

    def _insert(self, number: int, item: Item, texts: list[Text], shelf: list[list[str]]) -> None:
        lines: dict[str, list[str]] = {field: [] for field in FIELDS}
        heads: set[str] = set()
        for text, found in zip(texts, shelf, strict=True):
            stems = [self._stems[word] for word in found]
            lines[text.field].append(" ".join(stems))
            if text.field in _HEADS:
                heads.update(stems)
        columns = ("\n".join(lines[field]) for field in FIELDS)
        marks = ", ".join("?" * (len(FIELDS) + 2))
        self._connection.execute(
            f"INSERT INTO find_texts(rowid, {', '.join(FIELDS)}, {LIMITS}) VALUES ({marks})",  # noqa: S608
            (number, *columns, _limits(item)),
        )
        self._connection.execute(
            "INSERT INTO find_items VALUES (?, ?, ?, ?, ?, ?)",
            (number, item.id, kind_of(item), item.title, json.dumps(item.aliases), kept.written(texts)),
        )
        rows = ((stem, number) for stem in heads)
        self._connection.executemany("INSERT INTO find_heads VALUES (?, ?)", rows)
        if isinstance(item, Term) and item.expansions:
            self._insert_synonyms(number, (item.title, *(name.text for name in item.expansions)))

    def _insert_synonyms(self, number: int, names: Iterable[str]) -> None:
        """An acronym and each of its printed expansions mean the same."""
        said = {" ".join(self._stemmed(name)) for name in names} - {""}
        rows = [(one.split()[0], one, other, number) for one in said for other in said if one != other]
        self._connection.executemany("INSERT INTO find_synonyms VALUES (?, ?, ?, ?)", rows)

    def _stemmed(self, text: str) -> list[str]:
        found = [token.word for token in tokens(text) if not token.extra]
        self._learn(found)
        return [self._stems[word] for word in found]

    def _count(self, shelf: list[list[str]], by: int) -> None:
        """Count an item at each of its words and stems."""
        found = {word for words_of_text in shelf for word in words_of_text}
        self._learn(found)
        for word in found:
            self._words[word] += by
        for stem in {self._stems[word] for word in found}:
            self._documents[stem] += by

    def _learn(self, found: Iterable[str]) -> None:
        new = {word for word in found if word not in self._stems}
        if new:
            stems = self._stemmer.stems(new)
            self._stems.update((word, stems.get(word, word)) for word in new)


def _words_of(text: Text) -> list[str]:
    return words(f"{text.text}\n{text.detail}")


def _limits(item: Item) -> str:
    """What a query may be limited to: the kind, and the sources and passages that are cited."""
    cites = item.cites()
    sources = {cite.partition(":")[0] for cite in cites} | ({item.id} if isinstance(item, Source) else set())
    return " ".join(
        (
            limit_of_kind(kind_of(item)),
            *map(limit_of_source, sorted(sources)),
            *map(limit_of_citation, cites),
        )
    )
