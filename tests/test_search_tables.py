"""The tables of search: the same after any history, apart for each audience, of any kind of item."""

import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cli import main
from briefing.model import kinds
from briefing.model.fields import Base, Cites, Line
from briefing.model.kinds import (
    Argument,
    Caution,
    Difference,
    Item,
    Link,
    Name,
    Point,
    Position,
    Question,
    Source,
)
from briefing.model.outline import Outline
from briefing.model.parts import Passage
from briefing.model.release import for_room
from briefing.search.answer import Answer
from briefing.search.writer import Writer
from tests.conftest import GARDEN
from tests.searching import (
    content_of,
    empty_database,
    garden_index,
    ids,
    index_of,
    index_of_items,
    put,
    take,
    written,
)

QUERIES = (
    "plot",
    "s",
    "beans poles",
    "who signs the letter",
    '"shared garden"',
    '"garden shared"',
    "baens",
    "plot -beans",
    "pane:plan",
    "source:letter",
    "plot source:letter:survey",
    "helicopter",
    "gardn helicopter pane:nope",
    "street council",
)


@cache
def garden() -> tuple[Outline, list[Item]]:
    return content_of(GARDEN)


def answers(connection: sqlite3.Connection, audience: Any = "desk") -> list[Answer]:
    found = index_of(connection, garden()[0], audience)
    return [found.search(query, unfinished=unfinished) for query in QUERIES for unfinished in (False, True)]


Step = tuple[int, int | None, bool]
STEPS = st.lists(
    st.tuples(st.integers(1, 8), st.one_of(st.none(), st.integers(0, 30)), st.booleans()), max_size=12
)


@settings(max_examples=12)
@given(STEPS)
def test_changes_by_parts_come_to_the_same_answers_as_writing_afresh(steps: list[Step]) -> None:
    items = garden()[1]
    connection, kept = empty_database(), dict[int, Item]()
    writer = Writer(connection)
    for number, chosen, finish in steps:
        take(connection, writer, number)
        kept.pop(number, None)
        if chosen is not None:
            kept[number] = items[chosen % len(items)]
            put(connection, writer, number, kept[number])
        if finish:
            writer.finish()
    writer.finish()
    afresh = written(dict(sorted(kept.items())))
    for audience in ("desk", "room"):
        assert answers(connection, audience) == answers(afresh, audience)


def alike(number: int, **more: Any) -> Argument:
    """One of many items that say the same."""
    return Argument(
        id=f"item-{number}", title="Common words", bottom_line="Common words.", category="reason", **more
    )


def test_equal_hits_come_in_the_order_of_the_briefing_whatever_was_written_when() -> None:
    connection, count = empty_database(), 60
    writer = Writer(connection)
    for number in reversed(range(1, count + 1)):
        put(connection, writer, number, alike(number), place=f"{count - number:03}")
    take(connection, writer, 7)
    put(connection, writer, 99, alike(7), place=f"{count - 7:03}")
    writer.finish()
    found = index_of(connection, garden()[0]).search("common words", limit=10)
    assert ids(found) == [f"item-{number}" for number in range(count, count - 10, -1)]


