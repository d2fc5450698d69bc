"""What stands behind a point: its sources, terms, the map and coverage, by keys."""

from pathlib import Path

from briefing.sync.load import load
from tests.conftest import AppMaker
from tests.screen import NARROW, lines_of, press, text_of


async def test_sources_show_each_cited_passage_and_who_else_cites_it(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("1", "enter", "j", "s")
        screen = text_of(app)
        for part in (
            "Inferred: we conclude this from the passages below.",
            "Letter 1  A letter to Elm Street",
            "J. Okafor · no date printed",
            "The plot lies fallow.",
            "Letter 2  A letter to Elm Street",
            "The original is not attached",
            "- No map of the plot exists.  Letter 1  There is no map",
        ):
            assert part in screen
        await pilot.press("escape")
        assert "> • Soil comes next" in text_of(app)
        await pilot.press("enter", "j", "j", "enter")
        assert "> • No map of the plot exists." in text_of(app)
        assert app.screen.place.page != "measure"


async def test_an_attached_original_stands_beside_the_claim(
    app_for: AppMaker, garden: Path, own_home: Path, tmp_path: Path
) -> None:
    from briefing.cli import main
    from briefing.text.fingerprint import fingerprint

    texts = {
        "1": "The plot behind the elms has lain fallow.",
        "2": "The council lends it, for a year, to whoever will tend it.",
        "survey": "Seventy want vegetables.",
    }
    source = garden / "letter.yaml"
    text = source.read_text()
    for (locator, original), old in zip(texts.items(), "abc", strict=True):
        words, sha256 = fingerprint(original)
        text = text.replace(old * 64, sha256)
        start = text.index(f'locator: "{locator}"' if locator != "survey" else "locator: survey")
        text = text[:start] + text[start:].replace(
            f"words: {text[start:].split('words: ')[1].split(',')[0]}", f"words: {words}", 1
        )
    source.write_text(text)
    assert load(garden).problems() == ()
    document = tmp_path / "letter.txt"
    document.write_text("\n\n".join(texts.values()))
    assert main(["--content", str(garden), "sources", "attach", "letter", str(document)]) == 0
    app = app_for(garden)
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("1", "enter", "s")
        assert "verified" in text_of(app)
        assert "The plot behind the elms has lain fallow." in text_of(app)


async def test_terms_that_stand_in_an_item_have_cards(app_for: AppMaker, garden: Path) -> None:
    thesis = garden / "thesis.yaml"
    text = thesis.read_text()
    thesis.write_text(text.replace("A shared garden", "PLOT and J. Okafor call for one that"))
    screen = await press(app_for(garden), "j", "d")
    assert "Piece of Land Over There  Letter survey  A letter to Elm Street" in screen
    assert screen.index("An acronym only in jest.") < screen.index("Signed the letter.")


async def test_the_terms_of_the_point_under_the_cursor_come_alone(app_for: AppMaker, garden: Path) -> None:
    measure = garden / "steps" / "measure.yaml"
    text = measure.read_text().replace("Nobody knows", "J. Okafor does not say")
    measure.write_text(text.replace("Soil comes next", "After the PLOT soil comes next"))
    screen = await press(app_for(garden), "1", "enter", "j", "d", size=NARROW)
    assert "Piece of Land Over There" in screen
    assert "Signed the letter." not in screen


async def test_without_terms_it_says_so(app_for: AppMaker) -> None:
    assert "No word of the glossary stands here." in await press(app_for(), "1", "d")


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


async def test_a_tie_has_its_proof_too(app_for: AppMaker) -> None:
    screen = await press(app_for(), "1", "enter", "j", "j", "s")
    assert "Measure the plot: comes before Sign the loan." in screen
    assert "The council lends it on one condition." in screen
