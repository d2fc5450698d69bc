"""Copying a point or an item, to the clipboard and into files, by keys."""

from pathlib import Path

import pytest

from briefing.cli import main
from tests.conftest import AppMaker
from tests.screen import WIDE, press, text_of


@pytest.fixture
def clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system whose only clipboard program writes what it is given into a file."""
    folder = tmp_path / "bin"
    folder.mkdir()
    kept = tmp_path / "clipboard"
    program = folder / "xsel"
    program.write_text(f"#!/bin/sh\n/bin/cat > {kept}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return kept


async def test_a_point_is_copied_with_its_citation(app_for: AppMaker, clipboard: Path) -> None:
    screen = await press(app_for(), "1", "enter", "j", "j", "y")
    assert "Point copied with xsel." in screen
    assert clipboard.read_text() == (
        "Soil comes next, in pH and in depth. "
        "[inferred; J. Okafor, “A letter to Elm Street”, paragraphs 1 and 2]\n"
    )


async def test_an_item_is_copied_whole(app_for: AppMaker, clipboard: Path) -> None:
    assert "Item copied with xsel." in await press(app_for(), "1", "Y")
    assert clipboard.read_text().startswith("Measure the plot\nStep 1 of 2 · First\n")


async def test_without_a_clipboard_the_truth_is_said_and_a_file_offered(
    app_for: AppMaker, own_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    app = app_for()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("1", "y")
        await pilot.pause()
        assert "offered to the terminal" in text_of(app)
        assert app.clipboard.startswith("Letter 1: Nobody knows how large it is.")
        await pilot.press("w")
        await pilot.pause()
    assert (own_home / "copied.txt").read_text() == app.clipboard
    assert (own_home / "copied.txt").stat().st_mode & 0o077 == 0


async def test_at_the_far_end_of_ssh_only_the_terminal_can_copy(
    app_for: AppMaker, clipboard: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 5000 10.0.0.2 22")
    assert "offered to the terminal" in await press(app_for(), "1", "y")
    assert not clipboard.exists()


async def test_each_copy_that_is_written_is_a_file_of_its_own(
    app_for: AppMaker, own_home: Path, clipboard: Path
) -> None:
    await press(app_for(), "1", "y", "w", "j", "y", "w")
    first, second = own_home / "copied.txt", own_home / "copied-2.txt"
    assert first.read_text().startswith("Letter 1: Nobody knows how large it is.")
    assert second.read_text() == clipboard.read_text() != first.read_text()
    assert second.stat().st_mode & 0o077 == 0


async def test_nothing_was_copied_yet(app_for: AppMaker) -> None:
    assert "Nothing was copied yet." in await press(app_for(), "w")


BACKGROUND = """id: wall
kind: opportunity
title: The wall
bottom_line: The wall is not ours.
cites: ["letter:2"]
tier: easy
points:
  - {text: "The wall is theirs.", cites: ["letter:2"], release: background}
  - {text: "It is high.", cites: ["letter:2"]}
"""


async def test_what_is_background_is_copied_for_the_desk_alone(
    app_for: AppMaker, clipboard: Path, garden: Path
) -> None:
    (garden / "wall.yaml").write_text(BACKGROUND)
    app = app_for(garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("colon", *"the wall", "enter", "j", "y")
        await pilot.pause()
        assert "This is background: the palette (:) copies it, for the desk alone." in text_of(app)
        assert not clipboard.exists()
        await pilot.press("Y")
        assert "theirs" not in clipboard.read_text()
        assert "high" in clipboard.read_text()
        await pilot.press("colon", *"point for the desk", "enter")
        assert "theirs" in clipboard.read_text()
        await pilot.press("colon", *"item for the desk", "enter")
        assert "theirs" in clipboard.read_text()
        assert "high" in clipboard.read_text()
        await pilot.press("p", "colon", *"for the desk", "enter")
        await pilot.pause()
        assert "desk, background too" not in text_of(app)


async def test_what_is_open_is_handed_out_into_a_new_file_each_time(
    app_for: AppMaker, own_home: Path, garden: Path
) -> None:
    (garden / "wall.yaml").write_text(BACKGROUND)
    app = app_for(garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("colon", *"the wall", "enter", "colon", *"hand out", "enter")
        await pilot.pause()
        assert "Written to" in text_of(app)
        await pilot.press("colon", *"same for the desk", "enter")
        await pilot.press("1", "0", "colon", *"hand out", "enter")
        await pilot.pause()
    assert "theirs" not in (own_home / "handout-wall.html").read_text()
    assert "theirs" in (own_home / "desk-wall.html").read_text()
    assert "A garden for Elm Street" in (own_home / "handout-overview.html").read_text()


async def test_a_tie_to_what_is_withheld_is_not_copied(
    app_for: AppMaker, clipboard: Path, garden: Path
) -> None:
    link = 'links: [{type: answers, to: no-map, cites: ["letter:1"]}]\n'
    (garden / "wall.yaml").write_text(
        BACKGROUND.replace("tier: easy", "tier: easy\nrelease: background") + link
    )
    app = app_for(garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("colon", *"there is no map", "enter")
        for _ in range(8):
            await pilot.press("j", "y")
            await pilot.pause()
            if app._main.stop and app._main.stop.target == "wall":
                break
        assert "This is background" in text_of(app)
        assert "The wall" not in clipboard.read_text()


async def test_what_cannot_be_handed_out_says_what_can(app_for: AppMaker, garden: Path) -> None:
    (garden / "wall.yaml").write_text(BACKGROUND.replace("tier: easy", "tier: easy\nrelease: background"))
    (garden / "broken.yaml").write_text("id: [")
    app = app_for(garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("colon", *"the wall", "enter", "colon", *"hand out", "enter")
        await pilot.pause()
        assert "This is background: the palette (:) hands it out, for the desk alone." in text_of(app)
        for command in ("hand out", "same for the desk, background"):
            await pilot.press("exclamation_mark", "colon", *command, "enter")
            await pilot.pause()
            assert "Nothing of the briefing stands here: an item or a pane can be handed out" in text_of(app)


async def test_a_numbered_passage_is_called_the_same_on_the_screen_in_a_copy_and_on_paper(
    app_for: AppMaker, garden: Path, clipboard: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = garden / "letter.yaml"
    letter.write_text(letter.read_text().replace('locator: "1",', 'locator: "1", called: box,'))
    screen = await press(app_for(garden), "1", "enter", "j", "j", "y")
    assert "Letter box" in screen
    assert clipboard.read_text().endswith("“A letter to Elm Street”, paragraph 2, box]\n")
    assert main(["--content", str(garden), "handout", "measure"]) == 0
    assert "Letter, paragraph 2, box" in capsys.readouterr().out
