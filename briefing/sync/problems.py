"""The problems that only the whole folder shows, such as a name that leads nowhere; and the list of all."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from pathlib import PurePath
from typing import Any

from briefing.model.header import Header
from briefing.model.kinds import KINDS
from briefing.model.problem import MAX_PROBLEMS, Code, Problem, Value
from briefing.model.words import in_ranges
from briefing.store.folder import HEADER_NAME
from briefing.text import as_id, meant_by

MAX_COMPARED = 50
"""For how many unknown names the nearest known one is looked for; among many it takes its time."""
MAX_KNOWN = 5000
"""Among how many names the nearest is looked for."""

_SOURCES = "SELECT id AS name FROM items WHERE shown_to > 0 AND kind = 'source'"
_CALLED = """
    SELECT name, id FROM names JOIN items USING (number) WHERE items.shown_to > 0 AND kind = 'source'
    ORDER BY sort_key DESC
"""
_PARTIES = "SELECT value AS name FROM json_each(:parties)"
_NAMES: Mapping[Code, tuple[str, str]] = {
    "unknown-item": ("item", "SELECT id AS name FROM items WHERE shown_to > 0"),
    "unknown-pane": ("pane", "SELECT value AS name FROM json_each(:panes)"),
    "unknown-party": ("party", _PARTIES),
    "unknown-holder": ("holder", f"{_PARTIES} UNION {_SOURCES}"),
    "unknown-citation": ("citation", "SELECT citation AS name FROM passages"),
}
"""What is wrong where a reference of a kind leads nowhere, and the query that finds what it may name;
`:panes` and `:parties` are their ids, as JSON."""

# Each of these finds problems: the file, line and column of each, then what its words need, under its name.
_DANGLING = """
    SELECT path, line, column, value AS name FROM refs JOIN files USING (number)
    WHERE refs.kind = :kind AND value NOT IN ({names})
        AND EXISTS (SELECT 1 FROM items WHERE items.number = refs.number AND shown_to > 0)
    ORDER BY path, line, column
"""
_MISPLACED = """
    SELECT path, iif({field} IS NULL, items.line, ifnull(refs.line, items.line)),
        iif({field} IS NULL, items.column, ifnull(refs.column, items.column)),
        iif({field} IS NULL, 'field', 'group') AS "case", ifnull({field}, '') AS "group",
        :pane AS pane, :field AS field
    FROM items JOIN files USING (number)
    LEFT JOIN refs ON refs.number = items.number AND refs.kind = 'group'
    WHERE shown_to > 0 AND items.kind IN (SELECT value FROM json_each(:kinds))
        AND ({field} IS NULL OR {field} NOT IN (SELECT value FROM json_each(:groups)))
    GROUP BY items.number ORDER BY path
"""
_NOT_SHOWN = """
    SELECT path, items.line, items.column, kind, id FROM items JOIN files USING (number)
    WHERE shown_to > 0 AND kind NOT IN (SELECT value FROM json_each(:kinds)) ORDER BY path
"""
_TAKEN = """
    SELECT mine.path, second.line, second.column, 'item' AS "case", second.id AS name,
        files.path AS file, first.line AS line, first.data = second.data AS same
    FROM items AS second JOIN files AS mine ON mine.number = second.number
    JOIN items AS first ON first.id = second.id AND first.shown_to > 0
    JOIN files ON files.number = first.number
    WHERE second.shown_to = 0
"""
_TAKEN_BY_UNSOUND = """
    SELECT mine.path, items.line, items.column, 'unsound' AS "case", id AS name,
        min(files.path) AS file, min(files.path) AS cause
    FROM items JOIN files AS mine USING (number)
    JOIN left_out ON left_out.name = id JOIN files ON files.number = left_out.number
    WHERE shown_to = 0 AND id NOT IN (SELECT id FROM items WHERE shown_to > 0) GROUP BY items.number
"""
_ALIAS_CLASHES = """
    SELECT files.path, refs.line, refs.column, name AS alias, owner.id AS owner, its_file.path AS file
    FROM names JOIN items USING (number) JOIN files USING (number)
    JOIN items AS owner ON owner.number = ifnull(
        (SELECT number FROM items WHERE id = names.folded AND shown_to > 0),
        (SELECT number FROM names AS same JOIN items USING (number)
            WHERE same.folded = names.folded AND role = 'alias' AND items.shown_to > 0
            ORDER BY sort_key LIMIT 1))
    JOIN files AS its_file ON its_file.number = owner.number
    LEFT JOIN refs ON refs.number = items.number AND refs.kind = 'alias' AND refs.value = name
    WHERE role = 'alias' AND items.shown_to > 0 AND owner.number != items.number
    GROUP BY names.number, names.folded
"""
_LEFT_OUT = """
    SELECT name, path FROM left_out JOIN files USING (number)
    WHERE name NOT IN (SELECT id FROM items WHERE shown_to > 0) ORDER BY path DESC
