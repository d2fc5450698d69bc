"""A tree of nodes against the schema: typed structs out, or every problem, each at its place.

msgspec stops at the first error and does not know lines; this walks its type
information instead. What is unsound is left out, with as little else as possible:
an optional field, an entry of a list, or else the item itself.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec import inspect
from msgspec.structs import replace

from briefing.model.fields import CITATION_PATTERN, DATE_PATTERN, Base, name_of
from briefing.model.kinds import KINDS, Item
from briefing.store.checks import check
from briefing.store.dates import is_day
from briefing.store.invalid import (
    INVALID,
    MAX_SHOWN,
    invalid,
    is_null,
    note_form,
    note_no_kind,
    note_unknown,
    shown,
)
from briefing.store.nodes import ListNode, MapNode, Node, Reference, Scalar, Validation
from briefing.text import is_visible, meant_by

T = TypeVar("T", bound=msgspec.Struct)
_INTEGER = re.compile(r"[+-]?[0-9]{1,15}(\.0{0,15})?")
_NUMBER = re.compile(r"[+-]?([0-9]{1,15}\.?[0-9]{0,15}|\.[0-9]{1,15})(e[+-]?[0-9]{1,2})?", re.IGNORECASE)
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_UNWRITTEN = ("…", "...")
"""What stands for a text that is still to be written."""


def read_struct(cls: type[T], node: Node, validation: Validation) -> T | None:
    """Read one struct from a node; None where a field that it cannot do without is unsound."""
    value = _read(_whole(cls), node, validation)
    return value if isinstance(value, cls) else None


def read_of_kind(node: Node, validation: Validation) -> Item | None:
    """Read an item of the kind that its field `kind` names."""
    if not isinstance(node, MapNode):
        validation.problem(node.place, "wrong-type", case="item", field="kind")
        return None
    if "kind" not in node.fields:
        note_no_kind(node, validation)
        return None
    kind = node.fields["kind"][1]
    if not isinstance(kind, Scalar) or kind.text not in KINDS:
        name = shown(kind)
        invalid(validation, kind, "unknown-kind", kind=name, **meant_by(name, KINDS))
        return None
    return read_struct(KINDS[kind.text], node, validation)


class _Form(NamedTuple):
    """What the schema says of a value, worked out once and not for each value."""

    name: str
    """The field that holds it; empty for the whole file."""
    kind: Any
    """Its type, as msgspec tells it."""
    read: Callable[..., Any]
    """Reads it."""
    extra: Mapping[str, Any]
    """The `extra` of its declaration in `model.fields`."""
    pattern: re.Pattern[str] | None
    """The form of a text."""
    each: "_Form | None"
    """The form of what a list holds; None where it is no list."""
    of_map: "_Form | None"
    """The form of a struct that may stand in its place; None where none may."""


class _Struct(NamedTuple):
    """What the schema says of a struct."""

    forms: Mapping[str, _Form]
    """Of each field, by its name."""
    required: frozenset[str]
    if_unsound: Mapping[str, Any]
    """What stands in the place of fields where they are unsound, for those of which the schema says it."""


def _form_of(kind: inspect.Type, name: str) -> _Form:
    """Work out the form of a value of a type, in a field of some name."""
    extra: dict[str, Any] = {}
    while isinstance(kind, inspect.Metadata):
        extra = {**(kind.extra or {}), **extra}
        kind = kind.type
    if isinstance(kind, inspect.UnionType):
        forms = [_form_of(one, name) for one in kind.types if not isinstance(one, inspect.NoneType)]
        # Where a text or a struct may stand, it is read as what is written there.
        maps = [form for form in forms if isinstance(form.kind, inspect.StructType)]
        form = next((form for form in forms if form not in maps), forms[0])
        return form._replace(extra={**form.extra, **extra}, of_map=maps[0] if maps else None)
    pattern = getattr(kind, "pattern", None)
    each = _form_of(kind.item_type, name) if isinstance(kind, inspect.VarTupleType) else None
    compiled = re.compile(pattern) if pattern else None
    return _Form(name, kind, _READERS[type(kind)], extra, compiled, each, None)


@cache
def _whole(cls: type[msgspec.Struct]) -> _Form:
    return _form_of(inspect.type_info(cls), "")


@cache
def _struct_of(cls: type[msgspec.Struct]) -> _Struct:
    kind: inspect.StructType = _whole(cls).kind
    forms = {one.name: _form_of(one.type, one.name) for one in kind.fields}
    required = frozenset(one.name for one in kind.fields if one.required)
    if_unsound = {name: form.extra["unsound"] for name, form in forms.items() if "unsound" in form.extra}
    return _Struct(forms, required, if_unsound)


def _read(form: _Form, node: Node, validation: Validation) -> Any:
    """Read a value of a form from a node."""
    extra = form.extra
    if isinstance(node, Scalar):
        if node.forbidden:
            return INVALID
        if extra:
            if new := extra.get("renamed", {}).get(node.text):
                return invalid(validation, node, "renamed-value", value=node.text, new=new)
            if "lines" in extra and (line := " ".join(node.text.split())) != node.text:
                node = replace(node, text=line)
    elif form.of_map and isinstance(node, MapNode):
        return _read(form.of_map, node, validation)
    value = form.read(form, node, validation)
    if "ref" in extra and value is not INVALID:
        validation.references.append(Reference(extra["ref"], value, *node.place))
    return value


def _read_struct(form: _Form, node: Node, validation: Validation) -> Any:
    if not isinstance(node, MapNode):
        first = _first_of(form.kind)
        return invalid(validation, node, "wrong-type", case="fields", field=form.name, first=first)
    cls: type[Base] = form.kind.cls
    struct = _struct_of(cls)
    values, unsound = _read_fields(cls, struct, node, validation)
    is_usable = not unsound & struct.required
    if missing := struct.required - node.fields.keys():
        given = {cls.renamed.get(key, key) for key in node.fields}
        for field in struct.forms:
            if field in missing and field not in given:
                is_usable = False
                validation.problem(
                    node.place, "missing-field", case="field", field=field, struct=name_of(cls)
                )
    if not is_usable:
        return INVALID
    for field in unsound:
        values.pop(field, None)
        # Where it is not clear who may see it, nobody else may.
        if field in struct.if_unsound:
            values[field] = struct.if_unsound[field]
    built = cls(**values)
    return built if check(built, node, validation) else INVALID


def _read_fields(
    cls: type[Base], struct: _Struct, node: MapNode, validation: Validation
) -> tuple[dict[str, Any], set[str]]:
    """Read the fields that are there. Returns their values, and the names of those that are unsound.

    What a misspelt field was meant to be counts as given: one mistake is one problem.
    """
    values: dict[str, Any] = {}
    unsound = set(node.twice & struct.if_unsound.keys())
    unknown: dict[str, tuple[Scalar, Node]] = {}
    tag = cls.__struct_config__.tag_field
    for key, (key_node, child) in node.fields.items():
        if key == tag:
            continue
        if form := struct.forms.get(key):
            # What is left empty is as good as left out, unless something was lost behind a `#`, or it is not
            # said who may see it.
            is_needed = key in struct.required or key in struct.if_unsound
            if is_needed or not is_null(child) or child.comment:
                values[key] = value = _read(form, child, validation)
                if value is INVALID:
                    unsound.add(key)
        elif new := cls.renamed.get(key):
            validation.problem(key_node.place, "renamed-field", field=key, new=new)
            if new not in node.fields:
                unsound.add(new)
        else:
            unknown[key] = (key_node, child)
    if unknown:
        for key, field in note_unknown(node, unknown, struct.forms, name_of(cls), validation):
            unsound.add(field)
            node.fields.setdefault(field, unknown[key])
    return values, unsound


def _read_list(form: _Form, node: Node, validation: Validation) -> Any:
    kind: inspect.VarTupleType = form.kind
    assert form.each
    least = kind.min_length or 0
    if not isinstance(node, ListNode):
        if not is_null(node):
            return _no_list(form, node, validation)
        return invalid(validation, node, "missing-field", case="list", field=form.name)
    read = [_read(form.each, child, validation) for child in node.items]
    values = tuple(value for value in read if value is not INVALID)
    if len(read) < least:
        return invalid(validation, node, "too-few", field=form.name, least=least)
    if kind.max_length is not None and len(read) > kind.max_length:
        return invalid(validation, node, "too-many", field=form.name, most=kind.max_length)
    return values if len(values) >= least else INVALID


def _no_list(form: _Form, node: Node, validation: Validation) -> object:
    """Note how a value is written that should have been a list. Returns INVALID."""
    text = shown(node)
    if isinstance(node, Scalar) and node.plain and re.match("-[^ -]", text):
        return invalid(validation, node, "yaml-syntax", case="glued", mark="-")
    item = form.kind.item_type
    if isinstance(item, inspect.StructType):
        return invalid(validation, node, "wrong-type", case="entries", field=form.name, first=_first_of(item))
    example = ", ".join(f'"{one}"' for one in re.split(r",\s+", text)) if len(text) <= MAX_SHOWN else "…"
    return invalid(validation, node, "wrong-type", case="list", field=form.name, example=example)


def _read_text(form: _Form, node: Node, validation: Validation) -> Any:
    kind: inspect.StrType = form.kind
    if not isinstance(node, Scalar):
        if kind.pattern == CITATION_PATTERN and isinstance(node, MapNode) and len(node.fields) == 1:
            # `[report: 6]`, with a space behind the colon.
            ((key, (_, value)),) = node.fields.items()
            return note_form(CITATION_PATTERN, Scalar(node.place, f"{key}: {shown(value)}", True), validation)
        return invalid(validation, node, "wrong-type", case="text", field=form.name)
    text = node.text.strip()
    if node.comment and kind.pattern is None:
        return invalid(validation, replace(node, place=node.comment), "comment")
    if is_null(node) or (kind.min_length and not is_visible(text)):
        return invalid(validation, node, "empty", case="field", field=form.name)
    if text in _UNWRITTEN:
        validation.problem(node.place, "empty", case="unwritten", field=form.name, value=text)
        if kind.pattern is not None:
            return INVALID
    if kind.max_length is not None and len(text) > kind.max_length:
        of = {"count": len(text), "most": kind.max_length}
        return invalid(validation, node, "too-long", case="characters", field=form.name, **of)
    if kind.pattern is not None and form.pattern and not form.pattern.search(text):
        return note_form(kind.pattern, node, validation)
    if kind.pattern == DATE_PATTERN and not is_day(text):
        return invalid(validation, node, "wrong-form", case="day", value=text)
    return text


def _read_literal(form: _Form, node: Node, validation: Validation) -> Any:
    kind: inspect.LiteralType = form.kind
    if isinstance(node, Scalar) and node.text in kind.values:
        return node.text
    value = shown(node)
    meant = meant_by(value, map(str, kind.values))
    return invalid(validation, node, "wrong-value", value=value, field=form.name, **meant)


def _read_bool(form: _Form, node: Node, validation: Validation) -> Any:
    if isinstance(node, Scalar) and node.plain and node.text in _BOOLEANS:
        return _BOOLEANS[node.text]
    return invalid(validation, node, "wrong-type", case="true-or-false", field=form.name)


def _read_number(form: _Form, node: Node, validation: Validation) -> Any:
    kind: inspect.IntType | inspect.FloatType = form.kind
    whole = isinstance(kind, inspect.IntType)
    digits = _INTEGER if whole else _NUMBER
    if not (isinstance(node, Scalar) and node.plain and digits.fullmatch(node.text)):
        case = "whole-number" if whole else "number"
        return invalid(validation, node, "wrong-type", case=case, field=form.name)
    value = int(float(node.text)) if whole else float(node.text)
    if (kind.ge is not None and value < kind.ge) or (kind.le is not None and value > kind.le):
        bounds = {name: bound for name, bound in (("least", kind.ge), ("most", kind.le)) if bound is not None}
        return invalid(validation, node, "out-of-range", field=form.name, value=node.text, **bounds)
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


def _first_of(kind: inspect.StructType) -> str:
    """The first required field of a struct, or else its first field: an example to begin with."""
    return min(kind.fields, key=lambda one: not one.required).name
