"""What only the whole folder can tell of its problems: whether each name in it leads somewhere."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from briefing.model.header import Header
from briefing.model.problem import Problem
from briefing.store.folder import HEADER_NAME
from briefing.text import cleaned, suggest

MAX_GUESSES = 50
"""How many unknown names are guessed at; looking for the nearest of many takes its time."""
MAX_KNOWN = 5000
"""Among how many names the nearest is looked for."""

_UNKNOWN = {
    "item": "No item has the id",
    "party": "No party has the id",
    "holder": "No source or party has the id",
    "citation": "No source has the passage",
}
_ITEMS = "SELECT id FROM items WHERE taken = 0"
_SOURCES = f"{_ITEMS} AND kind = 'source'"
_PASSAGES = "SELECT citation FROM passages"
_KNOWN = {"item": _ITEMS, "party": "", "holder": _SOURCES, "citation": _PASSAGES}
"""For each kind of reference the query that finds what it may name beside the parties."""


def note_problems(
    connection: sqlite3.Connection, header: Header, of_folder: Iterable[Problem], *, whole: bool
) -> None:
    """Write down every problem.

    Dangling links and citations, unknown groups and parties, orphans and alias clashes are looked for
    only where the whole folder has been read: before, what a name leads to may merely be unread.
    """
    found = [*of_folder, *(Problem(*row) for row in connection.execute(_FLAWS))]
    if whole:
        found += _Whole(connection, header).problems()
        found += _of_panes(connection, header)
    connection.execute("DELETE FROM problems")
    connection.executemany(
        "INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((n, *problem) for n, problem in enumerate(sorted(set(found)))),
    )


_FLAWS = "SELECT file, line, column, code, message, fix FROM flaws"


class _Whole:
    """Knows every name that can be referred to, and guesses at the others."""

    def __init__(self, connection: sqlite3.Connection, header: Header) -> None:
        self._connection = connection
        self._header = header
        self._parties = [party.id for party in header.parties]
        self._guesses = MAX_GUESSES

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong between files."""
        yield from self._dangling_references()
        yield from self._misplaced()
        yield from self._taken()
        yield from self._alias_clashes()

    def _dangling_references(self) -> Iterator[Problem]:
        """Find references of items that lead nowhere."""
        for kind, known in _KNOWN.items():
            parties = self._parties if kind in ("party", "holder") else []
            marks = ", ".join("?" * len(parties))
            column = known.split()[1] if known else ""
            missing = f"AND NOT EXISTS ({known}{' AND' if 'WHERE' in known else ' WHERE'} {column} = value)"
            select = (
                f"SELECT path, line, column, value FROM refs JOIN files USING (number)"  # noqa: S608
                f" WHERE refs.kind = ? AND value NOT IN ({marks}) {missing if known else ''}"
                " AND EXISTS (SELECT 1 FROM items WHERE items.number = refs.number AND taken = 0)"
                " ORDER BY files.place"
            )
            rows = self._connection.execute(select, (kind, *parties)).fetchall()
            for path, line, at, value in rows:
                yield self._dangling(path, line, at, kind, value)

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
                f" AND refs.kind = 'group' WHERE taken = 0 AND items.kind IN ({_marks(kinds)})"
                f" AND ({field} IS NULL OR {field} NOT IN ({_marks(groups)})) GROUP BY items.number"
            )
            for path, line, column, group, its_line, its_column in self._connection.execute(
                select, (*kinds, *groups)
            ):
                message = (
                    f"The pane '{spec.id}' has no group '{group}'."
                    if group is not None
                    else f"The pane '{spec.id}' groups by '{spec.group_by}', which is missing here."
                )
                yield Problem(
                    cleaned(path),
                    its_line or line,
                    its_column or column,
                    "unknown-group",
                    message,
                    suggest(group or "", groups),
                )
        yield from self._not_shown(list(shown))

    def _not_shown(self, shown: Sequence[str]) -> Iterator[Problem]:
        select = (
            "SELECT path, items.line, items.column, kind, id FROM items JOIN files USING (number)"  # noqa: S608
            f" WHERE taken = 0 AND kind NOT IN ({_marks(shown)})"
        )
        for path, line, column, kind, item in self._connection.execute(select, shown):
            yield Problem(
                cleaned(path),
                line,
                column,
                "not-shown",
                f"No pane shows items of the kind '{kind}', so nothing shows '{item}'.",
                f"Add {kind} to the 'shows' of a pane in briefing.yaml.",
            )

    def _taken(self) -> Iterator[Problem]:
        """Find items whose id belongs to an earlier one."""
        select = (
            "SELECT second.id, mine.path, second.line, second.column, files.path, first.line"
            " FROM items AS second"
            " JOIN files AS mine ON mine.number = second.number"
            " JOIN items AS first ON first.id = second.id AND first.taken = 0"
            " JOIN files ON files.number = first.number WHERE second.taken = 1"
        )
        for item, path, line, column, owner, owner_line in self._connection.execute(select):
            yield Problem(
                cleaned(path),
                line,
                column,
                "duplicate-id",
                f"The id '{item}' is taken by {cleaned(owner)}:{owner_line}.",
                "Give this item another; until then it is left out.",
            )

    def _alias_clashes(self) -> Iterator[Problem]:
        """Find aliases that are the id or an alias of another item."""
        select = (
            "SELECT folded, name, items.id, path, line, column FROM names JOIN items USING (number)"
            " JOIN files USING (number) WHERE role = 'alias' AND taken = 0"
            " AND (folded IN (SELECT folded FROM names WHERE role = 'alias'"
            " GROUP BY folded HAVING count(*) > 1)"
            " OR EXISTS (SELECT 1 FROM items AS other WHERE other.id = folded AND other.taken = 0"
            " AND other.number != items.number)) ORDER BY items.place"
        )
        owners: dict[str, tuple[str, str]] = {}
        for folded, alias, item, path, line, column in self._connection.execute(select).fetchall():
            owner = self._owner(folded) or owners.setdefault(folded, (item, path))
            if owner[0] != item:
                yield Problem(
                    cleaned(path),
                    line,
                    column,
                    "alias-clash",
                    f"The alias '{alias}' belongs to '{owner[0]}' in {cleaned(owner[1])}.",
                    "An alias leads to one item: keep it where people expect to land.",
                )

    def _owner(self, alias: str) -> tuple[str, str] | None:
        """The item of which an alias is the id, and its file."""
        select = "SELECT id, path FROM items JOIN files USING (number) WHERE id = ? AND taken = 0"
        row = self._connection.execute(select, (alias,)).fetchone()
        return (row[0], row[1]) if row else None

    def _dangling(self, path: str, line: int, column: int, kind: str, value: str) -> Problem:
        code, message = f"unknown-{kind}", f"{_UNKNOWN[kind]} '{value}'."
        return Problem(cleaned(path), line, column, code, message, self._guess(kind, value))

    def _guess(self, kind: str, value: str) -> str:
        if not self._guesses:
            return "Correct it."
        self._guesses -= 1
        known = self._names(kind, value)
        source = f"{value.partition(':')[0]}:"
        if kind == "citation" and any(one.startswith(source) for one in known):
            known = [one for one in known if one.startswith(source)]
        return suggest(value, sorted(known))

    def _names(self, kind: str, value: str) -> list[str]:
        """The names of a kind, those that begin like a value first where there are too many."""
        parties = self._parties if kind in ("party", "holder") else []
        if not (known := _KNOWN[kind]):
            return parties
        column = known.split()[1]
        select = f"{known} ORDER BY substr({column}, 1, 3) != substr(?, 1, 3), {column} LIMIT ?"
        return [*parties, *(row[0] for row in self._connection.execute(select, (value, MAX_KNOWN)))]


