"""YAML text to a tree of nodes that know where they stand.

The tree is built from libyaml's events, so that nothing is expanded or converted:
a scalar stays the text that the author wrote, and aliases, tags, duplicate keys
and absurd depth are problems where they stand.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple, NoReturn

import msgspec
import yaml

from briefing.model.problem import MAX_PROBLEMS, Code, Problem, Value
from briefing.store.look_alikes import LookAlike, before_a_field
from briefing.text import forbidden_in, is_clean

MAX_DEPTH = 24
"""How many lists and maps may stand in one another."""
MAX_FORBIDDEN = MAX_PROBLEMS - 1
"""How many forbidden characters of a file are listed."""
_CONFLICT = ("<<<<<<<", ">>>>>>>")
"""What begins the lines that a program leaves where it could not merge two versions of a file."""
_COMMENT = re.compile(r"[ \t]+#")
_COMMENT_LIKE_TEXT = re.compile(r"[ \t]+#(?=\S)")

_Begins = yaml.AliasEvent | yaml.ScalarEvent | yaml.CollectionStartEvent
"""The event with which a node begins."""

Place = tuple[int, int]
"""Line and column in a file, counted from 1."""


class Reference(NamedTuple):
    """A place where content names an item, party, group or passage; in the header, a pane or a kind."""

    kind: str
    value: str
    line: int
    column: int


@dataclass(slots=True)
class Validation:
    """The problems of one file, and the references in it that can be resolved only later."""

    file: str
    """What problems call the file."""
    problems: list[Problem] = field(default_factory=list)
    """The first problems of the file, at most `MAX_PROBLEMS`."""
    more: int = 0
    """How many further problems there are."""
    references: list[Reference] = field(default_factory=list)

    def problem(self, place: Place, code: Code, /, **parameters: Value) -> None:
        """Note what is wrong at a place."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem.at(self.file, *place, code, **parameters))
        else:
            self.more += 1

    def look_alike(self, place: Place, one: LookAlike) -> None:
        """Note a character that is not the one it looks like, in a text that begins at a place."""
        line, column = place
        self.problem((line, column + one.offset), "look-alike", **one.parameters())

    def every_problem(self) -> tuple[Problem, ...]:
        """The problems, and one that says how many more there are."""
        more = [Problem.at(self.file, 0, 0, "more", count=self.more)] if self.more else []
        return (*self.problems, *more)


class Node(msgspec.Struct, gc=False):
    """A scalar, list or map of a YAML file, and where it begins."""

    place: Place


class Scalar(Node, gc=False):
    """A single value, as text; `plain` unless it was quoted or a block."""

    text: str
    plain: bool
    forbidden: bool = False
    """Whether it holds a character that must not reach a screen; a problem says so."""
    comment: Place | None = None
    """Where a comment stands behind it in the same line: perhaps it was to be part of the text.

    Where there is no text before it, only a comment that looks like text: `#3`, and not `# later`.
    """


class ListNode(Node, gc=False):
    """A list."""

    items: list[Node]


class MapNode(Node, gc=False):
    """A map with its keys in the order of the file."""

    fields: dict[str, tuple[Scalar, Node]]
    flow: bool = False
    """Whether it is written in braces."""
    twice: frozenset[str] = frozenset()
    """The keys that stand in it more than once; a problem says so."""


class _Stop(Exception):  # noqa: N818 - ends the reading of one file, not an error of ours
    """The file cannot be read to its end; why is already noted."""


def read_nodes(text: str, validation: Validation) -> Node | None:
    """Parse one YAML document; None where it is empty, or, with a problem, cannot be read to its end."""
    if not is_clean(text):
        _note_forbidden(text, validation)
        return None
    if any(mark in text for mark in _CONFLICT) and (line := _conflict_in(text)):
        validation.problem((line, 1), "conflict")
        return None
    if one := before_a_field(text):
        start = text.rfind("\n", 0, one.offset) + 1
        validation.look_alike((text.count("\n", 0, start) + 1, 1), one._replace(offset=one.offset - start))
        return None
    try:
        return _Builder(text, validation).document()
    except _Stop:
        return None
    except yaml.MarkedYAMLError as error:
        # Imported where something is wrong.
        from briefing.store.syntax import fault_in

        place, code, parameters = fault_in(text, error)
        validation.problem(place, code, **parameters)
    except yaml.YAMLError as error:
        validation.problem((1, 1), "yaml-syntax", case="file", reason=str(error))
    return None


