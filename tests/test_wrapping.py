"""Where lines break, and what stands in the margin."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from briefing.tui.render.layout import fit
from briefing.tui.render.wrapping import NEVER_FIRST, NO_BREAK, OPENING, wrap
from tests.conftest import AppMaker
from tests.screen import NARROW, lines_of, press

LETTERS = st.sampled_from("日本韓国協力ひらカナ漢字")
INSIDE = st.text("日本韓国ひらカナ", min_size=1, max_size=3)
PARTS = st.one_of(
    INSIDE,
    INSIDE.map("「{}」".format),
    INSIDE.map("（{}）、".format),
    INSIDE.map("{}。".format),
    INSIDE.map("{}！？".format),
    INSIDE.map("ロ{}ードマップ".format),
    INSIDE.map("{}きょう、".format),
    st.sampled_from(["GSOMIA", "ACSA (draft) ", "2012年", " ", "word ", "협력 ", "[sic] "]),
)
TEXTS = st.lists(PARTS, min_size=1, max_size=30).map("".join)


@given(TEXTS, st.integers(16, 40))
def test_no_line_begins_or_ends_with_what_kinsoku_forbids(text: str, width: int) -> None:
    lines = [line.plain for line in wrap(Content(text), width)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)
    for before, line in pairwise(lines):
        assert not re.match(f"[{NEVER_FIRST}]", line), lines
        assert not re.search(f"[{OPENING}]$", before), lines


@given(st.text(st.sampled_from("ab日ー。「 \n\t\u00a0(\u0301"), max_size=60), st.integers(8, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = [line.plain for line in wrap(Content(text), width)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


@given(st.integers(30, 60), st.integers(8, 50))
def test_what_is_too_long_for_a_line_is_not_parted_before_a_mark_or_in_a_number(
    length: int, width: int
) -> None:
    lines = [line.plain for line in wrap(Content(f"{'a' * length}.yaml:345: [no] such (file)."), width)]
    assert "".join("".join(lines).split()) == f"{'a' * length}.yaml:345:[no]such(file)."
    assert not any(re.match(f"[{NEVER_FIRST}]", line) for line in lines), lines
    assert any("345:" in line for line in lines)


def test_a_short_name_stays_in_one_piece_and_with_the_word_before_it() -> None:
    text = f"Both of the two countries would benefit.{NO_BREAK * 2}PacNet{NO_BREAK}12, TNI{NO_BREAK}3"
    lines = [line.plain for line in wrap(Content(text), 42)]
    assert lines == ["Both of the two countries would", "benefit.  PacNet 12, TNI 3"]


@given(st.text(LETTERS, min_size=1, max_size=20), st.integers(2, 20))
def test_a_cut_title_has_no_gap_before_its_ellipsis(title: str, width: int) -> None:
    cut = fit(title, width)
    assert cell_len(cut) <= width
    assert cut == title or re.fullmatch(r"\S*…", cut)
    assert cut == title or cell_len(cut) >= width - 1


@pytest.mark.parametrize(("size", "where"), [((100, 30), "in the margin"), (NARROW, "in the text")])
async def test_citations_stand_in_a_margin_where_there_is_room(
    app_for: AppMaker, size: tuple[int, int], where: str
) -> None:
    app = app_for()
    screen = await press(app, "1", "enter", size=size)
    lines = [line for line in screen.splitlines() if line.rstrip().endswith("Letter 1")]
    columns = {line.rindex("Letter 1") for line in lines}
    assert len(lines) >= 2
    assert (len(columns) == 1) == (where == "in the margin")


async def test_no_citation_stands_alone_on_a_line(app_for: AppMaker) -> None:
    for width in range(40, 100, 7):
        app = app_for()
        async with app.run_test(size=(width, 30)) as pilot:
            await pilot.press("1", "enter")
            alone = {"Letter", "1", "Letter 1", "Letter 1,", "inferred Letter 1,"}
            assert alone.isdisjoint(line.strip(" >│") for line in lines_of(app))


@pytest.mark.parametrize("size", [(60, 20), NARROW, (100, 30)])
async def test_a_long_name_tears_no_word_from_its_sentence(
    app_for: AppMaker, garden: Path, size: tuple[int, int]
) -> None:
    letter = garden / "letter.yaml"
    long = "short: The first letter of the council on it"
    letter.write_text(letter.read_text().replace("short: Letter", long))
    screen = await press(app_for(garden), "1", "enter", size=size)
    assert "Soil comes next, in pH and in depth." in screen
    assert "The first letter of the council on it 1" in screen


async def test_figures_of_a_table_stand_on_the_side_that_it_gives_them(
    app_for: AppMaker, garden: Path
) -> None:
    measure = garden / "steps" / "measure.yaml"
    said = measure.read_text().replace("|-------|---------|", "|-------|--------:|")
    measure.write_text(said.replace("田中さん", "田中さん, 1.50"), encoding="utf-8")
    screen = await press(app_for(garden), "1", "enter", size=(60, 50))
    table = [line for line in screen.splitlines() if re.match(" +(tool|tape|spade) ", line)]
    assert [cell_len(line) for line in table] == [cell_len(table[0])] * 3


async def test_what_passages_say_begins_below_one_another_whatever_script_names_them(
    app_for: AppMaker, garden: Path
) -> None:
    letter = garden / "letter.yaml"
    named = letter.read_text().replace("{locator: survey,", "{locator: survey, called: 通りの調査,")
    letter.write_text(named, encoding="utf-8")
    screen = await press(app_for(garden), "5", "j", "j", "enter", size=(140, 60))
    gists = ("The plot lies fallow.", "The council lends it on one", "What the street wants.")
    before = [line.partition(one)[0] for line in screen.splitlines() for one in gists if one in line]
    assert any("通りの調査" in one for one in before)
    assert len(before) == len(gists)
    assert len(set(map(cell_len, before))) == 1
