"""The palette: commands, panes and items by name."""

from pathlib import Path

import pytest

from tests.conftest import AppMaker
from tests.screen import NARROW, WIDE, press, text_of


@pytest.mark.parametrize("key", ["ctrl+p", "colon"])
async def test_the_palette_has_commands_panes_and_items_by_title(app_for: AppMaker, key: str) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(key, *"ideas", "enter")
        assert "Beans need little." in text_of(app)
        await pilot.press(key, *"elms shade", "enter")
        assert "As the letter tells it, [sic]." in text_of(app)
        assert "> Half of the plot lies in the shade." in text_of(app)
        await pilot.press(key, *"water", "escape")
        assert "> Half of the plot lies in the shade." in text_of(app)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("unans", "Unanswered: The elms give shade"),
        ("5", "Go to Words and sources"),
        ("what's", "What the street wants"),
        ("street’s wants", "What the street's wants are"),
        ("streets wants", "What the street's wants are"),
        ("a-b", '"A-b" in print'),
    ],
)
async def test_the_palette_finds_what_people_type(
    app_for: AppMaker, garden: Path, typed: str, offered: str
) -> None:
    for number, title in enumerate(("What the street's wants are", '"A-b" in print')):
        beans = (garden / "ideas" / "beans.yaml").read_text().replace("Beans on poles", f"{title!r}")
        (garden / "ideas" / f"other{number}.yaml").write_text(beans.replace("id: beans", f"id: o{number}"))
    screen = await press(app_for(garden), "colon", *typed)
    assert offered in screen


async def test_the_palette_leads_to_the_first_that_is_marked(app_for: AppMaker) -> None:
    screen = await press(app_for(), "colon", *"unansw", "enter")
    assert "Half of the plot lies in the shade." in screen


async def test_the_palette_offers_what_is_marked_by_the_beginnings_of_words(app_for: AppMaker) -> None:
    assert "Unanswered: The elms give shade" in await press(app_for(), "colon", *"unan")
    assert "Inferred: " in await press(app_for(), "colon", *"inferr")
    assert "Nothing here is called so." in await press(app_for(), "colon", *"nswered")


async def test_the_palette_leaves_out_what_cannot_act(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.press("colon")
        assert "Next theme" in text_of(app)
        assert "not now" not in text_of(app)
        assert "Forward" not in text_of(app)


async def test_the_palette_says_when_nothing_fits(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("colon", *"zzyzx")
        assert "Nothing here is called so." in text_of(app)
        await pilot.press("enter")
        assert "Nothing here is called so." in text_of(app)
