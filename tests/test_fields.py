"""`briefing fields`: what each field of the content means, from its declarations."""

import json
import re
from collections.abc import Iterator

import pytest
from msgspec import Struct, inspect

from briefing.cli import main
from briefing.model.header import Header
from briefing.model.kinds import KINDS
from briefing.store.declared import declared

Out = pytest.CaptureFixture[str]


def structs_in(kind: inspect.Type) -> Iterator[type[Struct]]:
    """The structs that a type holds, however deep."""
    if isinstance(kind, inspect.StructType):
        yield kind.cls
        for field in kind.fields:
            yield from structs_in(field.type)
    for inner in getattr(kind, "types", ()):
        yield from structs_in(inner)
    for inner in (getattr(kind, "type", None), getattr(kind, "item_type", None)):
        if isinstance(inner, inspect.Type):
            yield from structs_in(inner)


def test_every_field_of_every_struct_is_there_and_has_a_meaning() -> None:
    told = {name: {field.name for field in one.fields} - {"kind"} for name, one in declared().items()}
    roots = (Header, *KINDS.values())
    known = {cls for root in roots for cls in structs_in(inspect.type_info(root))}
    assert sorted(map(sorted, told.values())) == sorted(sorted(cls.__struct_fields__) for cls in known)
    for struct in declared().values():
        assert struct.meaning.endswith(".")
        assert [field.name for field in struct.fields if not re.search(r"[.…]$|: \S", field.meaning)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_fields_of_a_kind_prints_them_with_those_of_its_parts(kind: str, capsys: Out) -> None:
    assert main(["fields", kind]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"{kind}: ")
    assert "\n\npoint: One claim" in printed
    assert ("\n\npassage: " in printed) == (kind == "source")
    assert "\n\npane: " not in printed


def test_fields_says_what_is_required_what_is_allowed_and_what_holds_otherwise(capsys: Out) -> None:
    assert main(["fields", "question"]) == 0
    printed = capsys.readouterr().out
    assert "  answer (required; partly, silent or stated)\n      Do the sources answer it?" in printed
    assert "  release (background or say; default: say)\n" in printed
    assert "  cites (required; list of: citation, such as report:6)\n" in printed
    assert main(["fields", "poll"]) == 0
    printed = capsys.readouterr().out
    assert "  percent (required; number, 0 to 100)\n" in printed
    assert "  exclusive (true or false; default: false)\n" in printed
    assert "  category (required; id)\n      A group of its pane; any id where the pane does not" in printed
    assert "  date (year, month or day: 2012, 2012-06, 2012-06-29)\n" in printed
    assert main(["fields", "passage"]) == 0
    assert "  sha256 (required: fingerprint or sha256; 64 hexadecimal digits)\n" in capsys.readouterr().out
    assert main(["fields", "briefing"]) == 0
    assert "  panes (required; list of at most 10: pane)\n" in capsys.readouterr().out


def test_fields_alone_prints_all_of_them(capsys: Out) -> None:
    assert main(["fields"]) == 0
    headings = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines() if line[:1].strip()]
    assert headings[:4] == ["briefing", "party", "pane", "group"]
    assert set(headings) == {*declared()} >= {*KINDS, "agenda-entry"}
    assert len(headings) == len(set(headings))


def test_fields_are_there_as_json(capsys: Out) -> None:
    assert main(["fields", "step", "--json"]) == 0
    step, *parts = json.loads(capsys.readouterr().out)
    assert step["name"] == "step"
    (label,) = (field for field in step["fields"] if field["name"] == "label")
    assert (label["required"], label["form"]) == (True, "one line of text")
    assert {one["name"] for one in parts} == {"point", "link"}


def test_a_kind_that_is_none_is_answered_with_the_nearest(capsys: Out) -> None:
    assert main(["fields", "stpe"]) == 1
    assert "Did you mean 'step'?" in capsys.readouterr().err
