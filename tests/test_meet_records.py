"""What is recorded, used and pinned in a meeting: bound to its point, kept, found and taken back."""

import errno
import os
import re
from pathlib import Path

from tests.conftest import AppMaker
from tests.holding import command, enter, held, keys, record, seen_later
from tests.meeting import Clock
from tests.screen import WIDE, fill, settled, text_of


async def test_a_record_is_bound_to_the_point_and_found_again(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j", "r")
        await pilot.pause()
        assert "Record what?" in text_of(app)
        assert "d decision" in text_of(app)
        assert "A note stays at the desk; all else goes into the minutes." in text_of(app)
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
        assert "Stands again: first words" in text_of(app)
        await pilot.press("enter", "ctrl+u", "enter")
        await pilot.pause()
        assert "Withdrawn." in text_of(app)
        assert "Decision" not in text_of(app)
        await pilot.press("u")
        await pilot.pause()
        assert "Stands again: first words" in text_of(app)
        await pilot.press("G")
        await pilot.pause()
        assert "Decision  first words" in text_of(app)
        await record(pilot, "n", "a mistake")
        await pilot.press("u")
        await pilot.pause()
        assert "Note" not in text_of(app)


async def test_what_is_recorded_beside_the_item_under_discussion_stands_at_it(
    app_for: AppMaker, clock: Clock
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("0", "g", "r")
        await pilot.pause()
        assert "item 1, Measure the plot" in text_of(app)
        await pilot.press("d")
        await enter(pilot, "we measure first")
        await pilot.press("M", "G")
        await pilot.pause()
        assert "Your records, not the papers' words" in text_of(app)
        assert "Decision  we measure first" in text_of(app)
        await pilot.press("2", "slash", *keys("measure first"))
        await settled(app)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert "> Decision  we measure first" in text_of(app)


async def test_a_record_has_its_day_once_its_meeting_is_over(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await record(pilot, "a", "Kim: bring a tape by friday")
        for key in ("G", "M"):
            await pilot.press(key)
            await pilot.pause()
            assert "bring a tape, by Friday, 29 November 2013" in text_of(app)
            assert "26 November" not in text_of(app)
        for _ in range(2):
            await command(pilot, "end the meeting")
        await pilot.press("G")
        await pilot.pause()
        assert "(26" in text_of(app)


async def test_records_stand_below_a_section_that_is_called_as_the_ties_are(
    app_for: AppMaker, clock: Clock, garden: Path
) -> None:
    measure = garden / "steps" / "measure.yaml"
    measure.write_text(measure.read_text().replace("section: To do", "section: Ties"))
    app = held(app_for, clock, folder=garden)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.pause()
        await record(pilot, "d", "first words")
        await pilot.pause()
        page = text_of(app)
        own, ties = (one.start() for one in re.finditer("Ties", page))
        assert own < page.index("Soil comes next") < page.index("Decision  first words") < ties


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


async def test_a_meeting_that_cannot_be_kept_is_said_of_its_file(
    app_for: AppMaker, clock: Clock, own_home: Path, monkeypatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("briefing.meetings.journal.os.fsync", fail)
    app = held(app_for, clock)
    async with app.run_test(size=(240, 40)) as pilot:
        await pilot.pause()
        (file,) = (own_home / "meetings").glob("*.journal")
        assert f"The meeting cannot be kept: {file}: no space left on device." in text_of(app)


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
        assert "Not used: pinned “Soil comes next, in pH and in depth.” " in text_of(app)
        await pilot.press("M")
        await pilot.pause()
        assert "pinned  Soil comes next, in pH and in depth.  " in text_of(app)


async def test_a_record_at_a_tie_to_a_question_ends_as_the_question_does(
    app_for: AppMaker, clock: Clock
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("colon", *keys("the loan"), "enter", "G", "r")
        await pilot.pause()
        assert ": if asked Who pays for the water? ─" in text_of(app)


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
        await pilot.press("r", "n")
        await pilot.pause()
        assert " item 3, Any other business ─" in text_of(app)
        await enter(pilot, "rain is near")
    next(garden.rglob("measure.yaml")).unlink()
    app = held(app_for, clock, None, garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("slash")
        await enter(pilot, "two tapes are bought")
        assert "This record was made on an item that is not in the content any more." in text_of(app)
        await pilot.press("slash")
        await enter(pilot, "rain is near")
        assert "This record was made on item 3, Any other business." in text_of(app)
        await pilot.press("M", "M")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "What this leads to is not in the content any more." in text_of(app)


async def test_from_the_records_at_a_glance_one_records_and_takes_back(
    app_for: AppMaker, clock: Clock
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j")
        await record(pilot, "d", "a hasty word")
        await pilot.press("M")
        await pilot.pause()
        assert "esc close" in text_of(app)
        await pilot.press("u")
        await pilot.pause()
        assert "Taken back: a hasty word" in text_of(app)
        assert "Decision  a hasty word" not in text_of(app)
        await pilot.press("M")
        await record(pilot, "n", "a better one")
        assert "Saved: a better one" in text_of(app)
        for key, said in (("x", "used"), ("asterisk", "Pinned")):
            await pilot.press("M", key)
            await pilot.pause()
            assert said in text_of(app)
            assert "q quit" in text_of(app)


async def test_a_point_whose_use_was_taken_away_is_said_to_stand_again_once_that_is_undone(
    app_for: AppMaker, clock: Clock
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j", "x", "x", "u")
        await pilot.pause()
        assert "Stands again: " in text_of(app)
        await pilot.press("u")
        await pilot.pause()
        assert "Taken back: " in text_of(app)


async def test_a_record_is_found_under_the_name_of_what_it_leads_to(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        # At a front page, no item is open: it stands at the one under discussion.
        await pilot.press("0", "g")
        await record(pilot, "d", "two zebras are bought")
        await pilot.press("slash")
        await fill(pilot, "zebras")
        assert "> Measure the plot" in text_of(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Nobody knows how large it is." in text_of(app)


async def test_records_are_found_with_either_apostrophe(app_for: AppMaker, clock: Clock) -> None:
    async with held(app_for, clock).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await record(pilot, "n", "the zebra’s stripes")
        await pilot.press("slash")
        await fill(pilot, "zebra's stripes")
        assert "the zebra’s stripes  note" in text_of(pilot.app)