"""


def note_problems(
    connection: sqlite3.Connection, header: Header, of_folder: Iterable[Problem], *, whole: bool
) -> None:
    """Write down every problem.

    Names that lead nowhere, items that no pane shows and alias clashes are looked for only once the `whole`
    folder has been read: before, what a name leads to may merely be unread.
    """
    rows = list(_listed(_every_problem(connection, header, of_folder, whole=whole)))
    connection.execute("DELETE FROM problems")
    connection.executemany("INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?)", rows)


def _listed(problems: Iterable[Problem]) -> Iterator[tuple[Any, ...]]:
    """Number problems in the order in which they are shown, each once, as rows for their table.

    Of a file with too many, the last row says how many more there are.
    """
    of_files: defaultdict[str, set[tuple[Any, ...]]] = defaultdict(set)
    for one in problems:
        file, *place_and_words = one.row
        # What a file says of its further problems comes last.
        of_files[file].add((one.code == "more", one.follows_from is not None, *place_and_words))
    kept = []
    for file, its in of_files.items():
        rows = sorted(its)
        for nth, (_, follows, *row) in enumerate(rows[:MAX_PROBLEMS]):
            kept.append((follows, file, nth, *row))
        if len(rows) > MAX_PROBLEMS:
            _, follows, *_ = rows[MAX_PROBLEMS]
            # It counts for as many as it names.
            number = sum(json.loads(words)["count"] if is_more else 1 for is_more, *_, words in rows)
            more = json.dumps({"count": number - MAX_PROBLEMS})
            kept.append((follows, file, MAX_PROBLEMS, 0, 0, "more", more))
    return ((n, file, *row) for n, (_, file, _, *row) in enumerate(sorted(kept), 1))


def _every_problem(
    connection: sqlite3.Connection, header: Header, of_folder: Iterable[Problem], *, whole: bool
) -> Iterator[Problem]:
    yield from of_folder
    taken = list(_taken(connection)) if whole else []
    yield from taken
    # Whatever else is wrong with a copy goes with it.
    copies = {one.file for one in taken if one.parameters["case"] == "copy"}
    second = {one.file for one in taken}
    select = "SELECT file, line, column, code, parameters FROM file_problems"
    for *place, parameters in connection.execute(select):
        # Where the id is another's, a link to that one is no link to itself.
        if place[0] not in copies and not (place[0] in second and place[-1] == "self-link"):
            yield Problem._make((*place, json.loads(parameters)))
    if whole:
        causes = _Causes(connection)
        yield from map(causes.with_cause, _dangling(connection, header))
        yield from map(causes.with_cause, _of_items(connection, header))
        yield from _found(connection, "alias-clash", _ALIAS_CLASHES)
        yield from _of_panes(connection, header, causes)


class _Causes:
    """Finds from what a problem follows: what is left out, or the first place of the same mistake."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.left_out = dict(connection.execute(_LEFT_OUT).fetchall())
        """What is left out of the content, each with its file, or with the first of its files."""
        # Where a name stands twice, nothing is left out.
        unsound = "SELECT 1 FROM file_problems WHERE file = ? AND code != 'duplicate-id'"
        self.header_is_unsound = connection.execute(unsound, (HEADER_NAME,)).fetchone() is not None
        self._places: dict[tuple[str, ...], str] = {}

    def with_cause(self, problem: Problem) -> Problem:
        """The same problem, with what it follows from, if it follows from anything."""
        given = problem.parameters
        name = str(given.get("name", ""))
        cause = self.left_out.get(name) or self.left_out.get(name.partition(":")[0])
        if self.header_is_unsound and problem.code not in ("unknown-item", "unknown-citation"):
            cause = cause or HEADER_NAME
        if cause:
            given["cause"] = cause
            if problem.code == "unknown-citation":
                given["case"] = "unknown"
        elif given.get("case") != "field":
            named = ["kind", "case", "source", "pane", "group"]
            named += [] if given.get("case") == "source" else ["name"]
            key = (problem.code, *(str(given.get(one, "")) for one in named))
            first = self._places.setdefault(key, problem.where)
            if first != problem.where:
                given["same_as"] = first
        return problem


