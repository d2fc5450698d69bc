"""When the program itself fails: a status of its own, plain words, a report, and nothing lost."""

import sys
from pathlib import Path

import pytest

from briefing.cli import main
from tests.conftest import GARDEN
from tests.terminal import Terminal

Out = pytest.CaptureFixture[str]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A command that fails in a way that nobody foresaw."""

    def fail(_: object) -> int:
        raise LookupError("no \x1b[31mwell")

    monkeypatch.setattr("briefing.cli.commands.where.run", fail)
    return ["where"]


def test_a_command_that_fails_says_so_and_writes_a_report(
    broken: list[str], own_home: Path, capsys: Out
) -> None:
    assert main(broken) == 70
    said = capsys.readouterr().err
    (report,) = (own_home / "crashes").iterdir()
    assert said.startswith("briefing: the program failed: LookupError: no \ufffd[31mwell\nNothing is lost")
    assert f"is written in {report}." in said
    assert "Traceback" not in said
    text = report.read_text()
    assert "briefing 0." in text
    assert "Python 3." in text
    assert 'raise LookupError("no' in text
    assert "\x1b" not in text
    assert report.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "arguments", [["--room", "show", "x"], ["show", "x", "--roo"], ["present"], ["--cont", ".", "follow"]]
)
def test_the_room_is_not_told_the_words_of_what_fails(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    def fail(_: object) -> int:
        raise LookupError("withheld")

    for command in ("show", "present", "follow"):
        monkeypatch.setattr(f"briefing.cli.commands.{command}.run", fail)
    assert main(arguments) == 70
    assert capsys.readouterr().err.startswith("briefing: the program failed: LookupError\nNothing is lost")


def test_the_last_reports_are_kept_and_none_is_overwritten(
    broken: list[str], own_home: Path, capsys: Out
) -> None:
    seen: list[str] = []
    for _ in range(12):
        main(broken)
        seen.append(capsys.readouterr().err.rpartition("/")[2].removesuffix(".\n"))
    assert len(set(seen)) == 12
    assert {one.name for one in (own_home / "crashes").iterdir()} == set(seen[-10:])


def test_a_report_that_cannot_be_written_is_said_too(broken: list[str], own_home: Path, capsys: Out) -> None:
    own_home.write_text("in the way")
    assert main(broken) == 70
    said = capsys.readouterr().err
    assert "could not be written down" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("error", "options"),
    [
        ("ZeroDivisionError('by zero')", []),
        ("PermissionError(13, 'no', 'well')", []),
        ("LookupError('withheld')", ["--room"]),
        ("LookupError('withheld')", ["present"]),
    ],
)
def test_a_screen_that_fails_ends_in_plain_words(error: str, options: list[str], tmp_path: Path) -> None:
    program = (
        "import sys, briefing.tui.terminal_app as screen\n"
        "def fail(*_): raise " + error + "\n"
        "screen.run = fail\n"
        "from briefing.cli import main\n"
        f"sys.exit(main(['--content', {str(GARDEN)!r}, *{options}]))"
    )
    home = tmp_path / "home"
    with Terminal([sys.executable, "-c", program], {"BRIEFING_HOME": str(home)}) as terminal:
        assert terminal.wait() == 70
        shown = terminal.output.decode()
    # In the room others may read what is said.
    assert f"the program failed: {error.partition('(')[0]}{'' if options else ': '}" in shown
    assert "withheld" not in shown
    assert "Traceback" not in shown
    (report,) = (home / "crashes").iterdir()
    assert "in fail" in report.read_text()
    assert error.partition("(")[0] in report.read_text()
