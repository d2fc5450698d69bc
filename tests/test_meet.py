"""A meeting held on the screen, with the keys of a chair and a note-taker and a clock that is moved."""

import errno
import os
import re
from pathlib import Path

import pytest
from textual import events

from briefing.cli import main
from briefing.tui.app import BriefingApp
from tests.conftest import GARDEN, AppMaker
from tests.meeting import Clock
from tests.screen import NARROW, WIDE, settled, text_of

Out = pytest.CaptureFixture[str]
NAMED = {" ": "space", ":": "colon", "@": "at", "-": "minus", "+": "plus", "*": "asterisk", ".": "full_stop"}


@pytest.fixture
def clock() -> Clock:
    return Clock()


def held(
    app_for: AppMaker, clock: Clock, meeting: str | None = "spring-meeting", folder: Path = GARDEN
) -> BriefingApp:
    """The app of `briefing meet`."""
    app = app_for(folder)
    app.session.clock = clock
    if meeting is not None:
        app.hold(meeting)
    return app


def keys(typed: str) -> list[str]:
    """The keys that type some words."""
    return [NAMED.get(char, char) for char in typed]


async def enter(pilot, words: str) -> None:
    """Type some words at once, as a terminal pastes them, and enter: key by key it takes long."""
    pilot.app.post_message(events.Paste(words))
    await pilot.pause()
    await settled(pilot.app)
    await pilot.press("enter")
    await pilot.pause()


async def record(pilot, kind: str, words: str) -> None:
    await pilot.press("r", kind)
    await enter(pilot, words)


async def command(pilot, name: str) -> None:
    """Carry out a command that has no key."""
    await pilot.press("colon")
    await enter(pilot, name)


