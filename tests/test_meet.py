"""A meeting held on the screen, with the keys of a chair and a note-taker and a clock that is moved."""

import re
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.tui.app import BriefingApp
from tests.conftest import GARDEN, AppMaker
from tests.holding import command, held, keys, record
from tests.meeting import Clock
from tests.screen import NARROW, WIDE, lines_of, text_of

Out = pytest.CaptureFixture[str]


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


async def test_a_point_is_offered_to_be_used_or_pinned_where_one_stands_under_the_cursor(
    app_for: AppMaker, clock: Clock
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=(300, 50)) as pilot:
        await pilot.pause()
        await pilot.press("j")
        await pilot.pause()
        assert "  x used  " in text_of(app)
        for key in ("escape", "plus", "plus"):
            await pilot.press(key)
            await pilot.pause()
            assert "  x used  " not in text_of(app)
        for key, command in (("x", "was used"), ("*", "Pin the point")):
            await pilot.press("question_mark", *keys(command))
            await pilot.pause()
            assert re.search(rf"> {re.escape(key)} .*not now", text_of(app))
            await pilot.press("escape")


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
        assert " paused 30 min " in text_of(app)
        assert "item 2: 3/20  whole 12/35" in text_of(app)
        await pilot.press("z", "plus", "plus")
        await pilot.pause()
        assert "This is the last item of the agenda." in text_of(app)
        await pilot.press("minus", "minus", "minus")
        await pilot.pause()
        assert "This is the first item of the agenda." in text_of(app)
        assert "The street should measure" in text_of(app)


async def test_the_end_is_told_where_times_are_planned_and_not_by_what_was_skipped(
    app_for: AppMaker, clock: Clock, zone
) -> None:
    zone("UTC")
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("plus")
        await pilot.pause()
        assert "whole 0/35  ends 10:25  now What could grow" in text_of(app)
    app = held(app_for, clock, "plan")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "item 1: 0 min  whole 0 min" in text_of(app)
        await pilot.press("M")
        await pilot.pause()
        assert "begun " in text_of(app)
        assert "ends " not in text_of(app)


async def test_a_pane_becomes_the_agenda_of_a_meeting_only_once_that_was_asked_for_twice(
    app_for: AppMaker, clock: Clock
) -> None:
    app = held(app_for, clock, None)
    async with app.run_test(size=WIDE) as pilot:
        for keys in (("1", "M"), ("j", "M")):
            await pilot.press(*keys)
            await pilot.pause()
            assert "The same command once more begins a meeting with this pane as its agenda." in text_of(app)
            assert "M Meeting" not in text_of(app)
        await pilot.press("M")
        await pilot.pause()
        assert "Plan has begun." in text_of(app)


