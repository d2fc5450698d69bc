"""What the room is shown: nothing that is not to be said, and everything that is."""

import inspect
import itertools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cli import main
from briefing.database.briefing import Briefing
from briefing.database.items import Items
from briefing.model.kinds import KINDS
from briefing.search.index import SearchIndex
from briefing.sync.load import load
from tests.marked import Content

MANY = 1000
SAID = st.integers(0, MANY).map(lambda seed: Random(seed).getrandbits(MANY))
"""About half of all bits; of an integer without bounds, Hypothesis tries hardly any but small ones."""
OF_ROWS = {"found", "whole"}
"""The methods of `Items` that are handed rows of the database, which are not for readers."""


def arguments(content: Content, briefing: Briefing) -> dict[str, list[Any]]:
    """What each parameter of a method of `Briefing` is tried with, by its name."""
    ids = [item_id for _, item_id, _ in content.ids]
    sources = [item_id for kind, item_id, _ in content.ids if kind == "source"]
    citations = [f"{source}:{locator}" for source in sources for locator in "12"]
    return {
        "citation": citations,
        "citations": [[one for one in citations if briefing.passage(one)]],
        "holder": [*sources, "street"],
        "ids": [ids],
        "item": list(briefing.items.values()),
        "item_id": ids,
        "kind": list(KINDS),
        "kinds": [list(KINDS)],
        "most": [MANY],
        "name": list(content.markers),
        "pane": list(briefing.panes),
        "part": [point for item in briefing.items.values() for point in item.every_point()],
        "party": ["street", "council"],
        "source": sources,
        "start": [0],
        "stop": [MANY],
        "text": [" ".join(content.markers)],
    }


def answers(thing: object, known: Mapping[str, list[Any]]) -> Iterator[str]:
    """All that the public methods and properties of an object have to say."""
    for name, member in inspect.getmembers(type(thing)):
        if name.startswith("_") or (isinstance(thing, Items) and name in OF_ROWS):
            continue
        if not inspect.isfunction(member):
            yield repr(getattr(thing, name))
            continue
        parameters = list(inspect.signature(member).parameters)[1:]
        if name in ("get", "items", "keys", "values"):
            parameters = parameters and ["item_id"]
        for values in itertools.product(*(known[parameter] for parameter in parameters)):
            answer = getattr(thing, name)(*values)
            if isinstance(answer, Iterable) and not isinstance(answer, str | tuple):
                answer = list(answer)
            # What was asked with is known already.
            if answer not in values:
                yield repr(answer)


def all_answers(content: Content, briefing: Briefing) -> str:
    """All that a briefing has to say."""
    known = arguments(content, briefing)
    return "\n".join([*answers(briefing, known), *answers(briefing.items, known), *map(repr, briefing.items)])


@settings(max_examples=8)
@given(SAID)
def test_the_room_is_shown_what_is_to_be_said_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, said: int
) -> None:
    content = Content(said)
    folder = tmp_path_factory.mktemp("content")
    content.write(folder)
    desk = load(folder)
    assert desk.problems() == ()
    room = desk.room()
    at_desk, in_room = all_answers(content, desk), all_answers(content, room)
    for marker, is_said in content.markers.items():
        assert marker in at_desk
        assert (marker in in_room) == is_said, marker
        # Find does not even tell that the word stands somewhere.
        assert is_said or SearchIndex(room).search(marker).missing == (marker,), marker
    assert room.problems() == ()


@settings(max_examples=6)
@given(SAID)
def test_each_audience_has_figures_of_its_own(tmp_path_factory: pytest.TempPathFactory, said: int) -> None:
    content = Content(said)
    folder = tmp_path_factory.mktemp("content")
    content.write(folder)
    desk = load(folder)
    for briefing in (desk, desk.room()):
        points = [point for item in briefing.items.values() for point in item.every_point()]
        cited = sum(bool(point.cites) for point in points)
        assert briefing.outline.counts == (len(points), cited, cited, 0)
        assert briefing.outline.items == len(briefing.items)
        for pane in briefing.panes:
            shown = briefing.shown(pane)
            assert [item.id for item in shown] == [line.id for line in briefing.listed(pane)]
            assert [len(item.every_point()) for item in shown] == [
                line.points for line in briefing.listed(pane)
            ]
            assert (pane.size, pane.counts.points) == (
                len(shown),
                sum(len(one.every_point()) for one in shown),
            )
        for citation in arguments(content, briefing)["citation"]:
            citing = briefing.points_citing(citation, MANY)
            assert briefing.count_citing(citation) == len(citing)
            assert all(point in item.every_point() for item, point in citing)
        for item_id in briefing.items:
            assert briefing.ties.count(item_id) == len(briefing.ties.of(item_id))


@pytest.mark.parametrize("becomes", ["a mistake", "without groups", "gone from the pane"])
def test_the_id_of_a_group_that_the_room_does_not_see_stays_withheld_whatever_becomes_of_the_header(
    garden: Path, capsys: pytest.CaptureFixture[str], becomes: str
) -> None:
    header, thesis = garden / "briefing.yaml", garden / "thesis.yaml"
    thesis.write_text(thesis.read_text().replace("category: thesis", "category: giveaways"))
    text = header.read_text().replace("id: thesis", "release: background, id: giveaways")
    broken = {
        "a mistake": text.replace("title: A garden", "title: [A garden"),
        "without groups": text.replace("group_by: category", "group_by: kind"),
        "gone from the pane": text.replace("group_by: category\n", "\n"),
    }
    for written in text, broken[becomes]:
        header.write_text(written)
        for option, is_told in ([], True), (["--room"], False):
            assert main(["--content", str(garden), "show", "thesis", "--json", *option]) == 0
            assert ("giveaways" in capsys.readouterr().out) is is_told
