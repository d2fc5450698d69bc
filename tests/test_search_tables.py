"""The tables of search: kept right by parts, read by parts, and never taken on trust."""

import sqlite3
import subprocess
import sys
from collections.abc import Collection, Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.database.damage import DamagedError
from briefing.model.header import Header
from briefing.model.kinds import Argument, Caution, Item, Name, Point, Question, Term
from briefing.search import Answer, Hit, SearchIndex, Writer, candidates, index
from briefing.search.cards import Card, Wanted, fetched
from briefing.settings.folders import shipped_content
from tests.conftest import GARDEN
from tests.searching import content_of, empty_database, index_of_items, written
from tests.test_search import QUESTIONS, ids

QUERIES = (
    "plot",
    "pl",
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
    "pane:ideas source:letter",
    "piece of land over there",
    "helicopter",
    "helicopter pane:plan",
    "elmstreet",
)
LIGHT = """
import sys
from briefing.search import SearchIndex
print(sorted({"msgspec", "dataclasses", "pathlib", "typing", "rapidfuzz", "briefing.model"} & {*sys.modules}))
"""
ESCAPE = "\x1b]0;x\x07"


@cache
def garden() -> tuple[Header, list[Item]]:
    return content_of(GARDEN)


@cache
def shipped() -> tuple[Header, list[Item]]:
    return content_of(shipped_content())


def garden_database() -> sqlite3.Connection:
    return written(dict(enumerate(garden()[1], 1)))


def answers(connection: sqlite3.Connection) -> list[Answer]:
    found = SearchIndex(connection, garden()[0])
    return [found.search(query) for query in QUERIES]


