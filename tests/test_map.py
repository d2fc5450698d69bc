"""What stands behind the whole: the map and coverage, by keys."""

from tests.conftest import AppMaker
from tests.screen import NARROW, lines_of, press, text_of


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


async def test_coverage_counts_passages_and_points(app_for: AppMaker) -> None:
    screen = await press(app_for(), "c", size=(100, 44))
    (overview,) = (line for line in screen.splitlines() if "> Overview" in line)
    assert overview.split("Overview")[1].split()[:3] == ["2", "0", "0"]
    assert "every passage is cited" in screen
