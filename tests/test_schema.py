"""What an editor says of a file, by the JSON Schema, and what `briefing check` says of it agree."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from check_jsonschema.parsers.yaml import construct_yaml_implementation, impl2loader
from jsonschema import Draft202012Validator

from briefing.cli import main
from briefing.model.header import Header
from briefing.model.kinds import KINDS
from briefing.store.json_schema import header_schema, item_schema
from briefing.store.read import read_as, read_item
from briefing.sync.load import load
from tests.conftest import GARDEN

Place = tuple[str | int, ...]

VALUES = [
    "", "~", "null", "NULL", "7", "-3", "2012", "12", "0.5", "1.0", "1e1", "true", "True",
    "yes", "no", "word", "…",
    "two words", "2012-06", "2012-06-29", "2012-13", "12:30", "letter:1", '""', '" "', '"7"', '"true"', "'~'",
    "[]", "[word]", "[7]", "[null]", "[letter:1]", "[true, word]", "{}", "{a: b}", "[{}]", "[[]]",
]  # fmt: skip
BEYOND_THE_SCHEMA = {"figures", "twice", "self-link", "duplicate-id"}
"""What `briefing check` says of a file by itself, and no schema can."""
ALIKE_TO_EDITORS = {"1.0", "1e1", "True"}
"""What an editor reads as `1`, `10` and `true`; ids and whole numbers are not written so."""

SAMPLED = 6
"""Of so many values one is tried in a field that is declared as another is."""

load_yaml = impl2loader(construct_yaml_implementation())


@cache
def as_editors_read(text: str) -> Any:
    return load_yaml(io.BytesIO(text.encode()))


@cache
def validator(file: str) -> Draft202012Validator:
    schema = item_schema() if file == "item" else header_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def examples() -> Iterator[tuple[str, Any]]:
    """The files of the example briefing, as an editor reads them."""
    for path in sorted(GARDEN.rglob("*.yaml")):
        document = as_editors_read(path.read_text("utf-8"))
        if document.get("kind") == "source":
            document["authors"] = [{"family": "Okafor", "given": "J."}]
        yield "header" if path.name == "briefing.yaml" else "item", document


def resolved(schema: Any, value: Any, definitions: Any) -> Any:
    """The schema of a value where there are several, or where it stands elsewhere."""
    for one in schema.get("anyOf", ()) if "properties" not in schema else ():
        if ("$ref" in one) == isinstance(value, dict):
            schema = one
    reference = schema.get("$ref")
    return definitions[reference.rpartition("/")[2]] if reference else schema


def fields_in(
    value: Any, schema: Any, definitions: Any, place: Place
) -> Iterator[tuple[str, str, Any, Place]]:
    """Every field that a struct in a document has or may have: struct, name, schema, and where it stands."""
    schema = resolved(schema, value, definitions)
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from fields_in(one, schema["items"], definitions, (*place, number))
    elif isinstance(value, dict):
        for name, field in schema["properties"].items():
            yield schema["title"], name, field, (*place, name)
            yield from fields_in(value.get(name), field, definitions, (*place, name))


def each_field() -> Iterator[Any]:
    """Every field of every struct once, with a document of the example that has it, and values for it.

    What is declared as another field is, as those of all items are, takes only some of the values.
    """
    seen, declared = set(), set()
    for file, document in examples():
        schema = validator(file).schema
        root = schema if file == "header" else schema["$defs"][KINDS[document["kind"]].__name__]
        for struct, name, field, place in fields_in(document, root, schema["$defs"], ()):
            if (struct, name) not in seen:
                seen.add((struct, name))
                declaration = str({**field, "description": None})
                as_elsewhere = declaration in declared
                declared.add(declaration)
                values = VALUES[len(seen) % SAMPLED :: SAMPLED] if as_elsewhere else VALUES
                yield pytest.param(file, document, place, values, id=f"{struct}.{name}")


class Plain:
    """A value as an author types it."""

    def __init__(self, text: str) -> None:
        self.text = text


def with_value(document: Any, place: Place, value: Any) -> Any:
    """A document with another value at a place."""
    if not place:
        return value
    first, *rest = place
    if isinstance(document, list):
        return [with_value(one, tuple(rest), value) if n == first else one for n, one in enumerate(document)]
    return {**document, first: with_value(document.get(first), tuple(rest), value)}


def as_yaml(value: Any) -> str:
    if isinstance(value, Plain):
        return value.text
    if isinstance(value, list):
        return f"[{', '.join(map(as_yaml, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {as_yaml(one)}" for name, one in value.items()) + "}"
    return json.dumps(value)


def check_accepts(file: str, text: str) -> bool:
    """Whether `briefing check` has nothing to say of a file by itself, beyond what a schema can say."""
    data = text.encode()
    problems = read_item(data, "x").problems if file == "item" else read_as(Header, data, "x")[1]
    said = {one.code for one in problems if one.parameters.get("case") not in ("day", "words")}
    return not said - BEYOND_THE_SCHEMA


@pytest.mark.parametrize(("file", "document", "place", "values"), each_field())
def test_editor_and_check_accept_the_same_values(
    file: str, document: Any, place: Place, values: list[str]
) -> None:
    said = {}
    for value in values:
        checked = check_accepts(file, as_yaml(with_value(document, place, Plain(value))))
        edited = validator(file).is_valid(with_value(document, place, as_editors_read(value)))
        if checked != edited and not (edited and value in ALIKE_TO_EDITORS):
            said[value] = f"check: {checked}, editor: {edited}"
    assert said == {}


@pytest.mark.parametrize(("file", "document", "place", "values"), each_field())
def test_editor_and_check_miss_the_same_fields(
    file: str, document: Any, place: Place, values: list[str]
) -> None:
    *above, name = place
    owner = document
    for step in above:
        owner = owner[step]
    without = with_value(document, tuple(above), {key: one for key, one in owner.items() if key != name})
    assert check_accepts(file, as_yaml(without)) == validator(file).is_valid(without)


def test_every_struct_is_among_the_compared() -> None:
    compared = {str(one.id).rpartition(".")[0] for one in each_field()}
    assert compared == {
        one["title"]
        for schema in (validator("item").schema, validator("header").schema)
        for one in (*schema["$defs"].values(), schema)
        if "allOf" not in one
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: e\nkind: terms\ntitle: T\n", [f"'terms' is not one of {list(KINDS)}"]),
        ("id: e\ntitle: T\nbottom_line: B.\n", ["'kind' is a required property"]),
        ("id: e\nkind: term\ntitle: T\n", ["'bottom_line'", "'category'", "'cites'", "'points'"]),
    ],
)
def test_what_an_editor_says_is_of_the_kind_that_is_written(text: str, said: list[str]) -> None:
    errors = [error.message for error in validator("item").iter_errors(as_editors_read(text))]
    assert len(errors) == len(said)
    for error, part in zip(sorted(errors), said, strict=True):
        assert part in error


def test_a_year_and_a_bare_field_are_taken_by_both(garden: Path) -> None:
    fair = (
        "id: fair\nkind: event\ntitle: 2012\nbottom_line: B.\ncites: ['letter:1']\ncategory: c\ndate: 2012\n"
        "aliases:\npoints:\n  - {text: The fair was held., cites: ['letter:1'], section: 7}\n"
    )
    (garden / "fair.yaml").write_text(fair)
    assert load(garden).problems() == ()
    assert validator("item").is_valid(as_editors_read(fair))


def test_check_jsonschema_takes_the_example_and_refuses_a_wrong_kind(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "garden"), "--example"]) == 0
    schema = tmp_path / "garden" / "schema" / "item.schema.json"
    files = [path for path in (tmp_path / "garden").rglob("*.yaml") if path.name != "briefing.yaml"]
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile"]
    header = [schema.with_name("briefing.schema.json"), tmp_path / "garden" / "briefing.yaml"]
    for arguments in ([schema, *files], header):
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("id: e\nkind: terms\n")
    done = subprocess.run([*command, schema, wrong], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "'terms' is not one of" in done.stdout
