"""A tree of nodes against the schema: typed structs out, or every problem, each at its place.

msgspec stops at the first error and does not know lines; this walks its type
information instead. What is unsound is left out at the smallest whole that can be
missed: an optional field, an element of a list, or else the item itself.
"""

import re
from collections import Counter
from collections.abc import Callable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final, TypeVar

import msgspec
from msgspec import inspect

from briefing.model.kinds import Event, Figure, Item, Link, Name, Point, Poll, Source
from briefing.store.nodes import Mapping, Node, Refusal, Scalar, Sequence
from briefing.text import is_visible, suggest

MAX_POINT_WORDS = 30
T = TypeVar("T", bound=msgspec.Struct)
_INTEGER = re.compile(r"[+-]?[0-9]{1,15}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
_BOOLEANS = {"true": True, "false": False}
_NULLS = {"", "~", "null"}


class _Invalid:
    """Stands for a value that was refused."""


INVALID: Final = _Invalid()


@dataclass(frozen=True, slots=True)
class Reference:
    """A place where content names something else: an item, party, group or passage."""

    kind: str
    value: str
    line: int
    column: int


@dataclass(slots=True)
class Validation:
    """What came of one file: refusals, and the references to be resolved later."""

    refusals: list[Refusal] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def refuse(self, node: Node, code: str, message: str, fix: str) -> _Invalid:
        """Note what is wrong at a node."""
        self.refusals.append(Refusal(node.line, node.column, code, message, fix))
        return INVALID


def read_struct(cls: type[T], node: Node, validation: Validation) -> T | None:
    """Read one struct from a node; None where a field that it cannot do without is unsound."""
    value = _read(_struct_type(cls), node, validation, "the file")
    return value if isinstance(value, cls) else None


def read_tagged(
    classes: Map[str, type[msgspec.Struct]], tag_field: str, node: Node, validation: Validation
) -> msgspec.Struct | None:
    """Read the one of several structs that the node's tag field names."""
    if not isinstance(node, Mapping):
        validation.refuse(
            node,
            "wrong-type",
            "A file holds one item: fields with values.",
            f"Begin with 'id:' and '{tag_field}:'.",
        )
        return None
    if tag_field not in node.fields:
        validation.refuse(
            node,
            "missing-field",
            f"The field '{tag_field}' is missing.",
            f"Add '{tag_field}:' with one of: {', '.join(classes)}.",
        )
        return None
    tag = node.fields[tag_field][1]
    if not isinstance(tag, Scalar) or tag.text not in classes:
        text = tag.text if isinstance(tag, Scalar) else "…"
        validation.refuse(
            tag, "unknown-kind", f"'{text}' is not a kind of item.", suggest(text, list(classes))
        )
        return None
    return read_struct(classes[tag.text], node, validation)


@cache
def _struct_type(cls: type[msgspec.Struct]) -> inspect.StructType:
    found = inspect.type_info(cls)
    assert isinstance(found, inspect.StructType)
    return found


def _read(kind: inspect.Type, node: Node, validation: Validation, name: str) -> Any:
    extra: dict[str, str] = {}
    while isinstance(kind, inspect.Metadata):
        extra = {**(kind.extra or {}), **extra}
        kind = kind.type
    if isinstance(node, Scalar) and node.refused:
        return INVALID
    if isinstance(kind, inspect.UnionType):
        return _read_optional(kind, node, validation, name)
    if "lines" in extra and isinstance(node, Scalar):
        node = replace(node, text=" ".join(node.text.split()))
    value = _READERS[type(kind)](kind, node, validation, name)
    if "ref" in extra and value is not INVALID:
        validation.references.append(Reference(extra["ref"], value, node.line, node.column))
    return value


def _read_optional(kind: inspect.UnionType, node: Node, validation: Validation, name: str) -> Any:
    if isinstance(node, Scalar) and node.plain and node.text in _NULLS:
        return None
    (inner,) = (one for one in kind.types if not isinstance(one, inspect.NoneType))
    return _read(inner, node, validation, name)


def _read_struct(kind: inspect.StructType, node: Node, validation: Validation, name: str) -> Any:
    if not isinstance(node, Mapping):
        return validation.refuse(
            node,
            "wrong-type",
            f"{_called(name)} takes fields with values.",
            "Write 'name: value' lines here.",
        )
    values, sound = _read_fields(kind, node, validation)
    for one in kind.fields:
        if one.required and one.encode_name not in node.fields:
            sound = False
            validation.refuse(
                node,
                "missing-field",
                f"The field '{one.encode_name}' is missing.",
                f"Add '{one.encode_name}:' to {_described(kind)}.",
            )
    if not sound:
        return INVALID
    built = kind.cls(**values)
    for applies, check in _CHECKS:
        if isinstance(built, applies):
            check(built, node, validation)
    return built


def _read_fields(
    kind: inspect.StructType, node: Mapping, validation: Validation
) -> tuple[dict[str, Any], bool]:
    """Read the fields that are there; False where one is unsound that cannot be missed."""
    known = {one.encode_name: one for one in kind.fields}
    values: dict[str, Any] = {}
    sound = True
    for key, (key_node, child) in node.fields.items():
        if key == kind.tag_field:
            continue
        if key not in known:
            validation.refuse(
                key_node,
                "unknown-field",
                f"'{key}' is not a field of {_described(kind)}.",
                suggest(key, list(known)),
            )
            continue
        value = _read(known[key].type, child, validation, key)
        if value is not INVALID:
            values[known[key].name] = value
        elif known[key].required:
            sound = False
    return values, sound


def _read_list(kind: inspect.VarTupleType, node: Node, validation: Validation, name: str) -> Any:
    if not isinstance(node, Sequence):
        if isinstance(node, Scalar) and node.plain and node.text in _NULLS:
            return (
                ()
                if not kind.min_length
                else validation.refuse(
                    node, "missing-field", f"{_called(name)} is empty.", "Give at least one."
                )
            )
        return validation.refuse(
            node,
            "wrong-type",
            f"{_called(name)} takes a list.",
            "Write '- ' before each, or put them in [brackets].",
        )
    read = [_read(kind.item_type, child, validation, name) for child in node.items]
    values = tuple(value for value in read if value is not INVALID)
    if len(values) < (kind.min_length or 0):
        if len(read) >= (kind.min_length or 0):
            return INVALID
        return validation.refuse(
            node, "too-few", f"{_called(name)} takes at least {kind.min_length}.", "Add what is missing."
        )
    if kind.max_length is not None and len(read) > kind.max_length:
        return validation.refuse(
            node, "too-many", f"{_called(name)} takes at most {kind.max_length}.", "Remove some."
        )
    return values


def _read_text(kind: inspect.StrType, node: Node, validation: Validation, name: str) -> Any:
    if not isinstance(node, Scalar):
        return validation.refuse(
            node,
            "wrong-type",
            f"{_called(name)} takes text.",
            "Put text that holds ': ', '[' or '{' in quotes.",
        )
    text = node.text.strip()
    if kind.min_length and not is_visible(text):
        return validation.refuse(
            node, "empty", f"{_called(name)} is empty.", "Write it, or delete the field."
        )
    if kind.max_length is not None and len(text) > kind.max_length:
        return validation.refuse(
            node,
            "too-long",
            f"{_called(name)} has {len(text)} characters, more than {kind.max_length}.",
            "Shorten it.",
        )
    if kind.pattern is not None and not re.search(kind.pattern, text):
        return validation.refuse(
            node,
            "wrong-form",
            f"'{text}' is no {_form(name, kind.pattern)}.",
            _FORMS.get(kind.pattern, (None, f"It must match {kind.pattern}."))[1],
        )
    return text


def _read_literal(kind: inspect.LiteralType, node: Node, validation: Validation, name: str) -> Any:
    if isinstance(node, Scalar) and node.text in kind.values:
        return node.text
    shown = node.text if isinstance(node, Scalar) else "…"
    return validation.refuse(
        node,
        "wrong-value",
        f"'{shown}' is not a value of '{name}'.",
        suggest(shown, [str(value) for value in kind.values]),
    )


def _read_bool(_: inspect.BoolType, node: Node, validation: Validation, name: str) -> Any:
    if isinstance(node, Scalar) and node.plain and node.text in _BOOLEANS:
        return _BOOLEANS[node.text]
    return validation.refuse(
        node, "wrong-type", f"{_called(name)} takes true or false.", "Write true or false, in small letters."
    )


def _read_number(
    kind: inspect.IntType | inspect.FloatType, node: Node, validation: Validation, name: str
) -> Any:
    whole = isinstance(kind, inspect.IntType)
    form = _INTEGER if whole else _NUMBER
    if not (isinstance(node, Scalar) and node.plain and form.fullmatch(node.text)):
        return validation.refuse(
            node,
            "wrong-type",
            f"{_called(name)} takes a {'whole ' if whole else ''}number.",
            "Write it in digits, without quotes or signs.",
        )
    value = int(node.text) if whole else float(node.text)
    if (kind.ge is not None and value < kind.ge) or (kind.le is not None and value > kind.le):
        bounds = " and ".join(
            f"{word} {bound}"
            for word, bound in (("at least", kind.ge), ("at most", kind.le))
            if bound is not None
        )
        return validation.refuse(
            node, "out-of-range", f"{_called(name)} is {node.text}, not {bounds}.", "Correct the number."
        )
    return value


_READERS: dict[type, Callable[..., Any]] = {
    inspect.StructType: _read_struct,
    inspect.VarTupleType: _read_list,
    inspect.StrType: _read_text,
    inspect.LiteralType: _read_literal,
    inspect.BoolType: _read_bool,
    inspect.IntType: _read_number,
    inspect.FloatType: _read_number,
}

_FORMS: dict[str | None, tuple[str | None, str]] = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": ("id", "Use lower-case letters, digits and single hyphens."),
    r"^[a-z0-9-]+:[a-z0-9-]+$": ("citation", "Write source:locator, such as report:6."),
    r"^[0-9a-f]{64}$": ("SHA-256", "It has 64 digits 0-9 and a-f."),
}


