"""A tree of nodes against the schema: typed structs out, or every problem, each at its place.

msgspec stops at the first error and does not know lines; this walks its type
information instead. What is unsound is left out at the smallest whole that can be
missed: an optional field, an element of a list, or else the item itself.
"""

import re
from collections.abc import Callable
from collections.abc import Mapping as Map
from dataclasses import replace
from functools import cache
from typing import Any, Final, TypeVar

import msgspec
from msgspec import inspect

from briefing.model.problem import Code, Value
from briefing.store.checks import check
from briefing.store.nodes import Mapping, Node, Reference, Scalar, Sequence, Validation
from briefing.text import is_visible, meant_by

T = TypeVar("T", bound=msgspec.Struct)
_INTEGER = re.compile(r"[+-]?[0-9]{1,15}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
_BOOLEANS = {"true": True, "false": False}
_NULLS = {"", "~", "null"}
_FORMS: dict[str | None, str] = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "id",
    r"^[a-z0-9-]+:[a-z0-9-]+$": "citation",
    r"^[0-9a-f]{64}$": "sha256",
    r"^letters:[1-9][0-9]{0,7}:[0-9a-f]{8}:[0-9a-f]{64}$": "fingerprint",
}
"""The patterns of the schema that have words of their own."""


INVALID: Final = object()
"""Stands for a value that cannot be used; a problem says why."""


def _invalid(validation: Validation, node: Node, code: Code, /, **parameters: Value) -> object:
    validation.problem(node.place, code, **parameters)
    return INVALID


def read_struct(cls: type[T], node: Node, validation: Validation) -> T | None:
    """Read one struct from a node; None where a field that it cannot do without is unsound."""
    value = _read(_struct_type(cls), node, validation, "")
    return value if isinstance(value, cls) else None


def read_tagged(classes: Map[str, type[T]], tag_field: str, node: Node, validation: Validation) -> T | None:
    """Read the one of several structs that the node's tag field names."""
    if not isinstance(node, Mapping):
        validation.problem(node.place, "wrong-type", case="item", field=tag_field)
        return None
    if tag_field not in node.fields:
        validation.problem(node.place, "missing-field", case="kind", field=tag_field, kinds=list(classes))
        return None
    tag = node.fields[tag_field][1]
    if not isinstance(tag, Scalar) or tag.text not in classes:
        name = _shown(tag)
        validation.problem(tag.place, "unknown-kind", kind=name, **meant_by(name, classes))
        return None
    return read_struct(classes[tag.text], node, validation)


@cache
def _struct_type(cls: type[msgspec.Struct]) -> inspect.StructType:
    found = inspect.type_info(cls)
    assert isinstance(found, inspect.StructType)
    return found


def _read(kind: inspect.Type, node: Node, validation: Validation, name: str) -> Any:
    """Read a value of a type from a node; `name` is the field that holds it, empty for the whole file."""
    extra: dict[str, Any] = {}
    while isinstance(kind, inspect.Metadata):
        extra = {**(kind.extra or {}), **extra}
        kind = kind.type
    if isinstance(node, Scalar):
        if node.forbidden:
            return INVALID
        if new := extra.get("renamed", {}).get(node.text):
            return _invalid(validation, node, "renamed-value", value=node.text, new=new)
        if "lines" in extra:
            node = replace(node, text=" ".join(node.text.split()))
    if isinstance(kind, inspect.UnionType):
        if _is_null(node):
            return None
        others = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
        # Of a text and a struct, the one that is written.
        fitting = [one for one in others if _is_struct(one) == isinstance(node, Mapping)]
        return _read((fitting or others)[0], node, validation, name)
    value = _READERS[type(kind)](kind, node, validation, name)
    if "ref" in extra and value is not INVALID:
        validation.references.append(Reference(extra["ref"], value, *node.place))
    return value


def _read_struct(kind: inspect.StructType, node: Node, validation: Validation, name: str) -> Any:
    if not isinstance(node, Mapping):
        return _invalid(validation, node, "wrong-type", case="fields", field=name)
    values, sound = _read_fields(kind, node, validation)
    given = {_renamed_in(kind).get(key, key) for key in node.fields}
    for one in kind.fields:
        if one.required and one.encode_name not in given:
            sound = False
            validation.problem(
                node.place, "missing-field", case="field", field=one.encode_name, struct=_name_of(kind)
            )
    if not sound:
        return INVALID
    built = kind.cls(**values)
    check(built, node, validation)
    return built


