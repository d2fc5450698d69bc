"""What is kept of one item: the rows of every table that speak of it alone."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from briefing.database.items import packed
from briefing.model.kinds import Ask, Item, Person, Question, Source, Step, Term, kind_of
from briefing.store.read import ItemRead

_OF_A_FILE = ("file_problems", "items", "refs", "links", "cites", "passages", "asks", "names", "glossary")
"""The tables that hold what is read of a file."""

Row = tuple[Any, ...]


def write_rows(connection: sqlite3.Connection, number: int, read: ItemRead, place: str) -> None:
    """Write all that is kept of the item of a file; what was kept of it before must be gone."""
    if (item := read.item) is None:
        return
    _insert(connection, "items", [_item(number, read, item, place)])
    _insert(
        connection, "refs", [(number, one.kind, one.value, one.line, one.column) for one in read.references]
    )
    _insert(connection, "links", _links(number, item))
    _insert(connection, "cites", _cites(number, item))
    if isinstance(item, Source):
        cited = {f"{item.id}:{passage.locator}" for passage in item.passages}
        _insert(connection, "passages", [(one, number) for one in cited])
    _insert(connection, "asks", [(number, party) for party in _asked(item)])
    _insert(connection, "names", _names(number, item))
    _insert(connection, "glossary", [(number, name.casefold(), name) for name in _glossary(item)])


def remove_rows(connection: sqlite3.Connection, number: int) -> None:
    """Remove all that is kept of a file."""
    for table in _OF_A_FILE:
        connection.execute(f"DELETE FROM {table} WHERE number = ?", (number,))  # noqa: S608 - our own names


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    rows = list(rows)
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own names


def _item(number: int, read: ItemRead, item: Item, place: str) -> Row:
    points = item.every_point()
    own = [getattr(item, name, None) for name in ("category", "tier", "status", "date")]
    return (
        number,
        item.id,
        kind_of(item),
        item.title,
        item.order,
        place,
        *own,
        _mark(item),
        read.line,
        read.column,
        len(points),
        sum(1 for point in points if point.cites),
        sum(1 for point in points if point.basis == "inferred"),
        0,
        packed(item),
    )


def _mark(item: Item) -> str | None:
    """What an item is known by in a list beside its title and date."""
    return item.label if isinstance(item, Step) else item.answer if isinstance(item, Question) else None


def _links(number: int, item: Item) -> Iterator[Row]:
    for n, link in enumerate(item.links):
        yield number, n, link.type, link.to, link.basis, json.dumps(link.cites), link.note


def _cites(number: int, item: Item) -> Iterator[Row]:
    for n, point in enumerate(item.every_point()):
        for citation in dict.fromkeys(point.cites):
            yield citation, number, n


def _asked(item: Item) -> set[str]:
    of = item.of if isinstance(item, Ask) else ()
    return {*of, *(party for point in item.every_point() for party in point.asks)}


def _names(number: int, item: Item) -> Iterator[Row]:
    yield item.title.casefold(), "title", number, item.title
    # Written in two ways, an alias is still one.
    for folded, alias in {alias.casefold(): alias for alias in item.aliases}.items():
        yield folded, "alias", number, alias


def _glossary(item: Item) -> set[str]:
    """What an entry of the glossary is recognised by in a text."""
    if not isinstance(item, Term | Person):
        return set()
    expansions = (name.text for name in item.expansions) if isinstance(item, Term) else ()
    return {item.title.strip('"“”'), *expansions, *item.aliases}
