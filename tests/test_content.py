"""The shipped content: what anyone who knows the two papers would check first."""

from functools import cache
from itertools import pairwise
from typing import TypeVar

import pytest

from briefing.database.briefing import Briefing
from briefing.model.kinds import (
    Agreement,
    Item,
    Opportunity,
    Person,
    Poll,
    Question,
    Source,
    Step,
    Term,
    kind_of,
)
from briefing.model.release import for_room
from briefing.settings.folders import shipped_content
from briefing.sync.load import load
from tests.searching import citations_of

T = TypeVar("T")


@cache
def briefing() -> Briefing:
    loaded = load(shipped_content())
    assert loaded.problems() == ()
    return loaded


def of_kind(kind: type[T]) -> list[T]:
    return [item for item in briefing().items.values() if isinstance(item, kind)]


def said(item: Item) -> str:
    """All texts of an item that are shown, but no aliases and no other ways to ask."""
    passages = item.passages if isinstance(item, Source) else ()
    texts = [item.title, item.bottom_line, *(point.text for point in item.every_point())]
    texts += [link.note or "" for link in item.links] + [passage.gist for passage in passages]
    return "\n".join(texts)


def test_every_point_is_cited() -> None:
    counts = briefing().outline.counts
    assert counts.points == counts.cited > 200


def test_every_bottom_line_is_cited_if_of_a_question_by_its_lines_to_take() -> None:
    assert not [item.id for item in briefing().items.values() if not item.comes_down_to().cites]
    uncited = {item.id for item in briefing().items.values() if not item.cites}
    assert uncited < {item.id for item in of_kind(Question)}


def test_the_content_is_short_enough_to_be_read_before_a_meeting() -> None:
    items = [item for item in briefing().items.values() if not isinstance(item, Source)]
    assert briefing().outline.counts.points <= 650
    assert sum(len(said(item).split()) for item in items) <= 16_500


def test_the_road_map_has_five_steps_as_labelled() -> None:
    pane = briefing().outline.pane("roadmap")
    assert pane
    steps = [item for item in briefing().shown(pane) if isinstance(item, Step)]
    assert [step.label for step in steps] == ["First", "Second", "Third", "Fourth", "Finally"]
    assert [citations_of(step) >= {f"pacnet:{n}"} for n, step in enumerate(steps, 10)] == [True] * 5
    assert all(step.points[0].section == "What to do, for the PacNet authors" for step in steps)
    for earlier, later in pairwise(steps):
        assert ("precedes", later.id) in {(link.type, link.to) for link in earlier.links}


def test_the_road_map_opens_with_its_introduction_and_goals() -> None:
    pane = briefing().outline.pane("roadmap")
    assert pane
    opening = [item.id for item in briefing().shown(pane)][:3]
    assert opening == ["ask-leadership", "ask-framework", "regional-fit"]


def test_only_two_areas_are_low_hanging() -> None:
    tiers: dict[str, set[str]] = {}
    for item in of_kind(Opportunity):
        tiers.setdefault(item.tier, set()).add(item.id)
    assert tiers["low-hanging"] == {"hadr", "maritime-security"}
    assert {tier: len(ids) for tier, ids in tiers.items()} == {
        "low-hanging": 2,
        "to-consider": 5,
        "beyond-defense": 8,
        "series-only": 2,
    }


def test_each_agreement_has_its_names_as_printed() -> None:
    names = {item.id: {(name.text, name.cites) for name in item.names} for item in of_kind(Agreement)}
    assert {text for text, _ in names["gsomia"]} == {"General Security of Military Information Agreement"}
    assert names["acsa"] == {
        ("Acquisition Crossing Supporting Agreement", ("pacnet:2",)),
        ("Military Acquisition and Cross-Servicing Agreement", ("tni:1",)),
    }


def test_poll_figures_are_as_printed_and_never_parts_of_a_whole() -> None:
    polls = {poll.date: poll for poll in of_kind(Poll)}
    assert sorted(figure.percent for figure in polls["2012"].figures) == [44, 61]
    assert [figure.percent for figure in polls["2013-09"].figures] == [60]
    assert not any(poll.exclusive for poll in polls.values())


def test_events_bear_only_printed_dates() -> None:
    dates = {item.id: item.date for item in briefing().items.values() if getattr(item, "date", None)}
    assert dates == {
        "june-2012-postponement": "2012-06",
        "trilateral-naval-exercises": "2012-06",
        "sixty-aircraft-exercise": "2013-08",
        "poll-2012": "2012",
        "poll-september-2013": "2013-09",
    }


