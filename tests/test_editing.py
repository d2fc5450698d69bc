"""One key opens the reader's own editor at the line of what the cursor stands on, and comes back."""

import os
from pathlib import Path

import pytest

from briefing.tui.editing import InFile, command
from tests.conftest import AppMaker
from tests.screen import press, text_of
from tests.terminal import opened, opened_for_room

EDITOR = """\
#!/bin/sh
echo "$@" >> "$ARGS"
echo "the editor has the terminal"
sed -i 's/Nobody knows/Nobody has said/' "$2"
"""


def line_of(path: Path, words: str) -> int:
    return next(n for n, line in enumerate(path.read_text().splitlines(), 1) if words in line)


@pytest.fixture
def vim(tmp_path: Path) -> Path:
    """An editor that notes what it is called with, and changes something."""
    path = tmp_path / "bin" / "vim"
    path.parent.mkdir()
    path.write_text(EDITOR)
    path.chmod(0o755)
    return path


def test_the_editor_opens_at_the_line_and_the_screen_comes_back_whole(
    home: Path, read_garden: Path, vim: Path, tmp_path: Path
) -> None:
    args = tmp_path / "args"
    measure = read_garden / "steps" / "measure.yaml"
    with opened(home, read_garden, EDITOR="false", VISUAL=str(vim), ARGS=str(args)) as terminal:
        terminal.type("1\rjj")
        terminal.wait_for("> \u2022 Soil comes next")
        terminal.forget_screen()
        terminal.type("e")
        terminal.wait_for("Nobody has said how large it is.")
        terminal.wait_for("> \u2022 Soil comes next")
        terminal.wait_for("0 Overview")
        terminal.wait_for("q quit")
        terminal.quit()
    assert args.read_text() == f"+{line_of(measure, 'Soil comes next')} {measure}\n"


@pytest.mark.parametrize("named", [(" ", "vim"), ("", " "), ('""', "' '")])
def test_an_editor_whose_name_is_blank_is_as_good_as_none(
    home: Path, read_garden: Path, vim: Path, tmp_path: Path, named: tuple[str, str]
) -> None:
    visual, editor = named
    args = tmp_path / "args"
    vim.with_name("vi").symlink_to(vim)
    path = f"{vim.parent}{os.pathsep}{os.environ['PATH']}"
    with opened(home, read_garden, VISUAL=visual, EDITOR=editor, PATH=path, ARGS=str(args)) as terminal:
        terminal.type("0e")
        terminal.wait_for_output(b"the editor has the terminal")
        terminal.quit()
    assert args.read_text() == f"+1 {read_garden / 'briefing.yaml'}\n"


@pytest.mark.parametrize(
    ("editor", "said"), [("false", "false ended with status 1"), ("no-editor", "no-editor: no such file")]
)
def test_an_editor_that_fails_is_said_and_all_goes_on(
    home: Path, read_garden: Path, editor: str, said: str
) -> None:
    with opened(home, read_garden, EDITOR=editor, VISUAL="") as terminal:
        terminal.type("2\re")
        terminal.wait_for(said)
        terminal.type("1")
        terminal.wait_for("> Measure the plot")
        terminal.quit()


