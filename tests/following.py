"""A desk that tells the room what it may see, and the room that looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing.settings.room_file import RoomFile
from briefing.settings.state import State
from briefing.sync.load import load
from briefing.tui.app import BriefingApp
from briefing.tui.one_screen_app import OneScreenApp
from briefing.tui.screens.follow import FollowScreen
from briefing.tui.session import Session
from tests.conftest import AppMaker
from tests.screen import WIDE, text_of


def desk_and_file(app_for: AppMaker, folder: Path, runtime: Path) -> tuple[BriefingApp, Path]:
    app = app_for(folder)
    app.session.room_file = runtime / "room.json"
    return app, app.session.room_file


def follower(folder: Path, file: Path, home: Path) -> OneScreenApp:
    session = Session(load(folder).room(), audience="room")
    return OneScreenApp(session, FollowScreen(session, file), State(home))


async def seen_by_room(folder: Path, file: Path, home: Path) -> str:
    app = follower(folder, file, home)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        return text_of(app)


async def looked_at(pilot: Pilot[None], sent: str, folder: Path, file: Path, home: Path) -> None:
    """Go to what comes next, look at the room's view of it and come back; the room sees what was sent."""
    for keys in ("j", "p", "pp"):
        await pilot.press(*keys)
        await pilot.pause()
        assert sent in await seen_by_room(folder, file, home), keys


@contextmanager
def a_full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The time in which the room cannot be told anything."""

    def fail(path: Path, _: RoomFile) -> None:
        raise OSError(28, "No space left on device", str(path))

    with monkeypatch.context() as full:
        full.setattr("briefing.tui.screens.room.write_room_file", fail)
        yield
