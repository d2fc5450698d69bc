"""What is said of an item is said once, and only where it is true: in a pipe and on the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.tui.app import BriefingApp
from briefing.tui.themes import look_of
from tests.conftest import AppMaker
from tests.screen import NARROW, WIDE, lines_of, press, strips_of, text_of

Out = pytest.CaptureFixture[str]


def shown(folder: Path, item: str, capsys: Out) -> str:
    """An item as `briefing show` prints it."""
    assert main(["--content", str(folder), "show", item]) == 0
    return capsys.readouterr().out


def found(folder: Path, query: str, capsys: Out) -> str:
    """What `briefing search` finds, with the words that matched."""
    main(["--content", str(folder), "search", query])
    return capsys.readouterr().out.casefold()


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


async def test_whom_an_obstacle_affects_is_said(app_for: AppMaker, garden: Path, capsys: Out) -> None:
    (line,) = (line for line in shown(garden, "no-map", capsys).splitlines() if "Elm Street" in line)
    assert "affects" in line.casefold()
    assert "affects Elm Street" in await press(app_for(garden), "2", "j")


def test_the_second_of_two_items_with_one_id_is_not_found(garden: Path, capsys: Out) -> None:
    first, second = garden / "ideas" / "beans.yaml", garden / "zz.yaml"
    second.write_text(first.read_text(encoding="utf-8").replace("Beans could grow", "Pumpkins could trail"))
    assert "pumpkins" not in found(garden, "pumpkins trail", capsys)
    assert found(garden, "beans on poles", capsys).startswith("beans\t")
    first.unlink()
    assert "pumpkins" in found(garden, "pumpkins trail", capsys)


async def test_a_tie_that_both_ends_declare_is_said_once(
    app_for: AppMaker, garden: Path, capsys: Out
) -> None:
    for item, other in (("beans", "shade"), ("shade", "beans")):
        with (garden / "ideas" / f"{item}.yaml").open("a") as file:
            file.write(f'links:\n  - {{type: differs, to: {other}, cites: ["letter:1"]}}\n')
    text = shown(garden, "beans", capsys)
    assert text.count("The elms give shade") == 1
    reader = [line[40:] for line in (await press(app_for(garden), "2")).splitlines()]
    assert sum("The elms give shade" in line for line in reader) == 1


async def test_figures_that_exclude_each_other_may_be_added(
    app_for: AppMaker, garden: Path, capsys: Out
) -> None:
    survey = garden / "talk" / "survey.yaml"
    replace(survey, "percent: 70", "percent: 40")
    assert "never add" in shown(garden, "survey", capsys)
    assert "never add" in await press(app_for(garden), "3", "G")
    replace(survey, "respondents:", "exclusive: true\nrespondents:")
    assert "never add" not in shown(garden, "survey", capsys)
    assert "never add" not in await press(app_for(garden), "3", "G")


async def test_a_point_is_not_among_the_others_that_cite_its_passage(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("1", "enter", "j", "s", "G", "enter")
        await pilot.pause()
        rows = lines_of(app)
        assert any("The street should measure the plot" in row for row in rows)
        assert any("- No map of the plot exists." in row for row in rows)
        assert not any("- The street should measure the plot" in row for row in rows)


async def test_two_programs_keep_each_the_place_of_the_other(
    app_for: AppMaker, garden: Path, tmp_path: Path
) -> None:
    one, other = app_for(), app_for(garden)
    await press(one, "2", "j")
    await press(other, "4")
    one.keep_state()
    other.keep_state()
    assert "> There is no map" in await press(app_for())
    assert "> Who pays for the water?" in await press(app_for(garden))


def lit(app: BriefingApp) -> Iterator[str]:
    """The words on the screen that are lit because they were searched for."""
    colour = look_of("hit", app).background.rich_color
    for strip in strips_of(app):
        for segment in strip:
            if segment.style and segment.style.bgcolor == colour:
                yield segment.text.strip().casefold()


async def test_words_that_mean_nothing_alone_are_not_lit(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("slash", *'"lies in the shade"', "enter")
        await pilot.pause()
        assert "lies in the" in text_of(app)
        words = set(lit(app))
        assert "shade" in words
        assert not words & {"of", "the", "in"}


async def test_a_step_back_and_a_new_jump_show_the_page_that_was_asked_for(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "2", "left_square_bracket", "4")
        assert "> Who pays for the water?" in text_of(app)
        await pilot.press("right_square_bracket")
        assert "> Who pays for the water?" in text_of(app)
