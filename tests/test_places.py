"""The place of a reader: kept while one goes, found again after a move or an edit, and each window's own."""

import json
import shutil
import time
from pathlib import Path

import pytest

from briefing.tui import app as module
from tests.conftest import AppMaker
from tests.screen import WIDE, press, wait_until
from tests.terminal import LIMIT, start


async def leave_at_the_map(app_for: AppMaker, garden: Path) -> None:
    """Look at an obstacle of the garden, and quit."""
    app = app_for(garden)
    assert "> There is no map" in await press(app, "2", "j")
    app.keep_state()


async def test_a_place_is_found_where_the_briefing_was_moved(app_for: AppMaker, garden: Path) -> None:
    await leave_at_the_map(app_for, garden)
    elsewhere = garden.rename(garden.with_name("elsewhere"))
    assert "> There is no map" in await press(app_for(elsewhere))


async def test_a_place_is_found_after_an_edit(app_for: AppMaker, garden: Path) -> None:
    await leave_at_the_map(app_for, garden)
    header = garden / "briefing.yaml"
    header.write_text(header.read_text().replace("title: A garden for Elm Street", "title: Elm Street"))
    (garden / "ideas" / "beans.yaml").unlink()
    assert "> There is no map" in await press(app_for(garden))


async def test_a_briefing_of_another_name_and_folder_has_no_place(
    app_for: AppMaker, garden: Path, tmp_path: Path
) -> None:
    await leave_at_the_map(app_for, garden)
    other = Path(shutil.copytree(garden, tmp_path / "other"))
    header = other / "briefing.yaml"
    header.write_text(header.read_text().replace("title: A garden for Elm Street", "title: Elm Street"))
    assert "> At a glance" in await press(app_for(other))


@pytest.mark.parametrize("first_to_quit", [0, 1])
async def test_of_two_windows_the_last_that_moved_is_heard(app_for: AppMaker, first_to_quit: int) -> None:
    windows = [app_for(), app_for()]
    await press(windows[0], "2", "j")
    await press(windows[1])
    windows[first_to_quit].keep_state()
    windows[1 - first_to_quit].keep_state()
    assert "> There is no map" in await press(app_for())


async def test_a_window_that_has_kept_its_place_does_not_keep_it_again(app_for: AppMaker) -> None:
    windows = [app_for(), app_for()]
    await press(windows[0], "4")
    windows[0].keep_state()
    await press(windows[1], "2", "j")
    windows[1].keep_state()
    windows[0].keep_state()
    assert "> There is no map" in await press(app_for())


async def test_the_place_is_kept_as_one_goes(
    app_for: AppMaker, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "KEPT_WITHIN", 0.01)
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        for keys, page in ((["2", "j"], "no-map"), (["j"], "shade")):
            await pilot.press(*keys)
            await wait_until(pilot, lambda page=page: kept(own_home) == page)


def kept(home: Path) -> str | None:
    """The page of the one place that is kept."""
    state = home / "state.json"
    return json.loads(state.read_text())["places"][0]["page"] if state.exists() else None


def test_a_program_that_is_killed_has_kept_its_place(own_home: Path) -> None:
    with start(own_home) as terminal:
        terminal.wait_for("At a glance")
        terminal.type("2")
        terminal.wait_for("1 of 3")  # all of it is read
        terminal.type("j")
        terminal.wait_for("> There is no map")
        end = time.monotonic() + LIMIT
        while kept(own_home) != "no-map":
            assert time.monotonic() < end
            terminal.read(0.05)
        terminal.kill()
    with start(own_home) as terminal:
        terminal.wait_for("> There is no map")


async def test_nothing_is_written_where_nobody_moved(app_for: AppMaker, own_home: Path) -> None:
    app = app_for()
    await press(app)
    app.keep_state()
    assert not (own_home / "state.json").exists()
