"""Presenting: one idea a screen, what may be said and nothing else, and as much as there is time for."""

import re
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from briefing.page.slides import deck
from briefing.settings.state import State
from briefing.sync.load import load
from briefing.sync.worker import Event
from briefing.tui.one_screen_app import OneScreenApp
from briefing.tui.screens.present import PresentScreen
from briefing.tui.session import Session
from briefing.tui.terminal_app import ContentEvent
from tests.conftest import GARDEN, AppMaker
from tests.marked import Content
from tests.screen import WIDE, lines_of, press, settled, strips_of, text_of
from tests.terminal import start
from tests.test_fronts import with_road

SMALLEST = (40, 12)


def presenting(folder: Path, home: Path, *panes: str) -> OneScreenApp:
    """The app of `briefing present`."""
    room = load(folder).room()
    shown = [pane for pane in room.panes if not panes or pane.id in panes]
    screen = PresentScreen(Session(room, audience="room"), lambda: deck(room, shown))
    return OneScreenApp(screen.session, screen, State(home))


@pytest.mark.parametrize("size", [SMALLEST, (80, 24), (120, 36), (200, 60)])
async def test_a_slide_has_one_idea_and_who_says_it(own_home: Path, size: tuple[int, int]) -> None:
    app = presenting(GARDEN, own_home, "ideas")
    async with app.run_test(size=size):
        assert lines_of(app) == [
            *[line for line in lines_of(app) if "Beans on poles" in line],
            *[line for line in lines_of(app) if line.strip() in ("Letter survey", "Beans need little.")],
            *[line for line in lines_of(app) if line.strip() == "1 / 7"],
        ]


async def test_one_walks_on_and_back_slide_by_slide(own_home: Path) -> None:
    app = presenting(GARDEN, own_home, "ideas")
    async with app.run_test(size=(80, 24)) as pilot:
        seen = []
        for key in (
            "space",
            "right",
            "left",
            "G",
            "space",
            "g",
            "3",
            "G",
            "home",
            "9",
            "9",
            "G",
            "1",
            "x",
            "G",
        ):
            await pilot.press(key)
            await pilot.pause()
            seen.append(text_of(app).splitlines()[-1].split("/")[0].strip())
    assert seen == ["2", "3", "2", "7", "7", "1", "3", "3", "1", "9", "99", "7", "1", "7", "7"]


async def test_its_keys_are_told_when_one_asks_for_them_and_the_one_that_is_chosen_acts(
    own_home: Path,
) -> None:
    app = presenting(GARDEN, own_home, "ideas")
    async with app.run_test(size=(80, 24)) as pilot:
        before = text_of(app)
        for key in ("question_mark", "f1"):
            await pilot.press(key)
            await pilot.pause()
            assert "Keys in the presentation" in text_of(app)
            assert "backspace  Previous slide" in text_of(app)
            await pilot.press("escape")
            await pilot.pause()
            assert text_of(app) == before
        await pilot.press("question_mark", *"last slide", "enter")
        await pilot.pause()
        assert text_of(app).splitlines()[-1].strip() == "7 / 7"


async def test_the_index_leads_to_a_slide(own_home: Path) -> None:
    app = presenting(GARDEN, own_home)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i", *"loan", "enter")
        await pilot.pause()
        assert "Sign the loan" in text_of(app) or "The loan" in text_of(app)
        await pilot.press("i", "2", "enter")
        await pilot.pause()
        assert " 2 / " in text_of(app)
        before = text_of(app)
        await pilot.press("i", "escape")
        await pilot.pause()
        assert text_of(app) == before


