"""The first picture: right at once, so that nothing jumps under the eye."""

from pathlib import Path

import pytest
from textual.app import App
from textual.screen import Screen

from briefing.tui.app import BriefingApp
from tests.conftest import AppMaker
from tests.screen import NARROW, WIDE, draw, text_of
from tests.test_lists import with_obstacles


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every picture that was drawn, in order."""
    drawn: list[str] = []
    display = App._display

    def record(app: BriefingApp, screen: Screen[None], renderable: object) -> None:
        if screen.size and screen is app.screen:
            drawn.append(text_of(app))
        display(app, screen, renderable)

    monkeypatch.setattr(Screen, "_compositor_refresh", draw)
    monkeypatch.setattr(App, "_display", record)
    return drawn


@pytest.mark.parametrize("size", [WIDE, NARROW, (60, 20)])
@pytest.mark.parametrize("keys", [["2", "G"], ["2", "G", "enter"], ["1", "enter", "j"], ["0", "enter", "G"]])
async def test_a_place_stands_in_the_first_picture_as_it_was_left(
    app_for: AppMaker, garden: Path, pictures: list[str], keys: list[str], size: tuple[int, int]
) -> None:
    folder = with_obstacles(garden, 40)
    app = app_for(folder)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        left = text_of(app)
    app.keep_state()
    pictures.clear()
    again = app_for(folder)
    async with again.run_test(size=size) as pilot:
        await pilot.pause()
    # The footer of the first start offers no way back.
    assert pictures[0].splitlines()[:-1] == left.splitlines()[:-1]
    assert set(pictures) == {pictures[0]}
