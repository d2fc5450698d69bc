"""What every test stands on: a home of its own, and a briefing of another subject."""

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


@pytest.fixture
def shipped() -> Path:
    """The content that comes with the program."""
    return shipped_content()


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """A copy of a briefing on another subject, to be broken at will."""
    return Path(shutil.copytree(GARDEN, tmp_path / "garden"))


@pytest.fixture
def app_for(own_home: Path) -> AppMaker:
    """Make the app for a folder of content, with the state that earlier apps left."""

    def make(
        folder: Path = GARDEN, keymap: Mapping[str, str] | None = None, session: Session | None = None
    ) -> BriefingApp:
        session = session or Session(load(folder), (), keymap, own_home)
        return BriefingApp(session, State(own_home), folder)

    return make
