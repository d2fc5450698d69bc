"""A meeting on a real terminal: written in an editor, killed, gone on with."""

import signal
from pathlib import Path

import pytest

from tests.conftest import GARDEN
from tests.terminal import Terminal, start

EDITOR = """\
#!/bin/sh
echo "and more of it" >> "$1"
"""


def write_editor(path: Path, script: str) -> None:
    path.write_text(script)
    path.chmod(0o755)


def begin(terminal: Terminal) -> None:
    """Begin a meeting on the plan, once the first picture stands."""
    terminal.wait_for("At a glance")
    terminal.type("1MM")
    terminal.wait_for("Plan has begun.")


def test_what_was_saved_outlives_the_program(home: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    write_editor(editor, EDITOR)
    with start(home, EDITOR=str(editor), VISUAL="") as terminal:
        begin(terminal)
        terminal.type("rnsome words\x1bOS")
        terminal.wait_for("and more of it")
        terminal.type("\r")
        terminal.wait_for("Saved: some words and more of it")
        terminal.kill()
    (journal,) = (home / "meetings").glob("plan-*.journal")
    assert "some words and more of it" in journal.read_text()
    with start(home) as terminal:
        terminal.wait_for("was not ended: M goes on.")
        terminal.type("M")
        terminal.wait_for("Plan goes on")
        terminal.type("q")
        assert terminal.wait() == 0


def test_an_editor_with_a_window_of_its_own_is_waited_for(home: Path, tmp_path: Path) -> None:
    editor = tmp_path / "gvim"
    # As it does, it leaves the terminal at once unless it is told to stay.
    write_editor(editor, '#!/bin/sh\n[ "$1" = -f ] || exit 0\necho "and more of it" >> "$3"\n')
    with start(home, EDITOR=str(editor), VISUAL="") as terminal:
        begin(terminal)
        terminal.type("rnsome words\x1bOS")
        terminal.wait_for("and more of it")
        terminal.type("\r")
        terminal.wait_for("Saved: some words and more of it")
        terminal.quit()


def test_while_one_records_it_is_suspended_and_the_words_are_there_again(home: Path) -> None:
    with start(home) as terminal:
        begin(terminal)
        terminal.type("rnsome words")
        terminal.wait_for("some words")
        terminal.drain()
        terminal.forget_screen()
        # Where no shell waits, it is drawn again at once.
        terminal.type("\x1a")
        terminal.wait_for("0 Overview")
        terminal.type("\r")
        terminal.wait_for("Saved: some words")
        terminal.quit()


def test_of_what_is_pasted_all_is_recorded_and_what_is_too_long_is_said(home: Path) -> None:
    long = "long word " * 1000
    with start(home) as terminal:
        begin(terminal)
        terminal.type(f"rn\x1b[200~{long}and its end\x1b[201~\r")
        terminal.wait_for("Saved: long word")
        terminal.type(f"rn\x1b[200~{'w' * 30_000}\x1b[201~")
        terminal.wait_for("10,000 characters at its end left out")
        terminal.type("\r")
        terminal.wait_for("Saved, 10,000 characters at its end left out: www")
        terminal.quit()
    (journal,) = (home / "meetings").glob("plan-*.journal")
    assert f"{long}and its end" in journal.read_text()
    assert "w" * 20_000 in journal.read_text()


def test_what_joins_letters_and_spaces_of_other_widths_are_recorded_as_they_are_typed(home: Path) -> None:
    typed = "\u0645\u06cc\u200c\u062e\u0648\u0627 100\u202f000\u00a0euros \u7530\u4e2d\u3000\u554f end"
    with start(home) as terminal:
        begin(terminal)
        terminal.type("rn")
        terminal.wait_for("Note")
        terminal.type(f"{typed}\r")
        terminal.wait_for("Saved")
        terminal.quit()
    (journal,) = (home / "meetings").glob("plan-*.journal")
    assert typed in journal.read_text()


@pytest.mark.parametrize(("view", "is_said"), [("", True), ("p", False)])
def test_words_that_were_not_recorded_and_cannot_be_kept_are_said_at_the_end(
    home: Path, view: str, is_said: bool
) -> None:
    (home / ".lock").mkdir(parents=True)  # nobody can take such a lock, so nothing can be written
    with start(home) as terminal:
        begin(terminal)
        terminal.type("rnsome words")
        terminal.wait_for("some words")
        terminal.type("\x1b")
        terminal.wait_for("Not recorded.")
        terminal.type(view)
        terminal.wait_for("ROOM" if view else "Not recorded.")
        terminal.quit()
        ended = bytes(terminal.output).rpartition(b"\x1b[?1049l")[2].decode()
    assert "what was typed and not recorded could not be kept" in ended
    assert ("some words" in ended) == is_said


@pytest.mark.parametrize(
    ("left", "said"), [("true", "no such file or directory"), ('mkfifo "$1"', "not an ordinary file")]
)
def test_an_editor_that_leaves_no_file_is_said_in_plain_words_and_the_line_stays(
    home: Path, tmp_path: Path, left: str, said: str
) -> None:
    editor = tmp_path / "editor"
    write_editor(editor, f'#!/bin/sh\nrm "$1"\n{left}\n')
    with start(home, EDITOR=str(editor), VISUAL="") as terminal:
        begin(terminal)
        terminal.type("rnsome words\x1bOS")
        terminal.wait_for(f"What the editor wrote could not be read: {said}.")
        terminal.type("\r")
        terminal.wait_for("Saved: some words")
        terminal.quit()


def test_what_an_editor_wrote_is_there_though_its_folder_cannot_be_removed(
    home: Path, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    write_editor(editor, f'{EDITOR}mv "${{1%/*}}" {tmp_path}/left && ln -s {tmp_path}/left "${{1%/*}}"\n')
    with start(home, EDITOR=str(editor), VISUAL="", TMPDIR=str(tmp_path)) as terminal:
        begin(terminal)
        terminal.type("rnsome words\x1bOS")
        terminal.wait_for("some words and more of it")
        terminal.type("\r")
        terminal.wait_for("Saved: some words and more of it")
        terminal.quit()


@pytest.mark.parametrize("end", ["kill -KILL $$", "kill -HUP $PPID", "kill -HUP $PPID; kill -HUP $$"])
def test_what_was_saved_in_an_editor_is_there_again_however_that_or_the_program_is_ended(
    home: Path, tmp_path: Path, end: str
) -> None:
    editor = tmp_path / "editor"
    write_editor(editor, EDITOR + end)
    with start(home, EDITOR=str(editor), VISUAL="") as terminal:
        begin(terminal)
        terminal.type("rnsome words\x1bOS")
        if "PPID" not in end:
            terminal.wait_for("some words and more of it")
            terminal.signal(signal.SIGHUP)
        assert terminal.wait() == 128 + signal.SIGHUP
    with start(home) as terminal:
        terminal.wait_for("was not ended")
        terminal.type("Mrn\r")
        terminal.wait_for("Saved: some words and more of it")
        terminal.quit()


def test_what_was_typed_is_kept_before_an_editor_has_the_terminal(home: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    write_editor(editor, "#!/bin/sh\nkill -KILL $PPID\n")
    with start(home, EDITOR=str(editor), VISUAL="") as terminal:
        begin(terminal)
        terminal.type("rnsome words\x1bOS")
        assert terminal.wait() == -signal.SIGKILL
    with start(home) as terminal:
        terminal.wait_for("was not ended")
        terminal.type("Mrn\r")
        terminal.wait_for("Saved: some words")
        terminal.quit()


@pytest.mark.parametrize("command", ["meet", "rehearse"])
def test_an_empty_name_of_a_pane_is_none(home: Path, command: str) -> None:
    with start(home, GARDEN, command, "") as terminal:
        assert terminal.wait() == 1
        assert b"is called ''." in terminal.output


def test_of_a_meeting_that_begins_while_the_room_is_shown_the_room_is_told_nothing(home: Path) -> None:
    with start(home, GARDEN, "meet", "spring-meeting") as terminal:
        # Typed before the first picture stands.
        terminal.type("p")
        terminal.wait_for(" ROOM")
        terminal.drain(0.3)
        assert "The spring meeting" not in terminal.text()
        terminal.type("pp")
        terminal.wait_for("M Meeting")
        terminal.quit()
