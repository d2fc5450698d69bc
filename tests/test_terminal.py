"""The program in a real terminal: it gives the terminal back whichever way it ends."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.conftest import GARDEN
from tests.terminal import Terminal, start

RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l")
"""Alternate screen left, cursor shown, mouse and bracketed paste off."""


def assert_restored(terminal: Terminal) -> None:
    for code in RESTORED:
        on = code[:-1] + (b"l" if code.endswith(b"h") else b"h")
        assert terminal.output.rfind(code) > terminal.output.rfind(on)


def test_it_opens_moves_and_quits(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("At a glance")
        terminal.type("1")
        terminal.wait_for("Nobody knows how large it is.")
        terminal.type("q")
        assert terminal.wait() == 0
        assert_restored(terminal)
    assert "measure" in (tmp_path / "state.json").read_text()


def test_an_escape_that_nothing_follows_is_a_key(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("At a glance")
        terminal.type("?")
        terminal.wait_for("esc closes")
        terminal.type("\x1b")
        terminal.wait_for_gone("esc closes")
        terminal.type("q")
        assert terminal.wait() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_cleanly_and_keeps_the_place(tmp_path: Path, number: signal.Signals) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("At a glance")
        terminal.type("2")
        terminal.wait_for("Beans need little.")
        terminal.signal(number)
        assert terminal.wait() == 128 + number
        assert_restored(terminal)
    assert "beans" in (tmp_path / "state.json").read_text()


def test_it_can_be_suspended_and_returned_to(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("At a glance")
        terminal.type("\x1a")
        for code in RESTORED:
            terminal.wait_for_output(code)
        os.waitpid(terminal.pid, os.WUNTRACED)
        terminal.drain()
        assert_restored(terminal)
        terminal.signal(signal.SIGCONT)
        terminal.type("1")
        terminal.wait_for("Nobody knows how large it is.")
        terminal.type("q")
        assert terminal.wait() == 0
        assert_restored(terminal)


def test_a_crash_gives_the_terminal_back(tmp_path: Path) -> None:
    program = (
        "from briefing.tui.screens.main import MainScreen\n"
        "MainScreen.action_follow = lambda self: 1 / 0\n"
        "import sys; from briefing.cli import main\n"
        f"sys.exit(main(['--content', {str(GARDEN)!r}]))"
    )
    with Terminal([sys.executable, "-c", program], {"BRIEFING_HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("At a glance")
        terminal.type("2")
        terminal.wait_for("Beans need little.")
        terminal.type("f")
        assert terminal.wait() != 0
        assert_restored(terminal)
        assert b"ZeroDivisionError" in terminal.output
    assert "beans" in (tmp_path / "state.json").read_text()


def test_no_color_writes_no_colour(tmp_path: Path) -> None:
    with start(tmp_path, NO_COLOR="1") as terminal:
        terminal.wait_for("At a glance")
        terminal.type("1")
        terminal.wait_for("> Measure the plot")
        terminal.type("q")
        terminal.wait()
    colours = [
        code
        for code in terminal.output.split(b"\x1b[")
        for sgr in [code.partition(b"m")[0]]
        if code[len(sgr) : len(sgr) + 1] == b"m"
        and any(
            part.isdigit() and (30 <= int(part) <= 38 or 40 <= int(part) <= 48) for part in sgr.split(b";")
        )
    ]
    assert colours == []


def test_settings_that_do_not_work_are_problems_and_the_rest_opens(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text(
        "theme: drak\nkeys:\n  - {command: thme, keys: [x]}\n  - {command: theme, keys: [q]}\n"
    )
    with start(tmp_path) as terminal:
        terminal.wait_for("! 3 problems")
        terminal.type("!")
        terminal.wait_for("There is no command 'thme'.")
        terminal.type("G")
        terminal.wait_for("settings.yaml:1:8")
        terminal.wait_for("Did you mean 'dark'?")
        terminal.type("q")
        assert terminal.wait() == 0


def test_the_theme_of_the_settings_counts_until_it_is_gone(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("At a glance")
        terminal.type("q")
        terminal.wait()
    (tmp_path / "settings.yaml").write_text("theme: light\n")
    with start(tmp_path) as terminal:
        terminal.wait_for("At a glance")
        terminal.type("t")
        terminal.wait_for("Theme: high-contrast")
        terminal.type("q")
        terminal.wait()


@pytest.mark.parametrize("stream", ["<&-", "2>log", ">out"])
def test_without_a_whole_terminal_it_says_so(tmp_path: Path, stream: str) -> None:
    command = f"cd {tmp_path}; {sys.executable} -m briefing --content {GARDEN} {stream} 2>>log; echo ended $?"
    with Terminal(["bash", "-c", command], {"BRIEFING_HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("ended 2")
    assert "needs a terminal" in (tmp_path / "log").read_text()