def counted(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    """All that is counted or looked up; not the characters of stems, which depend on what came first."""
    selects = (
        "SELECT stem, documents, heads, function FROM find_stems ORDER BY stem",
        "SELECT * FROM find_words ORDER BY word",
        "SELECT * FROM find_names ORDER BY name, number",
        "SELECT * FROM find_synonyms ORDER BY run, number, other",
        "SELECT * FROM find_items ORDER BY number",
        "SELECT * FROM find_facts ORDER BY name",
    )
    return [connection.execute(select).fetchall() for select in selects]


Step = tuple[int, int | None, bool]
STEPS = st.lists(
    st.tuples(st.integers(1, 8), st.one_of(st.none(), st.integers(0, 30)), st.booleans()), max_size=12
)


@settings(deadline=None, max_examples=60)
@given(STEPS)
def test_changes_by_parts_come_to_the_same_as_writing_afresh(steps: list[Step]) -> None:
    items = garden()[1]
    connection, kept = empty_database(), dict[int, Item]()
    writer = Writer(connection)
    for number, chosen, finish in steps:
        if kept.pop(number, None) is not None or chosen is None:
            writer.remove(number)
        if chosen is not None:
            kept[number] = items[chosen % len(items)]
            writer.write(number, kept[number])
        if finish:
            writer.finish()
    writer.finish()
    afresh = written(kept)
    assert counted(connection) == counted(afresh)
    assert answers(connection) == answers(afresh)


def test_an_item_that_was_removed_leaves_nothing() -> None:
    connection = garden_database()
    writer = Writer(connection)
    for number in range(1, len(garden()[1]) + 1):
        writer.remove(number)
    writer.finish()
    assert [rows for rows in counted(connection) if rows] == [[("items", 0)]]
    for table in ("find_texts", "find_heads", "find_cards", "find_shown"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    connection.execute("INSERT INTO find_texts(find_texts) VALUES ('integrity-check')")


def test_the_writer_leaves_the_end_of_the_transaction_to_others() -> None:
    connection = empty_database()
    writer = Writer(connection)
    writer.write(1, garden()[1][0])
    writer.finish()
    assert connection.in_transaction
    connection.rollback()
    assert connection.execute("SELECT count(*) FROM find_items").fetchone() == (0,)


def test_a_search_leaves_no_transaction_and_writes_nothing(tmp_path) -> None:
    path = tmp_path / "cache.sqlite"
    with sqlite3.connect(path) as copy:
        garden_database().backup(copy)
    copy.close()
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    assert answers(connection) == answers(garden_database())
    assert not connection.in_transaction
    connection.close()


@pytest.mark.parametrize("ranked", [candidates.RANKED, 0])
def test_no_statement_reads_a_whole_table(ranked: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "RANKED", ranked)
    monkeypatch.setattr(candidates, "RANKED_OF_MANY", ranked)
    monkeypatch.setattr(candidates, "_WALKED", 1)
    connection, statements = garden_database(), set[str]()
    connection.set_trace_callback(statements.add)
    answers(connection)
    SearchIndex(connection, garden()[0]).search("plot", kind="question")
    connection.set_trace_callback(None)
    selects = [statement for statement in statements if statement.startswith("SELECT")]
    assert len(selects) > 20
    for select in selects:
        if " FROM find_" not in select:
            continue
        for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {select}"):
            if step.startswith("SCAN"):
                assert "VIRTUAL TABLE INDEX" in step, (select, step)
                assert "MATCH" in select
                assert "LIMIT" in select


def test_reading_imports_next_to_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    "damage",
    [
        f"UPDATE find_shown SET texts = texts || '{ESCAPE}'",
        f"UPDATE find_shown SET texts = '{ESCAPE}' || texts",
        f"UPDATE find_shown SET id = '{ESCAPE}'",
        f"UPDATE find_shown SET kind = '{ESCAPE}'",
        "UPDATE find_shown SET texts = ''",
        "UPDATE find_shown SET notes = replace(notes, char(9), ' ')",
        "UPDATE find_shown SET notes = replace(notes, 'letter', '\u202eletter')",
        "UPDATE find_shown SET texts = x'00'",
        "UPDATE find_shown SET heads = 'many'",
        "UPDATE find_shown SET heads = 999",
        "DELETE FROM find_shown",
        "UPDATE find_cards SET stems = ''",
        "UPDATE find_cards SET counts = '0 0 0 0 0 0'",
        "UPDATE find_cards SET counts = '1 1 999999999999 1 1 1'",
        "UPDATE find_cards SET kind = x'00'",
        "UPDATE find_stems SET documents = 'x'",
        "UPDATE find_stems SET documents = -1",
        "UPDATE find_words SET stem = stem || '\" OR \"'",
        "UPDATE find_facts SET value = 'x'",
    ],
)
def test_what_was_not_written_by_the_program_is_refused(damage: str) -> None:
    connection = garden_database()
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute(damage)
    found = SearchIndex(connection, garden()[0])
    with pytest.raises((DamagedError, sqlite3.DatabaseError)):
        _ = [found.search(query) for query in ("plot", "beans", "source:letter", "pane:plan")]


def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many items each search takes a closer look at."""
    numbers: list[int] = []

    def spied(connection: sqlite3.Connection, found: Collection[int], wanted: Wanted) -> Iterator[Card]:
        numbers.append(len(found))
        return fetched(connection, found, wanted)

    monkeypatch.setattr(index, "fetched", spied)
    return numbers


def alike(number: int) -> Argument:
    """One of many items that say nearly the same."""
    points = (Point(text=f"Common words stand in item number {number} too.", cites=("report:1",)),)
    return Argument(
        id=f"item-{number}",
        title=f"Common words {number}",
        bottom_line="Common words, and some more of them.",
        category="reason",
        points=points,
    )


def test_of_many_items_a_few_are_looked_at_and_the_named_one_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    count = 2500
    many = index_of_items(garden()[0], [alike(number) for number in range(count)])
    numbers = looked_at(monkeypatch)
    for query in ("common", "common words", "com", "common words some more item", "c", '"common words"'):
        assert len(many.search(query).hits) == 50
    assert max(numbers) <= 80
    for number in (0, 1250, count - 1):
        for query in (f"Common words {number}", f"item {number}", f"what is common words {number}?"):
            assert ids(many.search(query))[0] == f"item-{number}", query
    assert len(many.search("common", limit=200).hits) == 200


def test_even_where_nothing_is_ranked_by_sqlite_questions_are_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(candidates, "RANKED", 0)
    monkeypatch.setattr(candidates, "RANKED_OF_MANY", 0)
    header, items = shipped()
    found = index_of_items(header, items)
    missed = [
        asked["ask"]
        for asked in QUESTIONS
        if not set(ids(found.search(asked["ask"], limit=3))) & set(asked["answered_by"])
    ]
    assert missed == []


def test_only_items_of_a_kind_are_found() -> None:
    header, items = shipped()
    found = index_of_items(header, items)
    hits = found.search("what is GSOMIA", kind="question").hits
    assert hits[0].id == "q-what-is-gsomia"
    assert {hit.kind for hit in hits} == {"question"}
    assert found.search("gsomia", kind="nothing").hits == ()
    assert found.search("gsomia", pane="roadmap", kind="question").hits == ()


def test_what_has_to_be_said_of_a_point_comes_with_it() -> None:
    asked = Question(
        id="q-fence",
        title="Will there be a fence?",
        bottom_line="Nothing is said.",
        category="reason",
        answer="silent",
        line=(Point(text="The letter leaves that open.", cites=("letter:1",), basis="inferred"),),
        avoid=(Caution(text="Promise no hedgehogs.", cites=("letter:1",), basis="inferred", release="say"),),
    )
    found = index_of_items(garden()[0], [asked])

    def first(query: str) -> Hit:
        return found.search(query).hits[0]

    assert (first("leaves open").point, first("leaves open").marks) == (0, ("inferred",))
    assert (first("hedgehogs").point, first("hedgehogs").marks) == (1, ("avoid", "inferred", "say"))
    assert first("fence").marks == ()


def test_texts_of_several_lines_are_shown_in_one() -> None:
    odd = alike(1)
    item = Term(
        id="t",
        title="Two\nlines\tand a tab",
        bottom_line="First.\r\nSecond.",
        category="body",
        expansions=(Name(text="Three\nlines"),),
        points=odd.points,
    )
    connection = written({7: item})
    (hit,) = SearchIndex(connection, garden()[0]).search("three lines").hits
    assert (hit.title, hit.text) == ("Two lines and a tab", "First.  Second.")
    assert SearchIndex(connection, garden()[0]).search("three").hits[0].text == "Three lines"
    Writer(connection).remove(7)


def test_stems_get_characters_that_stay_theirs() -> None:
    header, items = shipped()
    connection = written({1: items[0]})
    before = dict(connection.execute("SELECT stem, code FROM find_stems"))
    writer = Writer(connection)
    for number, item in enumerate(items[1:], 2):
        writer.write(number, item)
    writer.finish()
    after = dict(connection.execute("SELECT stem, code FROM find_stems"))
    assert before.items() <= after.items()
    assert len({*after.values()}) == len(after)
    assert not any(0xD800 <= code < 0xE000 for code in after.values())
    assert SearchIndex(connection, header).search("gsomia").hits
