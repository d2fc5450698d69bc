"""The screen by keys: what is pressed, and what then stands there."""

from pathlib import Path

import pytest
from textual.events import Key

from tests.conftest import AppMaker
from tests.screen import NARROW, WIDE, lines_of, press, settled, strips_of, text_of


async def test_it_opens_on_the_overview(app_for: AppMaker) -> None:
    screen = await press(app_for())
    for part in ("> At a glance", "The council lends the plot if the street shows"):
        assert part in screen


async def test_on_a_narrow_screen_the_overview_is_read_at_once(app_for: AppMaker) -> None:
    assert "The council lends the plot" in await press(app_for(), size=NARROW)


async def test_panes_go_by_number(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        for key, part in (
            ("1", "> Measure the plot"),
            ("2", "> Beans on poles"),
            ("3", "> Figures and time line"),
            ("4", "> Who pays for the water?"),
            ("5", "> PLOT"),
            ("0", "> At a glance"),
            ("9", "There is no pane 9."),
        ):
            await pilot.press("4", key)
            assert part in text_of(app), key


@pytest.mark.parametrize(
    ("width", "bar"),
    [
        (40, " 0  1  2 Fruit  3  4  5  6  7  8  9"),
        (34, " 0  1  2 Fr…  3  4  5  6  7  8  9"),
        (30, " 0  1  2  3  4  5  6  7  8  9"),
    ],
)
async def test_the_pane_that_is_shown_has_as_much_of_its_name_as_fits(
    app_for: AppMaker, shipped: Path, width: int, bar: str
) -> None:
    assert (await press(app_for(shipped), "2", size=(width, 12))).splitlines()[0] == bar


async def test_the_reader_follows_the_list(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1")
        assert "Nobody knows how large it is." in text_of(app)
        for down in ("j", "down", "G", "end"):
            await pilot.press("g", down)
            assert "The council must agree to the loan in writing." in text_of(app)
        for up in ("k", "up", "g", "home"):
            await pilot.press("G", up)
            assert "> Measure the plot" in text_of(app)


@pytest.mark.parametrize("into", ["enter", "l", "right", "tab"])
async def test_into_the_item_and_back_out(app_for: AppMaker, into: str) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("1")
        for out in ("escape", "h", "left", "tab"):
            await pilot.press(into)
            assert "> Nobody knows how large it is." in text_of(app), out
            await pilot.press(out)
            assert "> Measure the plot" in text_of(app), out
            assert "Nobody knows" not in text_of(app), out


async def test_the_cursor_goes_from_the_bottom_line_to_points_to_links(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter")
        assert "> Nobody knows how large it is." in text_of(app)
        await pilot.press("j", "j")
        (line,) = (line for line in lines_of(app) if "> •" in line)
        assert "Soil comes next, in pH and in depth.  inferred" in line
        assert line.endswith("Letter 1")
        await pilot.press("j", "enter")
        assert "The council must agree to the loan in writing." in text_of(app)
        await pilot.press("left_square_bracket")
        assert "> comes before  Sign the loan" in text_of(app)
        await pilot.press("right_square_bracket")
        assert "> The council must agree to the loan in writing." in text_of(app)


async def test_after_back_a_jump_leads_on_from_there(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "2", "3", "backspace", "left_square_bracket", "4")
        assert "> Who pays for the water?" in text_of(app)
        await pilot.press("right_square_bracket")
        assert "> Who pays for the water?" in text_of(app)
        await pilot.press("left_square_bracket")
        assert "> Measure the plot" in text_of(app)


async def test_the_next_item_comes_without_leaving_the_reader(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("1", "enter", "j", "J")
        assert "> The council must agree to the loan in writing." in text_of(app)
        await pilot.press("J")
        assert "> The council must agree to the loan in writing." in text_of(app)
        assert "This is the last of the list." in text_of(app)
        await pilot.press("K")
        assert "> Nobody knows how large it is." in text_of(app)
        await pilot.press("K")
        assert "This is the first of the list." in text_of(app)


async def test_a_page_that_ends_in_sight_has_no_blank_line_to_go_on_to(
    app_for: AppMaker, shipped: Path
) -> None:
    app = app_for(shipped)
    async with app.run_test(size=NARROW) as pilot:
        assert "No trend is drawn." in lines_of(app)[-2]
        await pilot.press("space")
        assert "Argument · What the papers argue" in text_of(app)


async def test_space_goes_on_to_the_next_item_from_the_end(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("1", "enter", "space")
        assert "comes before" in text_of(app)
        assert "The council must sign first." not in text_of(app)
        await pilot.press("space")
        assert "> The council must agree to the loan in writing." in text_of(app)
        await pilot.press("escape", "g", "space")
        assert "> Sign the loan" in text_of(app)


@pytest.mark.parametrize(("down", "up"), [("ctrl+d", "ctrl+u"), ("ctrl+f", "ctrl+b"), ("pagedown", "b")])
async def test_pages_and_halves_of_them(app_for: AppMaker, down: str, up: str) -> None:
    app = app_for()
    async with app.run_test(size=(80, 18)) as pilot:
        await pilot.press("1", "enter")
        before = text_of(app)
        await pilot.press(down)
        assert "    Measure the plot" not in text_of(app)
        assert ("What to bring:" in text_of(app)) == (down == "ctrl+d")
        await pilot.press(up, "g")
        assert text_of(app) == before


async def test_headings_of_the_page(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("1", "enter", "right_curly_bracket")
        assert "> • The street should measure" in text_of(app)
        await pilot.press("right_curly_bracket")
        assert "> comes before" in text_of(app)
        await pilot.press("right_curly_bracket")
        assert "> comes before" in text_of(app)
        await pilot.press("j", "left_curly_bracket")
        assert "> comes before" in text_of(app)
        await pilot.press("left_curly_bracket")
        assert "> • The street should measure" in text_of(app)
        await pilot.press("left_curly_bracket")
        assert "> Nobody knows how large it is." in text_of(app)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_number_of_the_pane_that_is_shown_leads_to_its_start(
    app_for: AppMaker, size: tuple[int, int]
) -> None:
    app = app_for()
    async with app.run_test(size=size) as pilot:
        await pilot.press("3")
        start = text_of(app).splitlines()[:-1]
        await pilot.press("G", "enter", "3")
        assert text_of(app).splitlines()[:-1] == start
        await pilot.press("left_square_bracket")
        assert text_of(app).splitlines()[:-1] != start


async def test_each_pane_keeps_its_place(app_for: AppMaker) -> None:
    screen = await press(app_for(), "2", "j", "j", "enter", "1", "j", "2")
    assert "> Half of the plot lies in the shade." in screen


async def test_the_last_place_and_theme_are_there_at_the_next_start(app_for: AppMaker) -> None:
    first = app_for()
    await press(first, "2", "j", "enter", "t")
    first.keep_state()
    again = app_for()
    assert "> Without a map nobody can plan." in await press(again)
    assert again.theme == "light"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"places": 7, "theme": []}', "\x00", "[" * 9999])
async def test_a_damaged_state_costs_a_place_and_nothing_else(
    app_for: AppMaker, own_home: Path, damage: str
) -> None:
    own_home.mkdir()
    (own_home / "state.json").write_text(damage)
    app = app_for()
    assert "> At a glance" in await press(app)
    app.keep_state()
    assert "> At a glance" in await press(app_for())


async def test_a_place_that_is_gone_is_forgotten(app_for: AppMaker, garden: Path) -> None:
    first = app_for(garden)
    await press(first, "2")
    first.keep_state()
    (garden / "ideas" / "beans.yaml").unlink()
    assert "> At a glance" in await press(app_for(garden))


async def test_an_obstacle_that_nothing_answers_is_a_finding(app_for: AppMaker) -> None:
    screen = await press(app_for(), "2", "G")
    assert "○> The elms" in screen
    assert "○ unanswered" in screen
    assert "Nothing in the sources answers this obstacle." in screen
    assert "As the letter tells it, [sic]." in screen


async def test_two_positions_stand_side_by_side_where_there_is_room(app_for: AppMaker) -> None:
    wide = await press(app_for(), "4", "j", "enter")
    assert any("hopes for ten" in line and "offers one" in line for line in wide.splitlines())
    narrow = await press(app_for(), "4", "j", "enter", size=(60, 20))
    assert not any("ten years" in line and "one year" in line for line in narrow.splitlines())
    assert "The council offers one year." in narrow


async def test_each_position_can_be_under_the_cursor(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "j", "enter", "j")
        assert "> Elm Street" in text_of(app)
        assert ">The council" not in text_of(app)
        await pilot.press("j")
        assert "> Elm Street" not in text_of(app)
        assert ">The council" in text_of(app)
        await pilot.press("s")
        assert "The council offers one year." in text_of(app)


async def test_markdown_blocks_are_drawn(app_for: AppMaker) -> None:
    lines = [line[45:].strip() for line in lines_of_text(await press(app_for(), "1"))]
    for line in (
        "- a tape",
        "1. pointed",
        "tool   lent by",
        "tape   Ana",
        "spade  田中さん",
        "| Dig where you stand.",
        "depth = 30",
    ):
        assert any(shown.endswith(line) for shown in lines), line


def lines_of_text(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


async def test_the_mouse_works(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.click(offset=(16, 0))
        assert "> Measure the plot" in text_of(app)
        await pilot.click("ItemList", offset=(6, 2))
        assert "> Sign the loan" in text_of(app)
        await pilot.click("Reader", offset=(10, 6))
        assert "> • The council must sign first." in text_of(app)


async def test_one_click_follows_a_link(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("1", "enter")
        (row,) = (y for y, line in enumerate(text_of(app).splitlines()) if "comes before" in line)
        await pilot.click(offset=(70, row))
        assert "> The council must agree to the loan in writing." in text_of(app)


async def test_it_can_be_resized_at_any_moment(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "j")
        for size in ((60, 20), (100, 30), (80, 24), (300, 60), (20, 8), (120, 36)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert "Soil comes next" in text_of(app) or size[0] < 60
        assert "> Measure the plot" in text_of(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (99, 30), (100, 30), (120, 36)])
async def test_no_line_is_wider_than_the_screen(app_for: AppMaker, size: tuple[int, int]) -> None:
    app = app_for()
    async with app.run_test(size=size) as pilot:
        for key in "012345":
            await pilot.press(key, "enter")
            await pilot.pause()
            strips = strips_of(app)
            assert {strip.cell_length for strip in strips} == {size[0]}
            await pilot.press("escape")


async def test_four_themes_and_no_more(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        seen = [app.theme]
        for _ in range(4):
            await pilot.press("t")
            seen.append(app.theme)
    assert seen == ["dark", "light", "high-contrast", "terminal", "dark"]


@pytest.mark.parametrize("theme_steps", range(4))
async def test_where_one_is_shows_without_colour(app_for: AppMaker, theme_steps: int) -> None:
    screen = await press(app_for(), *["t"] * theme_steps, "1", "j")
    assert "> Sign the loan" in screen


async def test_no_color_is_obeyed(app_for: AppMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        for key in ("1", "enter", "question_mark"):
            await pilot.press(key)
            await pilot.pause()
            segments = [one for strip in strips_of(app) for one in strip]
            shown = [app._filters[-1].apply([one], app.screen.background_colors[1]) for one in segments]
            colours = {
                colour.name
                for (segment,) in shown
                if segment.style
                for colour in (segment.style.color, segment.style.bgcolor)
                if colour
            }
            assert colours <= {"default"}


async def test_a_keymap_changes_keys_everywhere(app_for: AppMaker) -> None:
    app = app_for(keymap={"theme": "T"})
    async with app.run_test(size=(200, 60)) as pilot:
        assert "T theme" in text_of(app)
        await pilot.press("t")
        assert app.theme == "dark"
        await pilot.press("T")
        assert app.theme == "light"


async def test_q_quits(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE):
        app.post_message(Key("q", "q"))
        await settled(app)
    assert app.return_code == 0
