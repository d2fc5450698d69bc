"""How it looks: pictures of the screen, compared with those that somebody has looked at."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing.tui.app import BriefingApp
from tests.conftest import GARDEN, AppMaker
from tests.screen import fill, settled
from tests.test_fronts import with_road

SIZES = [(60, 20), (80, 24), (120, 36), (200, 60)]
VIEWS = {
    "overview": [],
    "step": ["1", "enter", "j"],
    "ideas": ["2", "G"],
    "time-line": ["3"],
    "poll": ["3", "G", "enter"],
    "question": ["4", "enter"],
    "two-sides": ["4", "j", "enter"],
    "agreement": ["4", "G", "enter"],
    "source": ["5", "G", "enter"],
    "room": ["p", "1", "enter", "j"],
    "slide": ["1", "enter", "j", "j", "P"],
    "slides": ["1", "P", "i"],
}

Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def content_in_use(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Show commands as they are typed by whoever has this content: without its folder, which varies."""
    monkeypatch.setenv("BRIEFING_CONTENT", str(GARDEN))


def typed(keys: Sequence[str], text: str = "") -> Callable[[Pilot[None]], Awaitable[None]]:
    """What types some keys and a text, and waits until all that they lead to stands."""

    async def type_keys(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await fill(pilot, text)
        assert isinstance(pilot.app, BriefingApp)
        await settled(pilot.app)
        await pilot.pause()

    return type_keys


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("view", VIEWS)
def test_views(snap_compare: Compare, app_for: AppMaker, view: str, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(), run_before=typed(VIEWS[view]), terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_road(snap_compare: Compare, app_for: AppMaker, garden: Path, size: tuple[int, int]) -> None:
    app = app_for(with_road(garden))
    assert snap_compare(app, run_before=typed(["1"]), terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_desk_while_a_room_follows(
    snap_compare: Compare, app_for: AppMaker, tmp_path: Path, size: tuple[int, int]
) -> None:
    app = app_for()
    app.session.room_file = tmp_path / "run" / "room.json"
    assert snap_compare(app, run_before=typed(["1", "enter", "j", "o"]), terminal_size=size)


@pytest.mark.parametrize("steps", [1, 2, 3], ids=["light", "high-contrast", "terminal"])
def test_themes(snap_compare: Compare, app_for: AppMaker, steps: int) -> None:
    assert snap_compare(
        app_for(), run_before=typed(["t"] * steps + ["1", "enter", "j"]), terminal_size=(80, 24)
    )


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    "keys",
    [["f"], ["question_mark"], ["colon", *"elm"], ["s"], ["n"]],
    ids=["follow", "help", "palette", "sources", "said"],
)
def test_what_opens_above(
    snap_compare: Compare, app_for: AppMaker, keys: list[str], size: tuple[int, int]
) -> None:
    assert snap_compare(app_for(), run_before=typed(["1", "enter", *keys]), terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    ("key", "text"),
    [("i", "who pays water"), ("slash", "soil depth"), ("slash", ""), ("slash", "water zzyzxqj quorvex")],
    ids=["question", "step", "empty", "near"],
)
def test_find(snap_compare: Compare, app_for: AppMaker, key: str, text: str, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(), run_before=typed([key], text), terminal_size=size)


@pytest.mark.parametrize("size", [*SIZES, (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("keys", [["1", "enter", "j", "s"], ["m", "j", "j", "l"]], ids=["sources", "map"])
def test_what_stands_behind_a_point(
    snap_compare: Compare, app_for: AppMaker, keys: list[str], size: tuple[int, int]
) -> None:
    assert snap_compare(app_for(), run_before=typed(keys), terminal_size=size)
