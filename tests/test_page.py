"""What is shown of an item is the same in every form, and nothing raw gets past the page."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli import main
from briefing.database.briefing import Briefing
from briefing.export import paper, plain
from briefing.model.kinds import (
    KINDS,
    Difference,
    Event,
    Figure,
    Item,
    Link,
    Name,
    Obstacle,
    Point,
    Poll,
    Position,
    Step,
    Term,
)
from briefing.page import blocks
from briefing.page import item as item_pages
from briefing.page.blocks import Block, Markdown, Page, Text
from briefing.page.inline import inline, plain_text
from briefing.page.item import item_page
from briefing.page.kinds import PAGES, Own
from briefing.page.sources import sources_page
from briefing.page.terms import terms_in
from briefing.settings.folders import shipped_content
from briefing.sync.load import load
from briefing.tui.render import draw
from briefing.tui.render.drawn import DrawnPage
from briefing.tui.session import Session
from tests.conftest import GARDEN, AppMaker
from tests.screen import WIDE, press, text_of

DRAWN = re.compile(r"0% +50% +100%|[│─█·•|`*~]|^\s*-\s|^\s*>\s", re.MULTILINE)
"""What is drawn around words: the scale of a figure, bars, rules, bullets, the marks of Markdown."""


UNBROKEN = 200
"""Cells in which the longest address stands on one line."""


def words_in(text: str) -> Counter[str]:
    """The words of a text, however they are set: what is drawn around them is no word."""
    text = re.sub(r"[\[\]():;]|-{3,}", " ", DRAWN.sub(" ", text))
    # Where a line ends in the middle of Chinese or Japanese, no word ends.
    return Counter(
        part for word in text.split() for part in re.findall(r"[\u3000-\u9fff]|[^\u3000-\u9fff]+", word)
    )


def on_screen(session: Session, item: Item, width: int) -> str:
    """The page of an item as the reader lays it out."""
    place = session.place_of(item.id)
    assert place is not None
    drawn = session.page(place)
    for stop in drawn.page.stops:
        if stop.unfolds:
            drawn.unfold(stop)
    return "\n".join(line.plain for line in drawn.layout(width).lines)


@pytest.mark.parametrize("folder", [GARDEN, shipped_content()], ids=["garden", "shipped"])
def test_every_form_says_the_same_words_of_every_item(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    briefing = load(folder)
    session = Session(briefing)
    for item in briefing.items.values():
        text = plain.item_text(briefing, item)
        assert words_in(text) == words_in(on_screen(session, item, UNBROKEN)), item.id
        for point in item.every_point():
            copied = plain.point_text(briefing, point)
            said = re.sub(r"\[[^\[\]]*\]\n$", "", copied)
            assert words_in(said) <= words_in(text), item.id


def test_no_stated_point_goes_without_the_short_name_of_its_source() -> None:
    briefing = load(shipped_content())
    session = Session(briefing)
    for item in briefing.items.values():
        printed = plain.item_text(briefing, item).splitlines()
        drawn = " ".join(on_screen(session, item, 60).split())
        for point in item.every_point():
            sources = {briefing.cited_as(cite) for cite in point.cites}
            assert all(one.startswith(("PacNet ", "TNI ")) for one in sources)
            assert all(one in drawn for one in sources), item.id
            if point.basis == "stated":
                before = ", ".join(briefing.cited_as(cite) for cite in point.cites)
                said = f"{before}: {plain_text(Markdown(point.text))}"
                assert any(said in line for line in printed), (item.id, point.text)
                assert plain.point_text(briefing, point).startswith(said)


async def test_the_keys_that_copy_say_what_show_says_to_the_room(
    app_for: AppMaker, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copied: list[str] = []
    monkeypatch.setattr("briefing.tui.copying.copy_by_program", lambda text: copied.append(text) or "xsel")
    app = app_for()
    briefing = app.session.briefing
    shown = [item for pane in briefing.panes for item in briefing.shown(pane)]
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        for pane in briefing.panes:
            await pilot.press(app.session.panes.numbers[pane.id], "g", *["j"] * (pane.front is not None))
            for _ in range(pane.size):
                await pilot.press("Y", "y", "j")
    assert len(copied) == 2 * len(shown)
    for item, whole, point in zip(shown, copied[::2], copied[1::2], strict=True):
        assert main(["--content", str(GARDEN), "show", "--room", item.id]) == 0
        assert whole == capsys.readouterr().out
        text, _, cites = point.rpartition(" [")
        first = item.comes_down_to() if item.cites else item.every_point()[0]
        assert text.endswith(plain_text(Markdown(first.text)))
        assert "A letter to Elm Street”, " in cites


def types_of_block(base: type[Block] = Block) -> Iterator[type[Block]]:
    for one in base.__subclasses__():
        yield one
        yield from types_of_block(one)


def test_every_type_of_block_is_drawn_in_every_form() -> None:
    assert set(paper._PARTS) == set(types_of_block())
    drawn = {blocks.Fold, *draw._DRAW, *draw._IN_COLUMNS, *draw._IN_PIECES}
    assert drawn == set(types_of_block())


RAW = "a\x1b[31mb\u202ec\x9bd\u2066e"
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def raw_items() -> list[Item]:
    """Items such as only somebody else's database holds."""
    point = Point(text=RAW, cites=(RAW,), section=RAW, detail=f"{RAW}\n\n- {RAW}\n")
    own: dict[str, Any] = {"id": "raw", "title": RAW, "bottom_line": RAW, "points": (point,), "cites": (RAW,)}
    own["links"] = (Link(type="answers", to="no-map", note=RAW),)
    names = (Name(text=RAW, cites=(RAW,)),)
    positions = (Position(who="street", text=RAW, cites=(RAW,)),) * 2
    return [
        Step(label=RAW, **own),
        Term(category=RAW, expansions=names, **own),
        Event(category=RAW, printed=RAW, **own),
        Poll(category=RAW, respondents=RAW, figures=(Figure(label=RAW, percent=1),), **own),
        Difference(category=RAW, positions=positions, **own),
    ]


