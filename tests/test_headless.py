"""What a static contract cannot hold: the commands that print never import Textual."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import GARDEN

PROGRAM = """
import sys
from briefing.cli import main
status = main(sys.argv[1:])
heavy = {name.partition(".")[0] for name in sys.modules} & {"textual", "rich", "markdown_it", "asyncio"}
print("HEAVY", sorted(heavy), status)
"""


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["show", "beans"],
        ["search", "baens"],
        ["list"],
        ["list", "--json"],
        ["schema"],
        ["fields"],
        ["new", "school"],
        ["where"],
        ["sources"],
        ["actions"],
        ["sources", "export"],
        ["sources", "--help"],
        ["--version"],
        ["--help"],
    ],
)
def test_commands_that_print_stay_light(command: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--content", str(GARDEN), *command],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert done.stdout.splitlines()[-1] == "HEAVY [] 0"


@pytest.mark.parametrize("command", [["check"], ["where"], ["--help"]])
def test_what_reads_no_item_imports_no_schema(command: list[str], tmp_path: Path) -> None:
    program = PROGRAM.replace('"asyncio"', '"msgspec", "inspect", "difflib"')
    run = [sys.executable, "-c", program, "--content", str(GARDEN)]
    subprocess.run([*run, "check"], capture_output=True, check=True, cwd=tmp_path)
    done = subprocess.run([*run, *command], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "HEAVY [] 0"


def test_the_screen_imports_nothing_that_it_does_not_show(tmp_path: Path) -> None:
    program = "import sys; from briefing.tui.app import BriefingApp; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not {"yaml", "rapidfuzz", "markdown_it", "hashlib", "briefing.store.structs"} & loaded
    assert {name for name in loaded if name.startswith("briefing.search")} <= {"briefing.search"}
    assert {name for name in loaded if name.startswith("briefing.tui.screens.")} == {
        "briefing.tui.screens.main",
        "briefing.tui.screens.above",
        "briefing.tui.screens.conditions",
        "briefing.tui.screens.desk",
        "briefing.tui.screens.going",
        "briefing.tui.screens.meeting",
        "briefing.tui.screens.overlay",
        "briefing.tui.screens.proof",
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
