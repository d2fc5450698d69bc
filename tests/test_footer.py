"""The footer: what can act now, help and quit always, and what is said until the next key."""

import itertools
import re
from pathlib import Path

import pytest

from briefing.settings.state import State
from briefing.sync.load import load
from briefing.sync.worker import Event
from briefing.tui.app import BriefingApp
from briefing.tui.commands import COMMANDS
from briefing.tui.keys import shown_key
from briefing.tui.session import Session
from briefing.tui.terminal_app import ContentEvent
from tests.conftest import AppMaker
from tests.screen import NARROW, WIDE, fill, lines_of, press, text_of

KEYS = {shown_key(command.keys[0]) for command in COMMANDS if command.keys}
KEY_IN_HELP = re.compile(r" +[> ] [^\s│].*  [A-Z]")
SIZES = [(60, 20), (80, 24), (120, 36), (200, 60)]


def hints(footer: str) -> set[str]:
    """What a footer offers."""
    return {part.split(" ", 1)[-1] for part in re.split(r"  +", footer.strip())}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", [[], ["1"], ["1", "enter", "j"], ["2", "3", "left_square_bracket"]])
async def test_help_and_quit_stand_at_its_right_end(
    app_for: AppMaker, keys: list[str], size: tuple[int, int]
) -> None:
    screen = await press(app_for(), *keys, size=size)
    footer = screen.splitlines()[-1]
    assert footer.endswith("? keys  q quit")
    assert len(footer) == size[0] - 1


@pytest.mark.parametrize(("width", "kept"), [(30, "? keys  q quit"), (12, "q quit")])
async def test_quit_is_the_last_to_go(app_for: AppMaker, width: int, kept: str) -> None:
    screen = await press(app_for(), "1", size=(width, 12))
    assert screen.splitlines()[-1].strip().endswith(kept)


async def test_what_is_hidden_is_counted(app_for: AppMaker) -> None:
    in_help = (await press(app_for(), "1", "enter", "question_mark", size=(100, 120))).partition("  Panes")[0]
    acting = [line for line in in_help.splitlines() if KEY_IN_HELP.match(line) and "not now" not in line]
    for size in SIZES:
        footer = (await press(app_for(), "1", "enter", size=size)).splitlines()[-1]
        (hidden,) = re.findall(r" \+(\d+) ", footer)
        told = sum(part.split().count(key) for part in re.split(r"  +", footer) for key in KEYS)
        assert int(hidden) + told == len(acting)


async def test_what_cannot_act_is_not_offered(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(200, 60)) as pilot:

        def footer() -> set[str]:
            return hints(lines_of(app)[-1])

        assert not {"back", "forward", "hit", "N hit", "problems", "write", "sources", "copy"} & footer()
        await pilot.press("1")
        assert {"back", "open", "sources", "follow", "Y copy", "terms", "find", "if asked"} <= footer()
        await pilot.press("left_square_bracket")
        assert "forward" in footer()
        assert "back" not in footer()
        await pilot.press("4", "j", "enter")
        assert "follow" not in footer()
        await pilot.press("slash", *"beans", "enter")
        assert "N hit" in footer()
        await pilot.press("y")
        await pilot.press("j")
        assert "write" in footer()


async def test_on_an_empty_pane_there_is_nothing_to_open(app_for: AppMaker, garden: Path) -> None:
    header = garden / "briefing.yaml"
    header.write_text(header.read_text().replace("shows: [step]", "shows: [person]"))
    for file in garden.rglob("*.yaml"):
        if "kind: person" in file.read_text():
            file.unlink()
    screen = await press(app_for(garden), "1", size=WIDE)
    assert "Plan" in screen
    assert "open" not in hints(screen.splitlines()[-1])


async def test_what_is_said_stays_until_the_next_key(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("exclamation_mark")
        footer = lines_of(app)[-1]
        assert footer.strip().startswith("The content has no problems.")
        assert footer.endswith("? keys  q quit")
        await pilot.pause(0.1)
        assert lines_of(app)[-1] == footer
        await pilot.press("j")
        assert "The content has no problems." not in text_of(app)
        await pilot.press("n")
        assert "Nothing was found yet: press / to find." in text_of(app)
        await pilot.click("Reader", offset=(10, 10))
        assert "Nothing was found yet" not in text_of(app)


async def test_what_takes_more_than_a_line_is_said_whole(app_for: AppMaker) -> None:
    app = app_for()
    words = " ".join(f"word{number}" for number in range(20))
    async with app.run_test(size=(60, 20)) as pilot:
        app.screen.say(words)
        await pilot.pause()
        said = " ".join(" ".join(lines_of(app)[-4:]).split())
        for word in words.split():
            assert word in said
        assert "q quit" in said


async def test_no_line_of_what_is_said_begins_with_the_colon_after_a_path(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(60, 20)) as pilot:
        for length in range(36, 48):
            app.screen.say(f"{'/path' * 10}"[:length] + ":5: /nonexist/ed: no such file or directory.")
            await pilot.pause()
            assert not any(line.lstrip().startswith(":") for line in lines_of(app)), length


@pytest.mark.parametrize(
    ("hint", "seen"),
    [("/ find", "─ Find ─"), ("? keys", "Keys in the list"), ("enter open", "esc list")],
)
async def test_a_click_on_a_hint_presses_it(app_for: AppMaker, hint: str, seen: str) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1")
        column = lines_of(app)[-1].index(hint)
        await pilot.click(offset=(column + 1, 35))
        await pilot.pause()
        assert seen in text_of(app)


async def test_a_click_on_a_hint_above_presses_it(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "c")
        column = lines_of(app)[-1].index("esc close")
        await pilot.click(offset=(column + 1, 35))
        await pilot.pause()
        assert "q quit" in lines_of(app)[-1]


@pytest.mark.parametrize("keys", [["slash", *"zzyzxqj"], ["colon", *"zzyzxqj"]], ids=["find", "palette"])
async def test_where_nothing_was_found_there_is_nothing_to_open(app_for: AppMaker, keys: list[str]) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*keys)
        assert "open" not in hints(lines_of(app)[-1])
        await pilot.press(*["backspace"] * 7, *"beans")
        assert "open" in hints(lines_of(app)[-1])