def _read_fields(
    kind: inspect.StructType, node: Mapping, validation: Validation
) -> tuple[dict[str, Any], bool]:
    """Read the fields that are there; False where one is unsound that cannot be missed."""
    known = {one.encode_name: one for one in kind.fields}
    renamed = _renamed_in(kind)
    values: dict[str, Any] = {}
    sound = True
    for key, (key_node, child) in node.fields.items():
        if key == kind.tag_field:
            continue
        if new := renamed.get(key):
            validation.problem(key_node.place, "renamed-field", field=key, new=new)
            sound = sound and not known[new].required
            continue
        if key not in known:
            meant = meant_by(key, known)
            validation.problem(key_node.place, "unknown-field", field=key, struct=_name_of(kind), **meant)
            continue
        value = _read(known[key].type, child, validation, key)
        if value is not INVALID:
            values[known[key].name] = value
        elif known[key].required:
            sound = False
    return values, sound


def _read_list(kind: inspect.VarTupleType, node: Node, validation: Validation, name: str) -> Any:
    least = kind.min_length or 0
    if not isinstance(node, Sequence):
        if not _is_null(node):
            return _invalid(validation, node, "wrong-type", case="list", field=name)
        return _invalid(validation, node, "missing-field", case="list", field=name) if least else ()
    read = [_read(kind.item_type, child, validation, name) for child in node.items]
    values = tuple(value for value in read if value is not INVALID)
    if len(read) < least:
        return _invalid(validation, node, "too-few", field=name, least=least)
    if kind.max_length is not None and len(read) > kind.max_length:
        return _invalid(validation, node, "too-many", field=name, most=kind.max_length)
    return values if len(values) >= least else INVALID


def _read_text(kind: inspect.StrType, node: Node, validation: Validation, name: str) -> Any:
    if not isinstance(node, Scalar):
        return _invalid(validation, node, "wrong-type", case="text", field=name)
    text = node.text.strip()
    if kind.min_length and not is_visible(text):
        return _invalid(validation, node, "empty", case="field", field=name)
    if kind.max_length is not None and len(text) > kind.max_length:
        of = {"count": len(text), "most": kind.max_length}
        return _invalid(validation, node, "too-long", case="characters", field=name, **of)
    if kind.pattern is not None and not re.search(kind.pattern, text):
        case = _FORMS.get(kind.pattern, "pattern")
        of_pattern = {"field": name, "pattern": kind.pattern} if case == "pattern" else {}
        return _invalid(validation, node, "wrong-form", case=case, value=text, **of_pattern)
    return text


def _read_literal(kind: inspect.LiteralType, node: Node, validation: Validation, name: str) -> Any:
    if isinstance(node, Scalar) and node.text in kind.values:
        return node.text
    shown = _shown(node)
    meant = meant_by(shown, map(str, kind.values))
    return _invalid(validation, node, "wrong-value", value=shown, field=name, **meant)


def _read_bool(_: inspect.BoolType, node: Node, validation: Validation, name: str) -> Any:
    if isinstance(node, Scalar) and node.plain and node.text in _BOOLEANS:
        return _BOOLEANS[node.text]
    return _invalid(validation, node, "wrong-type", case="true-or-false", field=name)


def _read_number(
    kind: inspect.IntType | inspect.FloatType, node: Node, validation: Validation, name: str
) -> Any:
    whole = isinstance(kind, inspect.IntType)
    form = _INTEGER if whole else _NUMBER
    if not (isinstance(node, Scalar) and node.plain and form.fullmatch(node.text)):
        case = "whole-number" if whole else "number"
        return _invalid(validation, node, "wrong-type", case=case, field=name)
    value = int(node.text) if whole else float(node.text)
    if (kind.ge is not None and value < kind.ge) or (kind.le is not None and value > kind.le):
        bounds = {name: bound for name, bound in (("least", kind.ge), ("most", kind.le)) if bound is not None}
        return _invalid(validation, node, "out-of-range", field=name, value=node.text, **bounds)
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


def _is_struct(kind: inspect.Type) -> bool:
    return isinstance(kind, inspect.StructType)


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text in _NULLS


def _shown(node: Node) -> str:
    """How a value is named that should have been one word."""
    return node.text if isinstance(node, Scalar) else "…"


def _name_of(kind: inspect.StructType) -> str:
    return kind.cls.__name__.removesuffix("Spec").lower()


def _renamed_in(kind: inspect.StructType) -> Map[str, str]:
    """The old names of the fields of a struct, each with the one it has now."""
    renamed: Map[str, str] = getattr(kind.cls, "renamed", {})
    return renamed
