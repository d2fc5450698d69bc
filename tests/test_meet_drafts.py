"""What is typed to be recorded and is not: it is there again, also at another start."""

import re
from pathlib import Path

import pytest

from tests.conftest import AppMaker
from tests.holding import command, held, record, seen_later
from tests.meeting import Clock
from tests.screen import WIDE, fill, text_of


async def test_what_was_typed_and_not_recorded_is_there_again(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j", "r", "escape")
        await pilot.pause()
        await pilot.press("r", "a")
        await fill(pilot, "Kim: lend the tape")
        await pilot.press("escape")
        await pilot.pause()
        assert "Not recorded. r a brings back what you typed." in text_of(app)
        assert "lend the tape" not in text_of(app)
        await pilot.press("r", "n")
        await pilot.pause()
        assert "lend the tape" not in text_of(app)
        await pilot.press("escape", "j", "r", "a")
        await pilot.pause()
        assert "Kim: lend the tape" in text_of(app)
        await fill(pilot, " by Friday")
        assert "owner Kim Lee · due Friday" in " ".join(text_of(app).split())
        await pilot.click(offset=(2, 2))
        await pilot.pause()
        await pilot.press("r", "a", "enter")
        await pilot.pause()
        assert "Saved: lend the tape" in text_of(app)
        await pilot.press("r", "a")
        await pilot.pause()
        assert "Kim: lend" not in text_of(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Not recorded" not in text_of(app)


async def test_what_is_being_typed_when_the_program_ends_is_there_at_the_next_start(
    app_for: AppMaker, clock: Clock
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j", "r", "a")
        await fill(pilot, "Kim: lend the tape")
        app.exit(None, 143)
    app.keep_state()
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "r a brings back what was typed and not recorded." in " ".join(text_of(app).split())
        await pilot.press("r", "a")
        await pilot.pause()
        assert "Kim: lend the tape" in text_of(app)
        await pilot.press("enter")
        await pilot.pause()
    app.keep_state()
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "brings back" not in text_of(app)
        await pilot.press("r", "a")
        await pilot.pause()
        assert "lend the tape" not in text_of(app)


@pytest.mark.parametrize("name", ["\udcff", "a\x1b[2Jb\u202ec"])
async def test_what_is_kept_of_a_folder_is_found_again_whatever_its_path(
    name: str, app_for: AppMaker, clock: Clock, garden: Path
) -> None:
    folder = garden.rename(garden.with_name(name))
    app = held(app_for, clock, folder=folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "The spring meeting has begun" in text_of(app)
        await pilot.press("r", "a")
        await fill(pilot, "Kim: lend the tape")
    app.keep_state()
    header = folder / "briefing.yaml"
    header.write_text(header.read_text().replace("title: A garden for", "title: A park for"))
    app = held(app_for, clock, folder=folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "The spring meeting goes on: begun 10:00. r a brings back" in " ".join(text_of(app).split())
        await pilot.press("r", "a")
        await pilot.pause()
        assert "Kim: lend the tape" in text_of(app)


@pytest.mark.parametrize("has_ended", [False, True])
async def test_under_the_rule_a_draft_is_kept_without_who_spoke(
    app_for: AppMaker, clock: Clock, own_home: Path, has_ended: bool
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j", "r", "a")
        await fill(pilot, "@Kim Lee count the beans by friday")
        await pilot.press("escape")
        await command(pilot, "chatham house")
        if has_ended:
            for _ in range(2):
                await command(pilot, "end the meeting")
            assert "has ended" in text_of(app)
        app.exit()
    app.keep_state()
    state = (own_home / "state.json").read_text()
    assert "count the beans by friday" in state
    assert not re.search("kim|lee", state.casefold())


async def test_words_for_a_record_that_was_not_amended_are_there_again(
    app_for: AppMaker, clock: Clock
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j")
        await record(pilot, "d", "first words")
        await pilot.press("j", "j", "enter")
        await fill(pilot, " and more")
        await pilot.press("escape")
        await pilot.pause()
        assert "Not recorded. Opening the record brings back what you typed." in text_of(app)
        assert "and more" not in text_of(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "first words and more" in text_of(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Decision  first words and more" in text_of(app)


async def test_what_an_earlier_version_kept_of_a_new_record_is_there_again(
    app_for: AppMaker, clock: Clock, own_home: Path
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j", "r", "n")
        await fill(pilot, "the beans failed")
        app.exit()
    app.keep_state()
    file = own_home / "state.json"
    file.write_text(file.read_text().replace('"record": ""', '"line": ""'))
    async with held(app_for, clock).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("r", "n")
        await pilot.pause()
        assert "the beans failed" in text_of(pilot.app)


@pytest.mark.parametrize("is_recorded", [False, True])
async def test_what_two_terminals_have_typed_for_the_same_is_all_there_again(
    app_for: AppMaker, clock: Clock, is_recorded: bool
) -> None:
    first, second = held(app_for, clock), held(app_for, clock, None)
    async with first.run_test(size=WIDE) as chair:
        await chair.press("r", "n")
        await fill(chair, "they were late")
        await chair.press("escape")
        async with second.run_test(size=WIDE) as notes:
            await notes.press("M", "r", "n")
            await fill(notes, "it rained")
            await notes.press("escape")
            second.keep_state()
            first.keep_state()
            if is_recorded:
                await notes.press("r", "n", "enter")
            await notes.pause()
        second.keep_state()
    first.keep_state()
    seen = await seen_later(app_for, clock, "M", "r", "n")
    assert ("it rained / they were late" in seen) is not is_recorded
    assert "they were late" in seen


@pytest.mark.parametrize("damage", [None, "{", "[]"])
async def test_what_was_kept_before_the_file_was_damaged_or_deleted_is_written_again(
    app_for: AppMaker, clock: Clock, own_home: Path, damage: str | None
) -> None:
    app, state = held(app_for, clock), own_home / "state.json"
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t", "r", "d")
        await fill(pilot, "they plant beans")
        await pilot.press("escape")
        app.keep_state()
        state.unlink()
        if damage is not None:
            state.write_text(damage)
        await pilot.press("r", "n")
        await fill(pilot, "it rained")
        await pilot.press("escape")
        theme = app.theme
    app.keep_state()
    kept = state.read_text()
    assert [one for one in ("they plant beans", "it rained", theme) if f'"{one}"' not in kept] == []