@pytest.mark.parametrize("opens", ["slash", "i", "colon"])
async def test_where_nothing_was_found_no_key_goes_anywhere(app_for: AppMaker, opens: str) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(opens)
        await fill(pilot, "zzyzxqj")
        # What is left suspends to the shell. Nothing is counted: `?` is typed here, and lists nothing.
        assert lines_of(app)[-1].split() == ["esc", "back"]
        await pilot.press(*["backspace"] * 7, *"plo")
        assert {"open", "next"} <= hints(lines_of(app)[-1])


@pytest.mark.parametrize("opens", ["slash", "i"])
async def test_an_answer_is_read_on_where_it_goes_on(app_for: AppMaker, opens: str) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(opens)
        await fill(pilot, "water")
        assert "read on" not in hints(lines_of(app)[-1])
        await pilot.resize_terminal(120, 12)
        await pilot.pause()
        before = text_of(app)
        assert "read on" in hints(lines_of(app)[-1])
        await pilot.press("pagedown")
        await pilot.pause()
        assert text_of(app) != before


async def test_what_was_unfolded_is_counted_at_once(app_for: AppMaker, garden: Path) -> None:
    sign = (garden / "steps" / "sign.yaml").read_text().replace("order: 2\n", "")
    for number in range(6):
        (garden / "steps" / f"n{number}.yaml").write_text(sign.replace("id: sign", f"id: n{number}"))
    app = app_for(garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "G", "enter", *["j"] * 7)
        footer = lines_of(app)[-1]
        assert "link" not in footer
        assert "s sources" not in footer
        await pilot.press("enter")
        assert "link 4 of 8" in lines_of(app)[-1]
        assert "s sources" in lines_of(app)[-1]


async def test_how_far_the_reading_is_stays_in_sight_in_the_reader_of_a_narrow_screen(
    app_for: AppMaker,
) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("1", "enter", "j")
        app.post_message(ContentEvent(Event("read", read=1_500, total=10_000)))
        await pilot.pause()
        assert "reading 1,500 of 10,000 files  " in text_of(app)
        await pilot.press("p")
        app.post_message(ContentEvent(Event("read", read=1_600, total=10_000)))
        await pilot.pause()
        assert "reading files  " in text_of(app)


async def test_of_a_mistake_nothing_is_said_any_more_once_it_is_mended(garden: Path, own_home: Path) -> None:
    database, measure = own_home / "g.sqlite3", garden / "steps" / "measure.yaml"
    app = BriefingApp(Session(load(garden, database)), State(own_home), garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter")
        for old, new in (("kind: step", "kind: [step"), ("kind: [step", "kind: step")):
            measure.write_text(measure.read_text().replace(old, new))
            load(garden, database)
            app.post_message(ContentEvent(Event("done")))
            for _ in range(3):
                await pilot.pause()
            assert ("This is what stood here before." in text_of(app)) == (old == "kind: step")


async def test_that_nothing_is_wrong_any_more_is_said_as_long_as_nothing_is(
    garden: Path, own_home: Path
) -> None:
    database, measure = own_home / "g.sqlite3", garden / "steps" / "measure.yaml"
    kinds = itertools.pairwise(["kind: step", "kind: [step", "kind: step", "kind:  step", "kind: [step"])
    app = BriefingApp(Session(load(garden, database)), State(own_home), garden)
    said = []
    async with app.run_test(size=WIDE) as pilot:
        for old, new in kinds:
            measure.write_text(measure.read_text().replace(old, new))
            load(garden, database)
            app.post_message(ContentEvent(Event("done")))
            for _ in range(3):
                await pilot.pause()
            said.append("The content has no problems any more." in text_of(app))
            if not any(said):
                await pilot.press("exclamation_mark")
    assert said == [False, True, True, False]