@pytest.mark.parametrize("item", raw_items(), ids=lambda item: type(item).__name__)
def test_nothing_raw_gets_past_a_page(item: Item) -> None:
    page = item_page(load(GARDEN), item)
    drawn = "".join(line.plain for line in DrawnPage(page).layout(70).lines)
    for text in (plain.page_text(page), drawn):
        assert "\ufffd[31mb\ufffdc\ufffdd\ufffde" in text
        assert not FORBIDDEN.search(text)


@pytest.mark.parametrize("hidden", ["a&#x202e;b", "a&#8238;b", "[a&#x202e;b](x)", "`a`&lrm;b"])
def test_what_markdown_hides_in_an_entity_passes_the_gate_too(hidden: str) -> None:
    page = Page(
        "", [Text(Markdown(hidden), "remark"), blocks.Detail(blocks.Lines(f"{hidden}\n\n- {hidden}\n"))]
    )
    for line in DrawnPage(page).layout(70).lines:
        assert not FORBIDDEN.search(line.plain)
    assert not FORBIDDEN.search(plain_text(Markdown(hidden)))


@given(st.text(st.sampled_from("ab *_`[](){}<>&\\!~|#x;:/.") | st.characters(), max_size=40))
def test_plain_text_reads_any_markdown_as_the_parser_does(text: str) -> None:
    from briefing.page.inline import _SYNTAX, parser

    if not _SYNTAX.search(text) and text == text.strip() and text.isprintable():
        (node,) = parser().parseInline(text)
        assert "".join(child.content for child in node.children or ()) == text
    assert "".join(run.text for run in inline(text)) == plain_text(Markdown(text))
    assert plain_text(text) == text


# A new kind of item costs its struct and its page.


class Recipe(Item, frozen=True, kw_only=True, tag="opportunity"):
    """A made-up kind, in place of another of which the database has items."""

    tier: str
    serves: int = 4


def recipe(_: Briefing, item: Recipe) -> Own:
    return Own([f"for {item.serves}"], [Text(f"It serves {item.serves}.", "finding")], called="Recipe")