async def test_the_agenda_stands_beside_the_page_and_the_clock_below(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        screen = text_of(app)
        for part in ("M Meeting", "▶> 1. Measure the plot", "0/10", "2. What could grow", "0/20"):
            assert part in screen
        assert "The street should measure" in screen
        assert "item 1: 0/10  whole 0/35  ends " in screen
        clock.minutes(12)
        await pilot.press("j")
        await pilot.pause()
        assert "item 1: 12/10  whole 12/35  ends " in text_of(app)
        assert ", 2 min late  cut? Any other business" in text_of(app)


async def test_going_on_and_back_and_what_is_counted_apart(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        clock.minutes(5)
        await pilot.press("plus")
        await pilot.pause()
        assert "Item 2 of the agenda · to discuss" in text_of(app)
        assert "Beans on poles" in text_of(app)
        clock.minutes(3)
        await pilot.press("a")
        clock.minutes(4)
        await pilot.press("a", "z")
        clock.minutes(30)
        await pilot.press("j")
        await pilot.pause()
        assert " paused 30 " in text_of(app)
        assert "item 2: 3/20  whole 12/35" in text_of(app)
        await pilot.press("z", "plus", "plus")
        await pilot.pause()
        assert "This is the last item of the agenda." in text_of(app)
        await pilot.press("minus", "minus", "minus")
        await pilot.pause()
        assert "This is the first item of the agenda." in text_of(app)
        assert "The street should measure" in text_of(app)


async def test_browsing_goes_on_as_ever_and_leads_back(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j")
        await pilot.pause()
        before = text_of(app)
        await pilot.press("2", "j", "enter", "1")
        await pilot.press("left_square_bracket", "left_square_bracket")
        await pilot.pause()
        assert text_of(app).splitlines()[:-1] == before.splitlines()[:-1]
        await pilot.press("2", "j", "M")
        await pilot.pause()
        assert text_of(app).splitlines()[:-1] == before.splitlines()[:-1]
    app.keep_state()
    app = held(app_for, clock, None)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "> • The street should measure" in text_of(app)


async def test_a_record_is_bound_to_the_point_and_found_again(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j", "r")
        await pilot.pause()
        assert "Record what?" in text_of(app)
        assert "d decision" in text_of(app)
        await pilot.press("a", *keys("kim: bring *a tape* by friday"))
        await pilot.pause()
        assert "owner Kim Lee · due Friday, 29 November 2013" in text_of(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Saved: bring *a tape*" in text_of(app)
        await pilot.press("G")
        await pilot.pause()
        assert "Your records, not the papers' words" in text_of(app)
        assert "Kim Lee: bring *a tape*, by Friday, 29 November 2013" in text_of(app)
        await pilot.press("slash", *keys("bring tape"))
        await pilot.pause()
        assert "Your records, not the papers' words" in text_of(app)
        assert "action 26 November 2013" in text_of(app)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert "> Action  Kim Lee: bring *a tape*" in text_of(app)
    assert "Kim Lee: bring *a tape*" in await seen_later(app_for, clock, "1", "enter", "G")


async def seen_later(app_for: AppMaker, clock: Clock, *pressed: str) -> str:
    """What stands on the screen after a new start."""
    app = held(app_for, clock, None)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press(*pressed)
        await pilot.pause()
        return text_of(app)


async def test_a_killed_program_goes_on_with_the_clock_right(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        clock.minutes(5)
        await pilot.press("plus")
    clock.minutes(9)
    app = held(app_for, clock, None)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "The spring meeting, begun 2013-11-26 " in text_of(app)
        assert "was not ended: M goes on." in text_of(app)
        await pilot.press("M")
        await pilot.pause()
        assert "item 2: 9/20  whole 14/35" in text_of(app)


async def test_records_are_amended_withdrawn_and_taken_back(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j")
        await record(pilot, "d", "first words")
        await pilot.press("j", "j", "enter")
        await pilot.pause()
        assert "first words" in text_of(app)
        await pilot.press("ctrl+u", *keys("other words"), "enter")
        await pilot.pause()
        assert "Decision  other words" in text_of(app)
        assert "before: first words" in text_of(app)
        await pilot.press("u")
        await pilot.pause()
        assert "Taken back: first words" in text_of(app)
        await pilot.press("enter", "ctrl+u", "enter")
        await pilot.pause()
        assert "Withdrawn." in text_of(app)
        assert "Decision" not in text_of(app)
        await pilot.press("u", "G")
        await pilot.pause()
        assert "Decision  first words" in text_of(app)
        await record(pilot, "n", "a mistake")
        await pilot.press("u")
        await pilot.pause()
        assert "Note" not in text_of(app)


async def test_a_full_disk_is_said_and_the_words_stay(app_for: AppMaker, clock: Clock, monkeypatch) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("r", "n", *keys("must not be lost"))
        with monkeypatch.context() as full_disk:

            def fail(_: int) -> None:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

            full_disk.setattr("briefing.meetings.journal.os.fsync", fail)
            await pilot.press("enter")
            await pilot.pause()
            assert "Not saved: no space left on device. The words stay here." in text_of(app)
            assert "must not be lost" in text_of(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Saved: must not be lost" in text_of(app)


async def test_used_points_and_pins_are_marked_and_what_is_left_is_said(
    app_for: AppMaker, clock: Clock
) -> None:
    app = held(app_for, clock, None)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "j", "asterisk", "j", "asterisk")
        await pilot.pause()
        assert "Pinned" in text_of(app)
        assert text_of(app).count("pinned") == 2
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j", "x")
        await pilot.pause()
        assert "used" in text_of(app)
        await pilot.press("plus")
        await pilot.pause()
        assert "Not used: pinned “Soil comes next, in pH and in depth.”." in text_of(app)


async def test_a_bottom_line_that_was_used_or_pinned_is_marked(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        for key, marks in (("x", "used"), ("asterisk", r"used\s+pinned"), ("x", "pinned")):
            await pilot.press(key)
            await pilot.pause()
            assert re.search(rf"how large it is\.\s+{marks}\s+Letter 1", text_of(app))


async def test_a_record_whose_item_is_gone_says_so(app_for: AppMaker, clock: Clock, garden: Path) -> None:
    app = held(app_for, clock, folder=garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await record(pilot, "d", "two tapes are bought")
        await pilot.press("asterisk", "minus", "plus", "plus")
        await record(pilot, "n", "rain is near")
    next(garden.rglob("measure.yaml")).unlink()
    app = held(app_for, clock, None, garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("slash")
        await enter(pilot, "two tapes are bought")
        assert "This record was made on an item that is not in the content any more." in text_of(app)
        await pilot.press("slash")
        await enter(pilot, "rain is near")
        assert "This record was made on the meeting as a whole." in text_of(app)
        await pilot.press("M", "M")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "What this leads to is not in the content any more." in text_of(app)


async def test_any_run_that_was_not_ended_is_offered_but_a_meeting_that_is_open_begins(
    app_for: AppMaker, clock: Clock
) -> None:
    async with held(app_for, clock).run_test(size=WIDE) as pilot:
        await pilot.pause()
    clock.minutes(90 * 24 * 60)
    app = held(app_for, clock, None)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "begun 2013-11-26 " in text_of(app)
        assert "was not ended: M goes on." in text_of(app)
        await pilot.press("M")
        await pilot.pause()
        assert "The spring meeting goes on: begun 2013-11-26 " in text_of(app)
    app = held(app_for, clock, "ideas")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "has begun" in text_of(app)


async def test_what_is_open_stands_at_the_start_of_the_next(
    app_for: AppMaker, clock: Clock, capsys: Out
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await record(pilot, "a", "Kim: lend the tape")
        await record(pilot, "o", "who pays?")
        await command(pilot, "end the meeting")
        await command(pilot, "end the meeting")
        assert "The spring meeting has ended." in text_of(app)
        assert "M Meeting" not in text_of(app)
        await pilot.press("M")
        await pilot.pause()
    clock.minutes(60)
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "2 still open from before stand first." in text_of(app)
        await pilot.press("h", "g")
        await pilot.pause()
        assert "> Still open from before" in text_of(app)
        assert "Kim Lee: lend the tape" in text_of(app)
    capsys.readouterr()
    assert main(["--content", str(GARDEN), "actions", "--done", "1"]) == 0
    assert main(["--content", str(GARDEN), "actions"]) == 0
    assert capsys.readouterr().out == (
        "Done: Kim Lee: lend the tape\n  1  open question: who pays?  [The spring meeting, 2013-11-26]\n"
    )


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


async def test_two_terminals_record_at_once(app_for: AppMaker, clock: Clock) -> None:
    first, second = held(app_for, clock), held(app_for, clock, None)
    async with first.run_test(size=WIDE) as chair:
        await chair.pause()
        async with second.run_test(size=WIDE) as notes:
            await notes.pause()
            await notes.press("M")
            await record(notes, "d", "from the other")
            await record(chair, "d", "from here")
            first._main.meeting.changed_elsewhere()
            await chair.press("G")
            await settled(first)
            assert "from the other" in text_of(first)
            assert "from here" in text_of(first)
            await command(notes, "end the meeting")
            await command(notes, "end the meeting")
        first._main.meeting.changed_elsewhere()
        await settled(first)
        assert "M Meeting" not in text_of(first)
        assert "ends " not in text_of(first)
        await chair.press("r")
        await settled(first)
        assert "No meeting goes on here." in text_of(first)


async def test_under_the_rule_no_name_is_written(app_for: AppMaker, clock: Clock, own_home: Path) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await record(pilot, "n", "@kim said before")
        await command(pilot, "chatham house")
        assert "Names stand in 2 places already" in text_of(app)
        await command(pilot, "blank the names")
        assert "Blanked in 2 places." in text_of(app)
        await record(pilot, "n", "@Kim said after")
        await pilot.press("G")
        await pilot.pause()
        assert "said after" in text_of(app)
    written = b"".join(file.read_bytes() for file in (own_home / "meetings").iterdir())
    assert b"Kim" not in written
    assert b"Ada" not in written


async def test_it_all_works_where_the_screen_is_small(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert "item 1: 0/10" in text_of(app)
        await record(pilot, "d", "short")
        await pilot.press("h")
        await pilot.pause()
        assert "▶> 1. Measure the plot" in text_of(app)
        await pilot.press("M")
        await pilot.pause()
        assert "Not used yet" not in text_of(app)
        assert "Recorded" in text_of(app)
