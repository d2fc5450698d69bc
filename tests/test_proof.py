"""The sources of a point, and the glossary's words in it, beside the point or below it."""

from pathlib import Path

import pytest

from briefing.cli import main
from briefing.sync.load import load
from briefing.text.fingerprint import fingerprint
from briefing.tui.app import BriefingApp
from briefing.tui.session import Session
from briefing.tui.themes import look_of
from tests.conftest import AppMaker
from tests.screen import NARROW, WIDE, press, strips_of, text_of
from tests.terminal import start
from tests.test_fronts import with_road

PROVED = (160, 40)
BESIDE = PROVED[0] - 42
"""The column of such a screen from which on what proves a point stands."""
UNDER = "In our words: The council lends it on one condition."


ORIGINALS = {
    "1": "The plot behind the elms has lain fallow.",
    "2": "The council lends it, for a year, to whoever will tend it.",
    "survey": "Seventy want vegetables.",
}


def with_fingerprints(garden: Path) -> Path:
    """The garden with the fingerprints of the originals."""
    source = garden / "letter.yaml"
    text = source.read_text()
    for (locator, original), old in zip(ORIGINALS.items(), "abc", strict=True):
        words, sha256 = fingerprint(original)
        text = text.replace(old * 64, sha256)
        start = text.index(f'locator: "{locator}"' if locator != "survey" else "locator: survey")
        text = text[:start] + text[start:].replace(
            f"words: {text[start:].split('words: ')[1].split(',')[0]}", f"words: {words}", 1
        )
    source.write_text(text)
    assert load(garden).problems() == ()
    return garden


def attach(garden: Path, folder: Path) -> None:
    """Attach the originals, as a reader does in another window."""
    document = folder / "letter.txt"
    document.write_text("\n\n".join(ORIGINALS.values()))
    assert main(["--content", str(garden), "sources", "attach", "letter", str(document)]) == 0


def rows_of(app: BriefingApp) -> list[str]:
    """The lines of the screen, with what stands above them shown."""
    return text_of(app).splitlines()


def text_in(app: BriefingApp, start: int, stop: int | None = None) -> str:
    """What stands in some columns of the screen, its lines joined."""
    text = " ".join(line[start:stop] for line in rows_of(app))
    return " ".join(text.replace("│", " ").split())


