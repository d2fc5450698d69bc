"""A meeting that is held on the screen: opened, typed into, told what to do."""

from pathlib import Path

import pytest
from textual import events

from briefing.cli import main
from briefing.meetings.meetings import Meetings
from briefing.tui.app import BriefingApp
from tests.conftest import GARDEN, AppMaker
from tests.meeting import Clock, began
from tests.screen import WIDE, settled, text_of

NAMED = {" ": "space", ":": "colon", "@": "at", "-": "minus", "+": "plus", "*": "asterisk", ".": "full_stop"}


def held(
    app_for: AppMaker, clock: Clock, meeting: str | None = "spring-meeting", folder: Path = GARDEN
) -> BriefingApp:
    """The app of `briefing meet`."""
    app = app_for(folder)
    app.session.clock = clock
    if meeting is not None:
        app.hold(meeting)
    return app


def keys(typed: str) -> list[str]:
    """The keys that type some words."""
    return [NAMED.get(char, char) for char in typed]


async def enter(pilot, words: str) -> None:
    """Type some words at once, as a terminal pastes them, and enter: key by key it takes long."""
    pilot.app.post_message(events.Paste(words))
    await pilot.pause()
    await settled(pilot.app)
    await pilot.press("enter")
    await pilot.pause()


async def record(pilot, kind: str, words: str) -> None:
    await pilot.press("r", kind)
    await enter(pilot, words)


async def command(pilot, name: str) -> None:
    """Carry out a command that has no key."""
    await pilot.press("colon")
    await enter(pilot, name)


async def seen_later(app_for: AppMaker, clock: Clock, *pressed: str) -> str:
    """What stands on the screen after a new start."""
    app = held(app_for, clock, None)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press(*pressed)
        await pilot.pause()
        return text_of(app)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, folder: Path = GARDEN) -> str:
    """What a command prints that ends well."""
    capsys.readouterr()
    assert main(["--content", str(folder), *arguments]) == 0
    return capsys.readouterr().out


def kept(home: Path, *changes: object, **of_run: object) -> str:
    """A run that was held before. Returns its name."""
    meetings = Meetings(home, Clock())
    run = meetings.begin(began(**of_run))
    for change in changes:
        meetings.write(run.id, change)
    return run.id
