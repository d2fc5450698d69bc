"""What is kept of one item, and to whom each part of it is shown."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from briefing.database.items import decoded, encoded
from briefing.database.tables import DESK, NOBODY, ROOM
from briefing.model.kinds import Item, Source, kind_of
from briefing.model.parts import Point
from briefing.model.release import for_room
from briefing.store.read import ItemRead
from briefing.sync.indexing import Indexing
from briefing.sync.prints import prints_of

_FACTS = ("links", "cites", "names", "glossary", "written_without")
"""The tables that hold what is said in an item, each row with whom it is shown to."""
_OF_A_FILE = (*_FACTS, "file_problems", "left_out", "items", "prints", "passages", "refs")
"""The tables that hold what is read of a file."""

_SAME_ID = """
    SELECT id, path, number, kind, data, shown_to FROM items JOIN files USING (number)
    WHERE shown_to = 0 OR id IN (SELECT id FROM items GROUP BY id HAVING count(*) > 1)
"""
_NAMED = """
    SELECT number, group_concat(id, ' ') FROM (
        SELECT DISTINCT refs.number, named.id FROM refs
        JOIN items AS named ON named.shown_to = 1 AND named.id =
            CASE refs.kind WHEN 'citation' THEN substr(value, 1, instr(value, ':') - 1) ELSE value END
        WHERE refs.kind IN ('citation', 'holder') ORDER BY refs.number, named.id
    ) GROUP BY number