async def test_a_made_up_kind_costs_its_struct_and_its_page(
    app_for: AppMaker, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(KINDS, "opportunity", Recipe)
    without = await press(app_for(), "2")
    assert "Opportunity · What could grow" in without
    assert "Beans need little." in without
    monkeypatch.setitem(PAGES, Recipe, recipe)
    screen = await press(app_for(), "2")
    main(["--content", str(GARDEN), "show", "beans"])
    for shown in (screen, capsys.readouterr().out):
        for part in ("Recipe · What could grow · for 4", "Beans need little.", "It serves 4.", "[sic]"):
            assert part in shown


def with_twins(garden: Path, number: int) -> Briefing:
    """The garden with so many ideas more, each tied to the shade, and the shade to each."""
    link = '  - {type: complements, to: %s, cites: ["letter:1"]}\n'
    beans = (garden / "ideas" / "beans.yaml").read_text()
    with (garden / "ideas" / "shade.yaml").open("a") as shade:
        shade.write("links:\n")
        for n in range(number):
            text = beans.replace("id: beans", f"id: n{n}") + "links:\n" + link % "shade"
            (garden / "ideas" / f"n{n}.yaml").write_text(text)
            shade.write(link % f"n{n}")
    return load(garden)


def test_what_both_ends_state_is_one_tie_and_all_that_there_is_room_for_are_listed(
    garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    briefing = with_twins(garden, 4)
    (garden / "ideas" / "last.yaml").write_text(
        (garden / "ideas" / "n0.yaml").read_text().replace("id: n0", "id: last")
    )
    one_more = load(garden)
    for shown, number in ((briefing, 4), (briefing.room(), 4), (one_more, 5)):
        assert shown.ties.count("shade") == len(shown.ties.of("shade")) == number
    assert [tie.id for tie in one_more.ties.of("shade", 5)] == ["n0", "n1", "n2", "n3", "last"]
    monkeypatch.setattr(item_pages, "MAX_TIES", 4)
    assert "The first" not in plain.item_text(briefing, briefing.items["shade"])
    cut = plain.item_text(one_more, one_more.items["shade"])
    assert "The first 4 of 5 ties; find has the others." in cut
    assert cut.count("Beans on poles") == 4


# Bounds, audiences, and what stands on pages of their own.


@pytest.fixture
def briefing() -> Briefing:
    return load(GARDEN)


MANY = Point(text="Much cited.", cites=tuple(f"letter:{n}" for n in range(85_000)))


def test_a_claim_shows_a_bounded_number_of_citations(briefing: Briefing) -> None:
    item = Obstacle(id="x", title="X", bottom_line="Y", category="z", points=(MANY,), cites=MANY.cites)
    pages = [item_page(briefing, item), sources_page(briefing, MANY, lambda *_: ("", None), "x")]
    for page in pages:
        assert "and 84,960 more" in plain.page_text(page)
        assert len(plain.page_text(page)) < 5000
    assert "and 84,960 more" in plain.point_text(briefing, MANY)


def test_the_room_is_not_asked_for_originals(briefing: Briefing) -> None:
    point = briefing.items["measure"].points[0]

    def original(*_: object) -> tuple[str, str]:
        return "verified", "The plot lies fallow."

    assert "Verified; words shared with the claim are lit" in plain.page_text(
        sources_page(briefing, point, original, "x")
    )
    page = sources_page(briefing.room(), point, lambda *_: pytest.fail("asked for an original"), "x")
    assert "In our words: The plot lies fallow." in plain.page_text(page)
    assert "attach" not in plain.page_text(page)


def test_a_bottom_line_shows_what_it_cites(briefing: Briefing) -> None:
    item = Step(id="x", title="X", bottom_line="It *is* so.", cites=("letter:1",), label="First")
    page = item_page(briefing, item)
    assert "Letter 1: It is so." in plain.page_text(page)
    assert "It is so.  Letter 1" in [line.plain for line in DrawnPage(page).layout(76).lines]


@pytest.mark.parametrize("exclusive", [True, False])
def test_figures_that_exclude_each_other_may_be_added(briefing: Briefing, exclusive: bool) -> None:
    shares = tuple(Figure(label=f"Share {n}", percent=50, cites=("letter:1",)) for n in range(2))
    poll = Poll(id="x", title="X", bottom_line="Y", category="z", figures=shares, exclusive=exclusive)
    assert ("never add them" in plain.item_text(briefing, poll)) is not exclusive


def test_three_positions_and_their_details_stand_one_below_the_other(briefing: Briefing) -> None:
    held = [Position(who=who, text=f"{who} says so.", cites=("letter:1",)) for who in ("street", "council")]
    for positions in (
        (*held, Position(who="letter", text="The third.", cites=("letter:1",))),
        (held[0], Position(who="council", text="More.", cites=("letter:1",), detail="- in a list")),
    ):
        item = Difference(id="x", title="X", bottom_line="Y", category="z", positions=positions)
        page = item_page(briefing, item)
        assert [stop.point for stop in page.stops] == list(positions)
        lines = [line.plain.strip() for line in DrawnPage(page).layout(90).lines]
        assert "street says so.  Letter 1" in lines
    assert "    - in a list" in plain.page_text(page).splitlines()


async def test_ties_stand_by_sort_and_many_are_folded_until_they_are_opened(
    app_for: AppMaker, garden: Path
) -> None:
    sign = (garden / "steps" / "sign.yaml").read_text().replace("order: 2\n", "")
    for number in range(6):
        text = sign.replace("id: sign", f"id: n{number}").replace("Sign the", f"Sign {number} of the")
        (garden / "steps" / f"n{number}.yaml").write_text(text)
    app = app_for(garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "G", "enter", *["j"] * 7)
        lines = [" ".join(line.rpartition("│")[2].split()) for line in text_of(app).splitlines()]
        first = lines.index("relied on by (7) Sign 0 of the loan Letter 2")
        assert lines[first + 1 : first + 4] == [
            "Sign 1 of the loan Letter 2",
            "Sign 2 of the loan Letter 2",
            "> ▸ and 4 more",
        ]
        await pilot.press("enter")
        lines = [" ".join(line.rpartition("│")[2].split()) for line in text_of(app).splitlines()]
        assert "> Sign 3 of the loan Letter 2" in lines
        assert not any("more" in line for line in lines)
    shown = plain.item_text(load(garden), load(garden).items["loan"])
    assert "- Sign the loan [Letter 2]" in shown


def test_a_question_that_an_item_names_is_one_to_be_asked_and_see_also_comes_last(garden: Path) -> None:
    with (garden / "ideas" / "beans.yaml").open("a") as beans:
        beans.write("links:\n")
        for link in ("see-also, to: who-pays", "see-also, to: plot", "complements, to: shade"):
            beans.write(f'  - {{type: {link}, cites: ["letter:1"]}}\n')
    briefing = load(garden)
    ties = plain.item_text(briefing, briefing.items["beans"]).partition("Ties:\n")[2].splitlines()
    assert [tie[2:].partition(":")[0] for tie in ties][-2:] == ["if asked", "see also"]
    assert "complements" in ties[0]
    of_plot = plain.item_text(briefing, briefing.items["plot"])
    assert "see also: Beans on poles" in of_plot.splitlines()[-1]


KEPT_BACK = "release: background"


@pytest.mark.parametrize(
    ("item", "file", "old", "new", "said"),
    [
        ("okafor", "talk/okafor.yaml", "kind: person",
         f"kind: person\noffices: [{{text: Adviser, cites: ['letter:2'], {KEPT_BACK}}}]", "Adviser"),
        ("measure", "steps/measure.yaml", "note: A measured", f"{KEPT_BACK}, note: A measured",
         "A measured plot is half a map."),
        ("measure", "ideas/no-map.yaml", "kind: obstacle", f"kind: obstacle\n{KEPT_BACK}", "There is no map"),
        ("no-map", "steps/measure.yaml", "kind: step", f"kind: step\n{KEPT_BACK}", "Measure the plot"),
        ("spring-meeting", "talk/spring-meeting.yaml", "side: The council}",
         f"side: The council, {KEPT_BACK}}}", "Kim Lee [background]"),
        ("spring-meeting", "talk/spring-meeting.yaml", "minutes: 5,", f"minutes: 5, {KEPT_BACK},",
         "Any other business"),
        ("spring-meeting", "steps/measure.yaml", "kind: step", f"kind: step\n{KEPT_BACK}",
         "Measure the plot"),
        ("letter", "letter.yaml", "The plot lies fallow.", f"The plot lies fallow., {KEPT_BACK}",
         "The plot lies fallow."),
    ],
)  # fmt: skip
def test_whatever_the_room_does_not_see_is_marked_at_the_desk(  # noqa: PLR0913, PLR0917
    garden: Path, capsys: pytest.CaptureFixture[str], item: str, file: str, old: str, new: str, said: str
) -> None:
    text = (garden / file).read_text()
    assert old in text
    (garden / file).write_text(text.replace(old, new, 1))
    assert main(["--content", str(garden), "show", item]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if said in line]
    assert lines
    assert all("background" in line for line in lines)


def test_a_term_that_came_later_stands_where_its_file_does(garden: Path, tmp_path: Path) -> None:
    file = tmp_path / "cache" / "garden.sqlite3"
    load(garden, file)
    plot = (garden / "talk" / "plot.yaml").read_text().replace("title: PLOT", "title: PLOT AT ELM STREET")
    (garden / "talk" / "a-plot.yaml").write_text(plot.replace("id: plot", "id: a-plot"))
    point = Point(text="The PLOT AT ELM STREET is small.")
    for briefing in (load(garden, file), load(garden)):
        named = terms_in(briefing, briefing.items["beans"], point)
        assert [one.id for one in named] == ["a-plot", "plot"]