def test_ctrl_c_in_the_editor_does_not_end_the_program(home: Path, read_garden: Path, tmp_path: Path) -> None:
    editor = tmp_path / "waits"
    editor.write_text("#!/bin/sh\necho it waits\nexec sleep 600\n")
    editor.chmod(0o755)
    with opened(home, read_garden, EDITOR=str(editor), VISUAL="") as terminal:
        terminal.type("2\re")
        terminal.wait_for("it waits")
        terminal.type("\x03")
        terminal.wait_for("interrupted. $EDITOR")
        terminal.quit()


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (("1",), "steps/measure.yaml:1"),
        (("1", "enter"), "steps/measure.yaml:5"),
        (("1", "enter", "j"), "steps/measure.yaml:9"),
        (("1", "enter", "G"), "steps/measure.yaml:35"),
        (("0",), "briefing.yaml:1"),
        (("0", "enter"), "thesis.yaml:1"),
    ],
    ids=["item", "bottom line", "point", "tie", "front page", "what a front page leads to"],
)
async def test_without_a_terminal_to_lend_the_place_is_shown_and_copied(
    app_for: AppMaker, garden: Path, keys: tuple[str, ...], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr("briefing.tui.copying.copy_by_program", lambda text: copied.append(text) or "xclip")
    app = app_for(garden)
    text = " ".join((await press(app, *keys, "e", size=(200, 40))).split())
    assert copied == [f"{garden}/{place}"]
    assert "no editor can be opened" in text
    assert "copied with xclip" in text


async def test_a_tie_that_another_item_declares_is_edited_there(app_for: AppMaker, garden: Path) -> None:
    app = app_for(garden)
    async with app.run_test(size=(200, 40)) as pilot:
        await pilot.press("1", "j", "enter", "G", "e")
        await pilot.pause()
        assert f"measure.yaml:{line_of(garden / 'steps/measure.yaml', 'to: sign')}" in text_of(app).replace(
            "\n", ""
        ).replace(" ", "")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("5", "G", "enter", "j", "j"), "item: measure"),
        (("5", "G", "enter", "j", "j", "j"), "pane: ideas"),
        (("5", "G", "enter", "j", "j", "j", "j"), "Any other business"),
        (("5", "G", "M", "plus"), "pane: ideas"),
        (("5", "G", "M", "plus", "escape"), "pane: ideas"),
        (("5", "G", "M", "plus", "plus"), "Any other business"),
        (("5", "G", "M", "plus", "plus", "escape"), "Any other business"),
    ],
)
async def test_what_stands_on_an_agenda_is_edited_in_the_file_of_the_meeting(
    app_for: AppMaker, garden: Path, keys: tuple[str, ...], words: str
) -> None:
    file = garden / "talk/spring-meeting.yaml"
    text = await press(app_for(garden), *keys, "e", size=(200, 40))
    assert f"{file.name}:{line_of(file, words)}:" in text.replace("\n", "").replace(" ", "")


async def test_a_problem_is_edited_where_it_is(app_for: AppMaker, garden: Path) -> None:
    path = garden / "ideas" / "beans.yaml"
    path.write_text(path.read_text().replace("letter:2", "letter:77"))
    assert "Press e to edit the file" in await press(app_for(garden), "exclamation_mark")
    text = "".join(lines_of_last(await press(app_for(garden), "exclamation_mark", "e")))
    assert f"ideas/beans.yaml:{line_of(path, 'letter:77')}:" in text


def lines_of_last(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()[-4:]]


async def test_a_file_that_may_not_be_changed_is_said(
    app_for: AppMaker, garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    text = "".join(lines_of_last(await press(app_for(garden), "1", "e")))
    assert "You may not change this file:" in text
    assert "steps/measure.yaml:1" in text


def test_the_room_edits_nothing(home: Path, garden: Path) -> None:
    with opened_for_room(home, garden) as terminal:
        terminal.type("e")
        terminal.wait_for("Editing is for the desk.")
        terminal.quit()


FORMS = {
    "vim": ["vim", "+7", "a b.yaml"],
    "/usr/bin/nvim -u NONE": ["/usr/bin/nvim", "-u", "NONE", "+7", "a b.yaml"],
    "nano": ["nano", "+7", "a b.yaml"],
    "emacsclient -t": ["emacsclient", "-t", "+7", "a b.yaml"],
    "kak": ["kak", "+7", "a b.yaml"],
    "hx": ["hx", "a b.yaml:7"],
    "code --wait": ["code", "--wait", "-g", "a b.yaml:7"],
    "code": ["code", "--wait", "-g", "a b.yaml:7"],
    "subl": ["subl", "--wait", "a b.yaml:7"],
    "zed": ["zed", "--wait", "a b.yaml:7"],
    "gvim": ["gvim", "-f", "+7", "a b.yaml"],
    "gvim -f": ["gvim", "-f", "+7", "a b.yaml"],
    "gvim --remote-wait-silent": ["gvim", "-f", "--remote-wait-silent", "+7", "a b.yaml"],
    "mvim": ["mvim", "-f", "+7", "a b.yaml"],
    "gedit": ["gedit", "--wait", "+7", "a b.yaml"],
    "kate": ["kate", "--block", "--line", "7", "a b.yaml"],
    "kate --block": ["kate", "--block", "--line", "7", "a b.yaml"],
    "an-editor --of mine": ["an-editor", "--of", "mine", "a b.yaml"],
}


@pytest.mark.parametrize("editor", FORMS)
def test_each_editor_is_given_the_line_as_it_takes_it(editor: str) -> None:
    assert command(editor, InFile(Path("a b.yaml"), 7)) == FORMS[editor]
