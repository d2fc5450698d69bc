"""What every test stands on: a home of its own, and a briefing of another subject."""

import fcntl
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefing.settings.folders import shipped_content
from briefing.settings.state import State
from briefing.sync.load import load
from briefing.tui.app import BriefingApp
from briefing.tui.session import Session
from tests.terminal import GARDEN

__all__ = ["GARDEN", "AppMaker"]


AppMaker = Callable[..., BriefingApp]
NAME = "kept.sqlite3"
LONG = 600.0
"""Seconds that no test takes."""
MadeOnce = Callable[[str, Callable[[Path], object]], Path]
"""Gives the folder of a name, after a function has filled it."""


def pytest_xdist_auto_num_workers() -> int:
    """Twice as many processes as cores: half of the time of a test is spent in waiting for a program."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings and state of a test to itself."""
    home = tmp_path / "home"
    monkeypatch.setenv("BRIEFING_HOME", str(home))
    monkeypatch.delenv("BRIEFING_CONTENT", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    # Processes that a test starts would otherwise compile every module anew.
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    return home


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """Make a folder that takes long once for all processes of a run. Tests do not write into it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def make(name: str, fill: Callable[[Path], object]) -> Path:
        folder = shared / name
        done = shared / f"{name}.done"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                fill(folder)
                done.touch()
        return folder

    return make


@pytest.fixture
def shipped() -> Path:
    """The content that comes with the program."""
    return shipped_content()


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """A copy of a briefing on another subject, to be broken at will."""
    return Path(shutil.copytree(GARDEN, tmp_path / "garden"))


@pytest.fixture(scope="session")
def garden_database(made_once: MadeOnce) -> Path:
    """The database of the garden."""

    def fill(folder: Path) -> None:
        load(GARDEN, folder / NAME).database.connection.close()

    return made_once("garden", fill) / NAME


@pytest.fixture
def app_for(
    own_home: Path, tmp_path: Path, garden_database: Path, monkeypatch: pytest.MonkeyPatch
) -> AppMaker:
    """Make the app for a folder of content, with the state that earlier apps left."""

    def make(
        folder: Path = GARDEN, keymap: Mapping[str, str] | None = None, session: Session | None = None
    ) -> BriefingApp:
        if session is None:
            # Reading the garden anew would take as long as starting the app.
            file = shutil.copy(garden_database, tmp_path / NAME) if folder == GARDEN else None
            session = Session(load(folder, file), (), keymap, own_home)
        return BriefingApp(session, State(own_home), folder)

    return make
