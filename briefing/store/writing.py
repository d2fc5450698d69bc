"""Files of content as an author begins them: a comment on each field, `…` where a value is missing."""

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from briefing.store.declared import HEADER, Declared, Field, declared
from briefing.store.schema_files import schema_comment

OPEN = "…"
"""Stands where the author has to write; to `briefing check` it is as good as nothing."""
_WIDTH = 100


class Noted(NamedTuple):
    """An entry of a list with a comment before it."""

    note: str
    fields: Mapping[str, Any]


def file_text(path: str, fields: Mapping[str, Any], note: str | None = None) -> str:
    """Write the file of an item, of the kind among its `fields`, or `briefing.yaml`.

    Args:
        path: the path of the file below the folder of content.
        fields: what is known; required fields that are not among them are written as `…`.
        note: a comment on the whole.
    """
    structs = declared()
    struct = structs[fields.get("kind", HEADER)]
    about = [*_comment(struct.meaning), *_comment(note or "")]
    lines = [schema_comment(path), *about, *_Writer(structs).lines(struct, fields)]
    left = [one.name for one in struct.fields if not one.required and one.name not in fields]
    more = f"It may also have {', '.join(left)}: `briefing fields {struct.name}` says what they mean."
    lines += ["", *_comment(more)] if left else []
    return "\n".join(lines) + "\n"


class _Writer:
    """Writes structs; says once what each field means."""

    def __init__(self, structs: Mapping[str, Declared]) -> None:
        self._structs = structs
        self._said: set[tuple[str, str]] = set()

    def lines(self, struct: Declared, values: Mapping[str, Any]) -> Iterator[str]:
        """The lines of a struct; lists of other structs come last."""
        needed = struct.one_of[:1] if not any(name in values for name in struct.one_of) else ()
        for field in sorted(struct.fields, key=lambda one: one.of is not None):
            if field.name in values or field.required or field.name in needed:
                if field.name != "kind" and (struct.name, field.name) not in self._said:
                    self._said.add((struct.name, field.name))
                    yield from _comment(meaning(field))
                yield from self._field(field, values.get(field.name))

    def _field(self, field: Field, value: Any) -> Iterator[str]:
        if field.of and not _is_plain(value):
            yield f"{field.name}:"
            for entry in value or [{}] * field.least:
                note, values = entry if isinstance(entry, Noted) else ("", entry)
                yield from _entry([*_comment(note), *self.lines(self._structs[field.of], values)])
        else:
            missing = [OPEN] if field.form.startswith("list") else OPEN
            yield f"{field.name}: {_written(missing if value is None else value)}"


def meaning(field: Field) -> str:
    """What a field means, with the values from which one is chosen."""
    if field.allowed and not all(f"`{one}`" in field.meaning for one in field.allowed):
        return f"{field.meaning} One of: {', '.join(field.allowed)}."
    return field.meaning


def _is_plain(value: Any) -> bool:
    """Tell whether a list holds no structs."""
    return bool(value) and all(isinstance(one, str) for one in value)


def _entry(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a struct as an entry of a list; comments on its first field stand before the dash."""
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    for number, line in enumerate(lines):
        yield f"  {'' if number < first else '- ' if number == first else '  '}{line}"


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def _written(value: Any) -> str:
    """A text, number, or list of texts as YAML."""
    if isinstance(value, list):
        return f"[{', '.join(one if _is_read([one], f'[{one}]') else _quoted(one) for one in value)}]"
    return str(value) if not isinstance(value, str) or _is_read(value, value) else _quoted(value)


def _is_read(value: Any, written: str) -> bool:
    """Tell whether YAML reads a value from what is written."""
    try:
        return bool(yaml.safe_load(f"field: {written}") == {"field": value})
    except yaml.YAMLError:
        return False


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