def _conflict_in(text: str) -> int | None:
    """The first line that a program left where it could not merge; None where there is none."""
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if line.startswith(_CONFLICT)), None)


def _note_forbidden(text: str, validation: Validation) -> None:
    if "\n" not in text and text.count("\r") > 1:
        validation.problem((0, 0), "line-ends")
        return
    line, start = 1, 0
    for number, (offset, name) in enumerate(forbidden_in(text)):
        line += text.count("\n", start, offset)
        start = offset
        place = line, offset - text.rfind("\n", 0, offset)
        if number == MAX_FORBIDDEN:
            validation.problem(place, "forbidden-character", case="more", most=MAX_FORBIDDEN)
            return
        validation.problem(place, "forbidden-character", case="plain", character=name)


class _Builder:
    """Builds the tree of a text from the events of the parser. Raises _Stop and yaml.YAMLError."""

    def __init__(self, text: str, validation: Validation) -> None:
        self._next: Callable[[], Any] = yaml.CSafeLoader(text).get_event
        """Gives the next event; None at the end."""
        self._validation = validation
        self._lines = [*text.split("\n"), ""] if " #" in text or "\t#" in text else []
        """The lines of the text; empty where none can have a comment behind something."""
        self._has_escapes = "\\" in text

    def document(self) -> Node | None:
        """Build the tree of the one document; None where there is none."""
        root: Node | None = None
        while event := self._next():
            if root and isinstance(event, yaml.DocumentStartEvent):
                self._stop(event, "many-documents")
            if isinstance(event, _Begins):
                root = self._node(event, 0)
        return root

    def _node(self, event: _Begins, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            self._stop(event, "alias", case="alias")
        if event.tag is not None:
            self._stop(event, "tag", tag=event.tag)
        if event.anchor is not None:
            self._stop(event, "alias", case="anchor")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth >= MAX_DEPTH:
            self._stop(event, "too-deep", case="values", most=MAX_DEPTH)
        if isinstance(event, yaml.SequenceStartEvent):
            sequence = ListNode(_place(event), [])
            while not isinstance(event := self._next(), yaml.SequenceEndEvent):
                sequence.items.append(self._node(event, depth + 1))
            return sequence
        mapping = MapNode(_place(event), {}, bool(event.flow_style))
        self._fill(mapping, depth + 1)
        return mapping

    def _fill(self, mapping: MapNode, depth: int) -> None:
        """Read the fields of a map; of those of one name the first counts."""
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth) if not isinstance(event, yaml.CollectionStartEvent) else None
            if not isinstance(key, Scalar):
                self._stop(event, "wrong-type", case="key")
            value = self._node(self._next(), depth)
            if first := mapping.fields.get(key.text):
                line, _ = first[0].place
                self._validation.problem(key.place, "duplicate-key", key=key.text, first=line)
                mapping.twice |= {key.text}
            else:
                mapping.fields[key.text] = (key, value)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        place = _place(event)
        if not (self._lines or self._has_escapes):
            return Scalar(place, event.value, not event.style)
        names = _escaped_in(event.value) if self._has_escapes else []
        for name in names:
            self._validation.problem(place, "forbidden-character", case="escape", character=name)
        comment = self._comment_behind(event) if self._lines and not event.style else None
        return Scalar(place, event.value, not event.style, bool(names), comment)

    def _comment_behind(self, event: yaml.ScalarEvent) -> Place | None:
        end = event.end_mark
        assert end
        behind = self._lines[end.line][end.column :]
        if match := (_COMMENT if event.value else _COMMENT_LIKE_TEXT).match(behind):
            return end.line + 1, end.column + match.end()
        return None

    def _stop(self, event: yaml.Event, code: Code, /, **parameters: Value) -> NoReturn:
        self._validation.problem(_place(event), code, **parameters)
        raise _Stop


def _escaped_in(value: str) -> list[str]:
    """The forbidden characters of a value that were written as escapes, in harmless letters."""
    names = [name for _, name in islice(forbidden_in(value), MAX_FORBIDDEN)]
    return names or ["U+000D (carriage return)"] * ("\r" in value)


def _place(event: yaml.Event) -> Place:
    """Where an event stands; libyaml marks every event."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
