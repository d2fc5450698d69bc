"""What is new or was reworded since the reader last looked is marked and listed until it was seen."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.database.briefing import Briefing
from briefing.settings.folders import own_folders
from briefing.settings.seen import FILE_NAME
from briefing.settings.state import State
from briefing.sync.changes import Changes
from briefing.sync.load import load
from briefing.tui.app import BriefingApp
from briefing.tui.session import Session
from tests.screen import WIDE, text_of
from tests.terminal import LIMIT, Terminal, start
from tests.test_live import MEASURE, replace

Out = pytest.CaptureFixture[str]


def app_on(garden: Path) -> BriefingApp:
    folders = own_folders()
    session = Session(load(garden, folders.cache_of(garden)), (), None, folders.data)
    return BriefingApp(session, State(folders.state), garden)


def looked_at(garden: Path) -> None:
    """Note what there is, as the first opening of the screen does."""
    changes = Changes(load(garden), own_folders().data, garden)
    changes.begin()
    changes.close()


@pytest.fixture
def edited(garden: Path, own_home: Path) -> Path:
    """A garden that was looked at, and then edited: an item is new, and of another two points."""
    own_home.mkdir()
    looked_at(garden)
    replace(garden / MEASURE, "Soil comes next,", "Earth comes next,")
    replace(garden / MEASURE, "points:\n", "points:\n  - {text: Ask first., cites: ['letter:1']}\n")
    text = (garden / "ideas/beans.yaml").read_text()
    (garden / "ideas/peas.yaml").write_text(text.replace("beans", "peas").replace("Beans", "Peas"))
    return garden


def row_with(text: str, words: str) -> str:
    return next(line for line in text.splitlines() if words in line)


def test_they_are_told_of_a_folder_whose_path_is_no_text(garden: Path, own_home: Path, capsys: Out) -> None:
    odd = garden.rename(garden.with_name("garden \udcff"))
    own_home.mkdir()
    looked_at(odd)
    replace(odd / MEASURE, "Soil comes next,", "Earth comes next,")
    assert main(["--content", str(odd), "changes"]) == 0
    assert "Measure the plot" in capsys.readouterr().out


async def seen_on(garden: Path, *keys: str, size: tuple[int, int] = WIDE) -> str:
    app = app_on(garden)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        text = text_of(app)
        app.keep_state()
        return text


async def test_the_first_time_nothing_is_marked(garden: Path) -> None:
    text = await seen_on(garden, "1")
    assert "changed" not in text
    text = await seen_on(garden, "C")
    assert "Nothing is new or changed since you last looked." in text.splitlines()[-1]
    assert "─ Changes ─" not in text


@pytest.mark.parametrize("size", [WIDE, (60, 20)])
async def test_lists_and_points_say_what_is_new_or_changed(edited: Path, size: tuple[int, int]) -> None:
    plan = await seen_on(edited, "1", size=size)
    assert row_with(plan, "Measure the plot").split("│")[0].rstrip().endswith("changed")
    assert "new" not in row_with(plan, "Sign the loan")
    ideas = await seen_on(edited, "2", size=size)
    assert row_with(ideas, "Peas on poles").split("│")[0].rstrip().endswith("new")
    page = await seen_on(edited, "1", "enter", size=(160, 60))
    assert "Changed since you last looked" in page
    assert "new" in row_with(page, "Ask first.")
    assert "changed" in page.partition("Earth comes next")[2].partition("What to bring")[0]
    assert "changed" not in row_with(page, "The street should measure")


async def test_one_of_two_positions_side_by_side_is_marked(garden: Path, own_home: Path) -> None:
    own_home.mkdir()
    looked_at(garden)
    replace(garden / "talk/how-long.yaml", "one year", "two years")
    page = await seen_on(garden, "4", "j", "enter", size=(120, 36))
    assert "changed" in row_with(page, "years.")


async def test_it_is_gone_once_the_item_was_opened_and_left(edited: Path) -> None:
    app = app_on(edited)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "j", "k")
        assert "changed" in row_with(text_of(app), "Measure the plot")
        await pilot.press("enter", "j")
        assert "Changed since you last looked" in text_of(app)
        await pilot.press("escape", "j")
        await pilot.pause()
        assert "changed" not in text_of(app)
        await pilot.press("k")
        assert "Changed since" not in text_of(app)
    assert "changed" not in await seen_on(edited, "1")
    assert "new" in row_with(await seen_on(edited, "2"), "Peas on poles")


async def test_to_leave_what_is_new_reads_no_problems_again(
    edited: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(
        edited / "ideas/peas.yaml",
        "title: Peas on poles",
        "title: Peas\nlinks: [{type: complements, to: no}]",
    )
    app = app_on(edited)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "j", "k", "enter")
        assert "! 2 problems" in text_of(app)
        monkeypatch.setattr(Briefing, "problems", lambda _: pytest.fail("problems were read again"))
        await pilot.press("escape", "j")
        await pilot.pause()
        assert "changed" not in text_of(app)
        assert "! 2 problems" in text_of(app)


async def test_an_item_that_is_open_at_the_end_was_seen(edited: Path) -> None:
    assert "changed" in await seen_on(edited, "1", "enter")
    assert "changed" not in await seen_on(edited, "1")


async def test_the_list_leads_to_each_of_them(edited: Path) -> None:
    text = await seen_on(edited, "C", size=(120, 50))
    for words in ("new", "Peas on poles", "changed", "Measure the plot", "Ask first.", "Earth comes next"):
        assert words in text
    assert "Sign the loan" not in text.partition("Changes")[2]
    text = await seen_on(edited, "C", "j", "j", "enter")
    assert "> \u2022 Earth comes next" in text


async def test_one_command_marks_all_as_seen(edited: Path) -> None:
    text = await seen_on(edited, "1", "colon", *"mark all", "enter")
    assert "All is marked as seen." in text
    assert "changed" not in row_with(text, "Measure the plot")
    assert "Nothing is new or changed" in await seen_on(edited, "C")


async def test_the_room_sees_no_mark_and_no_list(edited: Path) -> None:
    app = app_on(edited)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "p")
        await pilot.pause()
        assert "ROOM" in text_of(app)
        assert "hanged" not in text_of(app)
        await pilot.press("C")
        await pilot.pause()
        assert "Measure the plot" in text_of(app)
        assert "hanged" not in text_of(app)


def test_the_command_lists_them_and_refuses_the_room(edited: Path, capsys: Out) -> None:
    assert main(["--content", str(edited), "--room", "changes"]) == 2
    capsys.readouterr()
    assert main(["--content", str(edited), "changes"]) == 0
    printed = capsys.readouterr().out
    assert "Peas on poles" in printed
    assert "Earth comes next" in printed
    assert main(["--content", str(edited), "changes", "--seen"]) == 0
    capsys.readouterr()
    assert main(["--content", str(edited), "changes"]) == 0
    assert capsys.readouterr().out == "Nothing is new or changed since you last looked.\n"


def test_before_the_first_look_there_is_nothing_to_compare_with(garden: Path, capsys: Out) -> None:
    assert main(["--content", str(garden), "changes"]) == 1
    assert "was not opened yet" in capsys.readouterr().out


def test_what_nobody_reads_is_no_change(garden: Path, own_home: Path, capsys: Out) -> None:
    own_home.mkdir()
    looked_at(garden)
    replace(garden / "ideas/beans.yaml", "[runner beans]", "[runner beans, broad beans]")
    replace(garden / MEASURE, "order: 1", "order: 1 # first")
    assert main(["--content", str(garden), "changes"]) == 0
    assert "Nothing is new" in capsys.readouterr().out


def test_two_windows_do_not_undo_what_the_other_has_seen(edited: Path) -> None:
    first, second = (Changes(load(edited), own_folders().data, edited) for _ in range(2))
    assert first.of() == second.of() == {"measure": "changed", "peas": "new"}
    assert first.mark_seen(["measure"])
    assert second.of() == {"peas": "new"}
    assert second.mark_seen(["peas"])
    assert first.of() == {}


def test_it_goes_along_with_a_briefing_that_was_moved(edited: Path, tmp_path: Path) -> None:
    moved = edited.rename(tmp_path / "elsewhere")
    changes = Changes(load(moved), own_folders().data, moved)
    changes.begin()
    assert changes.of() == {"measure": "changed", "peas": "new"}


@pytest.mark.parametrize("data", [b"", b"nothing of the kind" * 100], ids=["empty", "no database"])
def test_a_damaged_file_is_set_aside_and_said(home: Path, garden: Path, data: bytes) -> None:
    with start(home, garden) as terminal:
        terminal.wait_for("At a glance")
        end = home / FILE_NAME
        _wait_until_begun(end, terminal)
        terminal.quit()
    for ending in ("-wal", "-shm"):
        Path(f"{end}{ending}").unlink(missing_ok=True)
    end.write_bytes(data)
    with start(home, garden) as terminal:
        terminal.wait_for("At a glance")
        if data:
            terminal.wait_for("What you had seen was damaged")
        _wait_until_begun(end, terminal)
        terminal.quit()
    assert [path.read_bytes() for path in home.glob("*.damaged-1")] == ([data] if data else [])


def _wait_until_begun(file: Path, terminal: Terminal) -> None:
    end = time.monotonic() + LIMIT
    while not _is_begun(file):
        assert time.monotonic() < end, f"nothing was noted:\n{terminal.text()}"
        terminal.read(0.05)


def _is_begun(file: Path) -> bool:
    try:
        # Only read: where there is no file, the program is to make it.
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT count(*) FROM seen").fetchone()[0] > 0
    except sqlite3.Error:
        return False


def test_no_text_of_a_briefing_is_kept(edited: Path) -> None:
    kept = b"".join(path.read_bytes() for path in own_folders().data.glob(f"{FILE_NAME}*"))
    assert b"measure" in kept
    assert b"Measure the plot" not in kept
    assert b"Soil" not in kept
