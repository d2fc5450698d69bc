"""What opens above: one rule for opening and closing, help, links, and a footer that tells the truth."""

import asyncio
import gc
import re
from pathlib import Path

import pytest
from textual.strip import Strip

from briefing.sync.load import load
from briefing.sync.worker import Event
from briefing.tui.screens.find import FindScreen
from briefing.tui.session import Session
from briefing.tui.terminal_app import ContentEvent
from tests.conftest import AppMaker
from tests.holding import record
from tests.screen import NARROW, WIDE, lines_of, press, seen_by_paging, text_of


def save(garden: Path, database: Path) -> None:
    """Save a file of the content, and bring the database up to date behind the back of the screen."""
    with (garden / "steps/measure.yaml").open("a") as file:
        file.write("# seen\n")
    load(garden, database)


WITHOUT_FIELD = {"sources": "s", "coverage": "c", "map": "m"}
OPENING = {**WITHOUT_FIELD, "find": "slash", "if asked": "i", "help": "question_mark", "palette": "colon"}


@pytest.mark.parametrize("opens", WITHOUT_FIELD.values(), ids=WITHOUT_FIELD)
async def test_the_opening_key_and_two_others_close(app_for: AppMaker, opens: str) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter")
        before = text_of(app)
        for closes in (opens, "escape", "q"):
            await pilot.press(opens)
            assert text_of(app) != before
            assert "esc close" in lines_of(app)[-1]
            await pilot.press(closes)
            assert text_of(app) == before, closes


@pytest.mark.parametrize("opens", WITHOUT_FIELD.values(), ids=WITHOUT_FIELD)
async def test_what_opens_something_else_leaves_and_acts(app_for: AppMaker, opens: str) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        for key, seen in (
            ("left_square_bracket", "> At a glance"),
            ("slash", "─ Find ─"),
            ("question_mark", "Keys in the reader"),
            ("colon", "Commands and items"),
            ("f", "A letter goes to its link."),
            ("2", "> Beans on poles"),
        ):
            await pilot.press("1", "g", "enter", opens, key)
            assert seen in text_of(app), key
            assert "esc close" not in text_of(app), key
            await pilot.press("escape")


