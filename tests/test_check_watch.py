"""`briefing check --watch` says after each save what is wrong, and ends as its last check did."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Timer

import pytest

from briefing.sync import watching
from tests.terminal import LIMIT, plain_environment
from tests.test_live import MEASURE, replace


@contextmanager
def watched(
    folder: Path, own_home: Path, *options: str, charset: str = "utf-8"
) -> Iterator[subprocess.Popen[str]]:
    """The command at work, its output in a pipe."""
    argv = [sys.executable, "-m", "briefing", "check", str(folder), "--watch", *options]
    env = plain_environment({"BRIEFING_HOME": str(own_home), "PYTHONIOENCODING": charset})
    process = subprocess.Popen(argv, stdout=subprocess.PIPE, env=env, text=True, encoding="utf-8")
    os.set_blocking(process.stdout.fileno(), True)
    # Whoever waits for what is never said waits no longer than this.
    late = Timer(LIMIT, process.kill)
    late.start()
    try:
        yield process
    finally:
        late.cancel()
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def checking(garden: Path, own_home: Path) -> Iterator[subprocess.Popen[str]]:
    """The command at work on the garden."""
    with watched(garden, own_home) as process:
        yield process


def said(process: subprocess.Popen[str]) -> str:
    """What it prints, up to the line that counts the problems."""
    lines = []
    for line in process.stdout:
        lines.append(line)
        if " points (" in line:
            break
    return "".join(lines)


def problems_in(process: subprocess.Popen[str]) -> list[dict[str, str]]:
    """The problems in what it prints next as JSON."""
    printed = ""
    while not printed.endswith("]}\n"):
        line = process.stdout.readline()
        assert line
        printed += line
    return json.loads(printed)["problems"]


def test_it_says_after_each_save_what_is_wrong_until_ctrl_c(
    checking: subprocess.Popen[str], garden: Path
) -> None:
    assert "no problems" in said(checking)
    replace(garden / MEASURE, "letter:1", "letter:7")
    assert f"{MEASURE}:6:9: " in said(checking)
    replace(garden / MEASURE, "Measure the plot", "Survey the plot")
    assert f"{MEASURE}:6:9: " in said(checking)
    checking.send_signal(signal.SIGINT)
    assert checking.wait(LIMIT) == 1


def test_clean_is_said_too_and_is_its_status(checking: subprocess.Popen[str], garden: Path) -> None:
    assert "no problems" in said(checking)
    replace(garden / MEASURE, "Measure the plot", "Survey the plot")
    assert "no problems" in said(checking)
    checking.send_signal(signal.SIGINT)
    assert checking.wait(LIMIT) == 0


def test_json_is_utf_8_whatever_the_charset_of_the_console(garden: Path, own_home: Path) -> None:
    replace(garden / MEASURE, "letter:1", "blåbær:1")
    with watched(garden, own_home, "--format", "json", charset="ascii") as checking:
        assert "blåbær:1" in problems_in(checking)[0]["message"]


def test_json_is_what_is_said_of_a_folder_that_holds_no_briefing_for_a_while(
    garden: Path, own_home: Path
) -> None:
    with watched(garden, own_home, "--format", "json") as checking:
        assert problems_in(checking) == []
        (garden / "briefing.yaml").rename(garden / "aside")
        assert [one["code"] for one in problems_in(checking)] == ["no-header"]
        (garden / "aside").rename(garden / "briefing.yaml")
        assert problems_in(checking) == []


def test_a_folder_is_watched_whose_path_is_no_utf_8(garden: Path, own_home: Path) -> None:
    odd = garden.rename(garden.with_name(os.fsdecode(b"garden \xff")))
    with watched(odd, own_home) as checking:
        assert "no problems" in said(checking)
        replace(odd / MEASURE, "letter:1", "letter:7")
        while f"{MEASURE}:6:9: " not in (now := said(checking)):
            assert now


def test_a_link_that_leads_elsewhere_as_the_watch_begins_is_followed(
    garden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer, shown, resolved = tmp_path / "newer", tmp_path / "shown", os.path.realpath
    shutil.copytree(garden, newer)
    shown.symlink_to(garden)

    def switched(path: Path) -> str:
        before = resolved(path)
        shown.unlink()
        shown.symlink_to(newer)
        return before

    monkeypatch.setattr(watching, "TIMEOUT", 1)
    stop = Event()
    late = Timer(LIMIT, stop.set)
    late.start()
    found = watching.changes(shown, stop=stop)
    with monkeypatch.context() as patch:
        patch.setattr(os.path, "realpath", switched)
        next(found)
    assert next(found, None) == watching.ANYTHING
    replace(newer / MEASURE, "letter:1", "letter:7")
    assert MEASURE in next(found)
    late.cancel()


def test_a_folder_that_was_gone_is_watched_again_once_it_is_back(
    garden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "POLLED_EVERY", 0)
    monkeypatch.setattr(watching, "REST", 0)
    found = watching.changes(garden)
    next(found)
    garden.rename(tmp_path / "aside")
    monkeypatch.setattr(watching, "TIMEOUT", 1)
    assert next(found) == watching.ANYTHING
    shutil.copytree(tmp_path / "aside", garden)
    assert next(found) == watching.ANYTHING
    replace(garden / MEASURE, "letter:1", "letter:7")
    assert MEASURE in next(found)


def test_a_folder_in_which_something_has_a_name_that_is_no_utf_8_is_watched_again_after_some_looks(
    garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "POLLED_EVERY", 0)
    monkeypatch.setattr(watching, "REST", 0)
    monkeypatch.setattr(watching, "LOOKS", 2)
    found = watching.changes(garden)
    next(found)
    (garden / os.fsdecode(b"\xff")).touch()
    assert [next(found) for _ in range(3)] == [watching.ANYTHING] * 3
    replace(garden / MEASURE, "letter:1", "letter:7")
    assert MEASURE in next(found)


@pytest.mark.parametrize("how", ["is copied anew", "is put in its place", "is above it"])
def test_what_is_saved_in_a_folder_that_took_the_place_of_another_is_heard(
    own_home: Path, garden: Path, tmp_path: Path, how: str
) -> None:
    """As when a newer state of it is unpacked, or switched to."""
    newer, shown = tmp_path / "newer", tmp_path / "up" / "shown"
    for folder in (newer / "shown", shown):
        shutil.copytree(garden, folder)
    with watched(shown, own_home) as checking:
        assert "no problems" in said(checking)
        replace(newer / "shown" / MEASURE, "letter:1", "letter:7")
        if how == "is above it":
            shown.parent.rename(tmp_path / "aside")
            newer.rename(shown.parent)
        elif how == "is put in its place":
            shown.rename(tmp_path / "aside")
            (newer / "shown").rename(shown)
        else:
            shutil.rmtree(shown)
            shutil.copytree(newer / "shown", shown)
        while f"{MEASURE}:6:9: " not in (now := said(checking)):
            assert now
        replace(shown / MEASURE, "letter:7", "letter:1")
        while "no problems" not in (now := said(checking)):
            assert now
