"""What the room sees of a meeting, and what it does not."""

import re
from pathlib import Path

import pytest

from briefing.cli import main
from tests.conftest import GARDEN, AppMaker
from tests.following import desk_and_file, seen_by_room
from tests.holding import held, keys, record
from tests.meeting import Clock
from tests.screen import WIDE, text_of


async def test_the_room_does_not_follow_to_an_item_of_the_agenda_that_is_for_the_desk(
    app_for: AppMaker, clock: Clock, garden: Path, own_home: Path, tmp_path: Path
) -> None:
    file = garden / "talk/spring-meeting.yaml"
    # What it refers to may be said; that it is discussed may not.
    file.write_text(
        file.read_text().replace("{title: Any other", "{item: sign, release: background}\n  - {title: A")
    )
    app = held(app_for, clock, folder=garden)
    app.session.room_file = tmp_path / "run" / "room.json"
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "3. Sign the loan background 0 min" in re.sub(" +", " ", text_of(app))
        await pilot.press("o", "plus", "plus")
        await pilot.pause()
        assert "The council must agree" in text_of(app)
        assert " ROOM  Measure the plot  held back this item of the agenda, it is background" in text_of(app)
        seen = await seen_by_room(garden, app.session.room_file, own_home)
        assert "Measure the plot" in seen
        await pilot.press("P")
        await pilot.pause()
        assert "This is for the desk: it is not presented." in text_of(app)
        await pilot.press("M")
        await pilot.pause()
        assert "Sign the loan background" in re.sub(" +", " ", text_of(app))
        await pilot.press("M", "plus")
        assert "Measure the plot" in await seen_by_room(garden, app.session.room_file, own_home)


async def test_what_is_open_of_an_agenda_is_presented_and_no_more(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("P")
        await pilot.pause()
        assert " 1 / 3" in text_of(app)
        assert "Nobody knows how large it is." in text_of(app)
        await pilot.press("escape", "plus", "P")
        await pilot.pause()
        assert "Beans on poles" in text_of(app)
        await pilot.press("escape", "plus", "P")
        await pilot.pause()
        assert "The room has no page of this: there is nothing to present." in text_of(app)


async def test_the_room_sees_nothing_of_it(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await record(pilot, "n", "between us")
        await pilot.press("p")
        await pilot.pause()
        screen = text_of(app)
        assert "Measure the plot" in screen
        for part in ("between us", "whole", "▶", "M Meeting"):
            assert part not in screen
        await pilot.press("slash", *keys("between"))
        await pilot.pause()
        assert "between us" not in text_of(app)
        await pilot.press("escape", "p", "p", "G")
        await pilot.pause()
        assert "between us" in text_of(app)


async def test_the_room_sees_the_agenda_of_a_meeting_and_stays_at_the_last_point_beside_ties(
    app_for: AppMaker, own_home: Path, tmp_path: Path
) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("colon", *"spring", "enter", "o", "j", "j", "j")
        await pilot.pause()
        assert " ROOM  The spring meeting: Agenda" in text_of(app)
        assert "20 min" in await seen_by_room(GARDEN, file, own_home)
        await pilot.press("1", "enter", "j", "j")
        assert "Soil comes next" in await seen_by_room(GARDEN, file, own_home)
        await pilot.press("G")
        await pilot.pause()
        assert "link " in text_of(app).splitlines()[-1]
        assert "Soil comes next" in await seen_by_room(GARDEN, file, own_home)


@pytest.mark.parametrize("becomes", [b"\xff", b"- ", b"id"])
async def test_what_stands_in_a_file_that_cannot_be_read_any_more_is_not_told_the_room(
    app_for: AppMaker, clock: Clock, garden: Path, capsys: pytest.CaptureFixture[str], becomes: bytes
) -> None:
    app = held(app_for, clock, folder=garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j", "x")
        await record(pilot, "d", "the plot is measured")
    file = garden / "steps/measure.yaml"
    before = file.read_bytes()
    for text, is_told in ((before, True), (becomes + before, False)):
        file.write_bytes(text)
        assert main(["--content", str(garden), "minutes"]) == 0
        minutes = capsys.readouterr().out
        assert "- the plot is measured" in minutes.casefold()
        assert ("before it draws anything" in minutes) is is_told
        assert ("1. Measure the plot" in minutes) is is_told
