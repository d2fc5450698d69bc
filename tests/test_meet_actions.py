"""The list of what is to be done."""

import errno
import os
from pathlib import Path

import pytest

from briefing.cli import main
from tests.conftest import GARDEN
from tests.holding import kept, printed
from tests.meeting import recorded

Out = pytest.CaptureFixture[str]


def test_what_cannot_be_noted_as_done_is_said_of_its_file(own_home: Path, capsys: Out, monkeypatch) -> None:
    name = kept(own_home, recorded(1, kind="action"))

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as full_disk:
        full_disk.setattr("briefing.meetings.journal.os.fsync", full)
        assert main(["--content", str(GARDEN), "actions", "--done", "1"]) == 2
    file = own_home / "meetings" / f"{name}.journal"
    assert f"{file}: no space left on device." in capsys.readouterr().err


def test_an_empty_list_of_actions_is_said(capsys: Out) -> None:
    assert printed(capsys, "actions") == "Nothing is open.\n"
    assert main(["--content", str(GARDEN), "actions", "--done", "1"]) == 1
    assert capsys.readouterr().err == "briefing: there is no number 1: nothing is open.\n"


@pytest.mark.parametrize(("number", "are_open"), [(1, "1 is"), (2, "2 are")])
def test_a_number_that_is_not_on_the_list_is_refused_with_how_many_are(
    number: int, are_open: str, own_home: Path, capsys: Out
) -> None:
    kept(own_home, *(recorded(one, kind="action") for one in range(number)))
    assert main(["--content", str(GARDEN), "actions", "--done", "5"]) == 1
    assert capsys.readouterr().err == f"briefing: there is no number 5: {are_open} open.\n"
