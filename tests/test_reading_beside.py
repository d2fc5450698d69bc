"""Content that cannot be read, or whose database cannot be written: no key waits, and it is said once."""

import itertools
import sqlite3
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from briefing.settings.state import State
from briefing.sync import load as loading
from briefing.sync import opening as openings
from briefing.sync import watching
from briefing.sync import worker as working
from briefing.sync.load import load
from briefing.sync.opening import Opening
from briefing.sync.worker import Event, Worker
from briefing.tui.app import BriefingApp
from briefing.tui.session import Session
from briefing.tui.terminal_app import ContentEvent
from tests.screen import WIDE, text_of, wait_until
from tests.terminal import LIMIT


async def test_keys_act_while_what_cannot_be_written_is_read_without_the_file(
    garden: Path, own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, beans = own_home / "cache.sqlite3", garden / "ideas" / "beans.yaml"
    load(garden, file).database.connection.close()
    failing, bring_up_to_date, is_typed = tmp_path / "failing", loading.bring_up_to_date, threading.Event()
    failing.write_text("""#!/bin/sh\necho '["unkept", 0, 0, "disk is full"]'\nread line\n""")
    failing.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(failing))

    def slow(*arguments: Any) -> sqlite3.Connection:
        was_typed.append(is_typed.wait(LIMIT))
        return bring_up_to_date(*arguments)

    was_typed: list[bool] = []
    with Opening(garden, file, own_home) as opening:
        app = BriefingApp(Session(opening.briefing()), State(own_home), garden, None, opening)
        monkeypatch.setattr(loading, "bring_up_to_date", slow)
        beans.write_text(beans.read_text().replace("Beans on poles", "Peas on poles"))
        assert opening.start_worker()
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("2")
            await wait_until(pilot, lambda: "Beans on poles" in text_of(app))
            is_typed.set()
            await wait_until(pilot, lambda: "Peas on poles" in text_of(app))
            assert "The content could be read, but not kept: disk is full" in text_of(app)
            await pilot.press("j")
            app.post_message(ContentEvent(Event("unkept", why="disk is full")))
            await pilot.pause()
            assert "not kept" not in text_of(app)
    assert was_typed == [True]


def test_that_the_folder_is_gone_is_told_once_and_again_where_something_is_edited(
    garden: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    garden.rename(garden.with_name("aside"))
    monkeypatch.setattr(working, "_end_with_the_screen", lambda: None)
    told = []

    def looks(*_: object) -> Iterator[watching.Paths]:
        for among in (watching.ANYTHING, watching.ANYTHING, frozenset({"ideas/beans.yaml"})):
            told.append(capsys.readouterr().out.count('"failed"'))
            yield among
        told.append(capsys.readouterr().out.count('"failed"'))

    monkeypatch.setattr(watching, "changes", looks)
    working._keep_up_to_date(garden, own_home / "cache.sqlite3", own_home)
    assert told == [1, 0, 0, 1]


def test_what_fails_is_told_whatever_the_charset_and_the_content_is_read_again(
    garden: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    folder = garden.rename(garden.with_name("gärten"))
    file = own_home / "cache" / "g.sqlite3"
    load(folder, file).database.connection.close()
    worker = working.Worker(folder, file, own_home)
    try:
        events = (event for event in worker.events() if event.what not in ("read", "same"))
        header = folder / "briefing.yaml"
        header.rename(folder / "elsewhere")
        event = next(events)
        assert (event.what, "gärten is not a briefing" in event.why) == ("failed", True)
        (folder / "elsewhere").rename(header)
        header.write_text(header.read_text().replace("title: Overview", "title: Everything"))
        while (event := next(events)).what == "failed":
            pass
        assert event.what == "done"
    finally:
        worker.stop()


@pytest.mark.parametrize("checked_at_once", [0, 1000])
async def test_nothing_goes_out_before_it_is_known_what_was_withheld_since(
    garden: Path, own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checked_at_once: int
) -> None:
    file, beans, waiting = own_home / "cache.sqlite3", garden / "ideas" / "beans.yaml", tmp_path / "waiting"
    load(garden, file).database.connection.close()
    beans.write_text(f"{beans.read_text()}release: background\n")
    waiting.write_text("#!/bin/sh\nread line\n")
    waiting.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(waiting))
    monkeypatch.setattr(openings, "CHECKED_AT_ONCE", checked_at_once)
    monkeypatch.setattr(openings, "PATIENCE", 0)
    with Opening(garden, file, own_home) as opening:
        app = BriefingApp(Session(opening.briefing(), data=own_home), State(own_home), garden, None, opening)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("2", "enter")
            assert "> Beans need little." in text_of(app)
            for keys in (["p"], ["P"], ["Y"], [*":hand", "enter"]):
                await pilot.press(*keys)
                assert "still being read" in text_of(app)
                assert "> Beans need little." in text_of(app)
                await pilot.press("k")
            load(garden, file).database.connection.close()
            app.post_message(ContentEvent(Event("done")))
            await pilot.pause()
            await pilot.press("p")
            assert "ROOM" in text_of(app)
            assert "Beans" not in text_of(app)
    assert not list(own_home.glob("handout-*"))


def test_what_is_shown_at_first_waits_so_long_however_much_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    worker, clock = object.__new__(Worker), itertools.count(step=0.1)
    monkeypatch.setattr(working, "monotonic", lambda: next(clock))
    told: SimpleQueue[Event] = SimpleQueue()
    for number in range(100):
        told.put(Event("read", number, 100))
    monkeypatch.setattr(worker, "_events", told, raising=False)
    assert worker.wait_until_shown(0.25) == Event("read", 1, 100)
