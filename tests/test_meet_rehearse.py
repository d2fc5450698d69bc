"""A rehearsal: every question until it was answered rightly, in an order that can be had again."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from briefing.cli import main
from briefing.meetings.rehearsal import Rehearsal
from briefing.settings.state import State
from briefing.sync.load import load
from briefing.tui.room_app import RoomApp
from briefing.tui.screens.rehearse import RehearseScreen
from briefing.tui.session import Session
from tests.conftest import GARDEN
from tests.screen import NARROW, text_of


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


def test_the_same_seed_asks_in_the_same_order() -> None:
    def order(seed: int) -> list[str]:
        rehearsal, asked = Rehearsal("abcdefgh", seed), []
        while one := rehearsal.current:
            asked.append(one)
            rehearsal.answered(rightly=True)
        return asked

    assert order(1) == order(1) != order(2)


async def test_one_answers_and_is_told_and_what_went_wrong_comes_again(own_home: Path) -> None:
    screen = RehearseScreen(Session(load(GARDEN)), Rehearsal(["who-pays"], 1))
    app = RoomApp(screen, "x", State(own_home), {}, None)
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


def test_it_needs_a_terminal(capsys) -> None:
    assert main(["--content", str(GARDEN), "rehearse"]) == 2
    assert "needs a terminal" in capsys.readouterr().err
