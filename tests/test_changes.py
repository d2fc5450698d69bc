"""Content that changes while it is shown: the place is kept, and what is open above goes on."""

from pathlib import Path

import pytest

from briefing.settings.state import State
from briefing.sync.load import load
from briefing.sync.worker import Event
from briefing.tui.app import BriefingApp
from briefing.tui.session import Session
from briefing.tui.terminal_app import ContentEvent
from tests.screen import WIDE, text_of


@pytest.fixture
def app(garden: Path, own_home: Path) -> BriefingApp:
    """The app on a garden whose database is brought up to date behind its back."""
    return BriefingApp(
        Session(load(garden, own_home / "g.sqlite3"), (), None, own_home), State(own_home), garden
    )


def edit(garden: Path, own_home: Path, name: str, old: str, new: str | None) -> None:
    path = garden / name
    if new is None:
        path.unlink()
    else:
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))
    load(garden, own_home / "g.sqlite3")


async def test_place_page_and_cursor_are_kept(app: BriefingApp, garden: Path, own_home: Path) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "j", "j")
        edit(garden, own_home, "steps/measure.yaml", "title: Measure the plot", "title: Survey the plot")
        app.post_message(ContentEvent(Event("done")))
        await pilot.pause()
        assert "> Survey the plot" in text_of(app)
        assert any("> \u2022 Soil comes next" in line for line in text_of(app).splitlines())


ABOVE = [
    (("slash", *"beans"), "Beans on poles", "Beans on strings"),
    (("m",), "Measure", "Survey"),
    (("ctrl+p",), "Commands and items", "Commands and items"),
    (("question_mark",), "Keys in the reader", "Keys in the reader"),
    (("s",), "Sources", "Sources"),
]


@pytest.mark.parametrize("case", ABOVE, ids=lambda case: case[0][0])
async def test_what_is_open_above_stays_open(
    app: BriefingApp, garden: Path, own_home: Path, case: tuple[tuple[str, ...], str, str]
) -> None:
    keys, old, new = case
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", *keys)
        above = app.screen
        assert old in text_of(app)
        edit(garden, own_home, "steps/measure.yaml", "title: Measure the plot", "title: Survey the plot")
        edit(garden, own_home, "ideas/beans.yaml", "Beans on poles", "Beans on strings")
        app.post_message(ContentEvent(Event("done")))
        await pilot.pause()
        assert app.screen is above
        assert new in text_of(app)
        await pilot.press("escape")
        assert "> Survey the plot" in text_of(app)


async def test_letters_of_links_that_may_be_others_go(app: BriefingApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "f")
        app.post_message(ContentEvent(Event("done")))
        await pilot.pause()
        await pilot.pause()
        assert "Follow" not in text_of(app)
        assert "> Measure the plot" in text_of(app)


async def test_places_that_are_gone_are_not_gone_back_to(
    app: BriefingApp, garden: Path, own_home: Path
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "1", "3")
        edit(garden, own_home, "ideas/beans.yaml", "", None)
        app.post_message(ContentEvent(Event("done")))
        await pilot.pause()
        await pilot.press("left_square_bracket", "left_square_bracket")
        assert "> At a glance" in text_of(app)
        await pilot.press("2")
        assert "Beans on poles" not in text_of(app)
        assert "> " in text_of(app)
