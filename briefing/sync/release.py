"""To whom each item is shown, as far as only the whole folder tells."""

import sqlite3

from briefing.database.items import decoded
from briefing.database.tables import NOBODY
from briefing.sync.indexing import Indexing
from briefing.sync.rows import audience_of, rewrite_facts

_SAME_ID = """
    SELECT id, number, kind, data, shown_to FROM items
    WHERE shown_to = 0 OR id IN (SELECT id FROM items GROUP BY id HAVING count(*) > 1)
    ORDER BY id, sort_key
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


def settle_ids(connection: sqlite3.Connection, search: Indexing) -> None:
    """Let the first of several items with one id have it; the others cannot be opened."""
    owner = None
    for item_id, number, kind, data, shown_to in connection.execute(_SAME_ID).fetchall():
        is_second = item_id == owner
        owner = item_id
        if is_second == (shown_to == NOBODY):
            continue
        item = decoded(kind, data)
        if is_second:
            search.remove(number)
        else:
            search.write(number, item)
        rewrite_facts(connection, number, item, NOBODY if is_second else audience_of(item), frozenset())


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
            rewrite_facts(connection, number, item, shown_to, ids)
            if shown_to != NOBODY:
                search.write(number, item, ids)
