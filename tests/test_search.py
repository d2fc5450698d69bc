"""Finding: words in, the items that answer out, whatever is typed."""

import json
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cli import main
from briefing.model.kinds import Item
from briefing.search import Answer, SearchIndex, snippet
from briefing.settings.folders import shipped_content
from tests.conftest import GARDEN
from tests.searching import content_of, index_of_folder

Out = pytest.CaptureFixture[str]

QUESTIONS = yaml.safe_load((Path(__file__).parent / "search_questions.yaml").read_text(encoding="utf-8"))


@cache
def shipped_index() -> SearchIndex:
    return index_of_folder(shipped_content())


@cache
def garden_items() -> dict[str, Item]:
    return {item.id: item for item in content_of(GARDEN)[1]}


@cache
def garden_index() -> SearchIndex:
    return index_of_folder(GARDEN)


def ids(answer: Answer) -> list[str]:
    return [hit.id for hit in answer.hits]


def lit(answer: Answer, place: int = 0) -> list[str]:
    hit = answer.hits[place]
    return [hit.text[start:end] for start, end in hit.spans]


def index_of(folder: Path, **texts: str) -> SearchIndex:
    """An index of the garden with an argument more for each text, by its id."""
    for name, text in texts.items():
        point = f"  - {{text: {json.dumps(text, ensure_ascii=False)}, cites: ['letter:1']}}"
        (folder / f"{name}.yaml").write_text(
            f"id: {name}\nkind: argument\ncategory: reason\ntitle: The {name}\nbottom_line: Added.\n"
            f"points:\n{point}\n",
            encoding="utf-8",
        )
    return index_of_folder(folder)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked["ask"])
def test_what_answers_is_among_the_first_three(asked: dict[str, str]) -> None:
    answer = shipped_index().search(asked["ask"], limit=3)
    assert not answer.silent
    assert set(ids(answer)) & set(asked["answered_by"])


def test_there_are_questions_enough() -> None:
    assert len(QUESTIONS) >= 70
    assert {one for asked in QUESTIONS for one in asked["answered_by"]} <= {
        item.id for item in content_of(shipped_content())[1]
    }


def test_the_point_that_matches_is_named_and_its_words_are_lit() -> None:
    answer = garden_index().search("draws")
    (hit,) = answer.hits[:1]
    item = garden_items()["measure"]
    assert (hit.id, hit.title, hit.kind, hit.pane) == ("measure", item.title, "step", "plan")
    assert hit.point is not None
    assert hit.text == item.every_point()[hit.point].text
    assert hit.cites == item.every_point()[hit.point].cites
    assert hit.marks == item.every_point()[hit.point].marks()
    assert lit(answer) == ["draws"]


def test_a_passage_is_found_in_its_source_and_cited() -> None:
    (hit, *_) = garden_index().search("fallow").hits
    assert (hit.id, hit.point, hit.text, hit.cites) == (
        "letter",
        None,
        "The plot lies fallow.",
        ("letter:1",),
    )


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Neighbours organise the défense.", "neighbor organize defence"),
        ("Twenty-four people travelled to the centre.", "24 traveled center"),
        ("A co-operative of U.S. gardeners", "cooperative US"),
        ("The gardener's hoe was forgotten", "gardeners forget"),
        ("Kürbisse aus São Paulo", "kurbisse sao"),
    ],
)
def test_spelling_accents_and_marks_do_not_matter(written: str, asked: str, garden: Path) -> None:
    assert ids(index_of(garden, extra=written).search(f"{asked} "))[0] == "extra"


@pytest.mark.parametrize("asked", ["合意", "日本", "国の", "が", "한국", "ﾊﾟﾝ"])
def test_any_two_characters_find_text_without_spaces(asked: str, garden: Path) -> None:
    index = index_of(garden, extra="日本と韓国の合意が、한국말 パンダ。")
    answer = index.search(asked)
    assert ids(answer)[0] == "extra"
    assert lit(answer)


def test_lights_stand_on_the_text_as_written(garden: Path) -> None:
    answer = index_of(garden, extra="Cafe\u0301 and ﬁg-trees: the neighbours’ figs").search(
        "café figs neighbor"
    )
    assert lit(answer) == ["Cafe\u0301", "ﬁg", "neighbours", "figs"]


def test_an_acronym_and_its_expansion_are_one_by_the_glossary() -> None:
    assert "plot" in ids(garden_index().search("piece of land over there"))
    short, long = (ids(garden_index().search(query)) for query in ("plot", "Piece of Land Over There"))
    assert set(short) == set(long)


def test_the_last_word_may_be_unfinished() -> None:
    assert ids(garden_index().search("bea"))[0] == "beans"
    assert ids(garden_index().search("measu the plo"))[0] == "measure"


def test_phrases_must_stand_as_they_are() -> None:
    assert ids(garden_index().search('"shared garden"')) == ["thesis"]
    answer = garden_index().search('"garden shared"')
    assert (answer.corrected, ids(answer)[0]) == ("garden shared", "thesis")