def test_the_sources_have_every_passage_and_no_date() -> None:
    locators = {source.id: [one.locator for one in source.passages] for source in of_kind(Source)}
    numbers = {source: [one for one in found if one.isdigit()] for source, found in locators.items()}
    assert numbers == {
        "pacnet": [str(n) for n in range(1, 18)],
        "tni": [str(n) for n in range(1, 6)],
    }
    assert {"title", "byline", "authors-note", "further-reading", "disclaimer"} <= set(locators["pacnet"])
    assert {"title", "standfirst", "editors-note"} <= set(locators["tni"])
    assert all(source.date is None for source in of_kind(Source))
    assert all(len(one.sha256) == 64 for source in of_kind(Source) for one in source.passages)


def test_every_passage_is_cited_by_a_point() -> None:
    cited = {cite for item in briefing().items.values() for cite in citations_of(item)}
    every = {f"{source.id}:{one.locator}" for source in of_kind(Source) for one in source.passages}
    assert every - cited == set()


def test_there_are_questions_and_honest_answers() -> None:
    questions = of_kind(Question)
    assert len(questions) >= 30
    assert sum(question.answer == "silent" for question in questions) >= 10
    assert all(question.line and question.avoid for question in questions)
    assert all(len(question.asked_as) >= 3 for question in questions)
    assert all(question.title.endswith("?") for question in questions)


@pytest.mark.parametrize("term", ["term-dprk", "term-asean", "term-tni"])
def test_an_acronym_that_is_never_spelt_out_is_not_spelt_out(term: str) -> None:
    item = briefing().items[term]
    assert isinstance(item, Term)
    assert item.expansions == ()


def test_people_have_the_office_that_is_printed_or_none() -> None:
    offices = {item.id: [one.text for one in item.offices] for item in of_kind(Person)}
    assert offices["park-geun-hye"] == offices["shinzo-abe"] == []
    assert offices["lee-myung-bak"] == ["former Korean President"]


def test_the_papers_answer_every_obstacle() -> None:
    unanswered = {item.id for item in briefing().items.values() if briefing().is_unanswered(item)}
    assert unanswered == set()


def test_only_what_happened_bears_a_claim_out() -> None:
    for item in briefing().items.values():
        for link in item.links:
            if link.type == "evidenced-by":
                assert kind_of(briefing().items[link.to]) in {"event", "poll"}, (item.id, link.to)
                assert not isinstance(item, Question), item.id


@pytest.mark.parametrize(
    "word",
    [
        "obnoxious",
        "backroom",
        "comfort women",
        "family histor",
        "soft on",
        "political gamble",
        "apolog",
        "revisionist",
    ],
)
def test_what_a_host_would_not_say_stays_on_the_desk(word: str) -> None:
    items = list(briefing().items.values())
    assert [item.id for item in items if word in said(item).casefold()]
    assert [item.id for item in map(for_room, items) if item and word in said(item).casefold()] == []


@pytest.mark.parametrize(
    "term",
    [
        "action-reaction cycle",
        "augmentation staff",
        "contingency plans",
        "future-oriented",
        "intelligence, surveillance and reconnaissance",
        "inter-operability",
        "low-hanging fruit",
        "more united front",
        "niche capabilities",
        "one-plus-one",
        "political gamble",
        "political minefield",
        "quantum leap",
        "strategic necessity",
        "targeted engagement",
        "traditionally narrow focus",
    ],
)
def test_the_terms_of_the_papers_stay_as_printed(term: str) -> None:
    items = [item for item in briefing().items.values() if not isinstance(item, Source)]
    assert [item.id for item in items if term in said(item).casefold()]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("budget", "demographic-constraints"),
        ("coast guard", "maritime-security"),
        ("elderly", "demographic-constraints"),
        ("islets", "q-which-islands"),
        ("manpower", "demographic-constraints"),
        ("money", "demographic-constraints"),
        ("MPs", "inter-parliamentary-ties"),
        ("nukes", "reason-north-korea"),
        ("pirates", "counter-piracy"),
        ("Russia", "q-other-countries"),
        ("soldiers", "q-troops"),
        ("trade", "q-unlisted-areas"),
        ("warships", "naval-visits"),
    ],
)
def test_the_words_that_people_use_find_an_item(word: str, found: str) -> None:
    assert word in briefing().items[found].aliases


def test_rival_names_are_found_all_together_and_never_shown() -> None:
    rivals = {"Takeshima", "Dokdo", "竹島", "독도", "独島"}
    holders = {item.id: rivals & set(item.aliases) for item in briefing().items.values()}
    assert {item_id: names for item_id, names in holders.items() if names} == {"q-which-islands": rivals}
    assert not any(name in said(item) for item in briefing().items.values() for name in rivals)


def test_every_file_names_its_schema() -> None:
    for path in shipped_content().rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).is_file(), path