async def test_what_is_typed_before_the_index_stands_is_looked_for(own_home: Path) -> None:
    app = presenting(GARDEN, own_home)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("i", *"loan", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(app)
        await pilot.pause()
        assert " 1 / " not in text_of(app)


async def test_a_front_page_is_presented_from_the_line_at_which_the_cursor_stands(app_for: AppMaker) -> None:
    app = app_for(GARDEN)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("0", "g", "enter", "j", "P")
        await pilot.pause()
        assert "Sign the loan" in text_of(app)
        assert " 3 / " in text_of(app)


async def test_the_index_tells_the_slides_of_a_front_page_apart(garden: Path, own_home: Path) -> None:
    header = garden / "briefing.yaml"
    header.write_text(header.read_text().replace("shows: [step]", "shows: [step], front: road"))
    app = presenting(garden, own_home, "plan")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await pilot.pause()
        found = (re.match(r" [> ] +\d+ +(.+)", line) for line in text_of(app).splitlines())
        listed = [line[1] for line in found if line]
        # The first of them has the name of them all.
        assert listed[:3] == ["Road map", "Sign the loan", "Show that you will tend it"]


async def test_the_index_names_the_parts_of_the_page_at_a_glance(own_home: Path) -> None:
    app = presenting(GARDEN, own_home, "overview")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await pilot.pause()
        assert re.search(r"\d +Obstacles: 2 in all; ", text_of(app))


async def test_the_index_names_slides_in_plain_words(own_home: Path) -> None:
    app = presenting(GARDEN, own_home)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i", *"soil comes next, in ph and")
        await pilot.pause()
        assert "Soil comes next, in pH and in depth." in text_of(app)


async def test_what_does_not_fit_goes_on_on_the_next_screen(garden: Path, own_home: Path) -> None:
    long = " ".join(f"word{number}" for number in range(150))
    (garden / "long.yaml").write_text(
        f'id: long\nkind: opportunity\ntitle: Long\nbottom_line: "{long}"\ncites: ["letter:1"]\ntier: easy\n'
    )
    room = load(garden).room()
    item = room.items["long"]
    screen = PresentScreen(Session(room, audience="room"), lambda: deck(room, [item]))
    app = OneScreenApp(screen.session, screen, State(own_home))
    seen = ""
    async with app.run_test(size=SMALLEST) as pilot:
        for _ in range(20):
            seen += text_of(app)
            await pilot.press("space")
            await pilot.pause()
        assert all(f"word{number}" in seen for number in range(150))
        await pilot.press("left")
        await pilot.pause()
        assert "word0 " not in text_of(app)
        # At another size it goes on there.
        await pilot.resize_terminal(60, 12)
        await pilot.pause()
        assert "word0 " not in text_of(app)


async def test_all_who_say_it_are_named_where_they_need_more_than_a_line(
    garden: Path, own_home: Path
) -> None:
    for file, old, new in (
        ("letter.yaml", "short: Letter", "short: Letter of the council"),
        ("ideas/beans.yaml", 'cites: ["letter:survey"]', 'cites: ["letter:1", "letter:2", "letter:survey"]'),
    ):
        text = (garden / file).read_text()
        assert old in text
        (garden / file).write_text(text.replace(old, new, 1))
    app = presenting(garden, own_home, "ideas")
    async with app.run_test(size=SMALLEST):
        names = [f"Letter of the council {one}" for one in ("1,", "2,", "survey")]
        assert [line.strip() for line in lines_of(app)][1:4] == names


async def test_it_can_be_blanked_and_left(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(80, 24)) as pilot:
        before = text_of(app)
        await pilot.press("2", "P", "full_stop")
        await pilot.pause()
        assert not text_of(app).strip()
        await pilot.press("full_stop")
        await pilot.pause()
        assert " / " in text_of(app)
        await pilot.press("q", "0")
        await pilot.pause()
        assert text_of(app).splitlines()[:-1] == before.splitlines()[:-1]


async def test_nothing_on_a_slide_looks_as_if_it_could_be_followed(app_for: AppMaker, garden: Path) -> None:
    app = app_for(with_road(garden))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1")
        for opens, is_lined in (([], True), (["P"], False)):
            await pilot.press(*opens)
            await pilot.pause()
            shown = [one for strip in strips_of(app) for one in strip if "Measure the plot" in one.text]
            assert shown
            assert any(one.style is not None and one.style.underline for one in shown) is is_lined


async def test_from_the_screen_it_begins_at_the_point_under_the_cursor(app_for: AppMaker) -> None:
    screen = await press(app_for(), "1", "enter", "j", "j", "P", size=(80, 24))
    assert "Soil comes next, in pH and in depth." in screen


async def test_a_page_that_was_only_opened_is_presented_from_its_beginning(app_for: AppMaker) -> None:
    # What a question comes down to cites nothing, so that the cursor does not stop there.
    assert " 1 / " in await press(app_for(), "4", "enter", "P", size=(80, 24))
    assert " 1 / " in await press(app_for(), "0", "P", size=(80, 24))


async def test_from_the_desk_it_presents_what_may_be_said(app_for: AppMaker, tmp_path: Path) -> None:
    folder = tmp_path / "marked"
    folder.mkdir()
    content = Content(int("10" * 400, 2))
    content.write(folder)
    app = app_for(folder)
    seen = ""
    async with app.run_test(size=(100, 30)) as pilot:
        for key in "1470":
            await pilot.press(key, "enter", "P")
            for _ in range(6):
                await pilot.pause()
                seen += text_of(app) if isinstance(app.screen, PresentScreen) else ""
                await pilot.press("space")
            await pilot.press("i")
            await pilot.pause()
            seen += text_of(app) if len(app.screen_stack) > 2 else ""
            await pilot.press("escape", "escape", "escape")
    assert not content.leaked(seen.encode())
    assert len({marker for marker, is_said in content.markers.items() if is_said and marker in seen}) > 10


async def shown_after_edit(app: OneScreenApp, pilot: Pilot[None]) -> str:
    app.post_message(ContentEvent(Event("done")))
    for _ in range(3):
        await pilot.pause()
    return text_of(app)


async def test_what_is_withheld_while_it_is_presented_goes_and_what_follows_comes(
    garden: Path, own_home: Path, tmp_path: Path
) -> None:
    database = tmp_path / "g.sqlite3"
    room = load(garden, database).room()
    ideas = next(pane for pane in room.panes if pane.id == "ideas")
    screen = PresentScreen(Session(room, audience="room"), lambda: deck(room, [ideas]))
    app, beans = OneScreenApp(screen.session, screen, State(own_home)), garden / "ideas/beans.yaml"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        assert "Beans could grow" in text_of(app)
        beans.write_text(beans.read_text().replace("Beans could grow", "Peas could grow"))
        load(garden, database)
        assert "Beans need little" in await shown_after_edit(app, pilot)
        await pilot.press("space")
        assert "Peas could grow" in text_of(app)
        beans.write_text(beans.read_text() + "release: background\n")
        load(garden, database)
        seen = await shown_after_edit(app, pilot)
        assert "Beans" not in seen
        assert f" 2 / {len(screen.deck.slides)}" in seen


async def test_an_edit_elsewhere_leaves_a_long_slide_where_it_was(
    garden: Path, own_home: Path, tmp_path: Path
) -> None:
    long = " ".join(f"word{number}" for number in range(150))
    (garden / "ideas/beans.yaml").write_text(
        f'id: beans\nkind: opportunity\ntitle: Long\nbottom_line: "{long}"\ncites: ["letter:1"]\ntier: easy\n'
    )
    database = tmp_path / "g.sqlite3"
    room = load(garden, database).room()
    screen = PresentScreen(Session(room, audience="room"), lambda: deck(room, room.panes), ("beans", ()))
    app, sign = OneScreenApp(screen.session, screen, State(own_home)), garden / "steps/sign.yaml"
    async with app.run_test(size=SMALLEST) as pilot:
        await pilot.press("space", "space")
        before = text_of(app)
        assert "word" in before
        assert "word0 " not in before
        sign.write_text(sign.read_text().replace("title: ", "title: Now "))
        load(garden, database)
        assert await shown_after_edit(app, pilot) == before


@pytest.mark.parametrize("named", [["beans"], ["ideas"], []])
def test_a_program_that_presents_shows_nothing_that_is_withheld_meanwhile(
    garden: Path, home: Path, named: list[str]
) -> None:
    beans = garden / "ideas/beans.yaml"
    with start(home, garden, "present", *named) as terminal:
        terminal.wait_for(" 1 / ")
        if not named:
            terminal.type("ibeans\r")
        terminal.wait_for("Beans")
        beans.write_text(beans.read_text() + "release: background\n")
        terminal.wait_for_gone("Beans")
        if named == ["beans"]:
            terminal.wait_for("nothing here to present")
        terminal.type("q")
        assert terminal.wait() == 0


async def test_a_slide_is_found_with_either_apostrophe(app_for: AppMaker, garden: Path) -> None:
    sign = garden / "steps" / "sign.yaml"
    sign.write_text(sign.read_text().replace("title: Sign the loan", "title: Sign the council’s loan"))
    screen = await press(app_for(garden), "1", "P", "i", *"council", "apostrophe", "s")
    assert "Sign the council’s loan" in screen


async def test_where_no_slide_has_the_words_none_is_offered_to_be_opened(app_for: AppMaker) -> None:
    screen = await press(app_for(), "1", "P", "i", *"zzz")
    assert "No slide is called so." in screen
    assert "enter open" not in screen.splitlines()[-1]


async def test_the_key_that_blanks_what_is_presented_shows_it_again(app_for: AppMaker) -> None:
    app = app_for(keymap={"blank": "B"})
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "P", "B")
        assert not lines_of(app)
        await pilot.press("B")
        assert "Measure the plot" in text_of(app)
