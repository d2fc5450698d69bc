"""The file by which the desk tells the room: whole, private, and of no effect where it is damaged."""

import json
import sqlite3
from pathlib import Path

import pytest

from briefing.settings.room_file import RoomFile, read_room_file, write_room_file
from briefing.sync import watching
from briefing.sync.worker import Event
from briefing.tui.app import BriefingApp
from briefing.tui.session import Session
from briefing.tui.terminal_app import ContentEvent
from tests.conftest import GARDEN, AppMaker
from tests.following import a_full_disk, desk_and_file, follower, looked_at, seen_by_room
from tests.holding import held
from tests.meeting import Clock
from tests.screen import NARROW, WIDE, text_of, wait_until


@pytest.mark.parametrize(
    "damaged",
    [b"", b"{", b"[]", b'{"page": 5}', b"\xff" * 50, b"[" * 5000, b'{"page": "x\\u0000", "slide": 0}',
     b'{"page": "\xff"}',
     b'{"page": "measure", "slide": -1, "revision": 0, "part": 0, "parts": 1}',
     b'{"page": "measure", "slide": 0, "revision": 0, "part": 0, "parts": 0}'],
)  # fmt: skip
def test_a_damaged_file_shows_nothing(tmp_path: Path, damaged: bytes) -> None:
    file = tmp_path / "room.json"
    file.write_bytes(damaged)
    assert read_room_file(file) == RoomFile()


def test_what_is_told_is_heard(tmp_path: Path) -> None:
    file = tmp_path / "run" / "room.json"
    assert read_room_file(file) == RoomFile()
    write_room_file(file, RoomFile("measure", 3, 1, 2, 5))
    assert read_room_file(file) == RoomFile("measure", 3, 1, 2, 5)
    assert file.parent.stat().st_mode & 0o077 == 0
    assert json.loads(file.read_text())["page"] == "measure"


def test_a_folder_that_others_can_read_is_closed_to_them(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir(mode=0o755)
    write_room_file(folder / "room.json", RoomFile("measure"))
    assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_of_somebody_else_is_not_used_to_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 4711)
    with pytest.raises(OSError, match="it belongs to somebody else"):
        write_room_file(tmp_path / "run" / "room.json", RoomFile("measure"))
    assert not (tmp_path / "run" / "room.json").exists()


def test_a_file_that_another_program_holds_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [PermissionError(13, "held"), PermissionError(13, "held")]
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if held:
            raise held.pop()
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr("briefing.settings.room_file.PAUSE", 0)
    monkeypatch.setattr("briefing.settings.room_file.TRIES", 10)
    write_room_file(tmp_path / "run" / "room.json", RoomFile("measure"))
    assert read_room_file(tmp_path / "run" / "room.json") == RoomFile("measure")


