"""The list of a pane: what stands in its rows, and what stays in sight."""

from pathlib import Path

import pytest

from briefing.cli import main
from briefing.sync.load import load
from briefing.tui.session import Session
from tests.conftest import AppMaker
from tests.screen import NARROW, WIDE, press, text_of

LONG_TITLE = "The north wall of the shed takes the light from half of the plot"
HEADING = "What is in the way"
OBSTACLE = """
id: {id}
kind: obstacle
category: planning
title: {title}
bottom_line: It has to be dealt with.
cites: ["letter:1"]
points:
  - {{text: It has to be dealt with., cites: ["letter:1"]}}
"""


def with_obstacles(garden: Path, number: int, title: str = "Root {}") -> Path:
    """The garden with more obstacles, the longest list of its panes."""
    for n in range(1, number + 1):
        text = OBSTACLE.format(id=f"root-{n:02}", title=title.format(n))
        (garden / "ideas" / f"root-{n:02}.yaml").write_text(text)
    return garden


async def test_on_a_wide_screen_titles_are_whole(app_for: AppMaker, garden: Path) -> None:
    app = app_for(with_obstacles(garden, 1, LONG_TITLE))
    screen = await press(app, "2", size=(200, 60))
    assert any(f"  {LONG_TITLE} " in line[:72] for line in screen.splitlines())


async def test_only_the_chosen_row_takes_two_lines(app_for: AppMaker, garden: Path) -> None:
    app = app_for(with_obstacles(garden, 1, LONG_TITLE))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "G", "k")
        lines = [line[:42].rstrip() for line in text_of(app).splitlines()]
        number = next(n for n, line in enumerate(lines) if line.startswith("○> The north"))
        rest = LONG_TITLE.removeprefix(lines[number][3:]).strip()
        assert lines[number + 1] == f"   {rest}"
        assert lines[number + 2].startswith("○  The elms")
        await pilot.press("j")
        lines = [line[:42].rstrip() for line in text_of(app).splitlines()]
        assert lines[number].startswith("○  The north")
        assert lines[number].endswith("…")
        assert lines[number + 1].startswith("○> The elms")


async def test_a_row_below_one_of_two_lines_opens_by_the_mouse(app_for: AppMaker, garden: Path) -> None:
    app = app_for(with_obstacles(garden, 1, LONG_TITLE))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "G", "k")
        lines = text_of(app).splitlines()
        y = next(n for n, line in enumerate(lines) if line.startswith("○  The elms"))
        # The row moves up by a line when the first click chooses it.
        await pilot.click(offset=(6, y), times=2)
        assert "> Half of the plot lies in the shade." in text_of(app)


async def test_a_mark_stands_before_its_title_and_the_legend_explains_it(app_for: AppMaker) -> None:
    lines = (await press(app_for(), "4", size=NARROW)).splitlines()
    assert "○> Who pays for the water?" in lines
    assert lines[-2].split("  ")[0] == "○ unanswered"


async def test_without_a_mark_in_sight_there_is_no_legend(app_for: AppMaker) -> None:
    assert "○ unanswered" not in await press(app_for(), "1", size=NARROW)


async def test_a_heading_stays_in_sight_above_its_items(app_for: AppMaker, garden: Path) -> None:
    app = app_for(with_obstacles(garden, 40))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("2", "G")
        lines = text_of(app).splitlines()
        first = next(line for line in lines[1:] if line.strip())
        assert first.split("  ")[0].strip() == HEADING
        for key in ("k", "b", "b", "space", "k"):
            await pilot.press(key)
            lines = text_of(app).splitlines()
            rows = [line for line in lines if "Root" in line]
            assert sum(HEADING in line for line in lines) == 1
            assert sum(line.startswith("○> ") for line in rows) == 1


@pytest.mark.parametrize("size", [NARROW, (60, 20)])
async def test_every_row_can_be_seen_when_it_is_chosen(
    app_for: AppMaker, garden: Path, size: tuple[int, int]
) -> None:
    app = app_for(with_obstacles(garden, 20, f"{LONG_TITLE} {{}}"))
    async with app.run_test(size=size) as pilot:
        await pilot.press("2")
        for key in ["j"] * 23 + ["k"] * 23:
            await pilot.press(key)
            lines = text_of(app).splitlines()
            assert sum(line[1:].startswith("> ") for line in lines) == 1
            assert lines[-2].startswith("○ unanswered") or not any(line.startswith("○") for line in lines)


