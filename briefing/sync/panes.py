"""What depends on all files together: where each item stands in the panes, and how much each pane holds."""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from briefing.database.tables import AUDIENCES, OUTLINES
from briefing.model.header import Header, PaneSpec
from briefing.model.outline import OTHERS, Counts, Group, Outline, Pane, Party


def arrange(connection: sqlite3.Connection, header: Header) -> None:
    """Put every item in its place in the panes, and write the outline, for the desk and for the room."""
    connection.execute("DELETE FROM placed WHERE pane >= ?", (len(header.panes),))
    for audience in AUDIENCES:
        outline = _Arrangement(connection, header, audience).outline()
        kept = (OUTLINES[audience], outline.as_json())
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", kept)


_Member = tuple[int, str, str | None]
"""The number of an item, its kind and its date."""
_Heading = tuple[str | None, str | None, str | None, bool, str | None]
"""The id, title and note of a group, whether the header declares it, and its name at a glance."""


class _Arrangement:
    """Puts what one audience sees into its place."""

    def __init__(self, connection: sqlite3.Connection, header: Header, audience: str) -> None:
        self._connection = connection
        self._header = header
        self._is_room = audience == "room"
        self._audience = AUDIENCES[audience]
        prefix = "room_" if self._is_room else ""
        figures = ", ".join(["count(*)", *(f"sum({prefix}{name})" for name in Counts._fields)])
        select = f"SELECT kind, {figures} FROM items WHERE shown_to >= ? GROUP BY kind"  # noqa: S608 - ours
        self._figures = {kind: of for kind, *of in connection.execute(select, (self._audience,))}

    def outline(self) -> Outline:
        """Write down where each item stands, and give back the outline."""
        panes = tuple(self._pane(number, spec) for number, spec in enumerate(self._header.panes))
        items, counts = self._counts(self._figures)
        ((files, problems),) = self._connection.execute(
            "SELECT (SELECT count(*) FROM files), (SELECT count(*) FROM problems)"
        )
        if self._is_room:
            # A file for each item and one for the header; problems are the desk's.
            files, problems = items + 1, 0
        header = self._header
        parties = tuple(Party(one.id, one.title, one.aliases) for one in header.parties)
        whole = (header.title, header.bottom_line, header.as_of, parties, panes)
        return Outline(*whole, files, items, counts, problems)

    def _counts(self, kinds: Iterable[str]) -> tuple[int, Counts]:
        """How many items of some kinds there are, and how many points they have."""
        figures = (self._figures[kind] for kind in set(kinds) & self._figures.keys())
        items, *counts = map(sum, zip((0, 0, 0, 0, 0), *figures, strict=True))
        return items, Counts(*counts)

    def _pane(self, number: int, spec: PaneSpec) -> Pane:
        groups = []
        placed: list[_Member] = []
        for heading, members in self._groups(spec):
            if members:
                groups.append(Group(*heading, len(placed), len(members)))
                placed += members
        self._place(number, placed)
        counts = self._counts(spec.shows)[1]
        own = (spec.id, spec.title, spec.short, spec.front, spec.shows, spec.group_by)
        return Pane(number, *own, tuple(groups), counts)

    def _place(self, pane: int, members: list[_Member]) -> None:
        """Write down what stands where in a pane; most edits move nothing, and to write takes long."""
        of_pane = self._audience, pane
        select = "SELECT number, kind, date FROM placed WHERE audience = ? AND pane = ? ORDER BY position"
        if self._connection.execute(select, of_pane).fetchall() == members:
            return
        self._connection.execute("DELETE FROM placed WHERE audience = ? AND pane = ?", of_pane)
        self._connection.executemany(
            "INSERT INTO placed VALUES (?, ?, ?, ?, ?, ?)",
            ((*of_pane, at, *member) for at, member in enumerate(members)),
        )

    def _groups(self, spec: PaneSpec) -> Iterator[tuple[_Heading, list[_Member]]]:
        """The items of a pane by group: first those without a heading, then the groups in their order."""
        by_group = self._members(spec)
        declared = {group.id: group for group in spec.groups}
        unheaded: list[_Member] = []
        for group_id in list(by_group):
            group = declared.get(group_id or "")
            # The room must not know of this group; under any other heading its items would be misplaced.
            if spec.group_by is None or (self._is_room and group and group.release != "say"):
                unheaded += by_group.pop(group_id)
        yield (None, None, None, False, None), unheaded
        for group_id, members in by_group.items():
            if group := declared.get(group_id or ""):
                yield (group.id, group.title, group.note, True, group.glance), members
            else:
                name = group_id or OTHERS
                yield (name, name.replace("-", " ").capitalize(), None, False, None), members

    def _members(self, spec: PaneSpec) -> dict[str | None, list[_Member]]:
        """The items of a pane by the group that they name; None: none, or none of those that are declared."""
        members: dict[str | None, list[_Member]] = {group.id: [] for group in spec.groups}
        # Fields are words of our own schema.
        select = (
            f"SELECT number, kind, date, {spec.group_by or 'NULL'}"  # noqa: S608
            " FROM items JOIN json_each(?) ON value = kind WHERE shown_to >= ?"
            " ORDER BY item_order IS NULL, item_order, key, sort_key"
        )
        kinds = json.dumps(list(dict.fromkeys(spec.shows)))
        for *member, group in self._connection.execute(select, (kinds, self._audience)):
            known = group if group in members or not spec.groups else None
            members.setdefault(known, []).append(tuple(member))
        return members
