"""What every test stands on: a home of its own, and a briefing of another subject."""

import fcntl
import gc
import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import count
from pathlib import Path

import pytest
import yaml
from hypothesis import settings
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen

from briefing.attachments import process
from briefing.attachments.messages import Progress, WorkerMessage
from briefing.attachments.worker import answered
from briefing.search.writer import Searched
from briefing.settings.folders import Folders, shipped_content
from briefing.settings.state import State
from briefing.sync import reading
from briefing.sync.load import load
from briefing.sync.rows import Rows
from briefing.tui.app import BriefingApp
from briefing.tui.session import Session
from tests.attaching import PASSAGES, passages_yaml, write_briefing
from tests.meeting import Clock
from tests.screen import BEAT, at_rest, idle, keeps_nothing, leave_undrawn, parsed_once
from tests.terminal import GARDEN

__all__ = ["GARDEN", "AppMaker"]


# The same examples each time: a run that fails can be repeated, and one that passes means the same anywhere.
settings.register_profile("suite", max_examples=20, derandomize=True, database=None, deadline=None)
settings.load_profile("suite")

# What an app is made of stands as long as it does: to look through it as often as usual takes a tenth of
# the time.
gc.set_threshold(50_000, 20, 50)

AppMaker = Callable[..., BriefingApp]
LONG = 600.0
"""Seconds that no test takes."""
LONG_AGO = 1_500_000_000
NUMBERS = count()
MadeOnce = Callable[[str, Callable[[Path], object]], Path]
"""Gives the folder of a name, after a function has filled it."""


def pytest_xdist_auto_num_workers() -> int:
    """A process more than there are cores: a test often waits, but each process costs a start."""
    return 1 + (os.cpu_count() or 1)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Look no more through what stands until the end: all modules, and all tests."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Leave what is there to the end of the process: pytest would look through all of it five times."""
    gc.freeze()


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
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder by the test's name and a number; pytest would look for a free one among those of all tests."""
    name = re.sub(r"\W", "_", request.node.name)[:27]
    return tmp_path_factory.mktemp(f"{name}{next(NUMBERS):04}", numbered=False)


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
    """A copy of a briefing on another subject, to be broken at will.

    It was written long ago, so that the times of its files can be believed.
    """
    folder = Path(shutil.copytree(GARDEN, tmp_path / "garden"))
    for path in folder.rglob("*.yaml"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return folder


@pytest.fixture
def wells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A briefing with one source, which the commands take for their content."""
    folder = tmp_path / "wells"
    write_briefing(folder, passages_yaml(PASSAGES))
    monkeypatch.setenv("BRIEFING_CONTENT", str(folder))
    return folder


@pytest.fixture
def zone() -> Iterator[Callable[[str], None]]:
    """Go to a time zone, as POSIX writes one: what stands there is subtracted from the hour."""
    with pytest.MonkeyPatch.context() as own:

        def go(to: str) -> None:
            own.setenv("TZ", to)
            time.tzset()

        yield go
    time.tzset()


@pytest.fixture
def clock() -> Clock:
    """The clock of a meeting, which stands still until it is moved."""
    return Clock()


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read documents in the process of the tests: to start another takes longer than to read a short one."""

    def answer(
        path: Path, job: bytes, progress: Progress | None, _: process.Cancellation | None = None
    ) -> WorkerMessage:
        answer = answered(path, json.loads(job), progress or (lambda *_: None))
        if answer.error:
            raise process._error(path, answer.error)
        return answer

    monkeypatch.setattr(process, "_answer", answer)


@pytest.fixture(scope="session")
def garden_home(made_once: MadeOnce) -> Path:
    """The home of a reader who has opened the garden before."""

    def fill(folder: Path) -> None:
        _read(GARDEN, folder)

    return made_once("garden-home", fill)


@pytest.fixture
def home(garden_home: Path, tmp_path: Path) -> Path:
    """A home of one's own in which the garden was opened before: a first start takes twice as long."""
    return Path(shutil.copytree(garden_home, tmp_path / "home-of-a-reader"))


@pytest.fixture
def read_garden(home: Path, garden: Path) -> Path:
    """A garden of one's own that was opened before in that home, too: until it is read, panes are empty."""
    _read(garden, home)
    return garden


def _read(folder: Path, home: Path) -> None:
    file = Folders(home, home, home, home / "cache", home / "runtime").cache_of(folder)
    load(folder, file).database.connection.close()


@pytest.fixture(autouse=True)
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw nothing but what a test looks at: what goes to the terminal takes half of the time of a key."""
    monkeypatch.setattr(Screen, "_compositor_refresh", leave_undrawn)


@pytest.fixture(autouse=True)
def without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Go on as soon as an app has nothing to do, and parse no style sheet twice."""
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", BEAT)
    monkeypatch.setattr("textual.app.wait_for_idle", idle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", idle)
    monkeypatch.setattr(Pilot, "_wait_for_screen", at_rest)
    monkeypatch.setattr(Stylesheet, "_parse_rules", parsed_once)
    monkeypatch.setattr("textual.strip.FIFOCache", keeps_nothing)


of_item = reading._of_item


@lru_cache(4096)
def read_before(
    number: int, data: bytes, path: str, *passed: Callable[..., object]
) -> tuple[Rows, Searched | None]:
    """What comes of a file: of one that another test had just so, by the same functions, what came of it."""
    return of_item(number, data, path)


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read no file twice that says the same: most tests have the garden, with a file changed or none."""

    def read(number: int, data: bytes, path: str) -> tuple[Rows, Searched | None]:
        # What a test may have put something else in the place of.
        return read_before(number, data, path, reading.read_item, reading.rows_of, yaml.CSafeLoader)

    monkeypatch.setattr(reading, "_of_item", read)


@pytest.fixture(autouse=True)
def collecting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let go of each app, and of its files, after its test: what an app freezes is never looked through."""
    monkeypatch.setattr("gc.freeze", lambda: None)


@pytest.fixture(autouse=True)
def keeping_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on how long it takes: the place is kept as one goes only where a test looks at that."""
    monkeypatch.setattr("briefing.tui.app.KEPT_WITHIN", 3600.0)


@pytest.fixture
def app_for(own_home: Path, tmp_path: Path, garden_home: Path, monkeypatch: pytest.MonkeyPatch) -> AppMaker:
    """Make the app for a folder of content, with the state that earlier apps left."""

    def make(
        folder: Path = GARDEN, keymap: Mapping[str, str] | None = None, session: Session | None = None
    ) -> BriefingApp:
        if session is None:
            # Reading the garden anew would take as long as starting the app.
            (database,) = (garden_home / "cache").glob("*.sqlite3")
            file = shutil.copy(database, tmp_path / "garden.sqlite3") if folder == GARDEN else None
            session = Session(load(folder, file), (), keymap, own_home)
        return BriefingApp(session, State(own_home), folder)

    return make


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which an author stands; there is nothing in it."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
