"""What of an item depends on others: whether one has its id, and which of those it names are withheld."""

import json
import sqlite3
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet

from briefing.database.items import decoded
from briefing.database.tables import NOBODY
from briefing.model.kinds import Item
from briefing.model.release import for_room
from briefing.search.writer import searched_of
from briefing.sync.indexing import Indexing
from briefing.sync.reading import sort_key_of
from briefing.sync.rows import Rows, audience_of, facts_of

_FACTS = ("links", "cites", "names", "glossary", "written_without")
"""The tables that hold what an item says, and to whom each part of it is shown."""
_OF_A_FILE = (*_FACTS, "file_problems", "left_out", "items", "prints", "passages", "refs")
"""The tables that hold what is read of a file."""

_SAME_ID = """
    SELECT id, path, number, kind, data, shown_to FROM items JOIN files USING (number)
    WHERE shown_to = 0
        OR id IN (SELECT id FROM items GROUP BY id HAVING count(*) > 1 UNION SELECT name FROM left_out)
    UNION ALL SELECT name, path, number, NULL, NULL, 0 FROM left_out JOIN files USING (number)
    WHERE name IN (SELECT id FROM items)
"""
"""The items whose id another file has, too, be it that of an item which has mistakes and is left out."""
_NAMED = """
    SELECT number, group_concat(id, ' ') FROM (
        SELECT DISTINCT number,
            CASE kind WHEN 'citation' THEN substr(value, 1, instr(value, ':') - 1) ELSE value END AS id
        FROM refs WHERE kind IN ('citation', 'holder', 'item') AND {} AND {} ORDER BY number, id
    ) GROUP BY number
"""
_WITHHELD = "id IN (SELECT id FROM items WHERE shown_to = 1 UNION SELECT name FROM left_out)"
_UNSEEN = """
    id NOT IN (
        SELECT id FROM items WHERE shown_to > 1 UNION SELECT value FROM json_each(:parties)
        EXCEPT SELECT id FROM items WHERE shown_to = 1)
"""
_CITED = "SELECT value FROM refs WHERE number = :number AND kind = 'citation'"
"""What the file of a number cites."""


def write_rows(connection: sqlite3.Connection, rows: Rows) -> None:
    """Write rows into their tables, in the order in which the tables have them."""
    for table, its in rows.items():
        if its:
            marks = ", ".join("?" * len(its[0]))
            insert = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 - our own names
            connection.executemany(insert, sorted(its))


def remove_rows(connection: sqlite3.Connection, number: int, tables: Iterable[str] = _OF_A_FILE) -> None:
    """Remove what is kept of a file, in some tables or in all."""
    for table in tables:
        # An index of the citations by number would be as large as they are; the references name them.
        which = f"AND citation IN ({_CITED})" if table == "cites" else ""
        delete = f"DELETE FROM {table} WHERE number = :number {which}"  # noqa: S608 - our own names
        connection.execute(delete, {"number": number})


def _rewrite(  # noqa: PLR0913 - each is needed
    connection: sqlite3.Connection,
    search: Indexing,
    number: int,
    item: Item,
    *,
    shown_to: int,
    withheld: AbstractSet[str] = frozenset(),
) -> None:
    """Write anew what an item says, what is searched of it, and to whom each part of it is shown.

    `number`, `item`, `shown_to` and `withheld` are those of `facts_of`.
    """
    search.remove(number)
    remove_rows(connection, number, _FACTS)
    seen = for_room(item, withheld)
    rows, counts = facts_of(number, item, seen, shown_to, withheld)
    write_rows(connection, rows)
    connection.execute(
        "UPDATE items SET shown_to = ?, points = ?, cited = ?, stated = ?, inferred = ?,"
        " room_points = ?, room_cited = ?, room_stated = ?, room_inferred = ? WHERE number = ?",
        (shown_to, *counts, number),
    )
    if withheld:
        write_rows(connection, {"written_without": [(number, " ".join(sorted(withheld)))]})
    if shown_to != NOBODY:
        search.write(number, searched_of(item, seen))


def settle_ids(connection: sqlite3.Connection, search: Indexing) -> bool:
    """Of several items with the same id, let the one with the plainest path have it.

    The others are shown to nobody, also where that one has mistakes: a copy of it may be from before it was
    withheld. Returns whether any had to change.
    """
    owner, has_changed = None, False
    rows = sorted(connection.execute(_SAME_ID), key=lambda row: (row[0], _plainness(*row[:2])))
    for item_id, _, number, kind, data, shown_to in rows:
        is_second = item_id == owner
        owner = item_id
        if data and is_second != (shown_to == NOBODY):
            item = decoded(kind, data)
            _rewrite(connection, search, number, item, shown_to=NOBODY if is_second else audience_of(item))
            has_changed = True
    return has_changed


def _plainness(item_id: str, path: str) -> tuple[object, ...]:
    """What puts the path of an item before those of its copies, which cloud folders and people make.

    Whatever words they add, in whatever language, the name of the file gets longer.
    """
    stem, _, suffix = path.rpartition("/")[2].rpartition(".")
    return stem != item_id, len(stem), suffix != "yaml", path.count("/"), sort_key_of(path)


def settle_release(
    connection: sqlite3.Connection,
    search: Indexing,
    parties: Iterable[str],
    *,
    whole: bool,
    among: Collection[int] | None = None,
) -> None:
    """Keep from the room what items say of what it does not see, and give back what it sees by now.

    An item that is named and not there may be a withheld one: its file has a mistake in it, or has gone.
    Until the `whole` folder has been read, it may merely be unread. `parties` are ids that name no item.
    `among` are the numbers of the files that were read; None: the room sees others than before, and all files
    have to be looked at.
    """
    which = "true" if among is None else "number IN (SELECT value FROM json_each(:among))"
    given = {"parties": json.dumps([*parties]), "among": json.dumps(among)}
    known = f"SELECT number, ids FROM written_without WHERE {which}"  # noqa: S608 - our own words
    before = dict(connection.execute(known, given).fetchall())
    named = _NAMED.format(which, _UNSEEN if whole else _WITHHELD)
    now = dict(connection.execute(named, given).fetchall())
    select = "SELECT kind, data, shown_to FROM items WHERE number = ?"
    for number in sorted(before.keys() | now.keys()):
        kept_back, ids = (frozenset(one.get(number, "").split()) for one in (before, now))
        if not whole:
            ids |= kept_back
        if ids != kept_back:
            kind, data, shown_to = connection.execute(select, (number,)).fetchone()
            item = decoded(kind, data)
            _rewrite(connection, search, number, item, shown_to=shown_to, withheld=ids)
