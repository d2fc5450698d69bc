"""What only the whole folder can tell of its problems: whether each name in it leads somewhere."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from briefing.model.header import Header
from briefing.model.problem import Code, Problem
from briefing.store.folder import HEADER_NAME
from briefing.text import meant_by

MAX_COMPARED = 50
"""For how many unknown names the nearest known one is looked for; among many it takes its time."""
MAX_KNOWN = 5000
"""Among how many names the nearest is looked for."""

_PARTIES = "SELECT value AS name FROM json_each(:parties)"
_NAMES: Mapping[Code, tuple[str, str]] = {
    "unknown-item": ("item", "SELECT id AS name FROM items WHERE shown_to > 0"),
    "unknown-pane": ("pane", "SELECT value AS name FROM json_each(:panes)"),
    "unknown-party": ("party", _PARTIES),
    "unknown-holder": (
        "holder",
        _PARTIES + " UNION SELECT id FROM items WHERE shown_to > 0 AND kind = 'source'",  # noqa: S608
    ),
    "unknown-citation": ("citation", "SELECT citation AS name FROM passages"),
}
"""What is wrong where a reference of a kind leads nowhere, and the query that finds what it may name;
`:panes` and `:parties` are their ids, as JSON."""

# Each of these finds problems: the file, line and column of each, then what its words need, under its name.
_DANGLING = """
    SELECT path, line, column, value AS name FROM refs JOIN files USING (number)
    WHERE refs.kind = :kind AND value NOT IN ({names})
        AND EXISTS (SELECT 1 FROM items WHERE items.number = refs.number AND shown_to > 0)
    ORDER BY files.sort_key
"""
_MISPLACED = """
    SELECT path, ifnull(refs.line, items.line), ifnull(refs.column, items.column),
        iif({field} IS NULL, 'field', 'group') AS "case", ifnull({field}, '') AS "group",
        :pane AS pane, :field AS field
    FROM items JOIN files USING (number)
    LEFT JOIN refs ON refs.number = items.number AND refs.kind = 'group'
    WHERE shown_to > 0 AND items.kind IN (SELECT value FROM json_each(:kinds))
        AND ({field} IS NULL OR {field} NOT IN (SELECT value FROM json_each(:groups)))
    GROUP BY items.number
"""
_NOT_SHOWN = """
    SELECT path, items.line, items.column, kind, id FROM items JOIN files USING (number)
    WHERE shown_to > 0 AND kind NOT IN (SELECT value FROM json_each(:kinds))
"""
_TAKEN = """
    SELECT mine.path, second.line, second.column,
        'item' AS "case", second.id AS name, files.path || ':' || first.line AS owner
    FROM items AS second JOIN files AS mine ON mine.number = second.number
    JOIN items AS first ON first.id = second.id AND first.shown_to > 0
    JOIN files ON files.number = first.number
    WHERE second.shown_to = 0
"""
_ALIAS_CLASHES = """
    SELECT files.path, items.line, items.column, name AS alias, owner.id AS owner, its_file.path AS file
    FROM names JOIN items USING (number) JOIN files USING (number)
    JOIN items AS owner ON owner.number = ifnull(
        (SELECT number FROM items WHERE id = names.folded AND shown_to > 0),
        (SELECT number FROM names AS same JOIN items USING (number)
            WHERE same.folded = names.folded AND role = 'alias' AND items.shown_to > 0
            ORDER BY sort_key LIMIT 1))
    JOIN files AS its_file ON its_file.number = owner.number
    WHERE role = 'alias' AND items.shown_to > 0 AND owner.number != items.number
"""


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
        rows.update(problem.row for problem in _dangling(connection, header))
        rows.update(problem.row for problem in _of_items(connection, header))
        rows.update(problem.row for problem in _of_panes(connection, header))
    connection.execute("DELETE FROM problems")
    numbered = ((n, *row) for n, row in enumerate(sorted(rows)))
    connection.executemany("INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?)", numbered)


def _found(connection: sqlite3.Connection, code: Code, select: str, **values: object) -> Iterator[Problem]:
    """The problems that a query finds."""
    cursor = connection.execute(select, values)
    names = [name for name, *_ in cursor.description[3:]]
    for path, line, column, *given in cursor.fetchall():
        yield Problem.at(path, line, column, code, **dict(zip(names, given, strict=True)))


def _dangling(connection: sqlite3.Connection, header: Header) -> Iterator[Problem]:
    """Find references of items that lead nowhere; of the first of them, what was meant."""
    declared = {
        "panes": json.dumps([pane.id for pane in header.panes]),
        "parties": json.dumps([party.id for party in header.parties]),
    }
    to_compare = MAX_COMPARED
    for code, (kind, names) in _NAMES.items():
        # Where too many are known, those that begin like the value come first.
        known = (
            f"SELECT name FROM ({names})"  # noqa: S608 - ours
            " ORDER BY substr(name, 1, 3) != substr(:value, 1, 3), name LIMIT :most"
        )
        select = _DANGLING.format(names=names)
        for problem in _found(connection, code, select, kind=kind, **declared):
            if to_compare:
                to_compare -= 1
                value = str(problem.parameters["name"])
                given = {"value": value, "most": MAX_KNOWN, **declared}
                problem.parameters.update(
                    _meant(kind, value, [name for (name,) in connection.execute(known, given)])
                )
            yield problem


def _meant(kind: str, value: str, known: list[str]) -> Mapping[str, str | int | list[str]]:
    """What was meant by an unknown name: of a source that there is, one of its own passages."""
    source = f"{value.partition(':')[0]}:"
    of_source = [one for one in known if kind == "citation" and one.startswith(source)]
    return meant_by(value, of_source or known)


def _of_items(connection: sqlite3.Connection, header: Header) -> Iterator[Problem]:
    """Find items that no pane shows, or that name a group, an id or an alias which they cannot have."""
    shown: set[str] = set()
    for spec in header.panes:
        groups = [group.id for group in spec.groups]
        given = {
            "pane": spec.id,
            "field": spec.group_by or "",
            "kinds": json.dumps([kind for kind in spec.shows if kind not in shown]),
            "groups": json.dumps(groups),
        }
        shown.update(spec.shows)
        if groups:
            # Fields are words of our own schema.
            field = "items.kind" if spec.group_by == "kind" else spec.group_by or "NULL"
            for problem in _found(connection, "unknown-group", _MISPLACED.format(field=field), **given):
                problem.parameters.update(meant_by(str(problem.parameters["group"]), groups))
                yield problem
    yield from _found(connection, "not-shown", _NOT_SHOWN, kinds=json.dumps(sorted(shown)))
    yield from _found(connection, "duplicate-id", _TAKEN)
    yield from _found(connection, "alias-clash", _ALIAS_CLASHES)


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
