"""YAML text to a tree of nodes that know where they stand.

The tree is built from libyaml's events, so that nothing is expanded or converted:
a scalar stays the text that the author wrote, and aliases, tags, duplicate keys
and absurd depth are problems where they stand.
"""

from dataclasses import dataclass, field
from itertools import islice
from typing import NoReturn

import yaml

from briefing.model.problem import Code, Value
from briefing.store.validation import Place, Validation
from briefing.text import forbidden_in, is_clean

MAX_DEPTH = 24
MAX_FORBIDDEN = 20
"""How many forbidden characters of a file are listed."""


@dataclass(slots=True)
class Node:
    """A scalar, list or map of a YAML file, and where it begins."""

    place: Place


@dataclass(slots=True)
class Scalar(Node):
    """A single value, as text; `plain` unless it was quoted or a block."""

    text: str
    plain: bool
    forbidden: bool = False
    """Whether it holds a character that must not reach a screen; a problem says so."""


@dataclass(slots=True)
class Sequence(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping(Node):
    """A map with its keys in the order of the file."""

    fields: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)


class _Stop(Exception):  # noqa: N818 - ends the reading of one file, not an error of ours
    """The file cannot be read to its end; why is already noted."""


def read_nodes(text: str, validation: Validation) -> Node | None:
    """Parse one YAML document; None, and a problem, where it cannot be read to its end."""
    if not is_clean(text):
        _note_forbidden(text, validation)
        return None
    try:
        return _Builder(validation).build(text)
    except _Stop:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = error.problem or error.context or ""
        validation.problem(place, "yaml-syntax", case="place", reason=reason)
    except yaml.YAMLError as error:
        validation.problem((1, 1), "yaml-syntax", case="file", reason=str(error))
    return None


def _note_forbidden(text: str, validation: Validation) -> None:
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
    """Builds the tree of one document from the events of the parser."""

    def __init__(self, validation: Validation) -> None:
        self._validation = validation

    def build(self, text: str) -> Node | None:
        """Build the tree; None where there is no document. Raises _Stop and yaml.YAMLError."""
        root: Node | None = None
        documents = 0
        # Open collections; a mapping is paired with the key that waits for its value.
        stack: list[tuple[Sequence | Mapping, Scalar | None]] = []
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self._stop(event, "many-documents")
                case yaml.AliasEvent():
                    self._stop(event, "alias", case="alias")
                case yaml.ScalarEvent():
                    node = self._scalar(event)
                    root = self._insert(stack, node) if stack else node
                case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                    self._check_tag(event)
                    if len(stack) >= MAX_DEPTH:
                        self._stop(event, "too-deep", case="values", most=MAX_DEPTH)
                    kind = Sequence if isinstance(event, yaml.SequenceStartEvent) else Mapping
                    opened = kind(_place(event))
                    root = self._insert(stack, opened) if stack else opened
                    stack.append((opened, None))
                case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                    stack.pop()
        return root

    def _insert(self, stack: list[tuple[Sequence | Mapping, Scalar | None]], node: Node) -> Node:
        """Put a node into the innermost open collection. Returns the root of the tree."""
        holder, key = stack[-1]
        if isinstance(holder, Sequence):
            holder.items.append(node)
        elif key is None:
            if not isinstance(node, Scalar):
                self._validation.problem(node.place, "wrong-type", case="key")
                raise _Stop
            stack[-1] = (holder, node)
        else:
            stack[-1] = (holder, None)
            if first := holder.fields.get(key.text):
                line, _ = first[0].place
                self._validation.problem(key.place, "duplicate-key", key=key.text, first=line)
            else:
                holder.fields[key.text] = (key, node)
        return stack[0][0]

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        self._check_tag(event)
        place = _place(event)
        # An escape such as "\e" is a harmless letter in the file and a control character now.
        names: list[str] = []
        if not is_clean(event.value):
            names = [name for _, name in islice(forbidden_in(event.value), MAX_FORBIDDEN)]
        if not names and "\r" in event.value:
            names = ["U+000D (carriage return)"]
        for name in names:
            self._validation.problem(place, "forbidden-character", case="escape", character=name)
        return Scalar(place, event.value, not event.style, bool(names))

    def _check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            self._stop(event, "tag", tag=event.tag)
        if event.anchor is not None:
            self._stop(event, "alias", case="anchor")

    def _stop(self, event: yaml.Event, code: Code, /, **parameters: Value) -> NoReturn:
        self._validation.problem(_place(event), code, **parameters)
        raise _Stop


def _place(event: yaml.Event) -> Place:
    """Where an event stands; libyaml marks every event."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
