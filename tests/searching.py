"""A search of some items in memory, for the tests of search."""

import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from briefing.database.briefing import Audience, Briefing
from briefing.database.items import decoded, encoded
from briefing.database.queries import Database
from briefing.database.tables import TABLES as OF_DATABASE
from briefing.model.kinds import Item, kind_of
from briefing.model.outline import Outline
from briefing.model.release import for_room
from briefing.search.answer import Answer
from briefing.search.index import SearchIndex
from briefing.search.writer import TABLES, Writer, searched_of
from briefing.settings.folders import shipped_content
from briefing.sync.load import load
from briefing.sync.rows import audience_of
from tests.terminal import GARDEN

_ITEM = (
    "INSERT INTO items (number, id, kind, title, sort_key, line, column, shown_to, points, cited, stated,"
    " inferred, room_points, room_cited, room_stated, room_inferred, data)"
    " VALUES (?, ?, ?, ?, ?, 1, 1, ?, 0, 0, 0, 0, 0, 0, 0, 0, ?)"
)


def content_of(folder: Path) -> tuple[Outline, list[Item]]:
    """The outline and the items of a folder, in the order of its files."""
    briefing = load(folder)
    return briefing.outline, list(briefing.items.values())


def citations_of(item: Item) -> set[str]:
    """What the bottom line and the points of an item cite."""
    return {*item.cites, *(cite for point in item.every_point() for cite in point.cites)}


def empty_database() -> sqlite3.Connection:
    """A database with nothing in it."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    with connection:
        for statement in (*OF_DATABASE, *TABLES):
            connection.execute(statement)
    return connection


def put(connection: sqlite3.Connection, writer: Writer, number: int, item: Item, place: str = "") -> None:
    """Write an item into a database, and what is searched of it."""
    row = (
        number,
        item.id,
        kind_of(item),
        item.title,
        place or f"{number:09}",
        audience_of(item),
        encoded(item),
    )
    connection.execute(_ITEM, row)
    writer.write(number, searched_of(item, for_room(item)))


def take(connection: sqlite3.Connection, writer: Writer, number: int) -> None:
    """Remove an item from a database, and what is searched of it."""
    select = "SELECT kind, data FROM items WHERE number = ?"
    for kind, data in connection.execute(select, (number,)).fetchall():
        item = decoded(kind, data)
        writer.remove(number, searched_of(item, for_room(item)))
    connection.execute("DELETE FROM items WHERE number = ?", (number,))


def written(items: Mapping[int, Item]) -> sqlite3.Connection:
    """A database with some items by their numbers."""
    connection = empty_database()
    with connection:
        writer = Writer(connection)
        for number, item in items.items():
            put(connection, writer, number, item)
        writer.finish()
    return connection


def index_of(connection: sqlite3.Connection, outline: Outline, audience: Audience = "desk") -> SearchIndex:
    """A search of what stands in a database."""
    briefing = Briefing(Database(connection), audience)
    briefing.outline = outline
    return SearchIndex(briefing)


def index_of_items(outline: Outline, items: Iterable[Item], audience: Audience = "desk") -> SearchIndex:
    """A search of some items, in their order."""
    return index_of(written(dict(enumerate(items, 1))), outline, audience)


@cache
def shipped_index() -> SearchIndex:
    return index_of_items(content_of(shipped_content())[0], shipped_items().values())


@cache
def shipped_items() -> dict[str, Item]:
    return {item.id: item for item in content_of(shipped_content())[1]}


@cache
def garden_items() -> dict[str, Item]:
    return {item.id: item for item in content_of(GARDEN)[1]}


@cache
def garden_index() -> SearchIndex:
    return index_of_items(content_of(GARDEN)[0], garden_items().values())


def ids(answer: Answer) -> list[str]:
    return [hit.id for hit in answer.hits]
