"""What a static contract cannot hold: the commands that print never import Textual."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import GARDEN

PROGRAM = """
import json, sys
from briefing.cli import main
content, *names = sys.argv[1:]
for line in sys.stdin:
    status = main(["--content", content, *line.split()])
    heavy = {name.partition(".")[0] for name in sys.modules} & {*names}
    print("HEAVY", sorted(heavy), status, line, end="")
"""
LIGHT = [
    "check",
    "show beans",
    "search baens",
    "list",
    "list --json",
    "schema",
    "fields",
    "new school",
    "where",
    "sources",
    "actions",
    "sources export",
    "sources --help",
    "--version",
    "--help",
]


def require_none(folder: Path, names: list[str], commands: list[str]) -> None:
    """Run some commands one after another in one program: none of them may have imported these."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(GARDEN), *names],
        input="".join(f"{command}\n" for command in commands),
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )
    said = [line for line in done.stdout.splitlines() if line.startswith("HEAVY")]
    assert said == [f"HEAVY [] 0 {command}" for command in commands]


def test_commands_that_print_stay_light(tmp_path: Path) -> None:
    require_none(tmp_path, ["textual", "rich", "markdown_it", "asyncio"], LIGHT)


def test_what_reads_no_item_imports_no_schema(tmp_path: Path) -> None:
    require_none(tmp_path, [], ["check"])
    require_none(tmp_path, ["msgspec", "inspect", "difflib"], ["check", "where", "--help"])


def test_a_search_imports_no_more_than_it_needs(tmp_path: Path) -> None:
    program = "import sys; from briefing.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    command = [sys.executable, "-c", program, "search", "beans", "--content", str(GARDEN)]
    for _ in ("the first makes the database", "the second finds it"):
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    *hits, loaded = done.stdout.splitlines()
    assert hits
    assert not {"rapidfuzz", "shutil", "yaml", "briefing.export.paper"} & set(loaded.split())


@pytest.mark.parametrize(
    ("typed", "imported"),
    [
        (["search", "beans", "--content", str(GARDEN)], {"search"}),
        (["--content", str(GARDEN), "search", "beans"], {"search"}),
        ([f"--content={GARDEN}", "--room", "list"], {"list"}),
        (["--room", "--content", str(GARDEN)], set()),
    ],
    ids=["before", "after", "after both", "none"],
)
def test_no_command_is_imported_but_the_one_that_is_typed(
    typed: list[str], imported: set[str], tmp_path: Path
) -> None:
    package = "briefing.cli.commands."
    program = "import sys; from briefing.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program, *typed], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    loaded = done.stdout.splitlines()[-1].split()
    assert {name.removeprefix(package) for name in loaded if name.startswith(package)} == imported


def test_the_screen_imports_nothing_that_it_does_not_show(tmp_path: Path) -> None:
    program = "import sys; from briefing.tui.app import BriefingApp; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not {"yaml", "rapidfuzz", "markdown_it", "hashlib", "ssl", "briefing.store.structs"} & loaded
    assert {name for name in loaded if name.startswith("briefing.search")} <= {"briefing.search"}
    assert {name for name in loaded if name.startswith("briefing.tui.screens.")} == {
        "briefing.tui.screens.main",
        "briefing.tui.screens.place",
        "briefing.tui.screens.meeting",
        "briefing.tui.screens.overlay",
        "briefing.tui.screens.room",
    }


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m briefing --content {GARDEN} list | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent.parent,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("# Overview\n", "", 0)
