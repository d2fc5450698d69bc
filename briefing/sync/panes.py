"""What the whole folder tells: what stands where in each pane, and how much there is of it."""

import json
import sqlite3
from collections.abc import Iterator

from briefing.database.tables import DESK, OUTLINES, ROOM
from briefing.model.header import Header, PaneSpec
from briefing.model.outline import Counts, Group, Outline, Pane, Party


def arrange(connection: sqlite3.Connection, header: Header) -> None:
    """Put every item in its place in the panes, and write the outline, for the desk and for the room."""
    for table in ("placed", "asked"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    for audience in ("desk", "room"):
        outline = _Arrangement(connection, header, audience).outline()
        kept = (OUTLINES[audience], outline.as_json())
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", kept)


_Member = tuple[int, str, str | None]
"""The number of an item, its kind and its date."""


class _Arrangement:
    """Puts what one audience sees into its place."""

    def __init__(self, connection: sqlite3.Connection, header: Header, audience: str) -> None:
        self._connection = connection
        self._header = header
        self._is_room = audience == "room"
        self._audience = ROOM if self._is_room else DESK
        prefix = "room_" if self._is_room else ""
        self._figures = f"count(*), sum({prefix}points), sum({prefix}cited), sum({prefix}inferred)"

    def outline(self) -> Outline:
        """Write down where each item stands, and give back the outline."""
        panes = tuple(self._pane(number, spec) for number, spec in enumerate(self._header.panes))
        self._connection.execute(
            "INSERT INTO asked SELECT :audience, party,"
            " row_number() OVER (PARTITION BY party ORDER BY pane, position), number FROM asks"
            " JOIN (SELECT number, min(pane) AS pane, position FROM placed WHERE audience = :audience"
            " GROUP BY number) USING (number) WHERE shown_to >= :audience",
            {"audience": self._audience},
        )
        select = "SELECT party, count(*) FROM asked WHERE audience = ? GROUP BY party"
        asked = dict(self._connection.execute(select, (self._audience,)).fetchall())
        items, counts = self._counts()
        ((files, problems),) = self._connection.execute(
            "SELECT (SELECT count(*) FROM files), (SELECT count(*) FROM problems)"
        )
        if self._is_room:
            # A file for each item and one for the header; problems are the desk's.
            files, problems = items + 1, 0
        return Outline(
            self._header.title,
            self._header.bottom_line,
            self._header.as_of,
            tuple(
                Party(one.id, one.title, one.aliases, asked.get(one.id, 0)) for one in self._header.parties
            ),
            panes,
            files,
            items,
            counts,
            problems,
        )

    def _counts(self, kinds: tuple[str, ...] | None = None) -> tuple[int, Counts]:
        """How many items there are, of some kinds or of all, and how many points they have."""
        select = f"SELECT {self._figures} FROM items WHERE shown_to >= ?"  # noqa: S608 - our own columns
        values: tuple[int | str, ...] = (self._audience,)
        if kinds is not None:
            select += " AND kind IN (SELECT value FROM json_each(?))"
            values += (json.dumps(kinds),)
        items, *counts = (number or 0 for number in self._connection.execute(select, values).fetchone())
        return items, Counts(*counts)

    def _pane(self, number: int, spec: PaneSpec) -> Pane:
        groups = []
        start = 0
        for group, members in self._groups(spec):
            self._connection.executemany(
                "INSERT INTO placed VALUES (?, ?, ?, ?, ?, ?)",
                ((self._audience, number, at, *member) for at, member in enumerate(members, start)),
            )
            groups.append(group._replace(start=start, size=len(members)))
            start += len(members)
        return Pane(
            number,
            spec.id,
            spec.title,
            spec.short,
            spec.front,
            spec.shows,
            spec.group_by,
            tuple(groups),
            self._counts(spec.shows)[1],
        )

    def _groups(self, spec: PaneSpec) -> Iterator[tuple[Group, list[_Member]]]:
        """The items of a pane by group: first those without a heading, then the groups in their order."""
        by_group = self._members(spec)
        declared = {group.id: group for group in spec.groups}
        unheaded: list[_Member] = []
        for group_id in list(by_group):
            group = declared.get(group_id or "")
            # Under another heading, the items of a group that the room must not know of would be misplaced.
            if spec.group_by is None or (self._is_room and group and group.release != "say"):
                unheaded += by_group.pop(group_id)
        if unheaded:
            yield Group(None, None, None, False, 0, 0), unheaded
        for group_id, members in by_group.items():
            if not members:
                continue
            if group := declared.get(group_id or ""):
                yield Group(group.id, group.title, group.note, True, 0, 0, group.glance), members
            else:
                title = (group_id or "others").replace("-", " ").capitalize()
                yield Group(group_id or "others", title, None, False, 0, 0), members

    def _members(self, spec: PaneSpec) -> dict[str | None, list[_Member]]:
        """The items of a pane by the group that they name; None: a group that others have declared."""
        field = spec.group_by or "NULL"
        members: dict[str | None, list[_Member]] = {group.id: [] for group in spec.groups}
        kinds = ", ".join(f"('{kind}', {n})" for n, kind in enumerate(dict.fromkeys(spec.shows)))
        # Fields and kinds are words of our own schema.
        select = (
            f"WITH shown(kind, n) AS (VALUES {kinds})"  # noqa: S608
            f" SELECT number, items.kind, date, {'items.kind' if field == 'kind' else field}"
            " FROM items JOIN shown USING (kind) WHERE shown_to >= ?"
            " ORDER BY item_order IS NULL, item_order, n, sort_key"
        )
        for *member, group in self._connection.execute(select, (self._audience,)):
            known = group if group in members or not spec.groups else None
            members.setdefault(known, []).append(tuple(member))
        return members
