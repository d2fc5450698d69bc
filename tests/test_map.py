"""What stands behind the whole: the map and coverage, by keys."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from briefing.sync.load import load
from briefing.sync.worker import Event
from briefing.tui.session import Session
from briefing.tui.terminal_app import ContentEvent
from tests.conftest import AppMaker
from tests.screen import NARROW, lines_of, press, seen_by_paging, text_of


async def test_the_map_shows_what_answers_what_and_leads_there(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("m")
        (answered,) = (line for line in lines_of(app) if "There is no map" in line)
        assert answered.split("map")[1].split()[:3] == ["i", "·", "·"]
        (unanswered,) = (line for line in lines_of(app) if "The elms give shade" in line)
        assert "unanswered" in unanswered
        assert "Reaches most: Measure the plot (1 of 2)" in text_of(app)
        await pilot.press("j", "j", "l", "enter")
        assert "Nobody knows how large it is." in text_of(app)


async def test_what_it_says_below_its_title_is_read_in_full_where_it_is_narrow(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(40, 36)) as pilot:
        await pilot.press("m")
        said = " ".join(text_of(app).replace("│", " ").split())
        assert "S stated · i inferred · + others that have no column" in said
        assert "Reaches most: Measure the plot (1 of 2)" in said


async def test_a_title_is_whole_where_there_is_room(app_for: AppMaker, garden: Path) -> None:
    title = "There is no map of the plot that shows how large it is"
    lacks = garden / "ideas" / "no-map.yaml"
    lacks.write_text(lacks.read_text().replace("title: There is no map", f"title: {title}"))
    assert f"{title}  " in await press(app_for(garden), "m", size=(120, 36))


async def test_a_cell_is_said_in_words(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("m")
        assert "Measure the plot: tied to 1 of 2 rows" in text_of(app)
        await pilot.press("j", "j", "l")
        await pilot.pause()
        assert "Measure the plot answers There is no map, inferred, Letter 1" in " ".join(
            text_of(app).split()
        )
        await pilot.press("l")
        assert "No tie between There is no map and Sign the loan" in " ".join(text_of(app).split())
        await pilot.press("j", "h", "h")
        assert "The elms give shade: nothing answers it" in text_of(app)


async def test_what_has_no_column_is_shown_below_its_row(app_for: AppMaker, garden: Path) -> None:
    beans = garden / "ideas" / "beans.yaml"
    link = "links: [{type: answers, to: shade, cites: ['letter:2']}]\n"
    beans.write_text(beans.read_text() + link)
    app = app_for(garden)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("m", "j", "j", "j", *"lllll")
        await pilot.pause()
        assert "1 other tied to The elms give shade" in text_of(app)
        await pilot.press("enter", "j")
        await pilot.pause()
        assert "Beans on poles answers The elms give shade, Letter 2" in " ".join(text_of(app).split())
        await pilot.press("enter")
        await pilot.pause()
        assert "Beans need little." in text_of(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_the_heads_of_columns_stay_in_sight_and_nothing_is_cut(
    app_for: AppMaker, garden: Path, size: tuple[int, int]
) -> None:
    shade = garden / "ideas" / "shade.yaml"
    for number in range(40):
        text = shade.read_text().replace("id: shade", f"id: shade-{number}")
        (garden / "ideas" / f"shade-{number}.yaml").write_text(text)
    app = app_for(garden)
    async with app.run_test(size=size) as pilot:
        await pilot.press("m", *"jjj", *["space"] * 3)
        await pilot.pause()
        lines = lines_of(app)
        assert lines[1].split()[1:4] == ["1", "2", "+"]
        assert any("unanswered" in line for line in lines)


async def test_one_click_on_a_cell_opens_it(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("m")
        (row,) = (y for y, line in enumerate(text_of(app).splitlines()) if "There is no map" in line)
        await pilot.click(offset=(4, row))
        await pilot.pause()
        assert "Without a map nobody can plan." in text_of(app)


async def test_coverage_counts_passages_and_points(app_for: AppMaker) -> None:
    screen = await press(app_for(), "c", size=(100, 44))
    (overview,) = (line for line in screen.splitlines() if "> Overview" in line)
    assert overview.split("Overview")[1].split()[:3] == ["2", "0", "0"]
    assert "every passage is cited" in screen


async def test_coverage_calls_a_passage_as_citations_do(app_for: AppMaker, garden: Path) -> None:
    letter = garden / "letter.yaml"
    named = letter.read_text().replace("{locator: survey,", "{locator: survey, called: the street's survey,")
    letter.write_text(named)
    assert "  the street's survey  " in await press(app_for(garden), "c", "G", size=(100, 44))


async def test_coverage_counts_a_point_that_cites_nothing_once_whatever_its_basis(
    app_for: AppMaker, garden: Path
) -> None:
    storm = garden / "talk" / "storm.yaml"
    text = storm.read_text()
    cited = 'cites: ["letter:1"]}'
    storm.write_text(text.replace(cited, "basis: inferred}") + f"  - {{text: It was old., {cited}\n")
    screen = await press(app_for(garden), "c", size=(100, 44))
    _, proof = (line for line in screen.splitlines() if " Proof " in line)
    # The pane has two other points, which are stated.
    assert proof.split("Proof")[1].split()[:3] == ["3", "0", "1"]


async def test_the_cursor_stays_on_its_row_when_others_come_above_it(
    app_for: AppMaker, garden: Path, own_home: Path
) -> None:
    database = own_home / "g.sqlite3"
    app = app_for(garden, session=Session(load(garden, database), (), None, own_home))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("m", "j", "j")
        assert "There is no map" in lines_of(app)[-2]
        wall = (garden / "ideas/no-map.yaml").read_text().replace("no-map", "a-wall")
        (garden / "ideas/a-wall.yaml").write_text(wall.replace("There is no map", "A wall is in the way"))
        load(garden, database)
        app.post_message(ContentEvent(Event("done")))
        for _ in range(3):
            await pilot.pause()
        assert "A wall is in the way" in text_of(app)
        assert "There is no map" in lines_of(app)[-2]


async def test_the_cursor_stays_on_its_tie_when_others_come_before_it(
    app_for: AppMaker, garden: Path, own_home: Path
) -> None:
    database = own_home / "g.sqlite3"
    app = app_for(garden, session=Session(load(garden, database), (), None, own_home))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("m", "j", "j", "l")
        assert "Measure the plot answers There is no map" in lines_of(app)[-2]
        measure = (garden / "steps/measure.yaml").read_text().replace("id: measure", "id: a-walk")
        walk = measure.replace("title: Measure the plot", "title: Walk the plot")
        (garden / "steps/a-walk.yaml").write_text(walk)
        load(garden, database)
        app.post_message(ContentEvent(Event("done")))
        for _ in range(3):
            await pilot.pause()
        assert "Walk the plot" in text_of(app)
        assert "Measure the plot answers There is no map" in lines_of(app)[-2]


async def test_the_bars_of_coverage_begin_below_one_another_whatever_the_script(
    app_for: AppMaker, garden: Path
) -> None:
    letter = garden / "letter.yaml"
    named = letter.read_text().replace("{locator: survey,", "{locator: survey, called: 通りの調査,")
    letter.write_text(named)
    screen = await press(app_for(garden), "c", "G", size=(100, 44))
    bars = [line.partition("█")[0] for line in screen.splitlines() if "█" in line]
    assert any("通りの調査" in bar for bar in bars)
    assert len(set(map(cell_len, bars))) == 1


async def test_paging_through_the_map_leaves_no_row_out(app_for: AppMaker, shipped: Path) -> None:
    whole = await press(app_for(shipped), "m", size=(80, 60))
    seen = await seen_by_paging(app_for(shipped), "m", 4, (80, 14))
    rows = [line[:40] for line in whole.splitlines() if "·" in line[40:]]
    assert len(rows) > 12
    assert [row for row in rows if row not in seen] == []
