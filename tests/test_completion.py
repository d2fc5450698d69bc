"""Completions of a shell: what bash itself offers, once it has read them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from briefing.cli import commands, main
from briefing.cli.arguments import command_names

ASK = """
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
COMP_LINE="$*"
COMP_POINT=${#COMP_LINE}
$(complete -p briefing | sed 's/.*-F \\([^ ]*\\).*/\\1/') briefing "${COMP_WORDS[COMP_CWORD]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def completions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """What bash reads."""
    assert main(["completion", "bash"]) == 0
    file = tmp_path / "briefing.bash"
    file.write_text(capsys.readouterr().out)
    return file


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", set(command_names(commands))),
        ("so", {"sources"}),
        ("sources ", {"attach", "export", "fingerprint", "verify"}),
        ("sources export --format ", {"csl-json", "bibtex"}),
        ("sources attach well ", {"papers", "well.txt"}),
        ("--content ", {"papers"}),
        ("where --", {"--help", "--clean"}),
        ("completion ", {"bash", "zsh", "fish", "tcsh"}),
    ],
)
def test_bash_completes_commands_options_choices_and_paths(
    typed: str, offered: set[str], completions: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "here"
    (folder / "papers").mkdir(parents=True)
    (folder / "well.txt").touch()
    words = f"briefing {typed}".split(" ")
    done = subprocess.run(
        ["bash", "-c", ASK, "bash", str(completions), *words],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    assert {*done.stdout.split()} == offered


@pytest.mark.parametrize("shell", ["zsh", "fish", "tcsh"])
def test_other_shells_have_theirs(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    printed = capsys.readouterr().out
    assert all(name in printed for name in command_names(commands))


def test_another_shell_is_refused_with_those_that_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "nushell"]) == 2
    assert "there is no 'nushell'. Known: bash" in capsys.readouterr().err
