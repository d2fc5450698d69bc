"""What the content may hold, for people to read: every struct with its fields, taken from the JSON Schema."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from briefing.store.json_schema import header_schema, item_schema

HEADER = "briefing"
"""The name of the struct of `briefing.yaml`."""


class Field(NamedTuple):
    """One field of a struct."""

    name: str
    meaning: str
    form: str
    """How its value is written: `one line of text`, `list of: citation`."""
    required: bool
    default: str | float | bool | None
    """What holds where the field is left out; None: nothing."""
    allowed: tuple[str, ...]
    """The values from which one is chosen; empty where there is no such choice."""
    of: str | None
    """The name of the struct of which it holds a list; None where it holds something else."""
    least: int
    """How many entries the list must have."""


class Declared(NamedTuple):
    """A struct: `briefing.yaml`, a kind of item, or a part of one."""

    name: str
    meaning: str
    fields: tuple[Field, ...]
    one_of: tuple[str, ...]
    """Fields of which none is required, but one of them is."""


@cache
def declared() -> dict[str, Declared]:
    """Every struct by its name: that of `briefing.yaml` and its parts, the kinds of item, and their parts."""
    header, item = header_schema(), item_schema()
    definitions = {**header["$defs"], **item["$defs"]}
    names = {title: one["title"] for title, one in definitions.items()}
    kinds = [one["then"]["$ref"].rpartition("/")[2] for one in item["allOf"]]
    parts = [name for name in item["$defs"] if name not in kinds]
    structs = [_declared(definitions[one], names) for one in (*header["$defs"], *kinds, *parts)]
    own = _declared({**header, "title": HEADER}, names)
    return {one.name: one for one in (own, *structs)}


def with_parts(structs: Mapping[str, Declared], name: str) -> Iterator[Declared]:
    """A struct, and after it those that it holds, each once."""
    waiting, known = [name], {name}
    for one in waiting:
        yield structs[one]
        held = {field.of for field in structs[one].fields if field.of} - known
        known |= held
        waiting += [other for other in structs if other in held]


def _declared(schema: Mapping[str, Any], names: Mapping[str, str]) -> Declared:
    fields = tuple(
        _field(name, field, name in schema["required"], names) for name, field in schema["properties"].items()
    )
    one_of = tuple(name for one in schema.get("anyOf", ()) for name in one["required"])
    return Declared(schema["title"], schema["description"], fields, one_of)


def _field(name: str, schema: Mapping[str, Any], required: bool, names: Mapping[str, str]) -> Field:
    items = schema.get("items", {})
    held = [one["$ref"].rpartition("/")[2] for one in (items, *items.get("anyOf", ())) if "$ref" in one]
    allowed = tuple(one for one in schema.get("enum", ()) if one is not None)
    default = schema.get("default")
    return Field(
        name=name,
        meaning=schema["description"],
        form=_form(schema, names),
        required=required,
        default=default if default != () else None,
        allowed=allowed,
        of=names[held[0]] if held else None,
        least=schema.get("minItems", 0),
    )


def _form(schema: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """How a value is written."""
    if reference := schema.get("$ref"):
        return names[reference.rpartition("/")[2]]
    if choices := schema.get("anyOf"):
        return " or ".join(_form(one, names) for one in choices)
    if values := schema.get("enum"):
        *others, last = [one for one in values if one is not None]
        return f"{', '.join(others)} or {last}" if others else str(last)
    if "items" in schema:
        bound = f" at most {schema['maxItems']}" if "maxItems" in schema else ""
        return f"list of{bound}: {_form(schema['items'], names)}"
    kind = next(iter(schema["type"])) if isinstance(schema["type"], list) else schema["type"]
    if kind == "string":
        return str(schema["title"])
    least, most = schema.get("minimum"), schema.get("maximum")
    bounds = "" if least is None else f", {least} or more" if most is None else f", {least} to {most}"
    return {"integer": "whole number", "number": "number", "boolean": "true or false"}[kind] + bounds