def _of_panes(connection: sqlite3.Connection, header: Header) -> Iterator[Problem]:
    groups = ((f"groups of the pane '{spec.id}'", [one.id for one in spec.groups]) for spec in header.panes)
    named: list[tuple[str, list[str]]] = [
        ("panes", [spec.id for spec in header.panes]),
        ("parties", [party.id for party in header.parties]),
        *groups,
        *(
            (f"kinds that the pane '{spec.id}' shows", [str(kind) for kind in spec.shows])
            for spec in header.panes
        ),
        ("front pages", ["glance" for spec in header.panes if spec.front == "glance"]),
    ]
    for what, ids in named:
        for one, number in Counter(ids).items():
            if number > 1:
                message = f"Two {what} are called '{one}'."
                fix = "Give each its own name, or delete one."
                yield Problem(HEADER_NAME, 0, 0, "duplicate-id", message, fix)
    kinds = {kind for (kind,) in connection.execute("SELECT DISTINCT kind FROM items WHERE taken = 0")}
    for spec in header.panes:
        if spec.front is None and kinds.isdisjoint(spec.shows):
            message = f"The pane '{spec.id}' shows nothing."
            fix = "Add items of a kind it shows, or remove it."
            yield Problem(HEADER_NAME, 0, 0, "empty-pane", message, fix)


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
