"""The content's schema as JSON Schema, for editors that complete and check YAML.

It says what `briefing check` says of a file by itself. Two rules are the same: a text may look like a number,
since it is taken as written; an optional field that is left empty counts as left out, but for `release`:
nobody would know who may see it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from briefing.model.fields import Base, derived, name_of
from briefing.model.header import Header
from briefing.model.kinds import KINDS, Item

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_LOOKS_LIKE = {"number": "0.5", "integer": "2012", "boolean": "true"}
"""The types for which an editor may take a text that is not quoted, each with such a text."""
WRITTEN = r"[^\s.…]"
"""The pattern of a text that has no form of its own: not only white space, full stops and `…`."""


def item_schema() -> dict[str, Any]:
    """Describe the file of an item, of whatever kind."""
    definitions = _definitions(KINDS.values())
    for kind, cls in KINDS.items():
        definitions[cls.__name__]["properties"]["kind"] = {
            "enum": [kind],
            "description": "This kind of item.",
        }
    return {
        "$schema": _DIALECT,
        "title": "An item of a briefing",
        "type": "object",
        "required": ["kind"],
        # Said before the rest: what is missing or unknown depends on it.
        "properties": {"kind": {"enum": list(KINDS), "description": "What kind of item it is."}},
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {"$ref": f"#/$defs/{cls.__name__}"},
            }
            for kind, cls in KINDS.items()
        ],
        "$defs": definitions,
    }


def header_schema() -> dict[str, Any]:
    """Describe `briefing.yaml`."""
    definitions = _definitions([Header])
    header = definitions.pop("Header")
    return {"$schema": _DIALECT, **header, "title": "briefing.yaml", "$defs": definitions}


def _definitions(structs: Iterable[type[Base]]) -> dict[str, Any]:
    """The definition of each struct, and of those that it holds, by its name."""
    _, definitions = msgspec.json.schema_components(structs, ref_template="#/$defs/{name}")
    for cls in derived(Base):
        if definition := definitions.get(cls.__name__):
            definition["title"] = name_of(cls)
            _say_what_check_says(cls, definition)
    return definitions


def _say_what_check_says(cls: type[Base], definition: dict[str, Any]) -> None:
    """Ask of a struct what its declaration alone does not ask, and allow what the loader allows."""
    fields = definition["properties"]
    needed = ["cites"] if cls.must_cite else []
    if issubclass(cls, Item) and cls.must_have_points:
        needed.append("points")
    for name in needed:
        fields[name]["minItems"] = 1
        del fields[name]["default"]
    required = definition["required"] = [*definition["required"], *needed]
    for name, field in fields.items():
        is_said = name in required or name == "release"
        fields[name] = _as_written(field) if is_said else _or_empty(_as_written(field))
    if cls.one_of:
        definition["anyOf"] = [_has(name) for name in cls.one_of]
    for beside, field in cls.needs.items():
        some = {"required": [beside], "properties": {beside: {"type": "array", "minItems": 1}}}
        definition |= {"if": some, "then": _has(field)}
    if cls.never_both:
        definition["not"] = {"allOf": [_has(name) for name in cls.never_both]}


def _has(name: str) -> dict[str, Any]:
    """The schema of whatever has a field that is not left empty."""
    return {"required": [name], "properties": {name: {"not": {"type": "null"}}}}


def _as_written(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a value, with the types for which an editor may take a text that is not quoted."""
    schema = dict(schema)
    if "anyOf" in schema:
        choices = [_as_written(one) for one in schema["anyOf"] if one != {"type": "null"}]
        if len(choices) == 1:
            del schema["anyOf"]
            return {**choices[0], **schema}
        schema["anyOf"] = choices
    if "items" in schema:
        schema["items"] = _as_written(schema["items"])
    if schema.get("type") == "string":
        pattern = schema.setdefault("pattern", WRITTEN)
        looks = [name for name, text in _LOOKS_LIKE.items() if re.search(pattern, text)]
        if "number" in looks:
            looks.remove("integer")  # every integer is a number
        if looks:
            schema["type"] = ["string", *looks]
    return schema


def _or_empty(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field that may be left empty."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*kinds, "null"]}