def test_an_edited_folder_answers_as_a_fresh_one(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def printed() -> str:
        for query in QUERIES:
            main(["--content", str(garden), "search", "--json", query])
        return capsys.readouterr().out

    text = (garden / "thesis.yaml").read_text(encoding="utf-8")
    (garden / "thesis.yaml").unlink()
    before = printed()
    (garden / "thesis.yaml").write_text(text, encoding="utf-8")
    edited = printed()
    assert edited != before
    (garden / "zz.yaml").write_text(text.replace("id: thesis", "id: zz"), encoding="utf-8")
    printed()
    (garden / "zz.yaml").unlink()
    assert printed() == edited


def test_an_item_that_was_removed_leaves_nothing() -> None:
    connection = written(dict(enumerate(garden()[1], 1)))
    writer = Writer(connection)
    for number in range(1, len(garden()[1]) + 1):
        take(connection, writer, number)
    writer.finish()
    assert connection.execute("SELECT count(*) FROM find_words").fetchone() == (0,)
    for table in ("find_desk", "find_room"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")


def test_the_writer_leaves_the_end_of_the_transaction_to_others() -> None:
    connection = empty_database()
    writer = Writer(connection)
    put(connection, writer, 1, garden()[1][0])
    writer.finish()
    assert connection.in_transaction
    connection.rollback()
    assert connection.execute("SELECT count(*) FROM find_desk").fetchone() == (0,)


def test_a_search_leaves_no_transaction_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "database.sqlite"
    with sqlite3.connect(path) as copy:
        written(dict(enumerate(garden()[1], 1))).backup(copy)
    copy.close()
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    assert answers(connection) == answers(written(dict(enumerate(garden()[1], 1))))
    assert not connection.in_transaction
    connection.close()


# Two audiences.

SECRETS = (
    "zebrawood",
    "quagmire",
    "oxbowlake",
    "nightjar",
    "vetchling",
    "gorseland",
    "yellowhammer",
    "kingcup",
)
NEAR = tuple(secret[:-2] + secret[-1] + secret[-2] for secret in SECRETS)
"""Each with a slip, so that it would be read as the secret."""


def held_back(number: int) -> dict[str, Any]:
    """The parts of an item that are kept back, each with a secret word."""
    secret = iter(SECRETS[number % 3 :])
    point = Point(text=f"Plot {next(secret)} beans.", cites=("letter:1",), release="background")
    link = Link(type="see-also", to="thesis", note=f"Plot {next(secret)}.", release="background")
    return {"points": (point,), "links": (link,)}


def secretive(number: int, *, kept_back: bool) -> list[Item]:
    """Items that keep something back, with it or as if it had never been written."""
    more = held_back(number) if kept_back else {}
    said = Point(text="The plot is measured.", cites=("letter:1",))
    base = {"title": f"Plot {number}", "bottom_line": "The plot.", "category": "reason"}
    question = Question(
        id=f"q-{number}",
        answer="stated",
        line=(said,),
        avoid=(Caution(text=f"Plot {SECRETS[5]}."),) if kept_back else (),
        **base,
        **more,
    )
    positions = [
        Position(who="letter", text="One holds the plot."),
        Position(who="street", text="The other."),
    ]
    if kept_back:
        positions.append(Position(who="council", text=f"Plot {SECRETS[6]}.", release="background"))
    difference = Difference(id=f"d-{number}", positions=tuple(positions), **base, **more)
    name = Name(text=f"Plot {SECRETS[4]}", release="background")
    agreement = kinds.Agreement(
        id=f"a-{number}",
        title="Plot",
        bottom_line="Plot.",
        status="signed",
        names=(name,) if kept_back else (),
        **more,
    )
    whole = Argument(id=f"w-{number}", release="background", aliases=(SECRETS[7],), **base)
    return [question, difference, agreement, *([whole] if kept_back else [])]


@settings(max_examples=40)
@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=4, unique=True),
    st.one_of(
        st.sampled_from(
            (*SECRETS, *NEAR, *(f'"plot {one}"' for one in SECRETS), *(one[:4] for one in SECRETS))
        ),
        st.lists(st.sampled_from((*SECRETS, *NEAR, "plot", "beans", "measured", "-beans")), max_size=4).map(
            " ".join
        ),
        st.sampled_from(("source:hidden plot", "source:nope", "pane:ideas", "pane:overview", "pane:asked")),
    ),
    st.booleans(),
)
def test_the_room_answers_as_if_nothing_were_held_back(
    numbers: list[int],
    query: str,
    unfinished: bool,
) -> None:
    outline, items = garden()
    passage = Passage(locator="1", gist="Hidden plot.", words=2, sha256="0" * 64)
    hidden = Source(
        id="hidden", title="Hidden plot", bottom_line="Plot.", release="background", passages=(passage,)
    )
    with_it = [*items, *(one for n in numbers for one in secretive(n, kept_back=True)), hidden]
    without = [*items, *(one for n in numbers for one in secretive(n, kept_back=False))]
    stripped = [part for item in without if (part := for_room(item))]
    told = index_of_items(outline, with_it, "room").search(query, unfinished=unfinished)
    assert told == index_of_items(outline, stripped, "room").search(query, unfinished=unfinished)
    assert not [secret for secret in (*SECRETS, "idden") if secret in str(told.hits)]


def test_the_desk_finds_what_is_held_back() -> None:
    outline, items = garden()
    desk = index_of_items(outline, [*items, *secretive(0, kept_back=True)])
    for secret in (*SECRETS[:2], *SECRETS[4:]):
        assert desk.search(secret).hits, secret
    assert desk.search("kingcpu").corrected


def test_the_room_does_not_name_a_source_that_is_held_back() -> None:
    passage = Passage(locator="1", gist="Nothing.", words=1, sha256="0" * 64)
    hidden = Source(
        id="hidden", title="Hidden", bottom_line="Plot.", release="background", passages=(passage,)
    )
    point = Point(text="A hedgehog came.", cites=("hidden:1", "letter:1"))
    outline, items = garden()
    for audience, cites in (("desk", ("hidden:1", "letter:1")), ("room", ("letter:1",))):
        found = index_of_items(outline, [*items, hidden, alike(1, points=(point,))], audience)
        assert found.search("hedgehog").hits[0].cites == cites


# What is searched of an item.


class Ritual(Item, frozen=True, kw_only=True, tag="ritual"):
    """A kind that the program does not know."""

    category: kinds.GroupId
    motto: Line
    vows: tuple["Vow", ...] = ()


