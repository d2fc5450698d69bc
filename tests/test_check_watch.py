"""`briefing check --watch` says after each save what is wrong, and ends as its last check did."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import LIMIT, plain_environment
from tests.test_live import MEASURE, replace


@pytest.fixture
def checking(garden: Path, own_home: Path) -> Iterator[subprocess.Popen[str]]:
    """The command at work, its output in a pipe."""
    argv = [sys.executable, "-m", "briefing", "check", str(garden), "--watch"]
    env = plain_environment({"BRIEFING_HOME": str(own_home)})
    process = subprocess.Popen(argv, stdout=subprocess.PIPE, env=env, text=True)
    os.set_blocking(process.stdout.fileno(), True)
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def said(process: subprocess.Popen[str]) -> str:
    """What it prints, up to the line that counts the problems."""
    lines = []
    for line in process.stdout:
        lines.append(line)
        if " points (" in line:
            break
    return "".join(lines)


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
