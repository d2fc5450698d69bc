"""Finding: words in, the items that answer out; what is not there is said, and nothing is made up."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.kinds import Source
from briefing.search.answer import Answer
from briefing.search.index import SearchIndex
from briefing.search.texts import texts_of
from tests.searching import (
    content_of,
    garden_index,
    garden_items,
    ids,
    index_of_items,
    shipped_index,
    shipped_items,
)


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
    return index_of_items(*content_of(folder))


def test_question_words_tell_questions_apart(garden: Path) -> None:
    for word, more in (("who", "Who prunes"), ("when", "When does one prune")):
        (garden / f"{word}.yaml").write_text(
            f"id: {word}\nkind: question\ncategory: reason\ntitle: {more} the hedge?\nbottom_line: Said.\n"
            "answer: stated\nline:\n  - {text: Said., cites: ['letter:1']}\n",
            encoding="utf-8",
        )
    index = index_of_items(*content_of(garden))
    assert ids(index.search("who prunes hedges"))[0] == "who"
    assert ids(index.search("when are hedges pruned"))[0] == "when"


@pytest.mark.parametrize(
    ("own", "cites", "marks"),
    [("", ("letter:1", "letter:2"), ("inferred",)), ('cites: ["letter:1"]\n', ("letter:1",), ())],
)
def test_the_bottom_line_of_a_question_rests_on_all_its_lines_or_on_what_it_cites(
    garden: Path, own: str, cites: tuple[str, ...], marks: tuple[str, ...]
) -> None:
    (garden / "hedge.yaml").write_text(
        f"id: hedge\nkind: question\ncategory: reason\ntitle: May one prune?\n{own}"
        "bottom_line: Hedges may be.\nanswer: partly\nline:\n  - {text: One may., cites: ['letter:1']}\n"
        "  - {text: The letter names no month., cites: ['letter:2'], basis: inferred}\n",
        encoding="utf-8",
    )
    hit = index_of_items(*content_of(garden)).search("hedges").hits[0]
    assert (hit.text, hit.cites, hit.marks) == ("Hedges may be.", cites, marks)


def test_a_slip_is_put_right_and_said() -> None:
    answer = garden_index().search("baens")
    assert [tuple(one) for one in answer.corrected] == [("baens", "beans")]
    assert answer.understood_as == "beans"
    assert ids(answer)[0] == "beans"
    assert garden_index().search("baens and baens").corrected == answer.corrected
    assert garden_index().search("beans").corrected == ()


@pytest.mark.parametrize(
    ("query", "understood_as"),
    [
        ("baens unbaens", "beans unbaens"),
        ("baensx Baens baens", "baensx Baens beans"),
        ("co-baens baens.", "co-baens beans."),
    ],
)
def test_a_correction_changes_no_longer_word_that_holds_the_misspelt_one(
    query: str, understood_as: str
) -> None:
    answer = garden_index().search(query)
    assert ("baens", "beans") in answer.corrected
    assert answer.understood_as == understood_as


@pytest.mark.parametrize("word", ["Baens", "BAENS", "zeans", "baesn-pole", "plto", "bnaes", "bears"])
def test_names_short_words_other_words_and_two_slips_stay_as_they_are(word: str) -> None:
    answer = garden_index().search(word)
    assert answer.corrected == ()
    assert answer.missing == (word,)


@pytest.mark.parametrize(
    "query",
    [
        *("coast guard", "attack", "taxes", "jets", "kim jong un", "moon jae-in", "THAAD", "white", "hate"),
        *("command", "legally binding", "dokdo", "takeshima"),
    ],
)
def test_real_words_and_names_are_not_corrected(query: str) -> None:
    answer = shipped_index().search(query)
    assert answer.corrected == ()
    assert answer.understood_as == query


def test_the_point_that_matches_is_named_and_its_words_are_lit() -> None:
    answer = garden_index().search("draws")
    (hit,) = answer.hits
    item = garden_items()["measure"]
    assert (hit.id, hit.title, hit.kind, hit.pane) == ("measure", item.title, "step", "plan")
    assert hit.point is not None
    assert hit.text == item.every_point()[hit.point].text
    assert hit.cites == item.every_point()[hit.point].cites
    assert hit.marks == item.every_point()[hit.point].marks()
    assert lit(answer) == ["draws"]
    assert answer.close


@pytest.mark.parametrize(
    ("asked", "written"),
    [("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"), ("ガス", "\uff76\uff9e\uff7d"), ("が", "か\u3099")],
)
def test_characters_that_are_written_in_pieces_are_lit_whole(asked: str, written: str, garden: Path) -> None:
    answer = index_of(garden, extra=f"Of {written}, x.").search(asked)
    assert lit(answer) == [written]


def test_function_words_are_not_lit() -> None:
    assert lit(garden_index().search("should the street measure it")) == ["street", "measure"]


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
        ("Neighbors organize the defense.", "neighbour organise defence"),
        ("A co-operative of U.S. gardeners", "cooperative US"),
        ("A cooperative of US gardeners", "co-operative U.S."),
        ("A cooperative of US gardeners", "us cooperative"),
        ("North Elm has hens", "N. Elm hens"),
        ("Of the hens, 61 percent laid", "hens 61 per cent"),
        ("Of the hens, 61 per cent laid", "hens, 61 per cent?"),
        ("Of the hens, 61 per cent laid", "hens 61 percent"),
        ("Of the hens, 61 percent laid", "61 pct hens"),
        ("The government keeps hens in August", "govt w/ hens, Aug"),
        ("The gardener's hoe was forgotten", "gardeners forgotten"),
        ("The gardeners' hoe", "gardener's hoe"),
        ("Kürbisse: die Straße von São Paulo", "KURBISSE STRASSE SAO"),
        ("Cafe\u0301 ﬁgs", "café figs"),
    ],
)
def test_spelling_accents_and_marks_do_not_matter(written: str, asked: str, garden: Path) -> None:
    answer = index_of(garden, extra=written).search(asked)
    assert ids(answer)[0] == "extra"
    assert answer.missing == ()
    assert answer.close


@pytest.mark.parametrize(
    "asked", ["合", "合意", "日本と韓国", "国の", "が", "한국", "말", "ﾊﾟﾝ", '"国の合意"']
)
def test_text_without_spaces_is_found_from_one_character_on(asked: str, garden: Path) -> None:
    answer = index_of(garden, extra="日本と韓国の合意が、한국말 パンダ。").search(asked)
    assert ids(answer)[0] == "extra"
    assert lit(answer)


def test_characters_that_do_not_stand_side_by_side_are_missing(garden: Path) -> None:
    answer = index_of(garden, extra="日本と韓国の合意が").search("日韓")
    assert (answer.hits, answer.missing) == ((), ("日韓",))


def test_a_word_with_a_hyphen_is_lit_before_one_without(garden: Path) -> None:
    answer = index_of(garden, extra="Co-operation comes of those who cooperate.").search("cooperation")
    assert lit(answer) == ["Co-operation", "cooperate"]


def test_lights_stand_on_the_text_as_written(garden: Path) -> None:
    answer = index_of(garden, extra="Cafe\u0301 and fig-trees: the neighbours’ figs, ΟΔΟΣ, Straße").search(
        "café figs neighbours οδός STRASSE"
    )
    assert lit(answer) == ["Cafe\u0301", "fig", "neighbours", "figs", "ΟΔΟΣ", "Straße"]


def test_a_kind_is_no_word_of_its_items() -> None:
    answer = garden_index().search("obstacle")
    assert (answer.hits, answer.missing) == ((), ("obstacle",))


@pytest.mark.parametrize("asked", ["whats", "what's", "wheres", "where's", "theres", "hows", "whos"])
def test_contractions_are_function_words_with_and_without_the_apostrophe(asked: str) -> None:
    answer = garden_index().search(f"{asked} zebra")
    assert (answer.hits, answer.missing) == ((), ("zebra",))


@pytest.mark.parametrize("mark", list("'’‘ʼ′`´"))
def test_an_apostrophe_is_one_by_whichever_key_it_was_typed(mark: str) -> None:
    answer = garden_index().search(f"council{mark}s letter", limit=1)
    assert (ids(answer), answer.missing) == (["letter"], ())


@pytest.mark.parametrize("hasty", ["wot r the", "y w/o", "bcs", "b/c", "via", "e.g.", "ok pls", "acc. to"])
def test_words_typed_in_haste_and_prepositions_are_function_words(hasty: str) -> None:
    answer = garden_index().search(f"{hasty} zebra")
    assert (answer.hits, answer.missing) == ((), ("zebra",))


def test_what_several_ways_to_ask_have_counts_more_than_what_one_has(garden: Path) -> None:
    for name, ways in (
        ("often", ["flutes at dusk", "dusk and a flute", "a flute by noon", "up by dusk"]),
        ("but-once", ["dusk without flutes", "chairs", "tables", "benches"]),
    ):
        (garden / f"{name}.yaml").write_text(
            f"id: {name}\nkind: question\ncategory: reason\ntitle: The {name}\nbottom_line: Said.\n"
            f"answer: stated\nasked_as: {ways}\nline:\n  - {{text: Said., cites: ['letter:1']}}\n",
            encoding="utf-8",
        )
    assert ids(index_of(garden).search("dusk flute choir")) == ["often", "but-once"]


def test_an_unfinished_word_may_go_on_if_asked_to() -> None:
    assert garden_index().search("bea").missing == ("bea",)
    assert ids(garden_index().search("bea", unfinished=True))[0] == "beans"
    assert garden_index().search("measu the plo", unfinished=True).missing == ("measu",)
    assert ids(garden_index().search("measure the plo", unfinished=True))[0] == "measure"
    assert garden_index().search("bea ", unfinished=True).missing == ("bea",)


def test_what_stands_in_quotes_is_exact(garden: Path) -> None:
    assert ids(garden_index().search('"shared garden"')) == ["thesis"]
    for query in ('"garden shared"', '"shared gardens"', '"share garden"'):
        answer = garden_index().search(query)
        assert (answer.hits, answer.missing) == ((), (query,))
    index = index_of(garden, one="A red flag.", other="They reduced flags; red flags too.")
    assert ids(index.search('"red flag"')) == ["one"]
    assert ids(index.search('flags "red flag"')) == ["one"]
    assert ids(index_of(garden, hers="The gardener’s red hoe.").search('"gardener\'s red"')) == ["hers"]


def test_words_can_be_left_out() -> None:
    every = set(ids(garden_index().search("plot")))
    without = set(ids(garden_index().search("plot -beans -survey")))
    assert without < every
    assert not without & {"beans", "survey"}
    assert garden_index().search("-plot").hits == ()
    assert "measure" not in ids(garden_index().search("pane:plan -plot"))


def test_panes_and_sources_can_be_chosen() -> None:
    index = garden_index()
    assert {hit.pane for hit in index.search("plot pane:plan").hits} == {"plan"}
    assert {hit.pane for hit in index.search('plot pane:"Ideas for the plot"').hits} == {"ideas"}
    assert {hit.pane for hit in index.search("plot", pane="plan").hits} == {"plan"}
    assert ids(index.search("pane:plan")) == ["measure", "sign"]
    for query in ("plot source:letter:survey", 'plot source:"Letter survey"'):
        cited = ids(index.search(query))
        assert cited
        for one in cited:
            assert any("letter:survey" in text.cites for text in texts_of(garden_items()[one]))


@pytest.mark.parametrize(
    "asked", ["letter:survey", "Letter survey", "LETTER  survey", "letter survey pane:words"]
)
def test_a_citation_is_answered_by_its_passage_and_then_by_what_cites_it(asked: str) -> None:
    answer = garden_index().search(asked)
    assert (answer.missing, answer.corrected, answer.close) == ((), (), True)
    first, *others = answer.hits
    assert (first.id, first.text, first.point) == ("letter", "What the street wants.", None)
    assert first.cites == ("letter:survey",)
    assert others
    for hit in others:
        assert "letter:survey" in hit.cites
        assert not hit.close
    assert ({hit.pane for hit in others} == {"words"}) == ("pane:" in asked)


@pytest.mark.parametrize(
    "asked", ["letter 99", "letter", "survey letter", "letter survey beans", '"letter survey"']
)
def test_what_is_no_citation_is_searched_for(asked: str) -> None:
    for hit in garden_index().search(asked).hits:
        assert hit.score > 0


def test_a_passage_is_called_as_its_source_calls_it() -> None:
    for asked in ("tni editor's note", "TNI editor’s note", "tni:editors-note", "TNI editors note"):
        hit = shipped_index().search(asked).hits[0]
        assert (hit.id, hit.cites) == ("tni", ("tni:editors-note",))
        assert hit.text.startswith("Says that")
    sources = {one.short: one for one in shipped_items().values() if isinstance(one, Source)}
    for short, source in sources.items():
        for passage in source.passages:
            hit = shipped_index().search(f"{short} {passage.called or passage.locator}").hits[0]
            assert (hit.id, hit.text) == (source.id, passage.gist)


def test_a_filter_that_names_nothing_is_answered_with_what_there_is() -> None:
    answer = garden_index().search("plot pane:plans source:nowhere source:letter:99")
    assert answer.hits == ()
    assert [(one.filter, one.name) for one in answer.unknown] == [
        ("pane", "plans"),
        ("source", "nowhere"),
        ("source", "letter:99"),
    ]
    assert answer.unknown[0].known == ("overview", "plan", "ideas", "proof", "asked", "words")
    assert answer.unknown[1].known == ("letter",)


def test_words_that_stand_nowhere_are_named_beside_the_hits() -> None:
    answer = garden_index().search("helicopter beans helicopter")
    assert answer.missing == ("helicopter",)
    assert ids(answer)[0] == "beans"
    assert not answer.close
    assert garden_index().search("helicopter").hits == ()
    assert "helicopter" in garden_index().search("beans per cent/helicopter").missing
    assert "helicopter" in garden_index().search('"beans"helicopter').missing


def test_an_item_with_the_rarest_word_is_close_where_all_words_stand_somewhere() -> None:
    asked = "beans council street loan"
    (beans, loan, *_) = garden_index().search(asked).hits
    assert (beans.id, beans.close) == ("beans", True)
    # What the street and the council have in common with it is as much, and no answer.
    assert (loan.id, loan.close) == ("loan", False)
    (beans, *_) = garden_index().search(f"{asked} helicopter").hits
    assert (beans.id, beans.close) == ("beans", False)


def test_words_that_anybody_says_do_not_decide() -> None:
    answer = garden_index().search("is it true that someone actually grows beans or something")
    assert answer.missing == ()
    assert (answer.hits[0].id, answer.close) == ("beans", True)


ODD = st.one_of(
    st.text(),
    st.text(alphabet="\"-*():^{}+ '.\x00\x1b\ud800\u202eORNEAplotbeansé日本~/’", max_size=60),
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
                "pl",
                "日",
            ]
        )
    ).map(" ".join),
)


@settings(max_examples=20)
@given(ODD, st.booleans())
def test_no_query_makes_an_error(query: str, unfinished: bool) -> None:
    answer = garden_index().search(query, unfinished=unfinished)
    assert answer == garden_index().search(query, unfinished=unfinished)
    for hit in answer.hits:
        assert all(0 <= start < end <= len(hit.text) for start, end in hit.spans)
        assert all(one[1] < other[0] for one, other in zip(hit.spans, hit.spans[1:], strict=False))
    scores = [hit.score for hit in answer.hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1.000001 for score in scores)


@pytest.mark.parametrize(
    "query",
    ["plot " * 20_000, "x" * 100_000, '"' * 100_000, "日本" * 50_000, "-" * 100_000, '"plot" ' * 9000],
)
def test_a_long_query_is_cut(query: str) -> None:
    assert len(garden_index().search(query).query) <= 400