async def test_sources_show_each_cited_passage_and_fold_who_else_cites_it(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("1", "enter", "j", "j", "s")
        screen = text_in(app, 60)
        parts = (
            "We conclude this from the passages below. inferred",
            "Letter 1 A letter to Elm Street",
            "The original is not attached: press A to attach your copy.",
            "In our words: The plot lies fallow.",
            "J. Okafor · no date printed",
            "▸ 5 other points cite Letter 1",
            "Letter 2 A letter to Elm Street",
        )
        places = [screen.index(part) for part in parts]
        assert places == sorted(places)
        await pilot.press("j", "enter")
        unfolded = "5 other points cite Letter 1: > - No map of the plot exists."
        assert unfolded in text_in(app, 60)
        await pilot.press("j", "enter")
        assert "> • The elms shade half of the plot." in text_of(app)


@pytest.mark.parametrize("size", [(60, 20), NARROW, (100, 30), WIDE, PROVED])
async def test_sources_stand_beside_or_below_the_claim_and_do_not_cover_it(
    app_for: AppMaker, size: tuple[int, int]
) -> None:
    app = app_for()
    async with app.run_test(size=size) as pilot:
        await pilot.press("1", "enter", "j", "j", "j", "j")
        before = text_of(app)
        await pilot.press("s")
        await pilot.pause()
        (claim,) = (line for line in rows_of(app) if "> answers" in line)
        assert "There is no" in claim
        words = text_in(app, BESIDE if size == PROVED else size[0] // 2 if size[0] >= 100 else 0)
        assert "In our words: The plot lies fallow." in words
        await pilot.press("escape")
        await pilot.pause()
        assert text_of(app) == before


async def test_below_the_claim_they_are_as_tall_as_they_need(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("1", "enter", "j")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        top = next(y for y, line in enumerate(rows_of(app)) if "─Sources─" in line)
        below = [line for line in rows_of(app)[top:] if line.strip()]
        assert "▸ 5 other points cite Letter 1" in below[-2]
        assert app.size.height - top == len(below) + 2
        await pilot.press("j", "enter")
        await pilot.pause()
        grown = next(y for y, line in enumerate(rows_of(app)) if "─Sources─" in line)
        assert grown < top
        assert "> • The street should measure the plot" in text_of(app)


async def test_from_the_list_they_say_what_they_prove(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "s")
        assert "Nobody knows how large it is." in text_in(app, 60)
        assert "Sign the loan" in text_of(app)


async def test_on_a_wide_screen_the_proof_follows_the_cursor(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=PROVED) as pilot:
        await pilot.press("1", "enter", "j")
        await pilot.pause()
        assert "In our words: The plot lies fallow." in text_in(app, BESIDE)
        assert UNDER not in text_in(app, BESIDE)
        await pilot.press("j")
        await pilot.pause()
        assert UNDER in text_in(app, BESIDE)
        await pilot.press("s", "j", "enter")
        assert "5 other points cite Letter 1:" in text_in(app, BESIDE)
        assert "> • Soil comes next" in text_of(app)


async def test_a_screen_that_becomes_wide_has_the_proof_at_once(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "j")
        await pilot.resize_terminal(*PROVED)
        await pilot.pause()
        assert "In our words: The plot lies fallow." in text_in(app, BESIDE)
        await pilot.resize_terminal(*WIDE)
        await pilot.press("j")
        await pilot.resize_terminal(*PROVED)
        await pilot.pause()
        assert UNDER in text_in(app, BESIDE)


async def test_a_page_without_points_has_the_whole_screen(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=PROVED) as pilot:
        await pilot.press("0")
        await pilot.pause()
        assert not app.screen.query_one("#proof").region
        await pilot.press("1")
        await pilot.pause()
        assert app.screen.query_one("#proof").region.right == PROVED[0]


async def test_the_proof_is_that_of_the_content_as_it_is_now(
    app_for: AppMaker, garden: Path, own_home: Path
) -> None:
    database = own_home / "g.sqlite3"
    app = app_for(garden, session=Session(load(garden, database), (), None, own_home))
    async with app.run_test(size=PROVED) as pilot:
        await pilot.press("1", "enter")
        await pilot.pause()
        letter = garden / "letter.yaml"
        letter.write_text(letter.read_text().replace("The plot lies fallow.", "The plot lies waste."))
        load(garden, database)
        app.screen.content_changed()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "In our words: The plot lies waste." in text_in(app, BESIDE)


async def test_an_attached_original_stands_beside_the_claim(
    app_for: AppMaker, garden: Path, own_home: Path, tmp_path: Path
) -> None:
    attach(with_fingerprints(garden), tmp_path)
    app = app_for(garden)
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("1", "enter", "j", "s")
        screen = text_in(app, 60)
        parts = (
            "Verified; words shared with the claim are lit",
            "The plot behind the elms has lain fallow.",
            "In our words: The plot lies fallow.",
            "▸ 5 other points",
        )
        places = [screen.index(part) for part in parts]
        assert places == sorted(places)
        lit = look_of("hit", app).background.rich_color
        shown = (segment for strip in strips_of(app) for segment in strip)
        assert {one.text for one in shown if one.style and one.style.bgcolor == lit} == {"plot"}


async def test_terms_that_stand_in_an_item_have_cards(app_for: AppMaker, garden: Path) -> None:
    thesis = garden / "thesis.yaml"
    text = thesis.read_text()
    thesis.write_text(text.replace("A shared garden", "PLOT and J. Okafor call for one that"))
    screen = await press(app_for(garden), "j", "d")
    words = " ".join(" ".join(line[60:].strip("│ ") for line in screen.splitlines()).split())
    assert "Piece of Land Over There Letter survey" in words
    # Its short name says who prints it, here as in every other row.
    assert "A letter to Elm Street" not in words
    assert screen.index("An acronym only in jest.") < screen.index("Signed the letter.")


async def test_the_terms_of_the_point_under_the_cursor_come_alone(app_for: AppMaker, garden: Path) -> None:
    measure = garden / "steps" / "measure.yaml"
    text = measure.read_text().replace("Nobody knows", "J. Okafor does not say")
    measure.write_text(text.replace("Soil comes next", "After the PLOT soil comes next"))
    screen = await press(app_for(garden), "1", "enter", "j", "j", "d", size=NARROW)
    assert "Piece of Land Over There" in screen
    assert "Signed the letter." not in screen


async def test_without_terms_it_says_so(app_for: AppMaker) -> None:
    assert "No word of the glossary stands here." in await press(app_for(), "1", "d")


async def test_a_tie_has_its_proof_too(app_for: AppMaker) -> None:
    screen = await press(app_for(), "1", "enter", "j", "j", "j", "s")
    assert "> comes before" in screen
    assert "The council lends it" in screen


@pytest.mark.parametrize(
    ("keys", "claimed", "proof"),
    [
        (["1", "enter"], "> Nobody knows how large it is.", "The plot lies fallow."),
        (["4", "G", "enter", "j", "j"], f">{'':19}Loan of Land", "What the street wants."),
        (["3", "enter", "j"], ">                  0%", "What the street wants."),
        (["3"], "> What the street wants", "What the street wants."),
    ],
    ids=["bottom line", "name", "figures", "figures on the front page"],
)
async def test_whatever_cites_can_be_proved(
    app_for: AppMaker, keys: list[str], claimed: str, proof: str
) -> None:
    app = app_for()
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press(*keys)
        assert claimed in text_of(app)
        await pilot.press("s")
        assert f"In our words: {proof}" in text_of(app)
        assert claimed in text_of(app)


@pytest.mark.parametrize(("size", "column"), [(NARROW, 0), (WIDE, 48), (PROVED, 115)])
async def test_the_road_proves_what_each_step_comes_down_to(
    app_for: AppMaker, garden: Path, size: tuple[int, int], column: int
) -> None:
    app = app_for(with_road(garden))
    async with app.run_test(size=size) as pilot:
        await pilot.press("1", *["enter"] * (size != NARROW), "j", "j")
        assert any("> " in line and "● Sign the loan" in line for line in rows_of(app))
        await pilot.press("s")
        await pilot.pause()
        assert UNDER in text_in(app, column)
        assert any("> " in line and "Sign the loan" in line for line in rows_of(app))


async def test_what_cites_nothing_is_no_stop(app_for: AppMaker) -> None:
    assert "> • The letter does not say" in await press(app_for(), "4", "enter")


async def test_an_original_that_is_attached_meanwhile_is_shown_when_its_point_is_looked_at_next(
    app_for: AppMaker, garden: Path, tmp_path: Path
) -> None:
    app = app_for(with_fingerprints(garden))
    async with app.run_test(size=PROVED) as pilot:
        await pilot.press("1", "enter")
        await pilot.pause()
        assert "The original is not attached" in text_in(app, BESIDE)
        attach(garden, tmp_path)
        await pilot.press("j")
        await pilot.pause()
        assert "Verified; words shared with the claim are lit" in text_in(app, BESIDE)
        await pilot.press("k")
        await pilot.pause()
        assert "The plot behind the elms has lain fallow." in text_in(app, BESIDE)


def test_the_room_bar_stays_in_sight_when_send_and_sources_come_in_one_write(
    home: Path,
) -> None:
    with start(home) as terminal:
        terminal.wait_for("q quit")
        terminal.type("1l")
        terminal.wait_for("esc list")
        terminal.drain()
        terminal.type("os")
        terminal.wait_for("esc close")
        terminal.drain()
        room, keys = terminal.text().splitlines()[-2:]
        assert room.startswith(" ROOM  Measure the plot")
        assert "└" not in room
        assert "esc close" in keys
