"""A rehearsal: every question until it was answered rightly, in an order that can be had again."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli import main
from briefing.meetings.rehearsal import Rehearsal
from briefing.settings.state import State
from briefing.sync.load import load
from briefing.tui.one_screen_app import OneScreenApp
from briefing.tui.screens.rehearse import RehearseScreen
from briefing.tui.session import Session
from briefing.tui.themes import look_of
from tests.conftest import GARDEN
from tests.screen import NARROW, WIDE, lines_of, strips_of, text_of


@given(st.lists(st.text(min_size=1), unique=True, max_size=8), st.integers(), st.data())
def test_each_question_is_asked_until_it_is_right(
    questions: list[str], seed: int, data: st.DataObject
) -> None:
    rehearsal, failures = Rehearsal(questions, seed), set()
    asked: list[str] = []
    while (question := rehearsal.current) is not None:
        asked.append(question)
        rightly = len(asked) > 30 or data.draw(st.booleans())
        failures |= set() if rightly else {question}
        rehearsal.answered(rightly=rightly)
    assert set(asked) == set(questions)
    assert set(rehearsal.wrong) == failures
    assert rehearsal.right == len(questions) - len(failures)


def in_order(questions: Sequence[str], seed: int) -> list[str]:
    """Some questions in the order in which a seed asks them."""
    rehearsal, asked = Rehearsal(questions, seed), []
    while one := rehearsal.current:
        asked.append(one)
        rehearsal.answered(rightly=True)
    return asked


def test_the_same_seed_asks_in_the_same_order() -> None:
    assert in_order("abcdefgh", 1) == in_order("abcdefgh", 1) != in_order("abcdefgh", 2)


async def test_one_answers_and_is_told_and_what_went_wrong_comes_again(own_home: Path) -> None:
    screen = RehearseScreen(Session(load(GARDEN)), Rehearsal(["who-pays"], 1))
    app = OneScreenApp(screen.session, screen, State(own_home))
    async with app.run_test(size=NARROW) as pilot:
        assert "Who pays for the water?" in text_of(app)
        assert "The letter does not say who" not in text_of(app)
        assert "space tell" in text_of(app)
        await pilot.press("y", "space")
        await pilot.pause()
        assert "The letter does not say who pays for the water." in text_of(app)
        assert "Do not promise that the council pays." in text_of(app)
        assert "y right  n wrong" in text_of(app)
        await pilot.press("n")
        await pilot.pause()
        assert "The letter does not say who" not in text_of(app)
        await pilot.press("space", "y")
        await pilot.pause()
        assert "0 of 1 right at once" in text_of(app)
        assert "Right only later" in text_of(app)
        await pilot.press("q")
    assert app.return_code == 0


@pytest.mark.parametrize(
    ("answer", "said", "look"),
    [("silent", "The sources do not say.", "finding"), ("partly", "The sources answer it in part.", "muted")],
)
async def test_only_that_the_sources_are_silent_is_an_alarm(
    garden: Path, own_home: Path, answer: str, said: str, look: str
) -> None:
    file = garden / "talk/who-pays.yaml"
    file.write_text(file.read_text().replace("answer: silent", f"answer: {answer}"))
    screen = RehearseScreen(Session(load(garden)), Rehearsal(["who-pays"], 1))
    app = OneScreenApp(screen.session, screen, State(own_home))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("space")
        await pilot.pause()
        (shown,) = (one for strip in strips_of(app) for one in strip if one.text.strip() == said)
        assert shown.style
        assert shown.style.color == look_of(look, app).rich_style.color


async def test_a_question_that_the_content_has_no_more_is_not_asked(
    garden: Path, own_home: Path, tmp_path: Path
) -> None:
    database, file, names = tmp_path / "g.sqlite3", garden / "talk/who-pays.yaml", ["one", "two", "three"]
    for name in names:
        text = (
            file.read_text().replace("id: who-pays", f"id: {name}").replace("Who pays", f"{name}, who pays")
        )
        (garden / f"talk/{name}.yaml").write_text(text)
    session, seed = Session(load(garden, database)), 1
    _, gone, last = in_order(names, seed)
    app = OneScreenApp(session, RehearseScreen(session, Rehearsal(names, seed)), State(own_home))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("space")
        (garden / f"talk/{gone}.yaml").unlink()
        load(garden, database)
        session.content_changed()
        await pilot.press("y")
        await pilot.pause()
        assert f"{last}, who pays for the water?" in text_of(app)
        assert "1 of 2" in text_of(app)


async def test_its_keys_are_named_the_most_useful_first_and_all_of_them_by_help(own_home: Path) -> None:
    screen = RehearseScreen(Session(load(GARDEN)), Rehearsal(["who-pays"], 1))
    app = OneScreenApp(screen.session, screen, State(own_home))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        footer = lines_of(app)[-1]
        assert re.fullmatch(r" space tell  t theme +right at once · 0 of 1  \? keys  esc close", footer)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Keys in the rehearsal" in text_of(app)
        for line in ("space enter     Tell the line to take", "y               The answer was right", "t   "):
            assert any(line in shown for shown in lines_of(app)), line
        assert "Go to" not in text_of(app)
        await pilot.press(*"take", "enter")
        await pilot.pause()
        assert "The letter does not say who pays for the water." in text_of(app)
        assert lines_of(app)[-1].startswith(" y right  n wrong  t theme  ")
        await pilot.resize_terminal(60, 8)
        await pilot.pause()
        assert lines_of(app)[-1].startswith(" y right  n wrong  j k move")
        before = text_of(app)
        await pilot.press("j")
        await pilot.pause()
        assert text_of(app) != before
        await pilot.press("f1", "escape", "escape")
    assert app.return_code == 0


def test_it_needs_a_terminal(capsys) -> None:
    assert main(["--content", str(GARDEN), "rehearse"]) == 2
    assert "needs a terminal" in capsys.readouterr().err