async def test_of_a_pane_with_more_items_than_a_meeting_gets_through_it_says_which_it_takes(
    app_for: AppMaker, clock: Clock, garden: Path
) -> None:
    beans = (garden / "ideas" / "beans.yaml").read_text()
    for name in (f"more-{number}" for number in range(60)):
        (garden / "ideas" / f"{name}.yaml").write_text(beans.replace("id: beans", f"id: {name}"))
    app = held(app_for, clock, "ideas", garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "Ideas for the plot has begun with the first 60 of its 63 items." in text_of(app)


async def test_commands_that_it_tells_of_are_about_the_content_that_is_shown(
    app_for: AppMaker, clock: Clock, garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(garden.parent)
    app = held(app_for, clock, folder=Path("garden"))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        for _ in range(2):
            await command(pilot, "end the meeting")
        assert "'briefing --content garden minutes' has its minutes." in text_of(app)


async def test_titles_stand_below_one_another_however_many_digits_their_numbers_have(
    app_for: AppMaker, clock: Clock, shipped: Path
) -> None:
    app = held(app_for, clock, "roadmap", shipped)
    async with app.run_test(size=(200, 60)) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        rows = [found for line in lines_of(app) if (found := re.match(r"[ ▶>]+(\d+)\. ", line[:60]))]
    assert {len(row[1]) for row in rows} == {1, 2}
    assert len({row.end() for row in rows}) == 1


async def test_the_agenda_begins_beside_the_title_of_what_is_read(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        first = next(line for line in lines_of(app) if line.startswith(" The spring meeting "))
        assert first.endswith("    Measure the plot")


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
        await pilot.press("r")
        await pilot.pause()
        assert "No meeting goes on here: M goes on with the last." in text_of(app)
        await pilot.press("M")
        await pilot.pause()
        assert "item 2: 9/20  whole 14/35" in text_of(app)


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
    app = held(app_for, clock, "ideas")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "1 still open from before stands first." in text_of(app)


async def test_who_went_on_is_asked_anew_whether_the_meeting_is_to_end(
    app_for: AppMaker, clock: Clock
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        for going_on in (("j",), ("colon", "escape")):
            await command(pilot, "end the meeting")
            await pilot.press(*going_on)
        await command(pilot, "end the meeting")
        assert "The same command once more ends the meeting." in text_of(app)
        assert "M Meeting" in text_of(app)
        await pilot.click(offset=(2, 2))
        await command(pilot, "end the meeting")
        assert "The same command once more ends the meeting." in text_of(app)
        await command(pilot, "end the meeting")
        assert "The spring meeting has ended." in text_of(app)


async def test_at_a_glance_it_is_shown_as_it_goes_on(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("M")
        await pilot.pause()
        assert "> 0/10  Measure the plot  now" in text_of(app)
        clock.minutes(5)
        app._main.meeting._tick()
        await pilot.pause()
        assert "> 5/10  Measure the plot  now" in text_of(app)


async def test_letters_stay_before_their_links_while_the_clock_goes_on(
    app_for: AppMaker, clock: Clock
) -> None:
    """As a command, the letter would be time for questions from the floor."""
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f")
        clock.minutes(2)
        app._main.meeting._tick()
        await pilot.press("a")
        await pilot.pause()
        assert "The council must sign first." in text_of(app)


async def test_once_it_has_ended_an_item_is_shown_in_its_own_pane(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j")
        for _ in range(2):
            await command(pilot, "end the meeting")
        screen = text_of(app)
        assert "Sign the loan                    Then" in screen
        assert "> • The street should measure" in screen
        await pilot.press("J")
        await pilot.pause()
        assert "The council must sign first." in text_of(app)


async def test_once_it_has_ended_no_way_leads_back_to_its_agenda(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "M", "plus", "plus")
        for _ in range(2):
            await command(pilot, "end the meeting")
        assert "> Beans on poles" in text_of(app)
        await pilot.press("left_square_bracket", "left_square_bracket")
        await pilot.pause()
        assert "> At a glance" in text_of(app)


async def test_a_meeting_that_no_pane_shows_is_held_where_none_is_named(
    app_for: AppMaker, clock: Clock, garden: Path
) -> None:
    header = garden / "briefing.yaml"
    header.write_text(header.read_text().replace(", source, meeting]", ", source]"))
    app = held(app_for, clock, "", garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "The spring meeting has begun." in text_of(app)


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


def held_beside_a_room(app_for: AppMaker, clock: Clock, folder: Path) -> BriefingApp:
    """The app in a meeting, with a place where a second screen can look."""
    app = held(app_for, clock)
    app.session.room_file = folder / "run" / "room.json"
    return app


async def test_the_lines_below_stay_where_the_screen_gets_narrower(
    app_for: AppMaker, clock: Clock, tmp_path: Path
) -> None:
    app = held_beside_a_room(app_for, clock, tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("o", "j")
        await pilot.pause()
        for size in ((100, 30), NARROW, (60, 20), (59, 19), WIDE):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            lines = lines_of(app)
            assert lines[-3].startswith(" item 1: 0/10  whole 0/35"), size
            assert lines[-2].startswith(" ROOM "), size
            assert len(lines[-2]) <= size[0], size


@pytest.mark.parametrize("size", [(60, 20), NARROW, WIDE, (160, 45)])
async def test_what_proves_a_point_ends_above_the_lines_of_meeting_and_room(
    app_for: AppMaker, clock: Clock, tmp_path: Path, size: tuple[int, int]
) -> None:
    app = held_beside_a_room(app_for, clock, tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("o", "j")
        await pilot.pause()
        before = text_of(app).splitlines()
        assert before[-3].startswith(" item 1: 0/10")
        assert before[-2].startswith(" ROOM ")
        await pilot.press("s")
        await pilot.pause()
        screen = text_of(app)
        assert "In our words: " in screen
        assert "> • " in screen
        assert screen.splitlines()[-3:-1] == before[-3:-1]
        await pilot.press("escape")
        await pilot.pause()
        assert text_of(app).splitlines() == before
