"""An index of some items in memory, for the tests of search."""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from briefing.model.header import Header
from briefing.model.kinds import Item
from briefing.model.outline import Outline
from briefing.search import TABLES, SearchIndex, Writer
from briefing.sync.load import load


def content_of(folder: Path) -> tuple[Outline, list[Item]]:
    """The outline and the items of a folder, in the order of its files."""
    briefing = load(folder)
    return briefing.outline, list(briefing.items.values())


def empty_database() -> sqlite3.Connection:
    """A database with the tables of search and nothing in them."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    for statement in TABLES:
        connection.execute(statement)
    return connection


def written(items: Mapping[int, Item]) -> sqlite3.Connection:
    """A database with some items by their numbers."""
    connection = empty_database()
    with connection:
        writer = Writer(connection)
        for number, item in items.items():
            writer.write(number, item)
        writer.finish()
    return connection


def index_of_items(header: Header | Outline, items: Iterable[Item]) -> SearchIndex:
    """An index of some items, numbered in their order."""
    return SearchIndex(written(dict(enumerate(items, 1))), header)


def index_of_folder(folder: Path) -> SearchIndex:
    """An index of a folder."""
    return index_of_items(*content_of(folder))
