"""YAML text to a tree of nodes that know where they stand.

The tree is built from libyaml's events, so that nothing is expanded or converted:
a scalar stays the text that the author wrote, and aliases, tags, duplicate keys
and absurd depth are refused where they stand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NoReturn

import yaml

from briefing.text import forbidden_in, is_clean

MAX_DEPTH = 24
MAX_REFUSALS = 20
"""How many refused characters of a file are listed."""


@dataclass(slots=True)
class Node:
    """A scalar, list or map of a YAML file; `line` and `column` count from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Scalar(Node):
    """A single value, as text; `plain` unless it was quoted or a block."""

    text: str
    plain: bool
    refused: bool = False


@dataclass(slots=True)
class Sequence(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping(Node):
    """A map with its keys in the order of the file."""

    fields: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a place in a file is refused, before anyone knows which file it is."""

    line: int
    column: int
    code: str
    message: str
    fix: str


class _Stop(Exception):  # noqa: N818 - ends the reading of one file, not an error of ours
    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal


def read_nodes(text: str) -> tuple[Node | None, list[Refusal]]:
    """Parse one YAML document; the tree is None where it could not be read to its end."""
    refusals = [*_forbidden_characters(text)]
    if refusals:
        return None, refusals
    try:
        return _Builder(refusals).build(text), refusals
    except _Stop as stop:
        refusals.append(stop.refusal)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        refusals.append(
            Refusal(
                mark.line + 1 if mark else 1,
                mark.column + 1 if mark else 1,
                "yaml-syntax",
                f"This is not valid YAML: {error.problem or error.context}.",
                "Check indentation and colons here; put text that holds ': ' or ' #' in quotes.",
            )
        )
    except yaml.YAMLError as error:
        refusals.append(Refusal(1, 1, "yaml-syntax", f"This is not valid YAML: {error}.", "Check the file."))
    return None, refusals


def _forbidden_characters(text: str) -> Iterator[Refusal]:
    if is_clean(text):
        return
    line, start = 1, 0
    for told, (offset, name) in enumerate(forbidden_in(text)):
        line += text.count("\n", start, offset)
        start = offset
        if told == MAX_REFUSALS:
            yield Refusal(
                line,
                _column(text, offset),
                "forbidden-character",
                f"More than {MAX_REFUSALS} characters of this file are refused; the rest is not listed.",
                "Is it a text file?",
            )
            return
        yield Refusal(
            line,
            _column(text, offset),
            "forbidden-character",
            f"The character {name} could steer the terminal or disguise text.",
            "Delete it.",
        )


def _column(text: str, offset: int) -> int:
    return offset - text.rfind("\n", 0, offset)


class _Builder:
    """Builds the tree of one document from parser events."""

    def __init__(self, refusals: list[Refusal]) -> None:
        self.refusals = refusals

    def build(self, text: str) -> Node | None:
        root: Node | None = None
        documents = 0
        # Open collections; a mapping is paired with the key that waits for its value.
        stack: list[tuple[Sequence | Mapping, Scalar | None]] = []
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self._stop(
                            event,
                            "many-documents",
                            "A file holds one document only.",
                            "Move what follows '---' to a file of its own.",
                        )
                case yaml.AliasEvent():
                    self._stop(
                        event,
                        "alias",
                        "Anchors and aliases are not used in a briefing.",
                        "Write the value out.",
                    )
                case yaml.ScalarEvent():
                    node = self._scalar(event)
                    root = self._place(stack, node) if stack else node
                case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                    self._refuse_tag(event)
                    if len(stack) >= MAX_DEPTH:
                        self._stop(
                            event, "too-deep", f"This is nested more than {MAX_DEPTH} deep.", "Flatten it."
                        )
                    kind = Sequence if isinstance(event, yaml.SequenceStartEvent) else Mapping
                    opened = kind(*_place(event))
                    root = self._place(stack, opened) if stack else opened
                    stack.append((opened, None))
                case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                    stack.pop()
        return root

    def _place(self, stack: list[tuple[Sequence | Mapping, Scalar | None]], node: Node) -> Node:
        holder, key = stack[-1]
        if isinstance(holder, Sequence):
            holder.items.append(node)
        elif key is None:
            if not isinstance(node, Scalar):
                raise _Stop(
                    Refusal(
                        node.line,
                        node.column,
                        "wrong-type",
                        "A key must be plain text.",
                        "Give the field a name followed by a colon.",
                    )
                )
            stack[-1] = (holder, node)
        else:
            stack[-1] = (holder, None)
            if first := holder.fields.get(key.text):
                self.refusals.append(
                    Refusal(
                        key.line,
                        key.column,
                        "duplicate-key",
                        f"The key '{key.text}' stands here a second time;"
                        f" the first is in line {first[0].line}.",
                        "Keep one of them.",
                    )
                )
            else:
                holder.fields[key.text] = (key, node)
        return stack[0][0]

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        self._refuse_tag(event)
        line, column = _place(event)
        # An escape such as "\e" is a harmless letter in the file and a control character now.
        names: list[str] = []
        if not is_clean(event.value):
            names = [name for _, name in islice(forbidden_in(event.value), MAX_REFUSALS)]
        if not names and "\r" in event.value:
            names = ["U+000D (carriage return)"]
        for name in names:
            self.refusals.append(
                Refusal(
                    line,
                    column,
                    "forbidden-character",
                    f"This text holds, written as an escape, the character {name}.",
                    "Delete it.",
                )
            )
        return Scalar(line, column, event.value, not event.style, bool(names))

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            self._stop(
                event,
                "tag",
                f"The tag '{event.tag}' is not used in a briefing.",
                "Delete it; put a value that begins with '!' in quotes.",
            )
        if event.anchor is not None:
            self._stop(
                event,
                "alias",
                "Anchors and aliases are not used in a briefing.",
                "Delete the '&' and its name; put a value that begins with '&' in quotes.",
            )

    @staticmethod
    def _stop(event: yaml.Event, code: str, message: str, fix: str) -> NoReturn:
        raise _Stop(Refusal(*_place(event), code, message, fix))


def _place(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event, counted from 1; libyaml marks every event."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
