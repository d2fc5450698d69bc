"""However much content there is, a key costs what is in sight: held by structure, not by clocks."""

import sqlite3
from collections import Counter
from pathlib import Path

import pytest
from textual.screen import Screen

from briefing.database.file import connected
from briefing.database.items import Items
from briefing.database.marked import Marking, marked
from briefing.database.queries import Values
from briefing.model.kinds import Item
from briefing.settings import seen
from briefing.settings.seen import Seen
from briefing.sync.changes import Changes
from briefing.sync.load import load
from briefing.tui.session import Session
from briefing.tui.widgets.line_view import LineView
from tests.benchmarks.made import made_briefing
from tests.conftest import GARDEN, AppMaker, MadeOnce
from tests.screen import WIDE, draw, text_of

ITEMS = 500


@pytest.fixture
def session(made_once: MadeOnce) -> Session:
    """A made briefing, out of its database, with enough items that going through all of them would show."""

    def fill(folder: Path) -> None:
        load(made_briefing(folder, ITEMS), folder / "large.sqlite3")

    folder = made_once("large", fill)
    return Session(load(made_briefing(folder, ITEMS), folder / "large.sqlite3"))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The widgets that drew a line, once for each line."""
    lines: list[str] = []
    render_line = LineView.render_line

    def noted(view: LineView, y: int) -> object:
        lines.append(type(view).__name__)
        return render_line(view, y)

    monkeypatch.setattr(LineView, "render_line", noted)
    monkeypatch.setattr(Screen, "_compositor_refresh", draw)
    return lines


def test_the_place_of_an_item_is_found_without_going_through_the_others(session: Session) -> None:
    briefing, steps = session.briefing, []
    pane = max(briefing.panes, key=lambda one: one.size)
    item = briefing.shown(pane)[-1].id
    briefing.database.ask(lambda connection: connection.set_progress_handler(lambda: steps.append(1), 1))
    assert briefing.place_of(item) == (pane, pane.size - 1)
    assert 0 < len(steps) < ITEMS / 5
    steps.clear()
    assert briefing.position(pane, item) == pane.size - 1
    assert 0 < len(steps) < ITEMS / 5


def test_the_first_that_is_marked_is_found_without_going_through_the_others(session: Session) -> None:
    briefing, steps = session.briefing, []
    assert len(marked(briefing, "unanswered", ITEMS, "obstacle")) > 1
    briefing.database.ask(lambda connection: connection.set_progress_handler(lambda: steps.append(1), 1))
    looked_for: tuple[tuple[Marking, str], ...] = (
        ("inferred", ""),
        ("inferred", "obstacle"),
        ("unanswered", "obstacle"),
    )
    for marking, kind in looked_for:
        steps.clear()
        assert len(marked(briefing, marking, 1, kind)) == 1
        assert 0 < len(steps) < 2 * ITEMS


def test_whether_an_item_has_changed_is_told_without_going_through_the_others(
    session: Session, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[int] = []

    def counted(file: Path | None) -> sqlite3.Connection:
        connection = connected(file)
        connection.set_progress_handler(lambda: steps.append(1), 1)
        return connection

    monkeypatch.setattr(seen, "connected", counted)
    changes = Changes(session.briefing, own_home, own_home)
    changes.begin()
    item = next(iter(session.briefing.items))
    assert changes.is_begun
    steps.clear()
    assert changes.of([item]) == {}
    assert 0 < len(steps) < ITEMS / 5


def test_of_many_changes_only_those_that_are_listed_are_read(
    session: Session, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    briefing, most = session.briefing, 20
    changes = Changes(briefing, own_home, own_home)
    changes.begin()
    monkeypatch.setattr(Seen, "prints", lambda *_: {})
    read: list[str] = []
    items_getitem = Items.__getitem__
    monkeypatch.setattr(Items, "__getitem__", lambda self, one: read.append(one) or items_getitem(self, one))
    listed, count = changes.listed(most)
    of_panes = [item.id for pane in briefing.panes for item in briefing.shown(pane, 0, most)]
    assert [one.item.id for one in listed] == [*dict.fromkeys(of_panes)][:most]
    assert all(one.pane == (briefing.place_of(one.item.id) or [None])[0] for one in listed)
    assert count == ITEMS == len(briefing.items)
    assert read == [one.item.id for one in listed]


async def test_there_are_no_more_widgets_than_for_a_small_briefing(
    app_for: AppMaker, session: Session
) -> None:
    counts = []
    for app in (app_for(GARDEN), app_for(session=session)):
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("6", "j", "enter")
            counts.append(len(app.screen.query("*")))
    assert counts[0] == counts[1] < 12


async def drawn_by_a_step(
    app_for: AppMaker, session: Session, drawn: list[str], *before: str
) -> Counter[str]:
    """How many lines each kind of widget draws for one `j`, after some keys."""
    async with app_for(session=session).run_test(size=WIDE) as pilot:
        await pilot.press(*before)
        drawn.clear()
        await pilot.press("j")
        await pilot.pause()
        return Counter(drawn)


async def test_a_step_in_the_list_draws_two_rows_and_the_reader(
    app_for: AppMaker, session: Session, drawn: list[str]
) -> None:
    lines = await drawn_by_a_step(app_for, session, drawn, "6", "j", "j")
    assert 0 < lines["ItemList"] <= 4
    assert 0 < lines["Reader"] <= 2 * WIDE[1]
    assert lines["PaneBar"] == 0


async def test_a_step_in_the_reader_draws_the_lines_of_two_points(
    app_for: AppMaker, session: Session, drawn: list[str]
) -> None:
    lines = await drawn_by_a_step(app_for, session, drawn, "6", "enter", "j")
    assert lines["ItemList"] == 0
    assert 0 < lines["Reader"] <= 8


async def test_a_page_is_laid_out_as_far_as_it_is_seen(session: Session) -> None:
    front = session.page(session.panes.start_of("evidence"))
    laid = front.partial(70).reach(lines=30)
    assert 30 <= len(laid.lines) < 60 < laid.height
    assert laid.finish().height == len(laid.lines) > 100


def plans(session: Session, statements: list[str]) -> set[str]:
    """What the database does for some statements, where it goes through a table or index from end to end."""
    connection = session.briefing.database.connection
    steps = set()
    for statement in statements:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
                # A subquery of search is no longer than its own limit.
                if "SCAN" in step and not any(
                    one in step for one in ("(subquery", "VIRTUAL TABLE", "_config")
                ):
                    steps.add(f"{step}: {statement}")
    return steps


@pytest.mark.parametrize(
    "keys",
    [
        ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
        ("6", "G", "g", "j", "space", "enter", "j", "space", "G"),
        ("6", "j", "enter", "s", "escape", "f", "a", "left_square_bracket", "f"),
        ("3", "G", "enter", "m", "escape"),
        ("slash", *"beltin va", "down", "enter", "n", "N"),
        ("i", *"tostol", "enter"),
    ],
    ids=["panes", "moves", "sources and links", "map", "find", "if asked"],
)
async def test_no_key_goes_through_everything(
    keys: tuple[str, ...], app_for: AppMaker, session: Session
) -> None:
    statements: list[str] = []
    session.briefing.database.connection.set_trace_callback(statements.append)
    app = app_for(session=session)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
    session.briefing.database.connection.set_trace_callback(None)
    assert len(statements) > 10
    assert plans(session, statements) == set()


async def test_a_letter_in_the_palette_reads_of_what_is_marked_what_it_lists(
    app_for: AppMaker, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Item] = []
    found = Items.found

    def noted(items: Items, select: str, values: Values) -> list[Item]:
        of_select = found(items, select, values)
        read.extend(of_select if "FROM placed" in select else ())
        return of_select

    assert len(marked(session.briefing, "inferred", ITEMS)) > ITEMS / 5
    app = app_for(session=session)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("colon")
        monkeypatch.setattr(Items, "found", noted)
        await pilot.press(*"inferr")
        assert "Inferred:" in text_of(app)
    assert 0 < len(read) <= 7 * len(session.briefing.panes)


async def test_the_end_of_a_long_list_is_there_at_once(app_for: AppMaker, session: Session) -> None:
    app = app_for(session=session)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("6", "G")
        await pilot.pause()
        screen = text_of(app)
    pane = next(pane for pane in session.briefing.panes if session.panes.numbers[pane.id] == "6")
    last = session.briefing.shown(pane, pane.size - 1)[0]
    assert f"> {last.title}"[:30] in screen
    assert f"{pane.size:,} of {pane.size:,}" in screen
