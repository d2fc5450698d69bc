"""What is recorded, used and pinned in a meeting: bound to its point, kept, found and taken back."""

import errno
import os
import re
from pathlib import Path

import pytest
from textual import events

from briefing.cli import main
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


RULE, BLANK = "chatham house", "blank the names"


@pytest.mark.parametrize("commands", [[RULE], [RULE, BLANK, BLANK], [RULE, BLANK, BLANK, RULE]])
async def test_what_is_taken_back_brings_back_no_name(
    app_for: AppMaker, clock: Clock, own_home: Path, commands: list[str]
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j")
        await record(pilot, "d", "@Kim first words")
        await pilot.press("j", "j", "enter", "ctrl+u")
        await enter(pilot, "@Kim other words")
        for name in commands:
            await command(pilot, name)
        await pilot.press("u", "G")
        await pilot.pause()
        assert "Decision  first words" in text_of(app)
    written = b"".join(file.read_bytes() for file in (own_home / "meetings").iterdir())
    assert (b"Kim" in written) == (BLANK not in commands)


async def test_under_the_rule_no_name_is_written(app_for: AppMaker, clock: Clock, own_home: Path) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await record(pilot, "n", "@kim said before")
        await command(pilot, "chatham house")
        assert "Names stand in 2 places already" in text_of(app)
        await command(pilot, "blank the names")
        assert "The same command once more blanks the names for good." in text_of(app)
        # Only at once: another key may stand between the two by mistake.
        await pilot.press("j")
        await command(pilot, "blank the names")
        assert "Blanked" not in text_of(app)
        await command(pilot, "blank the names")
        assert "Blanked in 2 places." in text_of(app)
        await record(pilot, "n", "@Kim said after")
        await pilot.press("G")
        await pilot.pause()
        assert "said after" in text_of(app)
    written = b"".join(file.read_bytes() for file in (own_home / "meetings").iterdir())
    assert b"Kim" not in written
    assert b"Ada" not in written


async def test_a_name_is_not_said_to_be_understood_that_the_rule_drops(
    app_for: AppMaker, clock: Clock
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await record(pilot, "n", "@Kim said before")
        await pilot.press("j", "j", "j", "enter")
        await pilot.pause()
        assert "spoken by Kim Lee" in text_of(app)
        await pilot.press("escape")
        await command(pilot, "chatham house")
        await pilot.press("enter")
        await fill(pilot, " and after")
        assert "spoken by" not in text_of(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Note  said before and after" in text_of(app)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Kim Lee", "Kim Lee"),
        ("Kim O'Lee", "Kim O’Lee"),
        ("Kim O’Lee", "Kim O'Lee"),
        ("Kim O'Lee", "Kim O‘Lee"),
        ("Kim Bo-Lee", "Kim Bo‑Lee"),
        ("Kim Strauß-Lee", "KIM STRAUSS-LEE"),
        ("Kim Strauss-Lee", "Kim Strauß-Lee"),
        ("Kim Zoé Lee", "Kim Zoe\N{COMBINING ACUTE ACCENT} Lee"),
        ("Kim Zoe\N{COMBINING ACUTE ACCENT} Lee", "Kim Zoé Lee"),
        ("Kim Nguyễn Lee", "Kim Nguyê\N{COMBINING TILDE}n Lee"),
    ],
)
async def test_under_the_rule_a_full_name_is_kept_nowhere_and_that_is_said_before(  # noqa: PLR0913, PLR0917
    app_for: AppMaker, clock: Clock, garden: Path, capsys, name: str, typed: str
) -> None:
    file = garden / "talk" / "spring-meeting.yaml"
    file.write_text(f"{file.read_text().replace('Kim Lee', name)}chatham_house: true\n", encoding="utf-8")
    async with held(app_for, clock, folder=garden).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("r", "d")
        pilot.app.post_message(events.Paste(f"@{typed}: we pay the water"))
        await settled(pilot.app)
        assert "under the rule the speaker is not kept · “we pay the water”" in text_of(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
    assert main(["--content", str(garden), "minutes"]) == 0
    minutes = capsys.readouterr().out
    assert "- we pay the water" in minutes
    assert "lee" not in minutes.casefold()


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


async def test_one_place_with_names_is_not_called_several(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        holding = app._main.meeting.holding
        said = holding.switch_rule()
        assert "Names stand in 1 place already; the command" in said
        assert "'Blank the names of who spoke or took part for good' blanks them." in said
        assert "Blanked in 1 place." in holding.blank_names()


async def test_records_are_found_with_either_apostrophe(app_for: AppMaker, clock: Clock) -> None:
    async with held(app_for, clock).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await record(pilot, "n", "the zebra’s stripes")
        await pilot.press("slash")
        await fill(pilot, "zebra's stripes")
        assert "the zebra’s stripes  note" in text_of(pilot.app)


@pytest.mark.parametrize("when", ["before", "meanwhile"])
async def test_a_short_name_of_participants_who_are_kept_from_the_room_is_not_told_it(
    app_for: AppMaker, clock: Clock, garden: Path, capsys: pytest.CaptureFixture[str], when: str
) -> None:
    file = garden / "talk/spring-meeting.yaml"
    names = "".join(f"\n  - {{name: Mori {one}, release: background}}" for one in ("Aya", "Ken"))

    def withhold() -> None:
        text = file.read_text().replace("participants:", f"participants:{names}")
        file.write_text(text.replace("{title: Any", "{lead: Mori, title: Any"))

    if when == "before":
        withhold()
    app = held(app_for, clock, folder=garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        if when == "meanwhile":
            withhold()
        await record(pilot, "d", "@mori the plot is measured")
        await record(pilot, "d", "@aya the loan is signed")
        await record(pilot, "a", "Mori: lend the tape")
        await record(pilot, "a", "lee: lend the spade")
    for told, is_named in (([], False), (["--desk"], True)):
        assert main(["--content", str(garden), "minutes", *told]) == 0
        records = capsys.readouterr().out.partition("Decisions")[2].casefold()
        assert bool(re.search("mori|aya", records)) is is_named
        assert "- kim lee: lend the spade" in records
    assert main(["--content", str(garden), "show", "spring-meeting", "--room"]) == 0
    assert "Mori" not in capsys.readouterr().out


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