def _taken(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Find items whose id another item has; where the file is a copy of the other, the problem says so."""
    for problem in _found(connection, "duplicate-id", _TAKEN):
        given = problem.parameters
        mine, other = PurePath(problem.file), PurePath(str(given["file"]))
        is_named_like = mine.parent == other.parent and other.stem in mine.stem
        if given.pop("same") or is_named_like:
            given["case"] = "copy"
        yield problem
    yield from _found(connection, "duplicate-id", _TAKEN_BY_UNSOUND)


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
    meanings = _Meanings(connection, declared)
    for code, (kind, names) in _NAMES.items():
        select = _DANGLING.format(names=names)
        for problem in _found(connection, code, select, kind=kind, **declared):
            value = str(problem.parameters["name"])
            found = meanings.of_citation(value) if kind == "citation" else meanings.of(names, value)
            problem.parameters.update(found)
            yield problem


class _Meanings:
    """What was meant by names that lead nowhere, looked for once for each, and only for the first of them."""

    def __init__(self, connection: sqlite3.Connection, declared: Mapping[str, str]) -> None:
        self._connection = connection
        self._declared = declared
        self._found: dict[tuple[str, str], Mapping[str, Value]] = {}
        self._passages: dict[str, list[str]] = {}

    def of(self, names: str, value: str) -> Mapping[str, Value]:
        """What was meant by a name, of those that a query finds."""
        key = (names, value)
        if key not in self._found and len(self._found) < MAX_COMPARED:
            # Where too many are known, those that begin like the value come first.
            select = (
                f"SELECT name FROM ({names})"  # noqa: S608 - ours
                " ORDER BY substr(name, 1, 3) != substr(:value, 1, 3), name LIMIT :most"
            )
            given = {"value": value, "most": MAX_KNOWN, **self._declared}
            self._found[key] = meant_by(value, [name for (name,) in self._connection.execute(select, given)])
        return self._found.get(key, {})

    def of_citation(self, value: str) -> Mapping[str, Value]:
        """What was meant by a citation; of a source that there is, which passages it has."""
        source, _, locator = value.partition(":")
        if source not in self._passages:
            select = "SELECT citation FROM passages WHERE citation >= ? AND citation < ?"
            found = self._connection.execute(select, (f"{source}:", f"{source};"))
            self._passages[source] = [one.partition(":")[2] for (one,) in found]
        if not (locators := self._passages[source]):
            called = self._called.get(source)
            meant = {"nearest": called} if called else self.of(_SOURCES, source)
            return {"case": "source", "source": source, **meant}
        first, _, last = locator.partition("-")
        if first in locators and last in locators:
            return {"case": "range", "source": source, "locator": locator, "first": first, "last": last}
        near = {} if locator.isdecimal() else meant_by(locator, locators)
        if nearest := near.get("nearest"):
            return {"case": "unknown", "nearest": f"{source}:{nearest}"}
        return {"case": "passage", "source": source, "locator": locator, "has": in_ranges(locators)}

    @cached_property
    def _called(self) -> Mapping[str, str]:
        """The ids of the sources by what else each is called, written as an id."""
        return {as_id(name): source for name, source in self._connection.execute(_CALLED)}


def _of_items(connection: sqlite3.Connection, header: Header) -> Iterator[Problem]:
    """Find items that no pane shows, or that name a group which their pane does not have."""
    shown: set[str] = set()
    for spec in header.panes:
        kinds = [
            one for one in spec.shows if one not in shown and spec.group_by in KINDS[one].__struct_fields__
        ]
        shown.update(spec.shows)
        groups = [group.id for group in spec.groups]
        if groups and kinds:
            given = {"pane": spec.id, "kinds": json.dumps(kinds), "groups": json.dumps(groups)}
            # Fields are words of our own schema.
            select = _MISPLACED.format(field=spec.group_by)
            for problem in _found(connection, "unknown-group", select, field=spec.group_by, **given):
                problem.parameters.update(meant_by(str(problem.parameters["group"]), groups))
                yield problem
    yield from _found(connection, "not-shown", _NOT_SHOWN, kinds=json.dumps(sorted(shown)))


def _without_group(header: Header, there: AbstractSet[str]) -> Iterator[tuple[str, dict[str, Value]]]:
    """The kinds of which no item can have a group of the first pane that shows them, and what is wrong."""
    shown: set[str] = set()
    for spec in header.panes:
        groups = {group.id for group in spec.groups}
        for kind in spec.shows:
            fields = KINDS[kind].__struct_fields__
            has_own = kind in groups if spec.group_by == "kind" else spec.group_by in fields
            if groups and kind in there - shown and not has_own:
                case = "no-group" if spec.group_by == "kind" else "kind"
                given: dict[str, Value] = {"pane": spec.id, "field": str(spec.group_by), "kind": str(kind)}
                yield kind, {"case": case, **given}
            shown.add(kind)


def _of_panes(connection: sqlite3.Connection, header: Header, causes: _Causes) -> Iterator[Problem]:
    """Find kinds without a group, and panes that show nothing."""
    if causes.header_is_unsound:
        return
    select = (
        "SELECT kind, value, line, column FROM refs JOIN files USING (number) WHERE path = ?"
        " ORDER BY line, column"
    )
    found = connection.execute(select, (HEADER_NAME,)).fetchall()
    panes = [(line, column) for kind, _, line, column in found if kind == "named-pane"]
    # Of each kind, the place in the first pane that shows it is put here last.
    kinds = {name: (line, column) for of, name, line, column in reversed(found) if of == "shown-kind"}
    there = {kind for (kind,) in connection.execute("SELECT DISTINCT kind FROM items WHERE shown_to > 0")}
    for kind, given in _without_group(header, there):
        yield Problem.at(HEADER_NAME, *kinds[kind], "unknown-group", **given)
    for spec, place in zip(header.panes, panes, strict=True):
        if not causes.left_out and spec.front is None and there.isdisjoint(spec.shows):
            yield Problem.at(HEADER_NAME, *place, "empty-pane", pane=spec.id)