def test_words_can_be_left_out() -> None:
    every = set(ids(garden_index().search("plot")))
    without = set(ids(garden_index().search("plot -beans -survey")))
    assert without < every
    assert not without & {"beans", "survey"}
    assert garden_index().search("-plot").hits == ()


def test_panes_and_sources_can_be_chosen() -> None:
    assert {hit.pane for hit in garden_index().search("plot pane:plan").hits} == {"plan"}
    assert {hit.pane for hit in garden_index().search('plot pane:"Ideas for the plot"').hits} == {"ideas"}
    assert {hit.pane for hit in garden_index().search("plot", pane="plan").hits} == {"plan"}
    assert garden_index().search("plot pane:plan", pane="ideas").hits == ()
    assert ids(garden_index().search("pane:plan")) == ["measure", "sign"]
    cited = garden_index().search("plot source:letter:survey").hits
    assert cited
    assert all(
        "letter:survey" in garden_items()[hit.id].every_citation() or hit.id == "letter" for hit in cited
    )
    assert garden_index().search("plot source:nowhere").hits == ()


def test_a_slip_is_put_right_and_named() -> None:
    answer = garden_index().search("plto with baens")
    assert answer.corrected == "plot with beans"
    assert ids(answer)[0] == "beans"
    assert not answer.silent
    assert garden_index().search("beans").corrected is None


def test_where_nothing_is_said_the_nearest_titles_are_shown() -> None:
    answer = garden_index().search("helicopter")
    assert answer.silent
    assert 0 < len(answer.hits) <= 5
    assert all(hit.spans == () for hit in answer.hits)


def test_a_question_in_nearly_these_words_beats_all() -> None:
    for item in shipped_index().search("pane:questions", limit=1000).hits:
        assert ids(shipped_index().search(item.title, limit=1)) == [item.id]


ODD = st.one_of(
    st.text(),
    st.text(alphabet="\"-*():^{}+ '\x00\x1b\ud800\u202eORNEAplotbeansé日本~/", max_size=60),
    st.lists(
        st.sampled_from(
            [
                "AND",
                "OR",
                "NOT",
                "NEAR(",
                '"',
                "''",
                "-",
                "pane:",
                "source:",
                "title:",
                "*",
                "plot",
                "; DROP TABLE x",
            ]
        )
    ).map(" ".join),
)


@settings(deadline=None, max_examples=300)
@given(ODD)
def test_no_query_makes_an_error(query: str) -> None:
    answer = garden_index().search(query)
    assert answer == garden_index().search(query)
    for hit in answer.hits:
        assert all(0 <= start < end <= len(hit.text) for start, end in hit.spans)
        assert all(one[1] < other[0] for one, other in zip(hit.spans, hit.spans[1:], strict=False))
    scores = [hit.score for hit in answer.hits]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "query", ["plot " * 20_000, "x" * 100_000, '"' * 100_000, "日本" * 50_000, "-" * 100_000]
)
def test_a_long_query_is_cut(query: str) -> None:
    assert len(garden_index().search(query).query) <= 400


def test_a_snippet_shows_what_is_lit() -> None:
    text = "word " * 200 + "needle " + "word " * 200
    at = text.index("needle")
    cut = snippet(text, ((at, at + 6),), width=80)
    assert "needle" in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert len(cut) <= 84
    assert snippet("short", ()) == "short"


def test_the_command_prints_a_line_a_hit(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "search", "draws", "--limit", "1"]) == 0
    out, err = capsys.readouterr()
    assert out == "measure\tplan\tThe street should measure the plot before it draws anything. [letter:1]\n"
    assert err == ""


def test_the_command_says_what_it_put_right(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "search", "baens"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("beans\tideas\t")
    assert err == "briefing: showing results for 'beans'.\n"


def test_the_command_ends_with_1_where_nothing_is_said(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "search", "helicopter"]) == 1
    assert "nothing in the sources on 'helicopter'" in capsys.readouterr().err
    assert main(["--content", str(GARDEN), "search", "plot", "-plot"]) == 1
    assert main(["--content", str(GARDEN), "search", ""]) == 1
    assert main(["--content", str(GARDEN), "search"]) == 1


def test_the_command_prints_json(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "search", "--json", "drasw", "-hoe", "--pane", "Plan"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["query"], data["corrected"], data["silent"]) == ("drasw -hoe", "draws -hoe", False)
    assert data["hits"][0] == {
        "id": "measure",
        "pane": "plan",
        "point": data["hits"][0]["point"],
        "snippet": "The street should measure the plot before it draws anything.",
        "cites": ["letter:1"],
        "score": data["hits"][0]["score"],
    }


def test_the_command_refuses_an_unknown_pane_and_an_odd_limit(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "search", "plot", "--pane", "plans"]) == 1
    assert "Did you mean 'plan'?" in capsys.readouterr().err
    assert main(["search", "plot", "--limit", "0"]) == 2
