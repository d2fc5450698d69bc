"""Names in a meeting: under the Chatham House Rule, and those that are kept from the room."""

import re
from pathlib import Path

import pytest
from textual import events

from briefing.cli import main
from tests.conftest import AppMaker
from tests.holding import command, enter, held, record
from tests.meeting import Clock
from tests.screen import WIDE, fill, settled, text_of

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


async def test_one_place_with_names_is_not_called_several(app_for: AppMaker, clock: Clock) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        holding = app._main.meeting.holding
        said = holding.switch_rule()
        assert "Names stand in 1 place already; the command" in said
        assert "'Blank the names of who spoke or took part for good' blanks them." in said
        assert "Blanked in 1 place." in holding.blank_names()


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


async def test_once_names_are_blanked_none_is_kept_with_what_was_typed_to_amend_a_record(
    app_for: AppMaker, clock: Clock, own_home: Path
) -> None:
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j")
        await record(pilot, "n", "@Kim Lee the beans failed")
        await command(pilot, "chatham house rule")
        await pilot.press("j", "j", "enter")
        await fill(pilot, " twice")
        await pilot.press("escape")
        await command(pilot, "blank the names")
        await command(pilot, "blank the names")
        assert "Blanked in 2 places." in text_of(app)
    app.keep_state()
    kept = "".join(file.read_text() for file in own_home.rglob("*.*") if file.suffix in (".json", ".journal"))
    assert "the beans failed twice" in kept
    assert not re.search("kim|lee", kept.casefold())
