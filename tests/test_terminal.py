"""The program in a real terminal: it gives the terminal back whichever way it ends."""

import os
import re
import shlex
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from briefing.cli import main
from tests.conftest import GARDEN
from tests.terminal import Terminal, opened, start

RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l", b"\x1b[?1016l")
"""Alternate screen left, cursor shown, mouse, bracketed paste and reports in pixels off."""
ENDING = [
    signal.SIGTERM,
    signal.SIGHUP,
    signal.SIGINT,
    signal.SIGQUIT,
    signal.SIGABRT,
    signal.SIGUSR1,
]


def assert_restored(terminal: Terminal) -> None:
    for code in RESTORED:
        on = code[:-1] + (b"l" if code.endswith(b"h") else b"h")
        assert terminal.output.rfind(code) >= terminal.output.rfind(on)


def assert_it_goes_on_and_quits(terminal: Terminal) -> None:
    terminal.type("1")
    terminal.wait_for("Nobody knows how large it is.")
    terminal.quit()
    assert_restored(terminal)


def test_it_opens_moves_and_quits(home: Path) -> None:
    with opened(home) as terminal:
        assert_it_goes_on_and_quits(terminal)
    assert "measure" in (home / "state.json").read_text()


def test_an_escape_that_nothing_follows_is_a_key(home: Path) -> None:
    with opened(home) as terminal:
        terminal.type("?")
        terminal.wait_for("esc back")
        terminal.type("\x1b")
        terminal.wait_for_gone("esc back")
        terminal.quit()


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_ends_it_cleanly_and_keeps_the_place(home: Path, number: signal.Signals) -> None:
    with opened(home) as terminal:
        terminal.type("2")
        terminal.wait_for("Beans need little.")
        terminal.signal(number)
        assert terminal.wait() == 128 + number
        assert_restored(terminal)
    assert "beans" in (home / "state.json").read_text()


@pytest.mark.parametrize("number", [*ENDING, signal.SIGCONT])
def test_a_signal_while_it_ends_changes_nothing(home: Path, number: signal.Signals) -> None:
    with opened(home) as terminal:
        terminal.type("2")
        terminal.wait_for("Beans need little.")
        terminal.type("q")
        while terminal.is_running():
            terminal.read(0.001)
            if terminal.modes == terminal.modes_before:
                terminal.signal(number)
        assert terminal.wait() == 0
        assert_restored(terminal)
    assert "beans" in (home / "state.json").read_text()


def test_it_can_be_suspended_to_a_shell_and_returned_to(home: Path) -> None:
    program = [sys.executable, "-m", "briefing", "--content", str(GARDEN)]
    with Terminal(["sh", "-i"], {"BRIEFING_HOME": str(home), "PS1": "shell> "}) as terminal:
        terminal.type(f"{shlex.join(program)}\n")
        terminal.wait_for("At a glance")
        terminal.type("\x1a")
        terminal.wait_for("Stopped")
        assert_restored(terminal)
        terminal.forget_screen()
        terminal.type("fg\n")
        terminal.wait_for("The council lends the plot")
        terminal.wait_for("0 Overview")
        terminal.type("1")
        terminal.wait_for("Nobody knows how large it is.")
        terminal.forget_screen()
        terminal.type("q")
        terminal.wait_for("shell>")
        terminal.type("exit\n")
        assert terminal.wait() == 0
        assert_restored(terminal)


def test_where_no_shell_waits_it_is_drawn_again_at_once(home: Path) -> None:
    with opened(home) as terminal:
        terminal.drain()
        terminal.forget_screen()
        terminal.type("\x1a")
        for part in ("0 Overview", "The council lends the plot", "? keys"):
            terminal.wait_for(part)
        assert_it_goes_on_and_quits(terminal)


@pytest.mark.parametrize(
    ("env", "shown", "never"),
    [
        ({"LC_ALL": "C"}, "+- Find -", r"[^\x00-\x7f]"),
        ({"LANG": "ko_KR.EUC-KR", "LC_ALL": ""}, "+- Find -", r"[^\x00-\x7f]"),
        (
            {"TERM": "linux", "COLORTERM": "", "LC_ALL": "C.UTF-8"},
            "+─ Find ─",
            r"[╭╮○◐●▸…“’–]|[34]8;[25];|[\[;]40[;m]",
        ),
        ({"LC_ALL": "C.UTF-8"}, "╭─ Find ─", r"\+-"),
    ],
)
def test_it_draws_in_signs_and_colours_that_the_terminal_has(
    env: dict[str, str], shown: str, never: str, home: Path
) -> None:
    with opened(home, **env) as terminal:
        terminal.type("c")
        terminal.wait_for("Coverage")
        terminal.type("/")
        terminal.wait_for(shown)
        terminal.type("\x1b")
        terminal.wait_for("At a glance")
        terminal.quit()
    assert not re.search(never, terminal.output.decode())


def test_a_terminal_that_only_prints_is_refused_with_what_to_do(home: Path) -> None:
    with start(home, TERM="dumb") as terminal:
        assert terminal.wait() == 2
        said = " ".join(terminal.text().split())
        assert "a terminal of the kind 'dumb' cannot draw a screen." in said
        assert "'TERM=xterm-256color briefing'" in said
        assert "\x1b" not in terminal.output.decode()


def test_it_goes_on_after_it_was_stopped_by_somebody_else(home: Path) -> None:
    with opened(home) as terminal:
        terminal.signal(signal.SIGSTOP)
        os.waitpid(terminal.pid, os.WUNTRACED)
        terminal.signal(signal.SIGCONT)
        assert_it_goes_on_and_quits(terminal)


def test_a_closed_terminal_ends_it_with_one_status(home: Path) -> None:
    with opened(home) as terminal:
        os.close(terminal._fd)
        _, status = os.waitpid(terminal.pid, 0)
        terminal.status = os.waitstatus_to_exitcode(status)
        terminal._fd = os.open(os.devnull, os.O_RDONLY)
    assert terminal.status == 129


STRANGE = [
    b"\xe9\xff",
    b"\x1b[M\x20\xe9\xff",
    b"\x1b[1114112u",
    b"\x1b[97;1;1114112u",
    b"\x1b[99999999999999999999u",
    b"\x1b[" + b"7;" * 5000 + b"7z",
    b"\x1b[" + b"9" * 10_000 + b"~",
    b"\x1b[5;5z",
    b"\x1b[48;99999;99999;0;0t\x1b[48;30;100;0;0t",
    b"\x1b[48;0;0;0;0t\x1b[<0;5;5M\x1b[48;30;100;0;0t",
    b"\x1b[?2048;1$y",
    b"\x1b[200~\xe2\x80\xae\xc2\x9b31m\x1b[31m\x1b[201~",
]


def test_nothing_that_a_terminal_sends_ends_it(home: Path) -> None:
    with opened(home) as terminal:
        for data in STRANGE:
            os.write(terminal._fd, data)
            terminal.type("1")
            terminal.wait_for("Nobody knows how large it is.")
            terminal.type("2")
            terminal.wait_for("Beans need little.")
        terminal.quit()
        assert_restored(terminal)


@pytest.mark.parametrize(
    "env",
    [{"COLUMNS": "99999", "LINES": "99999"}, {"TEXTUAL_DRIVER": "x"}, {"TEXTUAL_DRIVER": "os:sep"}],
    ids=["size", "no driver", "not a driver"],
)
def test_nothing_in_the_environment_ends_it(home: Path, env: dict[str, str]) -> None:
    with opened(home, **env) as terminal:
        terminal.type("1")
        terminal.wait_for("Measure the plot")
        terminal.quit()
        assert_restored(terminal)


def test_what_is_pasted_reaches_the_screen_without_what_steers_it(home: Path) -> None:
    with opened(home) as terminal:
        terminal.type("/")
        terminal.wait_for("A question, or words of it")
        terminal.type("\x1b[200~be\u202ea\x9bn\u2066s\x1b[201~")
        terminal.wait_for("Beans on poles")
        terminal.type("\x1b[27u")
        terminal.wait_for_gone("Beans on poles")
        terminal.quit()
    for mark in ("\u202e", "\x9b", "\u2066"):
        assert mark.encode() not in terminal.output


def test_a_paste_whose_end_was_lost_is_ended_by_esc(home: Path) -> None:
    with opened(home) as terminal:
        terminal.type("/")
        terminal.wait_for("A question, or words of it")
        terminal.type("\x1b[200~beans")
        terminal.type("\x1b")
        terminal.wait_for_gone("A question, or words of it")
        terminal.quit()


CRASHING = f"""
import sys
from pathlib import Path
from briefing.settings.state import State
from briefing.sync.opening import Opening
from briefing.tui.app import BriefingApp
from briefing.tui.terminal_app import run
from briefing.tui.screens.overlays import Overlays
from briefing.tui.session import Session

Overlays.make = lambda self, command: 1 / 0
folder, home = Path({str(GARDEN)!r}), Path(sys.argv[1])
opening = Opening(folder, home / "cache.sqlite3", home)
try:
    run(BriefingApp(Session(opening.briefing()), State(home), folder, None, opening))
except ZeroDivisionError:
    sys.exit(42)
"""


def test_after_a_crash_the_terminal_is_given_back_and_the_caller_is_told(home: Path) -> None:
    argv = [sys.executable, "-c", CRASHING, str(home)]
    with Terminal(argv, {"BRIEFING_HOME": str(home)}) as terminal:
        terminal.wait_for("At a glance")
        terminal.type("2")
        terminal.wait_for("Beans need little.")
        terminal.type("m")
        assert terminal.wait() == 42
        assert_restored(terminal)
        assert b"ZeroDivisionError" not in terminal.output
    assert "beans" in (home / "state.json").read_text()


def test_no_color_writes_no_colour(home: Path) -> None:
    with opened(home, NO_COLOR="1") as terminal:
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


def test_settings_that_do_not_work_are_problems_and_the_rest_opens(home: Path) -> None:
    (home / "settings.yaml").write_text(
        "theme: drak\nkeys:\n  - {command: thme, keys: [x]}\n  - {command: theme, keys: [q]}\n"
    )
    with start(home) as terminal:
        terminal.wait_for("! 3 problems")
        terminal.type("!")
        terminal.wait_for("There is no command 'thme'.")
        terminal.type("G")
        terminal.wait_for("settings.yaml:1:8")
        terminal.wait_for("Did you mean 'dark'?")
        terminal.quit()


def test_the_theme_of_the_settings_counts_until_it_is_gone(home: Path) -> None:
    with opened(home) as terminal:
        terminal.type("q")
        terminal.wait()
    (home / "settings.yaml").write_text("theme: light\n")
    with opened(home) as terminal:
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


def test_what_was_withheld_since_the_last_start_is_in_no_picture_of_the_room(
    own_home: Path, garden: Path
) -> None:
    measure = garden / "steps/measure.yaml"
    shade = (garden / "ideas/shade.yaml").read_text()

    def change_many() -> None:
        """Change so much that it takes longer to be read than the first picture to be drawn."""
        for number in range(600):
            (garden / f"shade-{number}.yaml").write_text(shade.replace("id: shade", f"id: shade-{number}"))

    def pictures(*options: str) -> bytes:
        with start(own_home, garden, *options) as terminal:
            terminal.wait_for("At a glance")
            terminal.quit()
            return bytes(terminal.output)

    change_many()
    main(["--content", str(garden), "list"])
    assert b"Measure the plot" in pictures("--room")
    measure.write_text(f"{measure.read_text()}release: background\n")
    change_many()
    assert b"Measure the plot" not in pictures("--room")
    assert b"Measure the plot" in pictures()


def test_the_room_is_shown_what_was_read_where_it_cannot_be_kept(own_home: Path, garden: Path) -> None:
    measure = garden / "steps/measure.yaml"
    main(["--content", str(garden), "list"])
    (file,) = own_home.rglob("*.sqlite3")
    measure.write_text(f"{measure.read_text()}release: background\n")
    on_full_disk = f"ulimit -f 0; exec '{sys.executable}' -m briefing --content '{garden}' --room"
    with closing(sqlite3.connect(file)) as another:
        # While another program has it open, it can be read on a full disk, too.
        another.execute("SELECT count(*) FROM items").fetchone()
        with Terminal(["bash", "-c", on_full_disk], {"BRIEFING_HOME": str(own_home)}) as terminal:
            terminal.wait_for("At a glance")
            terminal.quit()
    assert b"Measure the plot" not in terminal.output


@pytest.mark.parametrize("command", ["--room", "follow"])
def test_the_room_is_told_that_files_are_read_and_not_how_many(
    own_home: Path, garden: Path, command: str
) -> None:
    shade = (garden / "ideas/shade.yaml").read_text()
    for number in range(500):
        (garden / f"shade-{number}.yaml").write_text(shade.replace("id: shade", f"id: shade-{number}"))
    with start(own_home, garden, command) as terminal:
        terminal.wait_for_output(b"\rreading ")
        terminal.wait_for_output(b"files \r")
    assert b"\rreading files \r" in terminal.output
