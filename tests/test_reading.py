"""Content that is still being read: what there is can be used, what is new comes by itself."""

import os
import sys
import time
from pathlib import Path

import pytest

from briefing.settings.state import State
from briefing.sync import opening as openings
from briefing.sync.load import load
from briefing.tui.app import BriefingApp
from briefing.tui.session import Session
from tests.screen import WIDE, text_of
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
        end = time.monotonic() + LIMIT
        while "Peas on poles" not in text_of(app):
            assert time.monotonic() < end
            await pilot.pause(0.01)
        assert "> Beans need little." in text_of(app)
    assert opening.worker
    opening.worker.stop()


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


def test_a_damaged_database_is_made_anew_before_it_is_shown(garden: Path, own_home: Path) -> None:
    file = own_home / "cache" / "garden.sqlite3"
    load(garden, file).database.connection.close()
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"A" * 40_000 + data[44_096:])
    opening = openings.Opening(garden, file, own_home)
    briefing = opening.briefing()
    assert opening.worker
    assert next(event for event in opening.worker.events() if event.is_last).what == "done"
    opening.worker.stop()
    briefing.forget()
    assert briefing.outline.items == 17