async def test_nothing_is_kept_of_what_was_drawn_once_it_has_closed(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:

        async def drawn_lines() -> int:
            for opens in OPENING.values():
                await pilot.press(opens)
                text_of(app)
                await pilot.press("escape")
            gc.collect()
            return sum(isinstance(one, Strip) for one in gc.get_objects())

        await drawn_lines()
        once = await drawn_lines()
        for _ in range(2):
            assert await drawn_lines() <= once + WIDE[1]


@pytest.mark.parametrize("size", [(1, 3), (1, 10), (2, 10), (100, 3), (300, 5)])
async def test_where_there_is_no_room_the_screen_comes_to_rest(
    app_for: AppMaker, size: tuple[int, int]
) -> None:
    app = app_for()
    # A pilot waits for rest; one that waits longer than this waits for ever.
    async with asyncio.timeout(60), app.run_test(size=size) as pilot:
        await pilot.press("1", "enter")
        for opens in (*OPENING.values(), "d", "A", "C", "P", "p"):
            await pilot.press(opens)
            assert app.is_running, opens
            assert text_of(app).count("\n") == size[1] - 1, opens
            await pilot.press("escape")


@pytest.mark.parametrize("size", [(60, 20), NARROW, WIDE])
async def test_the_footer_names_keys_that_work_there_and_no_others(
    app_for: AppMaker, size: tuple[int, int]
) -> None:
    app = app_for()
    async with app.run_test(size=size) as pilot:
        await pilot.press("1", "enter")
        for opens in OPENING.values():
            await pilot.press(opens)
            footer = lines_of(app)[-1]
            assert "esc close" in footer or "esc back" in footer, opens
            assert "quit" not in footer, opens
            await pilot.press("escape")
            assert "q quit" in lines_of(app)[-1], opens


@pytest.mark.parametrize(("opens", "inside"), [("s", (150, 30)), ("colon", (80, 1))], ids=["page", "palette"])
async def test_a_click_beside_it_closes(app_for: AppMaker, opens: str, inside: tuple[int, int]) -> None:
    app = app_for()
    async with app.run_test(size=(160, 40)) as pilot:
        await pilot.press("1", "enter")
        await pilot.pause()
        before = text_of(app)
        await pilot.press(opens)
        assert text_of(app) != before
        await pilot.click(offset=inside)
        assert text_of(app) != before
        await pilot.click(offset=(2, 30))
        await pilot.pause()
        assert text_of(app) == before


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_page_above_is_as_tall_as_what_it_says(app_for: AppMaker, size: tuple[int, int]) -> None:
    rows = (await press(app_for(), "c", size=size)).splitlines()
    last = next(number for number, row in enumerate(rows) if "6 points" in row and "survey" in row)
    assert "└" in rows[last + 2]


async def test_on_a_small_screen_a_long_page_above_has_all_of_it(app_for: AppMaker, shipped: Path) -> None:
    rows = (await press(app_for(shipped), "c", size=NARROW)).splitlines()
    assert rows[0].startswith("┌─ Coverage")
    assert rows[-2].startswith("└")


@pytest.mark.parametrize("key", ["question_mark", "colon"])
async def test_a_long_list_of_commands_goes_down_to_the_footer(app_for: AppMaker, key: str) -> None:
    rows = (await press(app_for(), key, size=NARROW)).splitlines()
    assert re.match(r" {3}\S.* {2}[A-Z]", rows[-2])


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_has_the_keys_of_the_place_in_groups(app_for: AppMaker, key: str) -> None:
    app = app_for()
    async with app.run_test(size=(100, 120)) as pilot:
        await pilot.press("1", key)
        assert "Keys in the list" in text_of(app)
        for line in ("  Read", "  Prove", "  Panes", "enter l →       Open the item"):
            assert any(line in shown for shown in lines_of(app)), line
        assert "Back out to the list" not in text_of(app)
        (forward,) = (line for line in lines_of(app) if "  Forward " in line)
        assert forward.endswith("not now")
        await pilot.press("escape", "enter", key)
        assert "Keys in the reader" in text_of(app)
        assert "Back out to the list" in text_of(app)


@pytest.mark.parametrize("opens", [["question_mark"], ["enter", "question_mark"], ["P", "question_mark"]])
async def test_no_command_is_cut_where_80_columns_are_there(app_for: AppMaker, opens: list[str]) -> None:
    app = app_for()
    async with app.run_test(size=(80, 120)) as pilot:
        await pilot.press("1", *opens)
        assert "Keys in the" in text_of(app)
        assert "…" not in text_of(app)


@pytest.mark.parametrize("size", [(60, 20), NARROW])
async def test_help_is_read_to_its_end(app_for: AppMaker, size: tuple[int, int]) -> None:
    app = app_for()
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark", *["pagedown"] * 6)
        assert "Go to Words and sources" in text_of(app)


async def test_paging_through_help_leaves_no_key_out(app_for: AppMaker) -> None:
    whole = await press(app_for(), "question_mark", size=(80, 120))
    seen = await seen_by_paging(app_for(), "question_mark", 9, (80, 16))
    names = [line[19:60].strip() for line in whole.splitlines()]
    assert "Copy the item" in names
    assert [name for name in names if name not in seen] == []


async def test_help_is_filtered_and_run_from(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("1", "question_mark", *"cit")
        assert "Coverage: what is cited how often" in text_of(app)
        assert "Copy the point with its citation" in text_of(app)
        assert "Next theme" not in text_of(app)
        await pilot.press("ctrl+n", "ctrl+p", "down", "up", "enter")
        assert "esc close" in text_of(app)
        assert "Coverage" in text_of(app)


@pytest.mark.parametrize("key", ["question_mark", "colon"])
async def test_what_begins_with_the_words_comes_first(app_for: AppMaker, key: str) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("5", "G", "M", key, *"end the")
        assert "Send the room what I look at" in text_of(app)
        await pilot.press("enter")
        assert "The same command once more ends the meeting." in text_of(app)


async def test_links_in_sight_have_letters_in_place(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("1", "enter", "f")
        lettered = [line.split() for line in lines_of(app) if line.startswith(("  a ", "  s "))]
        assert [line[:2] for line in lettered] == [["a", "comes"], ["s", "answers"]]
        assert "A letter goes to its link." in text_of(app)
        await pilot.press("s")
        assert "answered by  Measure the plot" in text_of(app)
        await pilot.press("f", "a")
        assert "The street should measure the plot" in text_of(app)


async def test_any_other_key_leaves_the_letters(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("1", "enter")
        before = text_of(app)
        for key in ("escape", "j", "2", "A", "slash", "f1"):
            await pilot.press("f")
            assert text_of(app) != before
            await pilot.press(key)
            assert text_of(app) == before, key


async def test_where_no_link_is_in_sight_the_next_one_comes(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "enter")
        assert "comes before" not in text_of(app)
        await pilot.press("f")
        for letter, tie in (("a", "comes before"), ("s", "answers")):
            (line,) = (line for line in lines_of(app) if tie in line)
            assert line.startswith(f"  {letter} ")


async def test_links_out_of_sight_have_no_letters(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("1", "enter")
        lines = text_of(app).splitlines()
        below = next(y for y, line in enumerate(lines) if "comes before" in line)
        await pilot.resize_terminal(80, below + 2)
        await pilot.press("f")
        assert any(line.startswith("  a ") for line in lines_of(app))
        await pilot.press("s")
        assert "> Nobody knows how large it is." in text_of(app)


async def test_where_nothing_leads_anywhere_there_is_nothing_to_follow(app_for: AppMaker) -> None:
    screen = await press(app_for(), "4", "j", "enter", size=(200, 40))
    assert "f follow" not in screen


async def test_one_click_follows_a_link_of_what_opened_above(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("1", "enter", "c")
        (row,) = (y for y, line in enumerate(text_of(app).splitlines()) if " Ideas for the plot " in line)
        await pilot.click(offset=(10, row))
        await pilot.pause()
        assert "> Beans on poles" in text_of(app)


async def test_what_is_opened_as_it_ends_fails_nothing(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test() as pilot:
        await pilot.pause()
        app.push_screen(FindScreen(app.session, ()))
        app.exit(None, 129)
    assert app.crash is None
    assert app.return_code == 129


async def test_a_page_above_stays_where_it_was_read_when_the_content_changes(
    app_for: AppMaker, garden: Path, own_home: Path
) -> None:
    database = own_home / "g.sqlite3"
    app = app_for(garden, session=Session(load(garden, database), (), None, own_home))
    async with app.run_test(size=(80, 14)) as pilot:
        await pilot.press("c", "G")
        await pilot.pause()
        before = text_of(app)
        assert "> A letter to Elm Street" in before
        save(garden, database)
        app.post_message(ContentEvent(Event("done")))
        for _ in range(3):
            await pilot.pause()
        assert text_of(app) == before


@pytest.mark.parametrize(
    ("opens", "chosen"),
    [
        (["1", "colon", *["down"] * 3], "4 of "),
        (["1", "P", "i", *["down"] * 3], "4 of 5"),
    ],
    ids=["palette", "slides"],
)
async def test_what_is_chosen_stays_so_when_the_content_changes(
    app_for: AppMaker, garden: Path, own_home: Path, opens: list[str], chosen: str
) -> None:
    database = own_home / "g.sqlite3"
    app = app_for(garden, session=Session(load(garden, database), (), None, own_home))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*opens)
        await pilot.pause()
        assert f" {chosen}" in lines_of(app)[-1]
        save(garden, database)
        app.post_message(ContentEvent(Event("done")))
        for _ in range(3):
            await pilot.pause()
        assert f" {chosen}" in lines_of(app)[-1]


async def test_a_record_that_is_chosen_stays_so_when_the_content_changes(
    app_for: AppMaker, garden: Path, own_home: Path
) -> None:
    """Its item has the same id."""
    database = own_home / "g.sqlite3"
    app = app_for(garden, session=Session(load(garden, database), (), None, own_home))
    app.hold("spring-meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await record(pilot, "n", "a zebra on the plot")
        await pilot.press("slash", *"plot", *["down"] * 3)
        await pilot.pause()
        assert "a zebra on the plot  note" in text_of(app)
        save(garden, database)
        app.post_message(ContentEvent(Event("done")))
        for _ in range(3):
            await pilot.pause()
        assert "a zebra on the plot  note" in text_of(app)
