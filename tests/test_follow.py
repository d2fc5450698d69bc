"""The room on a second screen: what the desk sends, read for the room, and nothing else."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing.settings.room_file import RoomFile, read_room_file, write_room_file
from briefing.settings.state import State
from briefing.sync.load import load
from briefing.sync.worker import Event
from briefing.tui.app import BriefingApp
from briefing.tui.one_screen_app import OneScreenApp
from briefing.tui.screens.follow import FollowScreen
from briefing.tui.session import Session
from briefing.tui.terminal_app import ContentEvent
from tests.conftest import GARDEN, AppMaker
from tests.following import a_full_disk, desk_and_file, seen_by_room
from tests.holding import held
from tests.marked import Content
from tests.meeting import Clock
from tests.screen import WIDE, text_of
from tests.terminal import opened, start


async def test_the_room_sees_what_is_sent(app_for: AppMaker, own_home: Path, tmp_path: Path) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("1", "enter", "j", "j")
        assert not file.exists()
        await pilot.press("o")
        await pilot.pause()
        # The signs of Markdown are not words.
        assert " ROOM  Measure the plot: Soil comes next, in pH and in depth." in text_of(app)
        assert "next " in text_of(app)
        seen = await seen_by_room(GARDEN, file, own_home)
        assert "Measure the plot" in seen
        assert "Soil comes next, in pH and in depth." in seen
        assert "keys" not in seen
        await pilot.press("k")
        await pilot.pause()
        assert "next Soil comes next, in pH and in depth." in text_of(app)
        assert "The street should measure" in await seen_by_room(GARDEN, file, own_home)


async def test_the_room_sees_the_part_of_a_page_at_which_the_cursor_stands(
    app_for: AppMaker, own_home: Path, tmp_path: Path
) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot:
        # The briefing at a glance: the argument, then the steps.
        await pilot.press("0", "g", "enter", "o")
        assert "A garden makes a street" in await seen_by_room(GARDEN, file, own_home)
        await pilot.press("j")
        await pilot.pause()
        assert " ROOM  A garden for Elm Street: Steps" in text_of(app)
        seen = await seen_by_room(GARDEN, file, own_home)
        assert "Sign the loan" in seen
        assert "A garden makes a street" not in seen
        await pilot.press("2", "enter", "0", "o")
        assert "Sign the loan" in await seen_by_room(GARDEN, file, own_home)


async def test_frozen_it_stays_until_something_is_sent(
    app_for: AppMaker, own_home: Path, tmp_path: Path
) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "o", "F", "2", "enter")
        await pilot.pause()
        assert " ROOM frozen " in text_of(app)
        assert "Measure the plot" in await seen_by_room(GARDEN, file, own_home)
        await pilot.press("o")
        await pilot.pause()
        assert " ROOM  Beans on poles" in text_of(app)
        assert "Beans on poles" in await seen_by_room(GARDEN, file, own_home)
        await pilot.press("1")
        assert "Measure the plot" in await seen_by_room(GARDEN, file, own_home)
        await pilot.press("F", "2")
        assert "Measure the plot" in await seen_by_room(GARDEN, file, own_home)
        await pilot.press("F", "j", "k")
        assert "Beans on poles" in await seen_by_room(GARDEN, file, own_home)


@pytest.mark.parametrize("key", ["F", "O"])
async def test_what_cannot_be_done_before_anything_was_sent_is_said_and_changes_nothing(
    app_for: AppMaker, own_home: Path, tmp_path: Path, key: str
) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", key)
        await pilot.pause()
        assert "Nothing was sent to the room: o sends what you look at." in text_of(app)
        assert not file.exists()
        await pilot.press("o")
        await pilot.pause()
        assert " ROOM  Measure the plot" in text_of(app)
        await pilot.press("J")
        assert "Sign the loan" in await seen_by_room(GARDEN, file, own_home)


async def test_what_is_sent_to_a_blank_room_is_seen_and_followed(
    app_for: AppMaker, own_home: Path, tmp_path: Path
) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "o", "full_stop", "o")
        assert "Measure the plot" in await seen_by_room(GARDEN, file, own_home)
        await pilot.press("J")
        assert "Sign the loan" in await seen_by_room(GARDEN, file, own_home)


async def test_blank_it_shows_nothing_until_it_is_not(
    app_for: AppMaker, own_home: Path, tmp_path: Path
) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "o", "full_stop")
        await pilot.pause()
        assert " ROOM blank " in text_of(app)
        assert "blank  nothing" not in text_of(app)
        assert not (await seen_by_room(GARDEN, file, own_home)).strip()
        await pilot.press("J")
        assert not (await seen_by_room(GARDEN, file, own_home)).strip()
        await pilot.press("full_stop")
        assert "Sign the loan" in await seen_by_room(GARDEN, file, own_home)
        await pilot.press("O")
        await pilot.pause()
        assert " ROOM " not in text_of(app)
        assert not (await seen_by_room(GARDEN, file, own_home)).strip()


async def test_what_is_held_back_is_said_at_the_desk_and_not_sent(
    app_for: AppMaker, own_home: Path, garden: Path, tmp_path: Path
) -> None:
    (garden / "wall.yaml").write_text(
        "id: wall\nkind: opportunity\ntitle: A wall\nbottom_line: High.\n"
        'cites: ["letter:2"]\ntier: easy\npoints:\n  - {text: It is high., cites: ["letter:2"]}\n'
        '  - {text: It is theirs., cites: ["letter:2"], release: background}\n'
    )
    app, file = desk_and_file(app_for, garden, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("colon", *"a wall", "enter", "o")
        await pilot.pause()
        assert "held back 1 of 2 points, background" in text_of(app)
        assert "High." in await seen_by_room(garden, file, own_home)
        await pilot.press("j")
        assert "It is high." in await seen_by_room(garden, file, own_home)
        await pilot.press("G", "k", "k", "k", "k")
        for _ in range(8):
            if app._main.point and app._main.point.text == "It is theirs.":
                break
            await pilot.press("j")
        await pilot.pause()
        assert "It is theirs." in text_of(app)
        assert "held back this point, it is background" in text_of(app)
        assert "theirs" not in await seen_by_room(garden, file, own_home)


async def test_on_a_narrow_desk_what_the_room_sees_is_said_before_the_rest(
    app_for: AppMaker, tmp_path: Path
) -> None:
    app, _ = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("1", "g", "o", "4")
        await pilot.pause()
        assert " ROOM  Who pays for the wa…  held back 1 of 2 points" in text_of(app)


async def test_the_file_holds_nothing_that_is_withheld(
    app_for: AppMaker, own_home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "marked"
    folder.mkdir()
    content = Content(int("10" * 400, 2))
    content.write(folder)
    app, file = desk_and_file(app_for, folder, tmp_path / "run")
    told: list[bytes] = []
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("o")
        for key in "13580":
            await pilot.press(key)
            for _ in range(4):
                await pilot.press("enter", "j", "j", "j", "J")
                told.append(file.read_bytes() if file.exists() else b"")
    assert len(set(told)) > 2
    assert not content.leaked(b" ".join(told))


async def test_what_is_presented_at_the_desk_is_followed(
    app_for: AppMaker, own_home: Path, tmp_path: Path
) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "o", "P", "space", "space")
        assert "Soil comes next, in pH and in depth." in await seen_by_room(GARDEN, file, own_home)


async def test_blank_while_presenting_the_room_sees_nothing_either(
    app_for: AppMaker, own_home: Path, tmp_path: Path
) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "o", "P", "space", "space", "full_stop")
        await pilot.pause()
        assert not text_of(app).strip()
        assert not (await seen_by_room(GARDEN, file, own_home)).strip()
        await pilot.press("full_stop")
        await pilot.pause()
        assert "Soil comes next, in pH and in depth." in text_of(app)
        assert "Soil comes next, in pH and in depth." in await seen_by_room(GARDEN, file, own_home)


@pytest.mark.parametrize("key", ["O", "full_stop"])
async def test_what_the_room_could_not_be_told_is_not_taken_for_told(
    app_for: AppMaker, own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "o")
        with a_full_disk(monkeypatch):
            await pilot.press(key)
            await pilot.pause()
            assert "The room could not be told" in text_of(app)
            # It still sees this, and the desk says so.
            assert "Measure the plot" in await seen_by_room(GARDEN, file, own_home)
            assert " ROOM  Measure the plot" in text_of(app)
        await pilot.press(key)
        assert not (await seen_by_room(GARDEN, file, own_home)).strip()


async def test_a_room_that_could_not_be_told_the_end_sees_nothing_once_the_desk_quits(
    app_for: AppMaker, own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "o")
        with a_full_disk(monkeypatch):
            await pilot.press("O")
    app.keep_state()
    assert read_room_file(file).page == ""


def test_a_follower_is_told_within_a_moment_and_may_start_first(home: Path, tmp_path: Path) -> None:
    with start(home, GARDEN, "follow") as second:
        second.drain(0.3)
        assert "Measure" not in second.text()
        with opened(home) as desk:
            desk.type("1\ro")
            second.wait_for("Measure the plot")
            desk.type("J")
            second.wait_for("Sign the loan")
            with start(home, GARDEN, "follow") as third:
                third.wait_for("Sign the loan")
                desk.quit()
                third.wait_for_gone("Sign the loan")
            second.wait_for_gone("Sign the loan")
        second.type("q")
        assert second.wait() == 0


ASK_FIRST = "  - {text: Ask first., cites: ['letter:1'], section: To do}\n"


@pytest.mark.parametrize("before", [[], ["2", "enter", "o"], ["2", "enter", "o", "full_stop"]])
async def test_where_nothing_of_what_is_sent_can_be_shown_it_is_said_and_nothing_older_stays(
    app_for: AppMaker, clock: Clock, own_home: Path, tmp_path: Path, before: list[str]
) -> None:
    app = held(app_for, clock)
    file = app.session.room_file = tmp_path / "run" / "room.json"
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        # The third item of the agenda is nothing but a title.
        await pilot.press(*before, "M", "plus", "plus", "o")
        await pilot.pause()
        assert "Any other business" in text_of(app)
        assert "Nothing of this can be shown: the room sees nothing until you go on." in text_of(app)
        assert " ROOM  nothing  held back all of this, the room has no page of it" in text_of(app)
        assert not (await seen_by_room(GARDEN, file, own_home)).strip()
        await pilot.press("1", "enter")
        assert "Measure the plot" in await seen_by_room(GARDEN, file, own_home)


WITHHELD = "release: background\n"


def save(folder: Path, name: str, text: str | None) -> None:
    """Save an edited file, or delete it, and bring the database of the desk up to date."""
    if text is None:
        (folder / name).unlink()
    else:
        (folder / name).write_text(text)
    load(folder, folder.parent / "desk.sqlite3")


def followed(folder: Path, home: Path, file: Path) -> BriefingApp:
    """A desk whose database is brought up to date behind its back."""
    session = Session(load(folder, folder.parent / "desk.sqlite3"), (), None, home)
    session.room_file = file
    return BriefingApp(session, State(home), folder)


async def show_edit(app: BriefingApp, pilot: Pilot[None]) -> None:
    app.post_message(ContentEvent(Event("done")))
    for _ in range(3):
        await pilot.pause()


@pytest.mark.parametrize("keys", [[], ["F"]])
async def test_what_is_withheld_while_the_room_sees_it_goes_at_once(
    garden: Path, own_home: Path, tmp_path: Path, keys: list[str]
) -> None:
    file = tmp_path / "run" / "room.json"
    app, name = followed(garden, own_home, file), "steps/measure.yaml"
    before = (garden / name).read_text()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "o", *keys)
        assert read_room_file(file).page == "measure"
        save(garden, name, before + WITHHELD)
        await show_edit(app, pilot)
        assert read_room_file(file).page == ""
        assert "held back this item, it is background" in text_of(app)
        save(garden, name, before)
        await show_edit(app, pilot)
        assert read_room_file(file).page == "measure"


async def test_what_is_frozen_stays_the_same_idea_when_another_before_it_is_withheld(
    garden: Path, own_home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "run" / "room.json"
    app, name = followed(garden, own_home, file), "steps/measure.yaml"
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "j", "j", "o", "F")
        assert "Soil comes next" in await seen_by_room(garden, file, own_home)
        text = (garden / name).read_text()
        save(garden, name, text.replace("points:\n", f"points:\n{ASK_FIRST}", 1))
        await show_edit(app, pilot)
        assert "Soil comes next" in await seen_by_room(garden, file, own_home)
        save(garden, name, text.replace("  - text: Soil", "  - release: background\n    text: Soil", 1))
        await show_edit(app, pilot)
        assert "Soil comes next" not in await seen_by_room(garden, file, own_home)


async def test_a_deleted_item_does_not_stay_in_the_room(garden: Path, own_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "run" / "room.json"
    app = followed(garden, own_home, file)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "enter", "o", "F", "1")
        assert read_room_file(file).page == "beans"
        save(garden, "ideas/beans.yaml", None)
        await show_edit(app, pilot)
        assert read_room_file(file).page == ""


async def test_a_follower_keeps_nothing_that_its_content_does_not_give_whatever_the_desk_says(
    garden: Path, own_home: Path, tmp_path: Path
) -> None:
    file, database = tmp_path / "room.json", tmp_path / "follower.sqlite3"
    write_room_file(file, RoomFile("beans", 0))
    session = Session(load(garden, database).room(), audience="room")
    app = OneScreenApp(session, FollowScreen(session, file), State(own_home))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "Beans on poles" in text_of(app)
        (garden / "ideas/beans.yaml").write_text((garden / "ideas/beans.yaml").read_text() + WITHHELD)
        load(garden, database)
        app.post_message(ContentEvent(Event("done")))
        for _ in range(3):
            await pilot.pause()
        assert app.is_running
        assert "Beans" not in text_of(app)


def test_a_follower_reads_what_is_edited_without_a_desk(read_garden: Path, home: Path) -> None:
    beans = read_garden / "ideas/beans.yaml"
    with opened(home, read_garden) as desk, start(home, read_garden, "follow") as second:
        desk.type("2\ro")
        second.wait_for("Beans")
        # A desk that cannot end tells nothing more.
        desk.kill()
        beans.write_text(beans.read_text() + WITHHELD)
        second.wait_for_gone("Beans")
        second.type("q")
        assert second.wait() == 0
