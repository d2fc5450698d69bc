"""A meeting that two terminals hold at once: each shows what the other keeps, and takes nothing from it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing.meetings.changes import Ended
from briefing.meetings.meetings import Meetings
from tests.conftest import AppMaker
from tests.holding import command, enter, held, keys, record, seen_later
from tests.meeting import Clock
from tests.screen import WIDE, settled, text_of


@pytest.mark.parametrize("how", ["ended", "deleted"])
async def test_words_outlive_a_meeting_that_another_terminal_ends(
    app_for: AppMaker, clock: Clock, own_home: Path, how: str
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("r", "a", *keys("kim: bring "))
        other = Meetings(own_home, clock)
        (file,) = other.folder.glob("spring-meeting-*.journal")
        if how == "ended":
            other.write(file.stem, Ended(at=clock()))
        else:
            assert other.forget(file.stem)
        app._main.meeting.changed_elsewhere()
        await settled(app)
        await pilot.press(*keys("a tape"))
        await pilot.pause()
        assert "owner Kim Lee" in text_of(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Not saved: the meeting was ended elsewhere. The words stay here." in text_of(app)
        assert "kim: bring a tape" in text_of(app)
        assert file.exists() == (how == "ended")


async def test_words_of_a_record_that_another_terminal_deletes_stay(
    app_for: AppMaker, clock: Clock, own_home: Path
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j")
        await record(pilot, "d", "first words")
        await pilot.press("j", "j", "enter", "ctrl+u", *keys("other words"))
        other = Meetings(own_home, clock)
        (file,) = other.folder.glob("spring-meeting-*.journal")
        assert other.forget(file.stem)
        await pilot.press("enter")
        await pilot.pause()
        assert "Not saved: the meeting was deleted elsewhere. The words stay here." in text_of(app)
        assert "other words" in text_of(app)
        assert not file.exists()


async def test_whatever_another_terminal_changes_is_shown(app_for: AppMaker, clock: Clock) -> None:
    first, second = held(app_for, clock), held(app_for, clock, None)

    async def seen() -> str:
        first._main.meeting.changed_elsewhere()
        await settled(first)
        return text_of(first)

    async with first.run_test(size=WIDE) as chair:
        await chair.pause()
        await record(chair, "d", "first words")
        async with second.run_test(size=WIDE) as notes:
            await notes.pause()
            await notes.press("M", "j", "j", "j", "enter", "ctrl+u")
            await enter(notes, "other words")
            assert "Decision  other words" in await seen()
            await notes.press("enter", "ctrl+u", "enter")
            assert "Decision" not in await seen()
            await notes.press("g", "asterisk")
            assert "pinned" in await seen()


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
        assert "No meeting goes on here: M begins one." in text_of(first)


async def test_a_record_stands_where_it_was_begun_though_another_terminal_goes_on(
    app_for: AppMaker, clock: Clock
) -> None:
    first, second = held(app_for, clock), held(app_for, clock, None)
    async with first.run_test(size=WIDE) as chair:
        await chair.pause()
        async with second.run_test(size=WIDE) as notes:
            await notes.pause()
            await notes.press("M", "plus")
            await notes.press("r", "d")
            await notes.pause()
            assert "item 2, What could grow" in text_of(second)
            await chair.press("plus")
            await enter(notes, "we grow beans")
            assert "What could grow" in text_of(second).splitlines()[2]
            assert "Decision  we grow beans" in text_of(second)


async def test_nothing_is_taken_back_that_another_terminal_or_an_earlier_start_recorded(
    app_for: AppMaker, clock: Clock
) -> None:
    first, second = held(app_for, clock), held(app_for, clock, None)
    async with first.run_test(size=WIDE) as chair:
        await chair.pause()
        async with second.run_test(size=WIDE) as notes:
            await notes.pause()
            await notes.press("M")
            await record(chair, "d", "from here")
            await record(notes, "d", "from the other")
        await chair.press("u")
        await chair.pause()
        assert "Taken back: from here" in text_of(first)
        await chair.press("u", "G")
        await chair.pause()
        assert "Decision  from the other" in text_of(first)
        await chair.press("u")
        await chair.pause()
        assert "Nothing more was recorded here since the start" in text_of(first)
    assert "Decision  from the other" in await seen_later(app_for, clock, "M", "u", "G")


async def test_the_way_back_to_an_agenda_that_has_just_ended_elsewhere_fails_nothing(
    app_for: AppMaker, clock: Clock
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("plus", "plus", "2")
        await pilot.pause()
        other, holding = Meetings(app.session.data, clock), app._main.meeting.holding
        other.write(holding.run.id, Ended(at=clock()))
        # The clock has not looked yet.
        app.session.records_changed()
        await pilot.press("left_square_bracket")
        await pilot.pause()
        app._main.meeting.changed_elsewhere()
        await pilot.pause()
        assert "M Meeting" not in text_of(app)
        assert "> At a glance" in text_of(app)


async def test_the_place_is_edited_though_another_terminal_ends_the_meeting_meanwhile(
    app_for: AppMaker, clock: Clock
) -> None:
    app, ended = held(app_for, clock), []

    def now() -> float:
        while ended:
            other.write(ended.pop(), Ended(at=clock()))
        return clock()

    app.session.clock = now
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        other = Meetings(app.session.data, clock)
        # As the agenda is made, once the run was found to go on.
        ended.append(app._main.meeting.holding.run.id)
        await pilot.press("e")
        await pilot.pause()
        assert "no editor can be opened" in text_of(app)


@asynccontextmanager
async def both_at_a_record(app_for: AppMaker, clock: Clock) -> AsyncIterator[tuple[Pilot[None], Pilot[None]]]:
    """A chair who has recorded something, and a second terminal that has opened it and emptied its line."""
    first, second = held(app_for, clock), held(app_for, clock, None)
    async with first.run_test(size=WIDE) as chair:
        await chair.pause()
        await record(chair, "d", "first words")
        async with second.run_test(size=WIDE) as notes:
            await notes.pause()
            await notes.press("M", "j", "j", "j", "enter", "ctrl+u")
            yield chair, notes


async def test_words_for_a_record_that_another_terminal_has_withdrawn_are_not_lost(
    app_for: AppMaker, clock: Clock
) -> None:
    async with both_at_a_record(app_for, clock) as (chair, notes):
        await chair.press("u")
        await enter(notes, "other words")
        await notes.press("G")
        assert "Decision  other words" in text_of(notes.app)
        await notes.press("u")
        await notes.pause()
        assert "Taken back: other words" in text_of(notes.app)
        assert "Decision" not in text_of(notes.app)


async def test_what_another_terminal_has_made_of_a_record_is_not_taken_back(
    app_for: AppMaker, clock: Clock
) -> None:
    async with both_at_a_record(app_for, clock) as (chair, notes):
        await enter(notes, "other words")
        await chair.press("u")
        await chair.pause()
        assert "Another terminal has changed the record since" in text_of(chair.app)
        await chair.press("G")
        await chair.pause()
        assert "Decision  other words" in text_of(chair.app)
        await notes.press("u")
        await notes.pause()
        assert "Stands again: first words" in text_of(notes.app)


@pytest.mark.parametrize("is_chair_first", [True, False])
async def test_what_another_terminal_has_withdrawn_meanwhile_is_not_put_back(
    app_for: AppMaker, clock: Clock, is_chair_first: bool
) -> None:
    async with both_at_a_record(app_for, clock) as (chair, notes):
        for pilot in (chair, notes) if is_chair_first else (notes, chair):
            await pilot.press("u" if pilot is chair else "enter")
            clock.minutes(1)
        await notes.press("u")
        await notes.pause()
        assert "Another terminal has changed the record since" in text_of(notes.app)
        await notes.press("G")
        await notes.pause()
        assert "Decision" not in text_of(notes.app)