def _form(name: str, pattern: str) -> str:
    return _FORMS.get(pattern, (None, ""))[0] or name.replace("_", " ")


def _called(name: str) -> str:
    return "The file" if name == "the file" else f"'{name}'"


def _described(kind: inspect.StructType) -> str:
    name = kind.cls.__name__.lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


# What types alone cannot say.


def _check_cited(built: Point | Name | Figure | Link, node: Node, validation: Validation) -> None:
    given = node.fields.get("cites") if isinstance(node, Mapping) else None
    misspelt = given and isinstance(given[1], Sequence) and given[1].items
    if not built.cites and not misspelt:
        name = type(built).__name__.lower()
        validation.refuse(node, "uncited", f"This {name} has no citation.", "Add 'cites: [source:locator]'.")


def _check_length(point: Point, node: Node, validation: Validation) -> None:
    count = len(point.text.split())
    if count > MAX_POINT_WORDS:
        validation.refuse(
            node,
            "too-long",
            f"This point has {count} words, more than {MAX_POINT_WORDS}.",
            "Make two points of it, or move the rest to 'detail'.",
        )


def _check_sum(poll: Poll, node: Node, validation: Validation) -> None:
    total = sum(figure.percent for figure in poll.figures)
    if poll.exclusive and total > 100:
        validation.refuse(
            node,
            "figures",
            f"Figures that exclude each other add up to {total:g} percent.",
            "Correct a figure, or delete 'exclusive: true'.",
        )