async def test_the_footer_says_how_far_one_is_in_the_pane_and_on_the_page(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        for keys, position in (
            (["1"], "1 of 2"),
            (["enter"], "1 of 2"),
            (["j"], "1 of 2 · point 1 of 2"),
            (["j"], "1 of 2 · point 2 of 2"),
            (["j"], "1 of 2 · link 1 of 2"),
            (["escape", "j"], "2 of 2"),
        ):
            await pilot.press(*keys)
            assert text_of(app).splitlines()[-1].endswith(f"  {position}  ? keys  q quit")


@pytest.mark.parametrize("size", [NARROW, (60, 20)])
async def test_a_very_long_name_of_a_pane_leaves_room_for_the_others(
    app_for: AppMaker, garden: Path, size: tuple[int, int]
) -> None:
    header = garden / "briefing.yaml"
    header.write_text(header.read_text().replace("title: Plan", f"title: {LONG_TITLE} and of the road"))
    for key in ("1", "2"):
        first, second, *_ = (await press(app_for(garden), key, size=size)).splitlines()
        assert first.startswith(" 0 Overview  1 The north wall of")
        assert first.endswith("…  2 Ideas")
        assert second == " 3 Proof  4 If asked  5 Words and sources"


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_an_item_that_is_background_as_a_whole_says_so(
    app_for: AppMaker, garden: Path, size: tuple[int, int]
) -> None:
    """Wherever its title stands on the reader's own screen: nobody reads it out without having been told."""
    file = garden / "ideas/beans.yaml"
    file.write_text(file.read_text().replace("kind: opportunity", "kind: opportunity\nrelease: background"))

    def marked(screen: str) -> list[bool]:
        return ["background" in line for line in screen.splitlines() if "Beans on poles" in line]

    async with app_for(garden).run_test(size=size) as pilot:
        await pilot.press("2")
        assert all(marked(text_of(pilot.app)))
        await pilot.press("g", "j", "enter")
        await pilot.press("slash", *"beans on poles")
        await pilot.pause()
        assert any(marked(text_of(pilot.app)))
        await pilot.press("enter")
        assert any(marked(text_of(pilot.app)))


async def test_what_is_background_as_a_whole_says_so_on_every_page_that_lists_it(
    app_for: AppMaker, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    titles = ("Measure the plot", "There is no map", "What the street wants", "The storm")
    for name in ("steps/measure", "ideas/no-map", "talk/survey", "talk/storm"):
        file = garden / f"{name}.yaml"
        file.write_text(f"release: background\n{file.read_text()}")
    app = app_for(garden)
    async with app.run_test(size=WIDE) as pilot:
        for key in ("0", "3", "m"):
            await pilot.press(key)
            await pilot.pause()
            lines = [line for line in text_of(app).splitlines() if "Reaches" not in line]
            shown = [line for line in lines if any(title in line for title in titles)]
            assert shown
            assert all("background" in line for line in shown), shown
        await pilot.press("0")
        assert "Want flowers background" in " ".join(text_of(app).replace("│", " ").split())
    assert main(["--content", str(garden), "list"]) == 0
    assert "measure\tMeasure the plot\tbackground\n" in capsys.readouterr().out
    assert main(["--content", str(garden), "handout", "proof", "--desk"]) == 0
    assert "What the street wants [background] 14 March 2021" in capsys.readouterr().out


async def test_a_label_is_no_answer_whatever_it_says(app_for: AppMaker, garden: Path) -> None:
    file = garden / "steps/measure.yaml"
    file.write_text(file.read_text().replace("label: First", "label: silent"))
    app = app_for(garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1")
        row = next(line for line in text_of(app).splitlines() if "> Measure the plot" in line)
        assert row[:42].rstrip(" │").endswith("silent")
        assert "○" not in row
        await pilot.press("slash", *"unanswered")
        await pilot.pause()
        assert "Measure the plot" not in text_of(app)


async def test_a_row_that_is_gone_as_one_goes_to_it_is_not_shown(
    app_for: AppMaker, garden: Path, own_home: Path
) -> None:
    """A key and a save at one time: the screen hears of the save while the list asks for a row."""
    beans, shade = (garden / f"ideas/{name}.yaml" for name in ("beans", "shade"))
    for file in (beans, shade):
        file.write_text(f"{file.read_text()}nonsense: 1\n")
    database = own_home / "g.sqlite3"
    app = app_for(garden, session=Session(load(garden, database), (), None, own_home))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("exclamation_mark")
        await pilot.pause()
        shade.write_text(shade.read_text().replace("nonsense: 1\n", ""))
        load(garden, database)
        app._main.action_move(1)
        app._main.content_changed()
        await pilot.pause()
        assert "> 'nonsense' is not a field of an" in text_of(app)
        assert "ideas/shade.yaml" not in text_of(app)


async def test_from_what_a_mistake_has_taken_out_of_the_list_one_goes_on_to_its_first(
    app_for: AppMaker, garden: Path, own_home: Path
) -> None:
    database = own_home / "g.sqlite3"
    app = app_for(garden, session=Session(load(garden, database), (), None, own_home))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter")
        file = garden / "steps/measure.yaml"
        file.write_text(file.read_text().replace("title: Measure", 'title: "Measure'))
        load(garden, database)
        app._main.content_changed()
        await pilot.press("J")
        await pilot.pause()
        assert "The council must sign first." in text_of(app)
