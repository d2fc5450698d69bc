"""What the room sees of a meeting, and what it does not."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing.cli import main
from briefing.meetings import agenda
from briefing.meetings.meetings import Meetings
from briefing.sync.load import load
from briefing.sync.worker import Event
from briefing.tui.app import BriefingApp
from briefing.tui.session import Session
from briefing.tui.terminal_app import ContentEvent
from tests.conftest import GARDEN, AppMaker
from tests.following import desk_and_file, seen_by_room
from tests.holding import held, keys, record
from tests.meeting import TEN, Clock
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


def _lead_elsewhere(folder: Path) -> None:
    folder.symlink_to(folder.rename(folder.parent.with_name("elsewhere")))


def _close(folder: Path) -> None:
    (folder / "first.yaml").unlink()
    os.mkfifo(folder / "first.yaml")


def _write_in_another_charset(folder: Path) -> None:
    file = folder / "first.yaml"
    file.write_text(file.read_text(), encoding="utf-16")


@pytest.mark.parametrize("hide", [_lead_elsewhere, _close, _write_in_another_charset])
async def test_of_what_stands_where_nobody_can_look_the_room_is_told_nothing(
    hide: Callable[[Path], None],
    app_for: AppMaker,
    clock: Clock,
    garden: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    app = held(app_for, clock, folder=garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j", "x")
    steps = garden / "steps"
    (steps / "measure.yaml").rename(steps / "first.yaml")
    aside = steps.rename(garden.with_name("aside"))
    # What is gone was allowed to be seen; whether it still is where nobody can look, is not known.
    for is_gone in (True, False):
        if not is_gone:
            hide(aside.rename(steps))
        assert main(["--content", str(garden), "minutes"]) == 0
        minutes = capsys.readouterr().out
        assert ("before it draws anything" in minutes) is is_gone
        assert ("1. Measure the plot" in minutes) is is_gone


def test_a_link_that_leads_elsewhere_hides_nothing_of_a_pane_that_served_as_agenda(
    garden: Path, own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loaded = load(garden)
    pane = loaded.outline.pane("ideas")
    assert pane
    Meetings(own_home, Clock()).begin(agenda.began(loaded, pane, str(garden), TEN))
    (garden / "elsewhere").symlink_to(own_home)
    assert main(["--content", str(garden), "minutes"]) == 0
    minutes = capsys.readouterr().out
    assert minutes.startswith("Ideas for the plot\n")
    assert "1. Beans on poles" in minutes


def edited_later(app_for: AppMaker, folder: Path, home: Path) -> BriefingApp:
    """The app on a folder that `edit` edits while it is shown, and a file for the room."""
    app = app_for(folder, session=Session(load(folder, home / "g.sqlite3"), (), None, home))
    app.session.room_file = home / "room.json"
    return app


async def edit(pilot: Pilot[None], file: Path, old: str, new: str, home: Path) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    load(file.parents[1], home / "g.sqlite3")
    pilot.app.post_message(ContentEvent(Event("done")))
    for _ in range(3):
        await pilot.pause()


async def test_the_room_goes_on_seeing_the_agenda_while_an_item_of_it_is_edited(
    app_for: AppMaker, garden: Path, own_home: Path
) -> None:
    app, file = edited_later(app_for, garden, own_home), garden / "talk/spring-meeting.yaml"
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("colon", *"spring", "enter", "j", "j", "o", "F")
        await pilot.pause()
        await edit(pilot, file, "minutes: 5", "minutes: 15", own_home)
        assert " ROOM frozen  The spring meeting: Agenda" in text_of(app)
        assert "15 min" in await seen_by_room(garden, own_home / "room.json", own_home)


async def test_what_is_presented_stays_when_another_file_is_edited_also_where_no_cursor_stands(
    app_for: AppMaker, garden: Path, own_home: Path
) -> None:
    app = edited_later(app_for, garden, own_home)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("colon", *"spring", "enter", "P", "space", "space", "space")
        await pilot.pause()
        assert "Ada Okafor" in text_of(app)
        await edit(pilot, garden / "steps/sign.yaml", "title: ", "title: Now ", own_home)
        assert "Ada Okafor" in text_of(app)


async def test_an_item_of_the_agenda_that_is_withheld_while_the_meeting_goes_on_is_for_the_desk(
    app_for: AppMaker, clock: Clock, garden: Path, own_home: Path
) -> None:
    file, entry = garden / "talk/spring-meeting.yaml", "item: sign, release: "
    file.write_text(file.read_text().replace("{title: Any other", f"{{{entry}say}}\n  - {{title: A"))
    app = edited_later(app_for, garden, own_home)
    app.session.clock = clock
    app.hold("spring-meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("o")
        await edit(pilot, file, f"{entry}say", f"{entry}background", own_home)
        await pilot.press("plus", "plus")
        await pilot.pause()
        assert "3. Sign the loan background 0 min" in re.sub(" +", " ", text_of(app))
        assert "held back this item of the agenda, it is background" in text_of(app)
        assert "Sign the loan" not in await seen_by_room(garden, own_home / "room.json", own_home)
        await pilot.press("M")
        await pilot.pause()
        assert "Sign the loan background" in re.sub(" +", " ", text_of(app))
