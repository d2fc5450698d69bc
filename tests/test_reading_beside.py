"""Content whose database cannot be written: what is edited is read beside the screen, and no key waits."""

import sqlite3
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from briefing.settings.state import State
from briefing.sync import load as loading
from briefing.sync.load import load
from briefing.sync.opening import Opening
from briefing.tui.app import BriefingApp
from briefing.tui.session import Session
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
    assert was_typed == [True]