def _check_locators(source: Source, node: Node, validation: Validation) -> None:
    seen: set[str] = set()
    for passage in source.passages:
        if passage.locator in seen:
            validation.refuse(
                node,
                "duplicate-id",
                f"Two passages have the locator '{passage.locator}'.",
                "Give each its own.",
            )
        seen.add(passage.locator)


def _check_item(item: Item, node: Node, validation: Validation) -> None:
    """Find what an item says twice, of itself, or not at all."""
    at = node.fields["id"][1] if isinstance(node, Mapping) else node
    points = item.every_point()
    if not points:
        validation.refuse(
            at, "no-points", f"'{item.id}' has no points.", "Add at least one, with its citation."
        )
    for link, number in Counter((link.type, link.to) for link in item.links).items():
        if number > 1:
            message = f"The link '{link[0]}' to '{link[1]}' stands here {number} times."
            validation.refuse(at, "twice", message, "Keep one of them.")
    if any(link.to == item.id for link in item.links):
        validation.refuse(at, "self-link", f"'{item.id}' links to itself.", "Delete the link.")
    for point in points:
        for citation, number in Counter(point.cites).items():
            if number > 1:
                message = f"One point cites '{citation}' {number} times."
                validation.refuse(at, "twice", message, "Once is enough.")


def _check_date(built: Any, node: Node, validation: Validation) -> None:
    import datetime

    if built.date is not None and len(built.date) == 10:
        try:
            datetime.date.fromisoformat(built.date)
        except ValueError:
            validation.refuse(node, "wrong-form", f"There is no day {built.date}.", "Correct 'date'.")


_CHECKS: tuple[tuple[Any, Callable[..., None]], ...] = (
    ((Point, Name, Figure, Link), _check_cited),
    (Point, _check_length),
    (Poll, _check_sum),
    (Source, _check_locators),
    ((Event, Poll, Source), _check_date),
    (Item, _check_item),
)