class Vow(Base, frozen=True, kw_only=True):
    """Something that such an item holds."""

    text: Line
    cites: Cites = ()
    remark: Line | None = None


def test_a_kind_that_is_made_up_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kinds.KINDS, "ritual", Ritual)
    vow = Vow(text="We water every morning.", cites=("letter:2",), remark="Even on holidays.")
    ritual = Ritual(
        id="r", title="Rite", bottom_line="Done.", category="secretgroup", motto="Onward", vows=(vow,)
    )
    found = index_of_items(garden()[0], [*garden()[1], ritual])
    hit = found.search("water morning").hits[0]
    assert (hit.id, hit.text, hit.cites) == ("r", "We water every morning.", ("letter:2",))
    assert found.search("holidays").hits[0].text == "Even on holidays."
    assert found.search("onward").hits[0].text == "Onward"
    assert found.search("secretgroup").hits == ()


def test_details_figures_and_labels_are_found_where_they_stand() -> None:
    outline, items = garden()
    item = alike(1, points=(Point(text="A list.", cites=("letter:1",), detail="- leeks\n- turnips"),))
    poll = kinds.Poll(
        id="p",
        title="Asked",
        bottom_line="Some.",
        category="poll",
        figures=(kinds.Figure(label="wanted marrows", percent=61.5, cites=("letter:survey",)),),
    )
    found = index_of_items(outline, [*items, item, poll])
    (hit,) = found.search("turnips").hits
    assert (hit.id, hit.point, hit.text, hit.cites) == ("item-1", 0, "- leeks - turnips", ("letter:1",))
    (hit,) = found.search("marrows").hits
    assert (hit.text, hit.cites) == ("wanted marrows: 61.5%", ("letter:survey",))
    assert ids(found.search("61.5"))[0] == "p"


def test_what_another_name_finds_is_said_to_be_and_the_name_is_not_shown() -> None:
    asked = Question(
        id="q",
        title="Will there be a fence?",
        bottom_line="Nothing is said.",
        category="reason",
        answer="silent",
        aliases=("palisade",),
        asked_as=("Are you going to wall us in?",),
        line=(Point(text="The letter leaves that open.", cites=("letter:1",), basis="inferred"),),
        avoid=(Caution(text="Promise no hedgehogs.", cites=("letter:1",), basis="inferred", release="say"),),
    )
    found = index_of_items(garden()[0], [*garden()[1], asked])
    for query in ("palisade", "going to wall us in"):
        hit = found.search(query).hits[0]
        assert (hit.id, hit.other_name, hit.text, hit.spans) == ("q", True, "Nothing is said.", ())
    for query, point, marks in (
        ("leaves open", 0, ("inferred",)),
        ("hedgehogs", 1, ("avoid", "inferred", "say")),
        ("fence", None, ("inferred",)),
    ):
        hit = found.search(query).hits[0]
        assert (hit.id, hit.other_name, hit.point, hit.marks) == ("q", False, point, marks)


def test_a_title_beats_a_passing_mention_and_all_words_beat_some() -> None:
    passing = alike(1, points=(Point(text="A hedgehog passed the greenhouse by night."),))
    titled = msgspec.structs.replace(alike(2), title="Hedgehog")
    found = index_of_items(garden()[0], [passing, titled])
    assert ids(found.search("hedgehog")) == ["item-2", "item-1"]
    assert ids(found.search("hedgehog greenhouse")) == ["item-1", "item-2"]


def test_a_word_that_is_too_long_for_the_index_breaks_nothing(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, word in (("thai", "ก" * 10_923), ("marks", "กั" * 9000), ("latin", "é" * 40_000)):
        (garden / f"{name}.yaml").write_text(
            f"id: {name}\nkind: argument\ncategory: reason\ntitle: Long\nbottom_line: Long.\n"
            f"points:\n  - text: Point.\n    cites: ['letter:1']\n    detail: {word}\n",
            encoding="utf-8",
        )
    assert main(["--content", str(garden), "search", "plot"]) == 0
    assert main(["--content", str(garden), "show", "thai"]) == 0
    assert main(["--content", str(garden), "search", "long"]) == 0
    assert {line.split("\t")[0] for line in capsys.readouterr().out.splitlines()} >= {
        "thai",
        "marks",
        "latin",
    }


def test_a_search_closes_what_it_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    # One that is left open stays in memory until garbage is looked for: one more for each letter typed.
    index, connect, opened = garden_index(), sqlite3.connect, list[sqlite3.Connection]()

    def remembered(name: str) -> sqlite3.Connection:
        opened.append(connect(name))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", remembered)
    assert index.search("plots").hits
    assert opened
    for one in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            one.execute("SELECT 1")
