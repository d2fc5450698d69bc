"""Find, by keys: what is found as one types, how it is shown, and where it leads."""

import re
from pathlib import Path

import pytest
from textual import events

from briefing.tui.session import Session
from briefing.tui.themes import look_of
from tests.conftest import AppMaker
from tests.screen import NARROW, WIDE, fill, lines_of, press, settled, strips_of, text_of


async def test_results_come_as_one_types_with_their_point(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("slash", *"along the wall")
        screen = text_of(app)
        assert "> Beans on poles" in screen
        assert "Letter survey: Beans could grow on poles [sic] along the wall." in screen
        await pilot.press(*["backspace"] * 14, *"shade")
        assert "Beans on poles" not in text_of(app)
        assert "The elms give shade" in text_of(app)


async def test_enter_opens_the_item_at_the_point_that_matched(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("slash")
        await fill(pilot, "soil depth")
        await pilot.press("enter")
        assert "> • Soil comes next, in pH and in depth." in text_of(app)
        assert "hit 1 of" in text_of(app)


async def test_of_what_is_typed_at_once_only_the_whole_is_searched(
    app_for: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    search = Session.search
    monkeypatch.setattr(
        Session, "search", lambda self, query, limit: asked.append(query) or search(self, query, limit)
    )
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("slash")
        asked.clear()
        for key in (*"soil depth", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(app)
        await pilot.pause()
        assert asked == ["soil depth"]
        assert "> • Soil comes next, in pH and in depth." in text_of(app)


async def test_leaving_find_changes_nothing(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("1", "enter", "j", "j")
        before = text_of(app)
        await pilot.press("slash")
        await fill(pilot, "beans")
        await pilot.press("down", "escape")
        assert text_of(app) == before


async def test_n_goes_through_the_hits_and_round(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert "Nothing was found yet" in text_of(app)
        await pilot.press("slash")
        await fill(pilot, "plot")
        await pilot.press("enter")
        places = [app.screen.place.page]
        assert "hit 1 of" in text_of(app)
        await pilot.press("n")
        places.append(app.screen.place.page)
        assert "hit 2 of" in text_of(app)
        assert len(set(places)) == 2
        await pilot.press("N", "N")
        last = text_of(app).split("hit ")[1].split()
        assert last[0] == last[2]
        await pilot.press("n")
        assert "hit 1 of" in text_of(app)


async def test_the_query_is_remembered(app_for: AppMaker) -> None:
    screen = await press(app_for(), "slash", *"beans", "escape", "slash", size=NARROW)
    assert "Beans on poles" in screen


async def test_words_that_matched_are_lit(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("slash")
        await fill(pilot, "fallow")
        await pilot.press("enter")
        strips = strips_of(app)
        lit = look_of("hit", app).background.rich_color
        shown = {
            segment.text.strip().casefold()
            for strip in strips
            for segment in strip
            if segment.style and segment.style.bgcolor == lit
        }
        assert shown == {"fallow"}


async def test_silence_is_said(app_for: AppMaker) -> None:
    screen = await press(app_for(), "slash", text="zzyzxqj", size=NARROW)
    assert "Not in the briefing: zzyzxqj." in screen


async def test_a_typo_still_finds_and_is_named(app_for: AppMaker) -> None:
    screen = await press(app_for(), "slash", text="vegetabels", size=NARROW)
    assert "vegetabels: read as vegetables." in screen
    assert "What the street wants" in screen


async def test_no_query_makes_an_error(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        for query in ('"', "a OR", "-", "pane:", "*", "(", "'; --", "AND NOT", "^"):
            await pilot.press("slash")
            app.screen.query_one("Input").value = query  # type: ignore[attr-defined]
            await pilot.pause()
            await pilot.press("enter", "escape")
            assert app.is_running, query


async def test_an_unknown_filter_is_answered_with_the_known_ones(app_for: AppMaker) -> None:
    screen = await press(app_for(), "slash", text="pane:nosuch beans")
    assert "There is no pane “nosuch”: overview, plan, ideas, proof, asked, words." in screen


async def test_another_name_is_said_to_be_one(app_for: AppMaker, garden: Path) -> None:
    beans = garden / "ideas" / "beans.yaml"
    beans.write_text(beans.read_text().replace("runner beans", "legumes"))
    screen = await press(app_for(garden), "slash", text="legumes")
    assert "found by another name; the papers do not" in screen


async def test_an_empty_field_shows_what_was_asked_before_and_what_can_be_typed(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash")
        for part in ('"exact words"', "-word", "overview, plan, ideas", "cites a source: letter"):
            assert part in text_of(app)
        await pilot.press(*"beans", "escape", "slash", *"shade", "enter", "slash", "backspace")
        lines = [line.split("│")[0].strip() for line in text_of(app).splitlines()]
        before = lines.index("Asked before")
        assert lines[before + 1 : before + 3] == ["shade", "beans"]
        await pilot.press("down", "down", "enter")
        assert app.screen.query_one("Input").value == "beans"  # type: ignore[attr-defined]
        assert "Beans on poles" in text_of(app)


async def test_eight_queries_are_remembered(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        for letter in "abcdefghij":
            await pilot.press("i", letter, "escape")
        assert app.screen.memory.finding.recent == tuple("jihgfedc")


async def test_the_pane_is_not_said_again_under_its_heading(app_for: AppMaker) -> None:
    screen = await press(app_for(), "slash", text="pane:words")
    listed = [line.split("│")[0] for line in screen.splitlines()[3:]]
    assert listed[0].strip() == "Words and sources"
    assert sum("Words and sources" in line for line in listed) == 1


async def test_an_excerpt_holds_the_match(app_for: AppMaker, garden: Path) -> None:
    measure = garden / "steps" / "measure.yaml"
    long = "Nobody knows how large it is, and " + "it is said again and again, " * 12 + "by the well."
    measure.write_text(measure.read_text().replace("Nobody knows how large it is.", long))
    screen = await press(app_for(garden), "slash", text="well", size=WIDE)
    listed = [line.split("│")[0] for line in screen.splitlines()]
    assert "… " in "".join(listed)
    assert "by the well." in " ".join(" ".join(listed).split())
    assert sum("again and again" in line for line in listed) <= 2


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_what_is_found_is_seen_beside_long_names(
    app_for: AppMaker, garden: Path, size: tuple[int, int]
) -> None:
    letter, header = garden / "letter.yaml", garden / "briefing.yaml"
    long = "The first letter of the council " * 2
    letter.write_text(letter.read_text().replace("short: Letter", f"short: {long}"))
    header.write_text(header.read_text().replace("Ideas for the plot", "Ideas for all " * 8))
    screen = await press(app_for(garden), "slash", text="along the wall", size=size)
    best = [line.split("│")[0].rstrip() for line in screen.splitlines()[4:7]]
    assert re.fullmatch(" > Beans on poles +Ideas", best[0])
    assert best[1].strip().startswith("The first letter of")
    assert "…: " in best[1]
    assert "along the wall" in " ".join(" ".join(best[1:]).split())


async def test_the_name_of_a_pane_is_whole_beside_a_title_that_leaves_it_room(app_for: AppMaker) -> None:
    screen = await press(app_for(), "slash", text="plot", size=WIDE)
    assert re.search("PLOT +Words and sources +│", screen)


@pytest.mark.parametrize("size", [(60, 14), (120, 20)])
async def test_back_leads_to_the_very_line_where_one_was(app_for: AppMaker, size: tuple[int, int]) -> None:
    app = app_for()
    async with app.run_test(size=size) as pilot:
        await pilot.press("5", "G", "enter", "j", "j", "j", "pagedown")
        before = text_of(app)
        for key in ("slash", "i"):
            await pilot.press(key)
            await fill(pilot, "soil")
            await pilot.press("down", "escape")
            assert text_of(app) == before
            await pilot.press(key)
            await fill(pilot, "soil")
            await pilot.press("enter")
            assert text_of(app) != before
            await pilot.press("left_square_bracket")
            assert text_of(app).splitlines()[:-1] == before.splitlines()[:-1]
            before = text_of(app)


async def test_back_from_a_hit_on_the_same_page(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("1", "enter")
        before = text_of(app)
        await pilot.press("slash")
        await fill(pilot, "soil depth")
        await pilot.press("enter")
        assert "> • Soil comes next" in text_of(app)
        await pilot.press("left_square_bracket")
        assert text_of(app).splitlines()[:-1] == before.splitlines()[:-1]


@pytest.mark.parametrize("size", [(60, 20), NARROW, WIDE])
async def test_the_footer_says_the_keys(app_for: AppMaker, size: tuple[int, int]) -> None:
    app = app_for(keymap={"field.next": "ctrl+t"})
    footer = (await press(app, "i", text="plot", size=size)).splitlines()[-1]
    assert "enter open  ctrl+t next" in footer
    assert footer.endswith("esc back")


async def test_words_without_a_meaning_of_their_own_are_not_lit(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *'"the council must agree"', "enter")
        words = app.screen.memory.finding.words_on(app.screen.place.page)
    assert {"council"} <= {word.casefold() for word in words}
    assert not {"the", "must"} & {word.casefold() for word in words}


async def test_a_page_that_was_found_is_read_like_any_other(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("slash")
        await fill(pilot, "street measure")
        await pilot.press("enter", "space", "space")
        reader = app.screen.query_one("Reader")
        scrolled = reader.scroll_offset.y
        assert scrolled > 8
        await pilot.press("j")
        assert reader.scroll_offset.y >= scrolled - 2


async def test_a_passage_that_was_found_is_opened(app_for: AppMaker) -> None:
    screen = await press(app_for(), "slash", *"pane:words one condition", "enter", size=NARROW)
    assert "> " in next(line for line in screen.splitlines() if "lends it on one condition" in line)


async def test_what_is_typed_before_find_stands_is_not_lost(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        app.post_message(events.Key("slash", "/"))
        for letter in "draws":
            app.post_message(events.Key(letter, letter))
        app.post_message(events.Key("enter", "\r"))
        await settled(app)
        await pilot.pause()
        assert "draws" in text_of(app)
        assert "hit 1 of 1" in text_of(app)


@pytest.mark.parametrize("key", ["slash", "i"])
@pytest.mark.parametrize("typed", ["Letter 2", "letter:2"])
async def test_a_citation_opens_its_passage_before_what_cites_it(
    app_for: AppMaker, key: str, typed: str
) -> None:
    app = app_for()
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.press(key, *typed)
        listed = [line.split("│")[0].strip() for line in lines_of(app)[3:]]
        assert listed[2:4] == ["Letter 2: The council lends it", "on one condition."]
        assert sum(line.startswith("Letter 2: ") for line in listed) > 1
        assert "Nothing close" not in text_of(app)
        await pilot.press("enter")
        assert app.screen.place.page == "letter"
        (line,) = (line for line in lines_of(app) if "│  > " in line)
        assert "lends it on one" in line
        await pilot.press("n")
        assert app.screen.place.page != "letter"


async def test_an_excerpt_is_shown_without_the_signs_of_markdown(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash")
        await fill(pilot, "depth")
        assert "Soil comes next, in pH and in depth." in text_of(app)
        lit = look_of("hit", app).background.rich_color
        marked = [
            segment.text
            for strip in strips_of(app)[3:]
            for segment in strip
            if segment.style and segment.style.bgcolor == lit
        ]
        assert set(marked) == {"depth"}


async def test_what_is_unanswered_is_found_by_that_word(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash")
        await fill(pilot, "unanswered")
        assert "Not in the briefing" not in text_of(app)
        for title in ("The elms give shade", "Who pays for the water?"):
            assert title in text_of(app)
        assert "There is no map" not in text_of(app)
        await pilot.press("enter", "n", "n")
        assert "hit 1 of 2" in text_of(app)


@pytest.mark.parametrize(
    ("typed", "found", "text"),
    [
        ("inferred", "Measure the plot", "Soil comes next"),
        ("background", "Beans on poles", "The wall is not ours."),
    ],
)
async def test_what_is_marked_is_found_by_its_mark(
    app_for: AppMaker, typed: str, found: str, text: str
) -> None:
    screen = await press(app_for(), "slash", *typed)
    assert found in screen
    assert text in screen
    assert "The elms give shade" not in screen


@pytest.mark.parametrize("typed", ["letter:1-2", "Letter 1-2", "source:letter:1-2"])
async def test_a_range_of_paragraphs_is_answered_as_each_of_them(app_for: AppMaker, typed: str) -> None:
    screen = await press(app_for(), "slash", *typed, size=(120, 60))
    assert "Not in the briefing" not in screen
    for title in ("There is no map", "The loan of the plot"):
        assert title in screen
    assert "What the street wants" not in screen


async def test_a_range_that_no_source_has_is_no_citation(app_for: AppMaker) -> None:
    assert "Not in the briefing: 7-9." in await press(app_for(), "slash", text="letter:7-9")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("pane:", "After “pane:” comes a name: overview, plan, ideas, proof, asked, words."),
        ("source:", "After “source:” comes a name: letter."),
    ],
)
async def test_a_filter_without_a_name_says_which_there_are(app_for: AppMaker, typed: str, said: str) -> None:
    screen = await press(app_for(), "slash", *typed)
    assert said in screen
    assert "Not in the briefing" not in screen
