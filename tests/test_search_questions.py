"""The questions that are held: each is answered by the first hits, or by the word that nothing is said."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.search.answer import Answer, Hit
from tests.searching import citations_of, content_of, ids, index_of_items, shipped_index, shipped_items

QUESTIONS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "search_questions.yaml").read_text(encoding="utf-8")
)

BLIND = {1: (0.9, 0.95), 2: (0.9, 0.93), 3: (0.9, 0.97), 4: (0.93, 0.97), 5: (0.93, 0.97)}
BLIND |= {6: (0.9, 0.97), 7: (0.95, 0.98), 8: (0.93, 0.98), 9: (0.95, 0.98), 10: (0.95, 0.98)}
"""Questions of ten people who knew the papers alone, each with the passages that answer it; and the share
of them that the first hit answers, or one of three. The second wrote in long, indirect sentences; a third of
the questions of the next two are slang or half sentences. Unseen, and read strictly, three hits answered 87,
84, 98, 91, 98, 90, 87 and 98 of 100 of the last eight sets, the first hit 70, 74, 90, 85, 87, 80, 75 and 88:
what they missed was mended."""

OTHER_LINE = 0.05
"""The share of blind questions of a set whose closest question may have another subject's line to take."""
FIRST, IN_THREE = 0.85, 0.95
"""The share of the questions that the first hit answers, or one of three."""


def test_questions_are_answered_by_the_first_hits() -> None:
    held = [one for one in QUESTIONS if "answered_by" in one and "or_missing" not in one]
    found = [(one, ids(shipped_index().search(one["ask"], limit=3))) for one in held]
    missed = [(one["ask"], hits) for one, hits in found if not set(hits) & set(one["answered_by"])]
    not_first = [(one["ask"], hits) for one, hits in found if not set(hits[:1]) & set(one["answered_by"])]
    assert len(missed) <= (1 - IN_THREE) * len(held), missed
    assert len(not_first) <= (1 - FIRST) * len(held), not_first


def answers(hit: Hit, answer: Answer, cites: list[str]) -> bool:
    """Whether a hit cites what answers a question; where nothing does, whether that is said."""
    item = shipped_items()[hit.id]
    if cites:
        return not {*cites}.isdisjoint((*hit.cites, *citations_of(item)))
    return getattr(item, "answer", "") == "silent" or bool(answer.missing) or not answer.close


@pytest.mark.parametrize("number", BLIND)
def test_blind_questions_are_answered_by_the_passages_that_do(number: int) -> None:
    asked = yaml.safe_load(
        Path(__file__).with_name(f"blind_questions_{number}.yaml").read_text(encoding="utf-8")
    )
    found = [(one, shipped_index().search(one["ask"], limit=30)) for one in asked]
    judged = [
        (one["ask"], [answers(hit, answer, one["cites"]) for hit in answer.hits[:3]] or [not one["cites"]])
        for one, answer in found
    ]
    missed = [ask for ask, right in judged if not any(right)]
    not_first = [ask for ask, right in judged if not right[0]]
    first, in_three = BLIND[number]
    assert len(missed) <= (1 - in_three) * len(judged), missed
    assert len(not_first) <= (1 - first) * len(judged), not_first
    # As `i` shows it: a close question before everything else.
    others = []
    for one, answer in found:
        close = [hit for hit in answer.hits if hit.kind == "question" and hit.close]
        if one["cites"] and not any(answers(hit, answer, one["cites"]) for hit in (close or answer.hits)[:1]):
            others.append((one["ask"], ids(answer)[:1], [hit.id for hit in close][:1]))
    assert len(others) <= OTHER_LINE * len(judged), others


@pytest.mark.parametrize("asked", [one for one in QUESTIONS if "missing" in one], ids=lambda one: one["ask"])
def test_what_is_not_in_the_papers_is_named(asked: dict[str, Any]) -> None:
    answer = shipped_index().search(asked["ask"])
    if asked.get("or_close") and answer.close:
        return
    assert answer.missing == tuple(asked["missing"])
    assert not answer.close
    assert answer.corrected == ()


@pytest.mark.parametrize(
    "asked", [one for one in QUESTIONS if "or_missing" in one], ids=lambda one: one["ask"]
)
def test_words_of_others_are_known_or_said_to_be_missing(asked: dict[str, Any]) -> None:
    answer = shipped_index().search(asked["ask"], limit=3)
    if answer.hits:
        assert set(ids(answer)) & set(asked["answered_by"])
    else:
        assert answer.missing == (asked["ask"],)


def test_there_are_questions_enough_about_items_that_are_there() -> None:
    assert len(QUESTIONS) >= 120
    held = [one for one in QUESTIONS if "answered_by" in one]
    assert [one["ask"] for one in held if shipped_items().keys().isdisjoint(one["answered_by"])] == []


@pytest.mark.parametrize("said", ["{}", "pls {}", "Ok so tell me, {}"])
def test_a_question_in_its_own_words_beats_all_however_politely_it_is_asked(said: str) -> None:
    for item in shipped_index().search("pane:questions", limit=1000).hits:
        asked = said.format(item.title.translate(dict.fromkeys(map(ord, '"“”'))))
        assert ids(shipped_index().search(asked, limit=1)) == [item.id]
    assert ids(shipped_index().search(said.format("who started it"), limit=1)) == ["q-who-is-to-blame"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("what else can we do together", "q-beyond-defense"),
        ("what do the authors want", "q-main-argument"),
        ("what do we get out of it", "q-what-gain"),
        ("was it North Korea", "q-yeonpyeong"),
        ("guilty", "q-who-is-to-blame"),
        ("reopening GSOMIA", "q-negotiate-how"),
        # What the papers say, before what they do not.
        ("what about the prime minister's visit", "q-who-special-adviser"),
        ("are the North's nukes mentioned", "q-own-nuclear-arms"),
        ("what do both papers say about ACSA", "q-what-is-acsa"),
    ],
)
def test_another_way_to_ask_beats_what_is_asked_with_some_of_its_words(asked: str, found: str) -> None:
    assert ids(shipped_index().search(asked, limit=1)) == [found]


def test_a_number_that_no_paper_prints_is_named_as_missing() -> None:
    assert shipped_index().search("10 percent of Koreans").missing == ("10",)


@pytest.mark.parametrize(("asked", "first"), [("Kosan", "shade"), ("OK Kosan", "beans")])
def test_a_name_that_is_the_query_stands_before_one_with_a_polite_word_more_or_less(
    asked: str, first: str, garden: Path
) -> None:
    for name, title in (("beans", "OK Kosan"), ("shade", "Kosan")):
        file = garden / "ideas" / f"{name}.yaml"
        file.write_text(re.sub("(?m)^title: .*", f"title: {title}", file.read_text()))
    assert ids(index_of_items(*content_of(garden)).search(asked, limit=1)) == [first]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("what about the intelligence accord", "gsomia"),
        ("what about the defense plans", "force-reviews"),
        ("the dialogues", "defense-dialogues"),
    ],
)
def test_a_name_that_is_the_query_but_for_function_words_stands_first(asked: str, first: str) -> None:
    assert ids(shipped_index().search(asked, limit=1)) == [first]
