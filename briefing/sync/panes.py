"""What the whole folder tells: what stands where in each pane, and how much there is of it."""

import json
import sqlite3
from collections.abc import Iterator

from briefing.database import outline as outlines
from briefing.model.header import Header, PaneSpec
from briefing.model.outline import Counts, Outline, Pane, Party, Shelf

_COUNTS = "SELECT count(*), sum(points), sum(cited), sum(inferred) FROM items WHERE taken = 0"


def arrange(connection: sqlite3.Connection, header: Header) -> None:
    """Put every item in its place, and write the outline."""
    for table in ("placed", "asked"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    panes = tuple(_pane(connection, number, spec) for number, spec in enumerate(header.panes))
    connection.execute(
        "INSERT INTO asked"
        " SELECT party, row_number() OVER (PARTITION BY party ORDER BY pane, position), number FROM asks"
        " JOIN (SELECT number, min(pane) AS pane, position FROM placed GROUP BY number) USING (number)"
    )
    asked = dict(connection.execute("SELECT party, count(*) FROM asked GROUP BY party").fetchall())
    items, *counts = (number or 0 for number in connection.execute(_COUNTS).fetchone())
    ((files,),) = connection.execute("SELECT count(*) FROM files")
    ((problems,),) = connection.execute("SELECT count(*) FROM problems")
    outline = Outline(
        header.title,
        header.bottom_line,
        header.as_of,
        tuple(Party(one.id, one.title, one.aliases, asked.get(one.id, 0)) for one in header.parties),
        panes,
        files,
        items,
        Counts(*counts),
        problems,
    )
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('outline', ?)", (outlines.written(outline),))


def _pane(connection: sqlite3.Connection, number: int, spec: PaneSpec) -> Pane:
    shelves = []
    start = 0
    for shelf, members in _shelved(connection, spec):
        connection.executemany(
            "INSERT INTO placed VALUES (?, ?, ?, ?, ?)",
            ((number, position, *member) for position, member in enumerate(members, start)),
        )
        shelves.append(shelf._replace(start=start, size=len(members)))
        start += len(members)
    kinds = json.dumps(spec.shows)
    of_kinds = f"{_COUNTS} AND kind IN (SELECT value FROM json_each(?))"  # noqa: S608
    _, *counts = connection.execute(of_kinds, (kinds,)).fetchone()
    return Pane(
        number,
        spec.id,
        spec.title,
        spec.short,
        spec.front,
        spec.shows,
        spec.group_by,
        tuple(shelves),
        Counts(*(one or 0 for one in counts)),
    )


_Member = tuple[int, str, str | None]
"""The number of an item, its kind, its date."""


def _shelved(connection: sqlite3.Connection, spec: PaneSpec) -> Iterator[tuple[Shelf, list[_Member]]]:
    """The items of a pane by group: the groups that the header declares in its order, then the others."""
    field = spec.group_by or "NULL"
    declared = {group.id: group for group in spec.groups}
    shelved: dict[str | None, list[_Member]] = {group: [] for group in declared}
    kinds = ", ".join(f"('{kind}', {rank})" for rank, kind in enumerate(dict.fromkeys(spec.shows)))
    # Fields and kinds are words of our own schema.
    select = (
        f"WITH shown(kind, n) AS (VALUES {kinds})"  # noqa: S608
        f" SELECT number, items.kind, date, {'items.kind' if field == 'kind' else field}"
        " FROM items JOIN shown USING (kind) WHERE taken = 0"
        " ORDER BY rank IS NULL, rank, n, place"
    )
    for number, kind, date, group in connection.execute(select):
        shelf = group if group in declared or not declared else None
        shelved.setdefault(shelf, []).append((number, kind, date))
    for shelf_id, members in shelved.items():
        if not members:
            continue
        if spec.group_by is None:
            yield Shelf(None, None, None, False, 0, 0), members
        elif shelf_id in declared:
            group_spec = declared[shelf_id]
            yield Shelf(group_spec.id, group_spec.title, group_spec.note, True, 0, 0), members
        else:
            title = (shelf_id or "others").replace("-", " ").capitalize()
            yield Shelf(shelf_id or "others", title, None, False, 0, 0), members
