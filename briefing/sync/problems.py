"""What only the whole folder can tell of its problems: whether each name in it leads somewhere."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefing.model.header import Header
from briefing.model.problem import Code, Problem, Value
from briefing.store.folder import HEADER_NAME
from briefing.text import meant_by

MAX_COMPARED = 50
"""For how many unknown names the nearest known one is looked for; among many it takes its time."""
MAX_KNOWN = 5000
"""Among how many names the nearest is looked for."""

_CODES: Mapping[str, Code] = {
    "item": "unknown-item",
    "party": "unknown-party",
    "holder": "unknown-holder",
    "citation": "unknown-citation",
}
"""For each kind of reference what is wrong where it leads nowhere."""
_PARTIES = "SELECT value AS name FROM json_each(:parties)"
_NAMES = {
    "item": "SELECT id AS name FROM items WHERE shown_to > 0",
    "party": _PARTIES,
    "holder": _PARTIES + " UNION SELECT id FROM items WHERE shown_to > 0 AND kind = 'source'",  # noqa: S608
    "citation": "SELECT citation AS name FROM passages",
}
"""For each kind of reference the query that finds what it may name; `:parties` are their ids, as JSON."""


def note_problems(
    connection: sqlite3.Connection, header: Header, of_folder: Iterable[Problem], *, whole: bool
) -> None:
    """Write down every problem.

    Dangling links and citations, unknown groups and parties, orphans and alias clashes are looked for
    only where the whole folder has been read: before, what a name leads to may merely be unread.
    """
    rows = {problem.row for problem in of_folder}
    rows.update(connection.execute("SELECT file, line, column, code, parameters FROM file_problems"))
    if whole:
        rows.update(problem.row for problem in _Whole(connection, header).problems())
        rows.update(problem.row for problem in _of_panes(connection, header))
    connection.execute("DELETE FROM problems")
    numbered = ((n, *row) for n, row in enumerate(sorted(rows)))
    connection.executemany("INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?)", numbered)


class _Whole:
    """Knows every name that can be referred to, and finds what is near to the others."""

    def __init__(self, connection: sqlite3.Connection, header: Header) -> None:
        self._connection = connection
        self._header = header
        self._parties = json.dumps([party.id for party in header.parties])
        self._to_compare = MAX_COMPARED

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong between files."""
        yield from self._dangling_references()
        yield from self._misplaced()
        yield from self._taken()
        yield from self._alias_clashes()

    def _dangling_references(self) -> Iterator[Problem]:
        """Find references of items that lead nowhere."""
        for kind, names in _NAMES.items():
            select = (
                "SELECT path, line, column, value FROM refs JOIN files USING (number)"  # noqa: S608
                f" WHERE refs.kind = :kind AND value NOT IN ({names})"
                " AND EXISTS (SELECT 1 FROM items WHERE items.number = refs.number AND shown_to > 0)"
                " ORDER BY files.sort_key"
            )
            rows = self._connection.execute(select, {"kind": kind, "parties": self._parties}).fetchall()
            for path, line, at, value in rows:
                yield Problem.at(path, line, at, _CODES[kind], name=value, **self._meant(kind, value))

    def _misplaced(self) -> Iterator[Problem]:
        """Find items that no pane shows, or that name a group that their pane does not have."""
        shown: dict[str, None] = {}
        for spec in self._header.panes:
            kinds = [kind for kind in spec.shows if kind not in shown]
            shown.update(dict.fromkeys(kinds))
            groups = [group.id for group in spec.groups]
            if not groups:
                continue
            field = "items.kind" if spec.group_by == "kind" else spec.group_by or "NULL"
            select = (
                f"SELECT path, items.line, items.column, {field}, refs.line, refs.column"  # noqa: S608
                " FROM items JOIN files USING (number) LEFT JOIN refs ON refs.number = items.number"
                f" AND refs.kind = 'group' WHERE shown_to > 0 AND items.kind IN ({_marks(kinds)})"
                f" AND ({field} IS NULL OR {field} NOT IN ({_marks(groups)})) GROUP BY items.number"
            )
            for path, line, column, group, its_line, its_column in self._connection.execute(
                select, (*kinds, *groups)
            ):
                place = its_line or line, its_column or column
                of = {"case": "field", "field": field} if group is None else {"case": "group", "group": group}
                meant = meant_by(group or "", groups)
                yield Problem.at(path, *place, "unknown-group", pane=spec.id, **of, **meant)
        yield from self._not_shown(list(shown))

    def _not_shown(self, shown: Sequence[str]) -> Iterator[Problem]:
        select = (
            "SELECT path, items.line, items.column, kind, id FROM items JOIN files USING (number)"  # noqa: S608
            f" WHERE shown_to > 0 AND kind NOT IN ({_marks(shown)})"
        )
        for path, line, column, kind, item in self._connection.execute(select, shown):
            yield Problem.at(path, line, column, "not-shown", kind=kind, id=item)

    def _taken(self) -> Iterator[Problem]:
        """Find items whose id belongs to an earlier one."""
        select = (
            "SELECT second.id, mine.path, second.line, second.column, files.path, first.line"
            " FROM items AS second"
            " JOIN files AS mine ON mine.number = second.number"
            " JOIN items AS first ON first.id = second.id AND first.shown_to > 0"
            " JOIN files ON files.number = first.number WHERE second.shown_to = 0"
        )
        for item, path, line, column, owner, owner_line in self._connection.execute(select):
            taken_by = f"{owner}:{owner_line}"
            yield Problem.at(path, line, column, "duplicate-id", case="item", name=item, owner=taken_by)

    def _alias_clashes(self) -> Iterator[Problem]:
        """Find aliases that are the id or an alias of another item."""
        select = (
            "SELECT folded, name, items.id, path, line, column FROM names JOIN items USING (number)"
            " JOIN files USING (number) WHERE role = 'alias' AND items.shown_to > 0"
            " AND (folded IN (SELECT folded FROM names WHERE role = 'alias'"
            " GROUP BY folded HAVING count(*) > 1)"
            " OR EXISTS (SELECT 1 FROM items AS other WHERE other.id = folded AND other.shown_to > 0"
            " AND other.number != items.number)) ORDER BY items.sort_key"
        )
        owners: dict[str, tuple[str, str]] = {}
        for folded, alias, item, path, line, column in self._connection.execute(select).fetchall():
            owner = self._owner(folded) or owners.setdefault(folded, (item, path))
            if owner[0] != item:
                of_owner = {"owner": owner[0], "file": owner[1]}
                yield Problem.at(path, line, column, "alias-clash", alias=alias, **of_owner)

    def _owner(self, alias: str) -> tuple[str, str] | None:
        """The item of which an alias is the id, and its file."""
        select = "SELECT id, path FROM items JOIN files USING (number) WHERE id = ? AND shown_to > 0"
        row = self._connection.execute(select, (alias,)).fetchone()
        return (row[0], row[1]) if row else None

    def _meant(self, kind: str, value: str) -> Mapping[str, Value]:
        """Find what was meant by an unknown name, as parameters; empty once too many were unknown."""
        if not self._to_compare:
            return {}
        self._to_compare -= 1
        # Where there are too many, those that begin like the value come first.
        select = (
            f"SELECT name FROM ({_NAMES[kind]})"  # noqa: S608
            " ORDER BY substr(name, 1, 3) != substr(:value, 1, 3), name LIMIT :most"
        )
        values = {"value": value, "most": MAX_KNOWN, "parties": self._parties}
        known = [name for (name,) in self._connection.execute(select, values)]
        source = f"{value.partition(':')[0]}:"
        if kind == "citation" and any(one.startswith(source) for one in known):
            known = [one for one in known if one.startswith(source)]
        return meant_by(value, known)


def _of_panes(connection: sqlite3.Connection, header: Header) -> Iterator[Problem]:
    """Find names that the header gives twice, and panes that show nothing."""
    named: list[tuple[dict[str, str], list[str]]] = [
        ({"case": "panes"}, [spec.id for spec in header.panes]),
        ({"case": "parties"}, [party.id for party in header.parties]),
        ({"case": "front-pages"}, ["glance" for spec in header.panes if spec.front == "glance"]),
    ]
    for spec in header.panes:
        named.append(({"case": "groups", "pane": spec.id}, [group.id for group in spec.groups]))
        named.append(({"case": "kinds", "pane": spec.id}, [str(kind) for kind in spec.shows]))
    for what, ids in named:
        for name, number in Counter(ids).items():
            if number > 1:
                yield Problem.at(HEADER_NAME, 0, 0, "duplicate-id", name=name, **what)
    kinds = {kind for (kind,) in connection.execute("SELECT DISTINCT kind FROM items WHERE shown_to > 0")}
    for spec in header.panes:
        if spec.front is None and kinds.isdisjoint(spec.shows):
            yield Problem.at(HEADER_NAME, 0, 0, "empty-pane", pane=spec.id)


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
