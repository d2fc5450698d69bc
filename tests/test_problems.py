"""Each problem has its words, and whatever bytes a file holds, they end in nothing worse than problems."""

import json
import re
import shutil
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar, get_args

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.model.fields import Base, Line
from briefing.model.header import Header
from briefing.model.problem import Code, Problem
from briefing.page.problems import WORDS, Words, sentence, words_for_problem
from briefing.settings.options import Options
from briefing.store.invalid import FORMS
from briefing.store.json_schema import WRITTEN, header_schema, item_schema
from briefing.store.read import read_as, read_item
from briefing.sync.load import load
from briefing.text import is_clean
from tests.every_problem import EVERY
from tests.problem_makers import ITEM, MakeProblem, panes


@pytest.mark.parametrize("one", EVERY, ids=[" ".join(one[:2]) for one in EVERY])
def test_every_problem_has_its_words(
    one: tuple[Code, str, MakeProblem, str], garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, case, make, said = one
    problems = make(garden, monkeypatch)
    found = [one for one in problems if (one.code, one.parameters.get("case", "")) == (code, case)]
    assert found, problems
    assert sentence(found[0]) == said.replace("{folder}", str(found[0].parameters.get("folder")))


def test_no_problem_is_without_words_and_no_words_are_without_a_problem() -> None:
    declared = {
        (code, case)
        for code, words in WORDS.items()
        for case in ([""] if isinstance(words, Words) else words)
    }
    assert set(get_args(Code)) == set(WORDS)
    made = {(code, case) for code, case, _, _ in EVERY}
    assert made | {("renamed-field", "")} == declared


def test_every_pattern_of_the_schema_has_words() -> None:
    patterns = re.findall(r'"pattern": (".*?")[,}]', json.dumps([item_schema(), header_schema()]))
    assert {json.loads(one) for one in patterns} == {*FORMS, WRITTEN}


class Tool(Base, frozen=True, kw_only=True):
    """A struct of which a field was renamed."""

    title: Line
    renamed: ClassVar[Mapping[str, str]] = {"name": "title"}


def test_an_old_name_of_a_field_is_answered_with_the_new_one() -> None:
    value, problems = read_as(Tool, b"name: Spade\n", "tool.yaml")
    assert value is None
    assert [(one.where, one.code, sentence(one)) for one in problems] == [
        ("tool.yaml:1:1", "renamed-field", "The field 'name' is now called 'title'. Write 'title:' instead.")
    ]
    assert read_as(Tool, b"title: Spade\n", "tool.yaml") == (Tool(title="Spade"), ())


def test_what_is_wrong_in_the_header_has_its_place(garden: Path) -> None:
    header = garden / "briefing.yaml"
    text = header.read_text().replace("id: council", "id: street").replace("id: obstacle", "id: opportunity")
    header.write_text(text.replace("shows: [event, poll]", "shows: [event, event, poll]"))
    shutil.rmtree(garden / "steps")
    lines = header.read_text().splitlines()
    found = [one for one in load(garden).problems() if one.file == "briefing.yaml"]
    assert sorted((one.code, lines[one.line - 1][one.column - 1 :].split(",")[0]) for one in found) == [
        ("duplicate-id", "event"),
        ("duplicate-id", "opportunity"),
        ("duplicate-id", "street"),
        ("empty-pane", "plan"),
        ("unknown-group", "obstacle]"),
    ]


def test_what_is_wrong_in_the_header_has_its_place_behind_what_is_left_out_of_it(garden: Path) -> None:
    header = garden / "briefing.yaml"
    header.write_text(
        "title: T\nbottom_line: B.\nas_of: A.\npanes:\n"
        "  - {id: a pane, title: A, shows: [step]}\n"
        "  - {id: plan, title: B, shows: [step]}\n"
        "  - {id: plan, title: C, shows: [nothing, step, step]}\n"
    )
    found = [one for one in load(garden).problems() if one.code == "duplicate-id"]
    assert [(one.line, one.column) for one in found] == [(7, 10), (7, 49)]


def test_of_two_panes_with_one_id_the_one_that_is_empty_is_named(garden: Path) -> None:
    shutil.rmtree(garden / "steps")
    header = garden / "briefing.yaml"
    header.write_text(
        "title: T\nbottom_line: B.\nas_of: A.\npanes:\n"
        "  - {id: plan, title: A, shows: [opportunity]}\n"
        "  - {id: plan, title: B, shows: [step]}\n"
    )
    found = [(one.code, one.line) for one in load(garden).problems() if one.file == "briefing.yaml"]
    assert sorted(found) == [("duplicate-id", 6), ("empty-pane", 6)]


def test_ten_panes_are_no_problem(garden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert panes(10)(garden, monkeypatch) == ()
    assert len(load(garden).panes) == 10


def test_only_so_many_unknown_names_are_compared_with_the_known(garden: Path) -> None:
    for name in ("x", "y", "z"):
        links = "".join(
            f"  - {{type: differs, to: beens-{name}{n}, cites: ['letter:1']}}\n" for n in range(18)
        )
        (garden / f"{name}.yaml").write_text(ITEM.replace("extra", name) + "links:\n" + links)
    fixes = [words_for_problem(one).fix for one in load(garden).problems() if one.code == "unknown-item"]
    assert len(fixes) == 54
    assert fixes.count("Correct it.") == 4


def test_no_sentence_is_kept_in_the_database(garden: Path, tmp_path: Path) -> None:
    (garden / "zz.yaml").write_text(ITEM.replace("term", "trem") + "x: y\n")
    (garden / "yy.yaml").write_text(ITEM.replace("letter:1", "letter:99"))
    kept = tmp_path / "kept.sqlite3"
    problems = load(garden, kept).problems()
    assert {one.code for one in problems} == {"unknown-kind", "unknown-citation"}
    connection = sqlite3.connect(kept)
    rows = [
        str(row)
        for table in ("problems", "file_problems")
        for row in connection.execute(f"SELECT * FROM {table}")
    ]
    connection.close()
    assert rows
    assert not [row for row in rows for one in problems for text in words_for_problem(one) if text in row]


_PIECES = st.sampled_from([
    "id", "kind", "term", "title", "bottom_line", "points", "cites", "a:1", "NO", "~", "1", "é", "0" * 400,
    ": ", ", ", "- ", "\n", "\n  ", "[", "]", "{", "}", "'", '"', "|\n", "&a ", "*a", "!!x ", "#", "? ",
    "---\n", "\\e", "\x1b", "\u202e", "\ufffa", "\x85", "\u2028", "\r", "\t", "%YAML 1.1\n", "<<: ",
])  # fmt: skip
ANY_BYTES = (
    st.binary()
    | st.text().map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.lists(_PIECES, max_size=40).map(lambda pieces: "".join(pieces).encode())
    | st.lists(_PIECES, max_size=12).map(lambda pieces: (ITEM + "".join(pieces)).encode())
)


@given(ANY_BYTES)
@example(b"\xef\xbb\xbf")
@example(b"{" * 5000)
@example(b'"a\\e\\nb": x')
@example(("x: " + "9" * 5000).encode())
def test_any_bytes_hold_something_or_are_a_problem_with_words(data: bytes) -> None:
    read = read_item(data, "any.yaml")
    assert read.item or read.problems
    problems = list(read.problems)
    for cls in (Header, Options, Tool):
        value, more = read_as(cls, data, "any.yaml")
        assert value or more
        problems += more
    for problem in problems:
        assert all(words_for_problem(problem))
        texts = [
            one
            for value in problem.parameters.values()
            for one in (value if isinstance(value, list) else [value])
        ]
        for text in (*words_for_problem(problem), *map(str, texts)):
            assert is_clean(text)
            assert "\n" not in text
        assert problem == Problem._make((*problem.row[:4], msgspec.json.decode(problem.row[4])))


def test_of_two_files_that_leave_out_the_same_the_first_is_the_cause_whichever_was_broken_last(
    garden: Path, tmp_path: Path
) -> None:
    file = tmp_path / "kept.sqlite3"
    for name in ("talk/survey.yaml", "ideas/survey.yaml"):
        (garden / name).write_text("id: survey\nkind: poll\nbroken: [\n")
        kept = load(garden, file).problems()
    assert kept == load(garden).problems()
    assert {one.parameters["cause"] for one in kept if one.follows_from} == {"ideas/survey.yaml"}
