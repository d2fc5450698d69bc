"""Content that is still being read: what there is can be used, what is new comes by itself."""

import os
import resource
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path
from types import ModuleType, SimpleNamespace

import msgspec
import pytest

from briefing.database import file as files
from briefing.settings.state import State
from briefing.sync import load as loading
from briefing.sync import opening as openings
from briefing.sync import worker as working
from briefing.sync.load import load, opened
from briefing.sync.watching import ANYTHING
from briefing.sync.worker import Event
from briefing.text import cleaned
from briefing.tui.app import BriefingApp
from briefing.tui.session import Session
from briefing.tui.terminal_app import ContentEvent
from tests.benchmarks.process_tree import members
from tests.screen import WIDE, text_of, wait_until
from tests.terminal import LIMIT, start


def test_the_first_start_shows_what_is_read_as_it_is_read(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("A garden for Elm Street")
        terminal.wait_for("nothing in the sources answers 1 of them")
        terminal.type("2")
        terminal.wait_for("> Beans on poles")
        terminal.type("/")
        terminal.wait_for("A question, or words of it")
        terminal.type("draws")
        terminal.wait_for("1 of 1")
        terminal.type("\x1b")
        terminal.wait_for_gone("1 of 1")
        terminal.quit()
    assert list((tmp_path / "cache").glob("*.sqlite3"))


def test_the_last_place_is_shown_once_it_is_read(home: Path) -> None:
    with start(home) as terminal:
        terminal.wait_for("nothing in the sources answers 1 of them")
        terminal.type("4j")
        terminal.wait_for("> How long the loan runs")
        terminal.quit()
    for file in (home / "cache").iterdir():
        file.unlink()
    with start(home) as terminal:
        terminal.wait_for("> How long the loan runs")
        terminal.quit()


def test_what_was_edited_meanwhile_is_shown(tmp_path: Path, garden: Path) -> None:
    for title in ("Peas on poles", "Roses on poles"):
        beans = garden / "ideas" / "beans.yaml"
        beans.write_text(beans.read_text().replace("Beans on poles", title).replace("Peas on poles", title))
        with start(tmp_path, garden) as terminal:
            terminal.wait_for("If asked")
            terminal.type("2")
            terminal.wait_for(f"> {title}")
            terminal.quit()


async def test_many_files_are_compared_while_the_screen_stands(
    tmp_path: Path, garden: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = own_home / "cache.sqlite3"
    load(garden, file)
    beans = garden / "ideas" / "beans.yaml"
    beans.write_text(beans.read_text().replace("Beans on poles", "Peas on poles"))
    monkeypatch.setattr(openings, "CHECKED_AT_ONCE", 0)
    opening = openings.Opening(garden, file, own_home)
    assert opening.check_later
    app = BriefingApp(Session(opening.briefing()), State(own_home), garden, None, opening)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "enter")
        await wait_until(pilot, lambda: "Peas on poles" in text_of(app))
        assert "> Beans need little." in text_of(app)
    assert opening.worker
    opening.worker.stop()


async def test_a_pane_that_was_opened_before_its_items_were_read_stays_open(
    garden: Path, own_home: Path, tmp_path: Path
) -> None:
    (garden / "steps").rename(tmp_path / "steps")
    app = BriefingApp(Session(load(garden, own_home / "g.sqlite3")), State(own_home), garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter")
        (tmp_path / "steps").rename(garden / "steps")
        load(garden, own_home / "g.sqlite3")
        app.post_message(ContentEvent(Event("done")))
        await pilot.press("j", "j")
        assert "> \u2022 Soil comes next" in text_of(app)


def test_what_another_window_has_locked_is_tried_again_until_it_is_free(
    garden: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = own_home / "cache.sqlite3"
    other = opened(garden, file)
    other.execute("BEGIN IMMEDIATE")
    waits = iter([lambda: None, lambda: other.execute("COMMIT")])
    monkeypatch.setattr(files, "WAIT_TO_WRITE", 0)
    monkeypatch.setattr(working, "sleep", lambda _: next(waits)())
    working._Keeper(garden, file).bring_up_to_date(ANYTHING)
    told = [msgspec.json.decode(line, type=Event) for line in capsys.readouterr().out.splitlines()]
    assert [one.what for one in told if one.is_last] == ["unkept", "done"]
    assert told[0].why == "database is locked"
    assert load(garden, file).outline.items == 17


async def test_that_nothing_could_be_read_before_the_screen_stands_is_said_on_it(
    garden: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = own_home / "cache.sqlite3"
    load(garden, file).database.connection.close()
    beans = garden / "ideas" / "beans.yaml"
    beans.write_text(beans.read_text().replace("Beans on poles", "Peas on poles"))
    # A process that ends at once.
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with openings.Opening(garden, file, own_home) as opening:
        monkeypatch.setattr(openings, "PATIENCE", LIMIT)
        app = BriefingApp(Session(opening.briefing()), State(own_home), garden, None, opening)
        async with app.run_test(size=WIDE) as pilot:
            said = "could not be read again: The process that reads the content has ended."
            await wait_until(pilot, lambda: said in text_of(app))


def test_where_the_process_that_reads_is_killed_the_room_hears_of_what_is_withheld_all_the_same(
    home: Path, garden: Path
) -> None:
    beans = garden / "ideas" / "beans.yaml"
    with start(home, garden, "present", "beans") as room:
        room.wait_for("Beans on poles")
        beans.write_text(beans.read_text().replace("Beans on poles", "Peas on poles"))
        room.wait_for("Peas on poles")
        for process in members(room.pid) - {room.pid}:
            os.kill(process, signal.SIGKILL)
        beans.write_text(f"{beans.read_text()}release: background\n")
        room.wait_for_gone("Peas on poles")
        room.type("q")
        assert room.wait() == 0


async def test_what_a_process_had_read_that_was_killed_before_it_told_is_shown(
    garden: Path, own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = own_home / "cache.sqlite3"
    load(garden, file).database.connection.close()
    reading = tmp_path / "reading"
    reading.write_text(f"""#!/bin/sh\necho '["same"]'\n: > "{tmp_path}/is through"\nread line\n""")
    reading.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(reading))
    beans = garden / "ideas" / "beans.yaml"
    with openings.Opening(garden, file, own_home) as opening:
        others = members(os.getpid())
        assert opening.start_worker()
        app = BriefingApp(Session(opening.briefing()), State(own_home), garden, None, opening)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("2")
            await wait_until(pilot, (tmp_path / "is through").exists)
            beans.write_text(beans.read_text().replace("Beans on poles", "Peas on poles"))
            load(garden, file).database.connection.close()
            for process in members(os.getpid()) - others:
                os.kill(process, signal.SIGKILL)
            await wait_until(pilot, lambda: "Peas on poles" in text_of(app))


def test_where_each_process_that_reads_is_killed_others_are_started_ever_more_seldom(
    garden: Path, own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending = tmp_path / "ending"
    ending.write_text("""#!/bin/sh\necho '["same"]'\necho '["same"]'\n""")
    ending.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(ending))
    rests: list[float] = []
    monkeypatch.setattr(working, "sleep", rests.append)
    with openings.Opening(garden, own_home / "cache.sqlite3", own_home) as opening:
        told = [event.what for event in islice(opening.worker.events(), 200)]
    # What is shown anew is what the one before had read and not told, and nothing else.
    assert told == ["same", "same", *["done", "same"] * 99]
    assert (rests[:4], rests[-1]) == ([0, 1, 2, 3], 60)


@pytest.mark.parametrize(("options", "keys"), [(("present", "beans"), ""), (("--room",), "2")])
def test_where_nothing_can_be_kept_the_room_hears_of_what_is_withheld_all_the_same(
    home: Path, garden: Path, options: tuple[str, ...], keys: str
) -> None:
    (home / "cache").rename(home / "aside")
    (home / "cache").write_text("no folder")
    beans = garden / "ideas" / "beans.yaml"
    with start(home, garden, *options) as room:
        room.type(keys)
        room.wait_for("Beans on poles")
        beans.write_text(f"{beans.read_text()}release: background\n")
        room.wait_for_gone("Beans on poles")
        room.type("q")
        assert room.wait() == 0


@pytest.mark.parametrize(("options", "keys"), [(("present", "beans"), ""), (("--room",), "2")])
def test_a_database_that_cannot_be_written_shows_the_room_nothing_withheld(
    home: Path, garden: Path, options: tuple[str, ...], keys: str
) -> None:
    """As on a disk that is full by now, and has room again later."""
    beans = garden / "ideas" / "beans.yaml"
    with start(home, garden, *options) as room:
        room.wait_for("/" if "present" in options else "At a glance")
        room.type(keys)
        room.wait_for("Beans on poles")
        beans.write_text(beans.read_text().replace("Beans on poles", "Peas on poles"))
        room.wait_for("Peas on poles")
        limits = [(one, resource.prlimit(one, resource.RLIMIT_FSIZE)) for one in members(room.pid)]
        for process, _ in limits:
            resource.prlimit(process, resource.RLIMIT_FSIZE, (0, limits[0][1][1]))
        as_it_was = beans.read_text()
        beans.write_text(f"{as_it_was}release: background\n")
        room.wait_for_gone("Peas on poles")
        beans.write_text(as_it_was)
        room.wait_for("Peas on poles")
        for process, limit in limits:
            resource.prlimit(process, resource.RLIMIT_FSIZE, limit)
        beans.write_text(f"{as_it_was}release: background\n")
        room.wait_for_gone("Peas on poles")
        room.type("q")
        assert room.wait() == 0


def test_where_nothing_can_be_kept_the_process_says_so_in_plain_words(
    garden: Path, own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = own_home.with_name("home \udcff")
    odd.mkdir()
    file = odd / "cache" / "garden.sqlite3"
    file.parent.write_text("no folder")
    working._Keeper(garden, file).bring_up_to_date(ANYTHING)
    told = msgspec.json.decode(capsys.readouterr().out, type=Event)
    assert told.why == cleaned(f"{file}: not a directory.")


def test_where_no_process_can_be_started_everything_is_read_before(
    garden: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(own_home / "nothing"))
    opening = openings.Opening(garden, own_home / "cache.sqlite3", own_home)
    assert opening.worker is None
    assert opening.briefing().outline.items == 17


def test_where_nothing_can_be_kept_everything_is_read_before(
    garden: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = own_home / "cache" / "garden.sqlite3"
    load(garden, file)
    monkeypatch.setattr(os, "geteuid", lambda: 4711, raising=False)
    (own_home / "cache").rename(own_home / "other")
    (own_home / "cache").write_text("")
    opening = openings.Opening(garden, file, own_home)
    assert opening.worker is None
    assert opening.briefing().outline.items == 17


def overwrite_pages(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"A" * 40_000 + data[44_096:])


def garble_what_was_finished(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE meta SET value = '[' WHERE name = 'finished'")


@pytest.mark.parametrize("damage", [overwrite_pages, garble_what_was_finished])
def test_a_damaged_database_is_made_anew_before_it_is_shown(
    garden: Path, own_home: Path, damage: Callable[[Path], None]
) -> None:
    file = own_home / "cache" / "garden.sqlite3"
    load(garden, file).database.connection.close()
    damage(file)
    opening = openings.Opening(garden, file, own_home)
    briefing = opening.briefing()
    assert opening.worker
    assert next(event for event in opening.worker.events() if event.is_last).what == "done"
    opening.worker.stop()
    briefing.forget()
    assert briefing.outline.items == 17


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[sqlite3.Connection]:
    """The connections that are made from now on, in order; no process is started for more."""
    made: list[sqlite3.Connection] = []
    connected = files.connected

    def noted(file: Path | None) -> sqlite3.Connection:
        made.append(connected(file))
        return made[-1]

    for module in (files, loading):
        monkeypatch.setattr(module, "connected", noted)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    return made


def are_open(connections: list[sqlite3.Connection]) -> list[bool]:
    def is_open(connection: sqlite3.Connection) -> bool:
        try:
            connection.execute("SELECT 1")
        except sqlite3.ProgrammingError:
            return False
        return True

    return list(map(is_open, connections))


def test_whether_a_file_is_empty_is_asked_and_the_file_let_go(
    garden: Path, tmp_path: Path, connections: list[sqlite3.Connection]
) -> None:
    file = tmp_path / "cache.sqlite3"
    file.touch(0o600)
    assert files.is_empty(file)
    opened(garden, file).close()
    assert not files.is_empty(file)
    assert are_open(connections) == [False] * len(connections) != []


def test_a_database_in_which_nothing_can_be_shown_yet_is_let_go(
    garden: Path, own_home: Path, connections: list[sqlite3.Connection]
) -> None:
    file = own_home / "cache.sqlite3"
    opened(garden, file).close()
    connections.clear()
    openings.Opening(garden, file, own_home)
    assert are_open(connections) == [False]


@pytest.mark.parametrize(
    "case",
    [(openings, "stale_in", sqlite3.SQLITE_ERROR), (loading, "is_sound", sqlite3.SQLITE_BUSY)],
    ids=["fails as it is compared", "is locked"],
)
def test_a_database_that_cannot_be_used_is_let_go(
    garden: Path,
    own_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    connections: list[sqlite3.Connection],
    case: tuple[ModuleType, str, int],
) -> None:
    module, name, code = case
    file = own_home / "cache.sqlite3"
    load(garden, file).database.connection.close()
    connections.clear()

    def fails(*_: object) -> None:
        error = sqlite3.OperationalError()
        error.sqlite_errorcode = code
        raise error

    monkeypatch.setattr(module, name, fails)
    openings.Opening(garden, file, own_home)
    assert are_open(connections) == [False]


def test_a_database_updated_meanwhile_is_reopened_and_the_old_connection_closed(
    garden: Path, own_home: Path, connections: list[sqlite3.Connection]
) -> None:
    file = own_home / "cache.sqlite3"
    load(garden, file).database.connection.close()
    connections.clear()
    opening = openings.Opening(garden, file, own_home)
    opening.worker = SimpleNamespace(wait_until_shown=lambda _: Event("done"))
    assert opening.briefing().outline.items == 17
    assert are_open(connections) == [False, True]