async def test_what_cannot_be_read_shows_nothing_and_the_next_is_followed(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "run" / "room.json"
    write_room_file(file, RoomFile("beans", 0))
    app = follower(GARDEN, file, own_home)

    def fails(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "Beans on poles" in text_of(app)
        with monkeypatch.context() as broken:
            broken.setattr(Session, "content_changed", fails)
            write_room_file(file, RoomFile("shade", 0))
            await wait_until(pilot, lambda: not text_of(app).strip())
        write_room_file(file, RoomFile("measure", 0))
        await wait_until(pilot, lambda: "Measure the plot" in text_of(app))
        assert app.is_running


async def seen_at(file: Path, home: Path, *sizes: tuple[int, int]) -> list[str]:
    """What a screen that follows shows at first at one size, and then at others."""
    app, seen = follower(GARDEN, file, home), []
    async with app.run_test(size=sizes[0]) as pilot:
        for size in sizes:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            seen.append(text_of(app))
    return seen


async def test_of_a_slide_of_several_screens_those_who_follow_see_the_one_that_is_presented(
    app_for: AppMaker, own_home: Path, tmp_path: Path
) -> None:
    begin, end = "What to bring", "depth = 30"
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("1", "enter", "j", "j", "o", "P")
        first, large = await seen_at(file, own_home, NARROW, (200, 60))
        assert begin in first
        assert end not in first
        assert begin in large
        assert end in large
        await pilot.press("space")
        assert end in text_of(app)
        # Neither does it matter whether the screen is blank meanwhile, nor that presenting ends.
        await pilot.press("full_stop", "full_stop", "escape")
        second, large, again = await seen_at(file, own_home, NARROW, (200, 60), NARROW)
        assert end in second == again
        assert begin not in second
        assert begin in large
        await pilot.press("k", "j")
        (first,) = await seen_at(file, own_home, NARROW)
        assert end not in first


async def test_what_another_desk_sends_is_the_rooms_until_this_one_sends_again(
    app_for: AppMaker, tmp_path: Path
) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    other = RoomFile("measure", 1)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "enter", "o")
        write_room_file(file, other)
        await pilot.press("j")
        assert read_room_file(file) == other
        assert "Another desk has taken the room: o sends what you look at." in text_of(app)
        assert " ROOM " not in text_of(app)
        await pilot.press("k", "o")
        assert read_room_file(file).page == "beans"
        assert " ROOM  Beans on poles" in text_of(app)
        write_room_file(file, other)
        await pilot.press("q")
    app.keep_state()
    assert read_room_file(file) == other


async def test_what_a_killed_desk_left_in_the_room_can_be_frozen_and_taken_away(
    app_for: AppMaker, tmp_path: Path
) -> None:
    file = tmp_path / "run" / "room.json"
    for key, bar, left in ("F", " ROOM frozen  Beans on poles", "beans"), ("O", "", ""):
        write_room_file(file, RoomFile("beans", 0, 3))
        app, _ = desk_and_file(app_for, GARDEN, tmp_path / "run")
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("1", "enter", key, "J")
            assert read_room_file(file).page == left
            assert bar in text_of(app)


async def test_a_follower_pages_through_a_slide_that_takes_more_screens_than_at_the_desk(
    own_home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "run" / "room.json"
    write_room_file(file, RoomFile("measure", 2))
    app = follower(GARDEN, file, own_home)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        first = text_of(app)
        assert "What to bring" in first
        for keys, is_end in (["space"], True), (["space"], True), (["k"], False), (["k", "j"], True):
            await pilot.press(*keys)
            await pilot.pause()
            assert ("depth = 30" in text_of(app)) == is_end
            assert ("What to bring" in text_of(app)) != is_end
        write_room_file(file, RoomFile("measure", 1))
        await wait_until(pilot, lambda: "The street should measure" in text_of(app))
        write_room_file(file, RoomFile("measure", 2))
        await wait_until(pilot, lambda: text_of(app) == first)


async def test_who_has_gone_on_in_a_slide_stays_there_while_the_content_is_edited(
    garden: Path, own_home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "run" / "room.json"
    write_room_file(file, RoomFile("measure", 2))
    app = follower(garden, file, own_home)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("space")
        await pilot.pause()
        gone_on = text_of(app)
        assert "depth = 30" in gone_on
        # The desk that has read an edit tells so, and the process of this program tells of it, too.
        write_room_file(file, RoomFile("measure", 2, 1))
        await wait_until(pilot, lambda: app.screen._told.revision == 1)
        app.post_message(ContentEvent(Event("done")))
        await pilot.pause()
        assert text_of(app) == gone_on


async def test_a_room_that_another_desk_has_blanked_stays_blank(app_for: AppMaker, tmp_path: Path) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    other, _ = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot, other.run_test(size=WIDE) as pilot_of_other:
        await pilot.press("1", "enter", "o")
        await pilot_of_other.press("2", "enter", "o", "full_stop")
        await pilot.press("J")
        assert read_room_file(file).page == ""
        assert "Another desk has taken the room" in text_of(app)
        await pilot_of_other.press("full_stop")
        assert read_room_file(file).page == "beans"


async def test_two_desks_at_one_place_are_told_apart(app_for: AppMaker, tmp_path: Path) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    other, _ = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with other.run_test(size=WIDE) as pilot_of_other:
        async with app.run_test(size=WIDE) as pilot:
            for one in pilot, pilot_of_other:
                await one.press("1", "enter", "o")
            await pilot.press("q")
        app.keep_state()
        assert read_room_file(file).page == "measure"


@pytest.mark.parametrize("key", ["O", "F", "full_stop"])
async def test_a_desk_that_finds_the_room_taken_does_not_act_on_it_at_once(
    app_for: AppMaker, tmp_path: Path, key: str
) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    other, _ = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot, other.run_test(size=WIDE) as pilot_of_other:
        await pilot.press("1", "enter", "o")
        await pilot_of_other.press("2", "enter", "o")
        sent = read_room_file(file)
        await pilot.press(key)
        assert read_room_file(file) == sent
        assert "Another desk has taken the room" in text_of(app)
        assert " ROOM " not in text_of(app)
        await pilot.press("O")
        assert read_room_file(file).page == ""


async def test_what_one_desk_freezes_another_does_not_move(app_for: AppMaker, tmp_path: Path) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    other, _ = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot, other.run_test(size=WIDE) as pilot_of_other:
        await pilot_of_other.press("1", "enter", "o")
        await pilot.press("F")
        await pilot_of_other.press("J")
        assert read_room_file(file).page == "measure"
        assert "Another desk has taken the room" in text_of(other)


def test_what_a_desk_of_an_earlier_version_tells_is_heard(tmp_path: Path) -> None:
    file = tmp_path / "room.json"
    file.write_text('{"page": "measure", "slide": 1, "revision": 2}')
    assert read_room_file(file) == RoomFile("measure", 1, 2)


@pytest.fixture
def desk_in_meeting(app_for: AppMaker, clock: Clock, tmp_path: Path) -> tuple[BriefingApp, Path]:
    """A desk that holds a meeting, and the file by which it tells the room."""
    app, file = held(app_for, clock), tmp_path / "run" / "room.json"
    app.session.room_file = file
    return app, file


async def test_what_is_presented_stays_while_the_clock_of_a_meeting_goes_on(
    desk_in_meeting: tuple[BriefingApp, Path], clock: Clock, own_home: Path
) -> None:
    app, file = desk_in_meeting
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "o", "P", *["space"] * 3)
        assert "Sign the loan" in await seen_by_room(GARDEN, file, own_home)
        clock.minutes(2)
        app._main.meeting._tick()
        assert "Sign the loan" in await seen_by_room(GARDEN, file, own_home)


async def test_a_room_that_could_not_be_told_is_told_what_is_presented_since(
    desk_in_meeting: tuple[BriefingApp, Path], clock: Clock, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, file = desk_in_meeting
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "o")
        for fails, goes_on in ("j", ("P", "space")), ("space", ()):
            with a_full_disk(monkeypatch):
                await pilot.press(fails)
                await pilot.pause()
            await pilot.press(*goes_on)
            await pilot.pause()
            for _ in range(2):
                clock.minutes(2)
                app._main.meeting._tick()
                seen = await seen_by_room(GARDEN, file, own_home)
                assert text_of(app).split()[:-3] == seen.split()
        await pilot.press("q", "J", "K")
        assert "Measure the plot" in await seen_by_room(GARDEN, file, own_home)


async def test_a_room_that_could_not_be_told_where_the_desk_went_is_told_once_it_can_be(
    desk_in_meeting: tuple[BriefingApp, Path], clock: Clock, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, file = desk_in_meeting
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "o")
        with a_full_disk(monkeypatch):
            await pilot.press("J")
            assert "The room could not be told" in text_of(app)
        clock.minutes(2)
        app._main.meeting._tick()
        assert "Sign the loan" in await seen_by_room(GARDEN, file, own_home)


@pytest.mark.parametrize(
    ("keys", "bar"), [(["O"], " ROOM  Measure the plot"), (["F", "J", "o"], " ROOM frozen  Measure the plot")]
)
async def test_of_a_room_that_could_not_be_told_what_was_asked_nothing_changes_later(
    desk_in_meeting: tuple[BriefingApp, Path],
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    keys: list[str],
    bar: str,
) -> None:
    app, file = desk_in_meeting
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "o")
        with a_full_disk(monkeypatch):
            await pilot.press(*keys)
            assert "The room could not be told" in text_of(app)
        clock.minutes(2)
        app._main.meeting._tick()
        await pilot.pause()
        assert bar in text_of(app)
        assert read_room_file(file).page == "measure"


async def test_where_the_system_tells_nothing_the_file_is_looked_at(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("watchfiles._rust_notify.RustNotify", fails)
    monkeypatch.setattr(watching, "POLLED_EVERY", 0.03)
    file = tmp_path / "run" / "room.json"
    app = follower(GARDEN, file, own_home)
    async with app.run_test(size=WIDE) as pilot:
        write_room_file(file, RoomFile("measure", 0))
        await wait_until(pilot, lambda: "Measure the plot" in text_of(app))


async def test_a_look_at_the_room_s_view_of_what_is_withheld_moves_no_room(
    app_for: AppMaker, garden: Path, own_home: Path, tmp_path: Path
) -> None:
    shade = garden / "ideas" / "shade.yaml"
    shade.write_text(f"{shade.read_text()}release: background\n")
    app, file = desk_and_file(app_for, garden, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "j", "o")
        assert "There is no map" in await seen_by_room(garden, file, own_home)
        await looked_at(pilot, "There is no map", garden, file, own_home)
        assert "held back this item, it is background" in text_of(app)
        await pilot.press("p", "j")
        await pilot.pause()
        assert "There is no map" in await seen_by_room(garden, file, own_home)
        await pilot.press("k")
        await pilot.pause()
        assert "Beans on poles" in await seen_by_room(garden, file, own_home)


async def test_nor_does_a_look_at_the_room_s_view_of_a_point_that_is_withheld(
    app_for: AppMaker, garden: Path, own_home: Path, tmp_path: Path
) -> None:
    app, file = desk_and_file(app_for, garden, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "enter", "j", "o")
        await looked_at(pilot, "Beans could grow on poles", garden, file, own_home)
        assert "held back this point, it is background" in text_of(app)
        await pilot.press("k", "k")
        await pilot.pause()
        assert "Beans need little." in await seen_by_room(garden, file, own_home)
