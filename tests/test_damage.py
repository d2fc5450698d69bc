"""Damage to the database, before the screen opens or under it, costs a rebuild and nothing that is seen."""

from pathlib import Path

import pytest

from briefing.settings.folders import own_folders
from briefing.settings.state import State
from briefing.sync.opening import Opening
from briefing.tui.app import BriefingApp
from briefing.tui.session import Session
from tests.screen import NARROW, text_of

PIECE = 4096
FILLINGS = (b"\0", b"A", b"\xff\x03", b"7")
"""What is written at four places of the file, from its first bytes to its last."""
WALK = ("2", "enter", "s", "escape", "m", "escape", "3", "slash", "b")


def overwrite(file: Path, number: int) -> None:
    """Write over a piece of the file, the first one or one further on."""
    with file.open("r+b") as database:
        database.seek((file.stat().st_size - PIECE) * number // (len(FILLINGS) - 1))
        database.write((FILLINGS[number] * PIECE)[:PIECE])


def opened(garden: Path) -> Session:
    """The briefing for the screen, once whatever has to be read anew has been read."""
    folders = own_folders()
    opening = Opening(garden, folders.cache_of(garden), folders.data)
    session = Session(opening.briefing(), (), None, folders.data)
    if opening.worker:
        assert next(event for event in opening.worker.events() if event.is_last).what == "done"
        opening.worker.stop()
        session.content_changed()
    return session


async def seen(garden: Path, session: Session, damaged_at: int | None = None) -> list[str]:
    """What stands on the screen after each key; the file may be damaged once the first picture stands."""
    app = BriefingApp(session, State(own_folders().state), garden)
    screens = []
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        if damaged_at is not None:
            overwrite(own_folders().cache_of(garden), damaged_at)
            # What SQLite has read before would be looked at no more.
            session.briefing.database.connection.execute("PRAGMA shrink_memory")
        for key in WALK:
            await pilot.press(key)
            await pilot.pause()
            screens.append(text_of(app))
    assert app.crash is None
    return screens


@pytest.fixture
def file(garden: Path) -> Path:
    """The database of the garden, made and whole."""
    opened(garden)
    return own_folders().cache_of(garden)


async def test_a_database_damaged_before_the_screen_opens_changes_nothing_on_it(
    garden: Path, file: Path
) -> None:
    whole, kept = await seen(garden, opened(garden)), file.read_bytes()
    for number in range(len(FILLINGS)):
        file.write_bytes(kept)
        overwrite(file, number)
        assert await seen(garden, opened(garden)) == whole, number


async def test_a_database_damaged_while_the_screen_is_open_changes_nothing_on_it(
    garden: Path, file: Path
) -> None:
    whole, kept = await seen(garden, opened(garden)), file.read_bytes()
    rebuilt = 0
    for number in range(len(FILLINGS)):
        file.write_bytes(kept)
        session = opened(garden)
        damaged = session.briefing.database.connection
        assert await seen(garden, session, number) == whole, number
        rebuilt += session.briefing.database.connection is not damaged
    assert rebuilt > 1
