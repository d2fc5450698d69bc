"""What a question is answered with, beside the hits: the line to take, what to avoid, or silence."""

import re
from pathlib import Path

import pytest

from briefing.tui.themes import look_of
from tests.conftest import AppMaker
from tests.screen import NARROW, WIDE, fill, lines_of, press, strips_of, text_of

ANSWER = (
    "Who pays for the water?",
    "The sources do not say.",
    "Line to take",
    "• The letter does not say who pays for the ",
    "water.  inferred",
    "Avoid",
    "• Do not promise that the council pays.  inferred",
)


async def test_if_asked_answers_beside_the_questions(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("i")
        assert "Who pays for the water?" in text_of(app)
        await pilot.press(*"who pays water")
        answer = [line.partition("│")[2] for line in lines_of(app)]
        said = [answer.index(next(line for line in answer if part in line)) for part in ANSWER]
        assert said == sorted(said)
        await pilot.press("enter")
        assert "> • The letter does not say who pays for the" in text_of(app)


async def test_questions_stand_in_the_order_of_their_pane(app_for: AppMaker, garden: Path) -> None:
    asked = (garden / "talk" / "who-pays.yaml").read_text()
    last = asked.replace("id: who-pays", "id: a-hose\norder: 99").replace("Who pays for", "Who carries")
    (garden / "talk" / "a-hose.yaml").write_text(last)
    (garden / "talk" / "who-pays.yaml").write_text(f"order: 1\n{asked}")
    for keys in (["4"], ["i"]):
        screen = await press(app_for(garden), *keys, size=NARROW)
        assert 0 < screen.index("Who pays for the water?") < screen.index("Who carries the water?"), keys


async def test_the_line_to_take_is_bold_and_what_to_avoid_is_a_warning(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("i")
        await fill(pilot, "who pays water")
        shown = [segment for strip in strips_of(app) for segment in strip]
        styles = {segment.text.strip(): segment.style for segment in shown if segment.style}
        (line,) = (style for text, style in styles.items() if text.startswith("Do not promise"))
        assert line.color.name == look_of("avoid", app).foreground.hex.lower()  # type: ignore[union-attr]
        assert any(style.bold and "does not say who" in text for text, style in styles.items())
        await pilot.press("enter")
        shown = [segment for strip in strips_of(app) for segment in strip]
        (line,) = (one.style for one in shown if one.text.startswith("Do not promise"))
        assert line.color.name == look_of("avoid", app).foreground.hex.lower()  # type: ignore[union-attr]


@pytest.mark.parametrize("key", ["slash", "i"])
async def test_if_asked_is_no_dead_end(app_for: AppMaker, key: str) -> None:
    screen = await press(app_for(), key, text="shade elms")
    assert "The elms give shade" in screen
    assert "What can be typed" not in screen


async def test_questions_come_first_if_asked(app_for: AppMaker) -> None:
    first = {}
    for key in ("slash", "i"):
        lines = (await press(app_for(), key, text="council")).splitlines()
        first[key] = next(line for line in lines if line.startswith(" > "))
    assert "Who pays for the water?" not in first["slash"]
    assert "Who pays for the water?" in first["i"]


async def test_no_heading_stands_twice(app_for: AppMaker, shipped: Path) -> None:
    screen = await press(app_for(shipped), "i", text="is this aimed at china", size=(120, 60))
    headings = [line.partition("│")[0].strip() for line in screen.splitlines() if re.match(r" \w", line)]
    assert {"Closest questions", "Obstacles", "Questions"} < set(headings)
    assert len(set(headings)) == len(headings)


async def test_the_answer_follows_the_chosen_hit(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash")
        await fill(pilot, "letter")

        def answer() -> str:
            return "\n".join(line.partition("│")[2] for line in text_of(app).splitlines()[3:])

        first = answer()
        assert "A letter to Elm Street" in first
        await pilot.press("down")
        assert "A letter to Elm Street" not in answer()
        assert "Line to take" in answer()
        await pilot.press("ctrl+p")
        assert answer() == first
        await pilot.press("ctrl+n")
        assert answer() != first


async def test_a_neighbour_is_called_one_and_has_no_line_to_take(app_for: AppMaker) -> None:
    for key in ("slash", "i"):
        screen = await press(app_for(), key, text="water zzyz qvex brmth")
        assert "Not in the briefing: zzyz, qvex, brmth." in screen
        assert "Nothing close. Nearest:" in screen
        assert "Who pays for the water?" in screen
        assert "It does not answer it." in screen
        assert "The letter does not say" not in screen
        assert "Line to take" not in screen


async def test_what_is_inferred_is_marked_wherever_it_is_read_from(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("i")
        await fill(pilot, "water")
        assert "inferred Letter 2" in text_of(app)
        await pilot.press("escape", "slash", *["backspace"] * 8, *"promise council pays")
        assert "avoid inferred Letter 2" in text_of(app)


@pytest.mark.parametrize("query", ["-garden", '"', "pane:nosuch beans"])
async def test_only_true_silence_is_called_silence(app_for: AppMaker, query: str) -> None:
    screen = await press(app_for(), "slash", *query, size=NARROW)
    assert "silent" not in screen


async def test_the_line_to_take_can_be_read_to_its_end_on_a_small_screen(app_for: AppMaker) -> None:
    screen = await press(app_for(), "i", *"water", *["pagedown"] * 4, size=(60, 20))
    assert "Do not promise that the council pays." in " ".join(screen.split())