"""
"""The items that cite a withheld source, or tell its position, each with the ids of these sources."""
_CITED = "SELECT value FROM refs WHERE number = :number AND kind = 'citation'"
"""What the file of a number cites."""

Row = tuple[Any, ...]


def write_rows(connection: sqlite3.Connection, number: int, read: ItemRead, sort_key: str) -> None:
    """Write all that is kept of the item of a file; what was kept of it before must be gone."""
    _insert(connection, "left_out", [(number, name) for name in read.left_out])
    if (item := read.item) is None:
        return
    when = item.when()
    own = [getattr(item, name, None) for name in ("category", "tier", "status")]
    own += [when.date if when else None, item.mark()]
    row = (number, item.id, kind_of(item), item.title, item.order, sort_key, *own)
    counts = _write_facts(connection, number, item, audience_of(item), frozenset())
    _insert(connection, "items", [(*row, *read.place, audience_of(item), *counts, encoded(item))])
    _insert(connection, "prints", [(number, prints_of(item))])
    refs = {(number, line, column, kind, value) for kind, value, line, column in read.references}
    _insert(connection, "refs", sorted(refs))
    if isinstance(item, Source):
        cited = {f"{item.id}:{passage.locator}" for passage in item.passages}
        _insert(connection, "passages", [(one, number) for one in cited])


def remove_rows(connection: sqlite3.Connection, number: int) -> None:
    """Remove all that is kept of a file."""
    _delete(connection, _OF_A_FILE, number)


def _rewrite_facts(
    connection: sqlite3.Connection, number: int, item: Item, shown_to: int, withheld: AbstractSet[str]
) -> None:
    """Write anew to whom each thing that an item says is shown.

    Args:
        connection: to the database, within a transaction.
        number: the number of the item.
        item: the item as the desk sees it.
        shown_to: to whom the item as a whole is shown, as in `tables`.
        withheld: the ids of the withheld items that it cites, or whose position it tells.
    """
    _delete(connection, _FACTS, number)
    counts = _write_facts(connection, number, item, shown_to, withheld)
    connection.execute(
        "UPDATE items SET shown_to = ?, points = ?, cited = ?, inferred = ?,"
        " room_points = ?, room_cited = ?, room_inferred = ? WHERE number = ?",
        (shown_to, *counts, number),
    )
    if withheld:
        _insert(connection, "written_without", [(number, " ".join(sorted(withheld)))])


def settle_ids(connection: sqlite3.Connection, search: Indexing) -> None:
    """Let the one of several items with one id have it that has the plainest path.

    The others cannot be opened.
    """
    owner = None
    rows = sorted(connection.execute(_SAME_ID), key=lambda row: (row[0], _plainness(*row[:2])))
    for item_id, _, number, kind, data, shown_to in rows:
        is_second = item_id == owner
        owner = item_id
        if is_second == (shown_to == NOBODY):
            continue
        item = decoded(kind, data)
        if is_second:
            search.remove(number)
        else:
            search.write(number, item)
        _rewrite_facts(connection, number, item, NOBODY if is_second else audience_of(item), frozenset())


def _plainness(item_id: str, path: str) -> tuple[object, ...]:
    """What puts the path of an item before those of its copies, which cloud folders and people make.

    Whatever the words that they add, in whatever language, the name of the file gets longer.
    """
    stem, _, suffix = path.rpartition("/")[2].rpartition(".")
    return stem != item_id, len(stem), suffix != "yaml", path.count("/"), path.replace("/", "\x01")


def settle_release(connection: sqlite3.Connection, search: Indexing) -> None:
    """Keep from the room what items say of withheld ones, and give back what is withheld no more."""
    before = dict(connection.execute("SELECT number, ids FROM written_without").fetchall())
    withheld = connection.execute("SELECT 1 FROM items WHERE shown_to = 1 AND kind = 'source' LIMIT 1")
    now = dict(connection.execute(_NAMED).fetchall()) if withheld.fetchone() else {}
    select = "SELECT kind, data, shown_to FROM items WHERE number = ?"
    for number in sorted(before.keys() | now.keys()):
        if before.get(number) != now.get(number):
            kind, data, shown_to = connection.execute(select, (number,)).fetchone()
            item, ids = decoded(kind, data), frozenset(now.get(number, "").split())
            search.remove(number)
            _rewrite_facts(connection, number, item, shown_to, ids)
            if shown_to != NOBODY:
                search.write(number, item, ids)


def audience_of(item: Item) -> int:
    """To whom an item is shown that has its id to itself, as in `tables`."""
    return ROOM if item.release == "say" else DESK


def _write_facts(
    connection: sqlite3.Connection, number: int, item: Item, shown_to: int, withheld: AbstractSet[str]
) -> tuple[int, ...]:
    """Write what an item says. Gives back how many points it has, for the desk and for the room."""
    seen = for_room(item, withheld)

    def audience(is_said: bool) -> int:
        return min(shown_to, ROOM if seen and is_said else DESK)

    points = item.every_point()
    said = points if seen is item else [for_room(point, withheld) for point in points]
    links, cites = [], []
    for n, link in enumerate(item.links):
        told = (link.type, link.to, link.basis, json.dumps(link.cites), link.note)
        links.append((number, n, *told, audience(link.release == "say")))
    for n, (point, its_seen) in enumerate(zip(points, said, strict=True)):
        kept = set(its_seen.cites) if its_seen else set()
        cites += [(one, number, n, audience(one in kept)) for one in dict.fromkeys(point.cites)]
    known = seen.glossary() if seen else frozenset()
    short = (item.short,) if isinstance(item, Source) and item.short else ()
    # Written in two ways, an alias is still one.
    aliases = {alias.casefold(): alias for alias in (*item.aliases, *short)}
    names = [(item.title.casefold(), "title", item.title), *((one, "alias", aliases[one]) for one in aliases)]
    _insert(connection, "links", links)
    _insert(connection, "cites", cites)
    _insert(connection, "names", [(one, role, number, name, audience(True)) for one, role, name in names])
    glossary = [(number, one, one.casefold(), audience(one in known)) for one in item.glossary()]
    _insert(connection, "glossary", glossary)
    return (*_counts(points), *_counts([point for point in said if point] if seen else ()))


def _counts(points: Sequence[Point]) -> tuple[int, int, int]:
    """How many points there are, how many of them are cited, and how many inferred."""
    cited = sum(1 for point in points if point.cites)
    return len(points), cited, sum(1 for point in points if point.basis == "inferred")


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    rows = list(rows)
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own names


def _delete(connection: sqlite3.Connection, tables: Iterable[str], number: int) -> None:
    for table in tables:
        # An index of the citations by number would be as large as they are; the references name them.
        which = f"AND citation IN ({_CITED})" if table == "cites" else ""
        delete = f"DELETE FROM {table} WHERE number = :number {which}"  # noqa: S608 - our own names
        connection.execute(delete, {"number": number})
