"""The command line: arguments in, text and exit status out."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefing.cli import commands, main
from briefing.cli.arguments import command_names
from briefing.text import is_clean
from tests.conftest import GARDEN

Out = pytest.CaptureFixture[str]


def test_check_of_a_sound_folder_ends_with_0(capsys: Out) -> None:
    assert main(["check", str(GARDEN)]) == 0
    said = "18 files, 17 items, 21 points (21 cited, 5 inferred): no problems"
    assert capsys.readouterr().out.splitlines() == [str(GARDEN), said]


def test_what_is_there_but_once_is_counted_as_one(garden: Path, capsys: Out) -> None:
    beans = garden / "ideas" / "beans.yaml"
    beans.write_text(beans.read_text().replace("Beans could", "more " * 20))
    main(["present", "--content", str(garden), "beans", "--minutes", "1", "--rate", "20", "--list"])
    assert "\n1 slide, 3 words: " in capsys.readouterr().out
    for file in garden.rglob("*.yaml"):
        if file.name not in ("briefing.yaml", "letter.yaml"):
            file.unlink()
    main(["check", str(garden)])
    assert "\n2 files, 1 item, 1 point (1 cited, 1 inferred): " in capsys.readouterr().out


def test_check_prints_every_problem_as_editors_read_it(garden: Path, capsys: Out) -> None:
    (garden / "zz.yaml").write_text("id: zz\nkind: trem\n")
    (garden / "yy.yaml").write_text("id: [")
    assert main(["check", str(garden)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == f"{garden}/yy.yaml:1:5: This [ is not closed. Write ] at its end."
    assert lines[2] == f"{garden}/zz.yaml:2:7: 'trem' is not a kind of item. Did you mean 'term'?"
    assert lines[3].endswith(": 2 problems")


def test_check_prints_json_for_scripts(garden: Path, capsys: Out) -> None:
    (garden / "zz.yaml").write_text("id: zz\nkind: trem\n")
    assert main(["check", "--format", "json", str(garden)]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["files"], report["items"]) == (19, 17)
    assert report["problems"] == [
        {
            "file": "zz.yaml",
            "line": 2,
            "column": 7,
            "code": "unknown-kind",
            "message": "'trem' is not a kind of item.",
            "fix": "Did you mean 'term'?",
            "follows_from": None,
        }
    ]


@pytest.mark.parametrize("command", [["check"], ["list"], ["show", "beans"]])
def test_a_folder_that_is_no_briefing_ends_with_2(command: list[str], tmp_path: Path, capsys: Out) -> None:
    assert main(["--content", str(tmp_path / "nowhere"), *command]) == 2
    assert "There is no folder" in capsys.readouterr().err
    assert main([*command, "--content", str(tmp_path)]) == 2
    assert "no briefing.yaml" in capsys.readouterr().err


def test_nothing_is_kept_of_a_folder_that_is_no_briefing(own_home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("nowhere", "empty"):
        assert main(["--content", str(tmp_path / name), "list"]) == 2
    assert not [*own_home.rglob("*.sqlite3*")]


def test_content_is_chosen_by_option_then_variable_then_shipped(
    monkeypatch: pytest.MonkeyPatch, garden: Path, shipped: Path, capsys: Out
) -> None:
    def content() -> str:
        assert main(["where"]) == 0
        return capsys.readouterr().out.splitlines()[0]

    assert str(shipped) in content()
    monkeypatch.setenv("BRIEFING_CONTENT", str(garden))
    assert content().split() == ["content", str(garden), "($BRIEFING_CONTENT)"]
    assert main(["--content", "elsewhere", "where"]) == 0
    assert "elsewhere  (--content)" in capsys.readouterr().out


def test_where_names_the_own_folders(own_home: Path, capsys: Out) -> None:
    main(["where"])
    named = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()[1:])
    assert Path(named.pop("database")).parent == own_home / "cache"
    assert Path(named.pop("room")).parent == own_home / "runtime"
    assert named == {
        "settings": str(own_home / "settings.yaml"),
        "state": str(own_home / "state.json"),
        "crashes": str(own_home / "crashes"),
        "attachments": str(own_home / "attachments"),
        "meetings": str(own_home / "meetings"),
        "copies": str(own_home),
        "databases": str(own_home / "cache"),
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "x" * 300],
        ["check", "a\x1b]0;x\x07b"],
        ["check", "/dev/null"],
        ["screenshot", "/nowhere/at/all.svg"],
    ],
)
def test_what_the_system_refuses_is_explained(arguments: list[str], capsys: Out) -> None:
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert error.startswith("briefing: ")
    assert "\x1b" not in error


def test_list_prints_panes_groups_and_items(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "list"]) == 0
    text = capsys.readouterr().out
    assert "# Ideas for the plot\n## What could grow\nbeans\tBeans on poles\n" in text
    assert main(["--content", str(GARDEN), "list", "--pane", "plan"]) == 0
    assert capsys.readouterr().out == "# Plan\nmeasure\tMeasure the plot\nsign\tSign the loan\n"


def test_list_prints_json(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "list", "--pane", "Ideas for the plot", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [(one["id"], one["group"]) for one in data] == [
        ("beans", "opportunity"),
        ("no-map", "obstacle"),
        ("shade", "obstacle"),
    ]


def test_an_unknown_pane_ends_with_1(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "list", "--pane", "plans"]) == 1
    assert "Did you mean 'plan'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "name"), [("item", "item.schema.json"), ("briefing", "briefing.schema.json")]
)
def test_schema_is_the_one_that_the_shipped_files_name(
    file: str, name: str, shipped: Path, capsys: Out
) -> None:
    assert main(["schema", file]) == 0
    assert (shipped / "schema" / name).read_text(encoding="utf-8") == capsys.readouterr().out


def test_schema_asks_for_citations_where_check_does(capsys: Out) -> None:
    assert main(["schema", "item"]) == 0
    structs = json.loads(capsys.readouterr().out)["$defs"]
    asked = {name for name, struct in structs.items() if "cites" in struct["required"]}
    assert asked >= {"Point", "Caution", "Position", "Name", "Figure", "Link", "Step", "Term", "Poll"}
    assert not asked & {"Question", "Source", "Passage"}


def test_the_screen_needs_a_terminal(capsys: Out) -> None:
    assert main([]) == 2
    assert "needs a terminal" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "instead"),
    [
        ((), "'briefing --content {} show ID' or 'briefing --content {} list'"),
        (("present",), "'briefing --content {} present --list'"),
        (("follow",), "'briefing --content {} present --list'"),
        (("meet",), "'briefing --content {} minutes'"),
    ],
)
def test_in_a_pipe_each_names_what_prints_the_same(
    command: tuple[str, ...], instead: str, capsys: Out
) -> None:
    assert main(["--content", str(GARDEN), *command]) == 2
    assert f"In a pipe, use {instead.replace('{}', str(GARDEN))}." in capsys.readouterr().err


def test_version_is_printed(capsys: Out) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("briefing 0.")


def test_a_folder_may_be_called_like_a_command(
    garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.chdir(garden.rename(garden.with_name("list")).parent)
    for written in (["--content", "list"], ["--cont", "list"], ["--content=list"]):
        assert main([*written, "show", "beans"]) == 0
        assert "beans" in capsys.readouterr().out.lower()


def test_help_names_every_command(capsys: Out) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert all(re.search(rf"^    {command} ", text, re.MULTILINE) for command in command_names(commands))


def test_a_picture_is_drawn_of_the_screen(tmp_path: Path, capsys: Out) -> None:
    picture = tmp_path / "picture.svg"
    arguments = ["--content", str(GARDEN), "screenshot", str(picture), "--size", "80x24", "--keys", "1"]
    assert main(arguments) == 0
    assert "Measure" in picture.read_text(encoding="utf-8")
    for size in ("wide", "10x10", "1000x300", "80x7"):
        assert main([*arguments, "--size", size]) == 2
        said = f"'{size}' is no size from 20x8 to 500x300. Write columns x rows, such as 120x36"
        assert said in capsys.readouterr().err
    assert main([*arguments, "--keys", "enter,zzz"]) == 2
    assert "'zzz' is not a key" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["shwo", "beans"], "show"),
        (["shwo", "list"], "show"),
        (["sources", "verfy"], "verify"),
        (["screenshot", "x.svg", "--theme", "drak"], "dark"),
    ],
)
def test_a_mistyped_name_is_answered_with_the_nearest(typed: list[str], meant: str, capsys: Out) -> None:
    assert main(typed) == 2
    assert f"Did you mean '{meant}'?" in capsys.readouterr().err


def test_what_is_left_out_of_a_search_is_no_option(capsys: Out) -> None:
    search = ["--content", str(GARDEN), "search", "--json"]
    assert main([*search, "beans", "-hoes", "--limit", "3", "poles"]) == 0
    assert json.loads(capsys.readouterr().out)["query"] == "beans poles -hoes"
    assert main([*search, "-hoes", "--limit", "3", "--", "beans", "poles"]) == 0
    assert json.loads(capsys.readouterr().out)["query"] == "beans poles -hoes"
    assert main([*search, "beans", "--limt", "3"]) == 2
    assert "--limt" in capsys.readouterr().err
    # But for the one that each command names in its help.
    assert main([*search, "-h"]) == 0
    assert "usage: briefing search [-h]" in capsys.readouterr().out


@pytest.mark.parametrize("typed", [["--limit", "-1", "beans"], ["beans", "--lim", "-1", "-1"]])
def test_what_follows_an_option_is_no_word_of_a_query(typed: list[str], capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "search", *typed]) == 2
    assert "argument --limit: '-1' is no number from 1 to 100000" in capsys.readouterr().err
    assert main(["--content", str(GARDEN), "search", "beans", "--pane", "-x"]) == 1
    assert "no pane is called '-x'" in capsys.readouterr().err


@pytest.mark.parametrize("typed", [["--content", "", "list"], ["check", ""], ["new", "", "--example"]])
def test_an_empty_path_is_none(
    typed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    """A variable of the shell may be empty."""
    monkeypatch.chdir(tmp_path)
    assert main(typed) == 2
    assert "a path is needed here, and this one is empty" in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


ANYTHING = st.text(st.characters(codec=None, categories=None), max_size=40)
"""Any text that a shell can hand over, and more: null characters, halves of characters, escapes."""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(
    command=st.sampled_from(
        [
            ["show"],
            ["list", "--pane"],
            ["search"],
            ["search", "--limit"],
            ["check", "--format"],
            ["check", "--format", "json"],
            ["screenshot", "x.svg", "--size"],
            ["sources", "verify"],
            ["sources", "attach", "letter"],
            ["--content"],
            [],
        ]
    ),
    typed=ANYTHING,
)
@example(command=["show"], typed="\udcff")
@example(command=["check"], typed="dir\udcff")
@example(command=["screenshot", "x.svg", "--size"], typed="²x²")
@example(command=["screenshot", "x.svg", "--size"], typed="9" * 5000 + "x24")
@example(command=["search", "--limit"], typed="9" * 5000)
@example(command=["search"], typed="\u009b2J \u202e \x1b]0;x\x07")
@example(command=["\u009b2J\u202e"], typed="x")
def test_whatever_is_typed_is_answered_in_words(
    command: list[str], typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.setenv("BRIEFING_CONTENT", str(GARDEN))
    monkeypatch.chdir(tmp_path)
    assert main([*command, typed]) in (0, 1, 2)
    printed = capsys.readouterr()
    assert is_clean(printed.out + printed.err)
    assert "Traceback" not in printed.err


@pytest.mark.parametrize("number", ["0", "100001", "9" * 5000, "²", "1e3", "-5"])
def test_a_number_out_of_bounds_is_refused_in_words(number: str, capsys: Out) -> None:
    assert main(["search", "beans", f"--limit={number}"]) == 2
    said = capsys.readouterr().err
    assert f"'{number[:20]}' is no number from 1 to 100000" in said
    assert "9" * 21 not in said


def test_json_is_printed_with_escapes_and_means_the_same(
    garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    odd = garden.rename(garden.parent / "a\u009bb\u202ec\x7fd\U000e0041e\udcff")
    monkeypatch.setenv("BRIEFING_HOME", str(odd.parent / "home\udcff"))
    assert main(["check", "--format", "json", str(odd)]) == 0
    printed = capsys.readouterr().out
    assert is_clean(printed)
    found = json.loads(printed)["folder"]
    assert found == str(odd)
    for command in (["show", "beans"], ["list"], ["search", "beans"], ["where", "--clean"]):
        assert main(["--content", str(odd), *command]) == 0
        assert is_clean(out := capsys.readouterr().out)
    assert out == "No database of a folder that is gone was removed.\n"


def test_what_is_printed_passes_the_gate_whoever_prints_it(
    monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.setenv("BRIEFING_HOME", "/tmp/a\x1b]0;x\x07\x9b2J")
    monkeypatch.setattr("briefing.cli.commands.where.run", lambda _: print("x\x1b[2J\u202ey\ta") or 0)
    assert main(["where"]) == 0
    assert capsys.readouterr().out == "x\ufffd[2J\ufffdy\ta\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_cannot_be_written_ends_with_2(unbuffered: str, own_home: Path) -> None:
    program = "import sys; from briefing.cli import main; sys.exit(main(sys.argv[1:]))"
    for arguments in (["--help"], ["--version"], ["--content", str(GARDEN), "show", "beans"]):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-c", program, *arguments],
                stdout=full, stderr=subprocess.PIPE, text=True, check=False,
                env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            )  # fmt: skip
        assert done.returncode == 2
        assert done.stderr == "briefing: the output cannot be written: no space left on device.\n"
