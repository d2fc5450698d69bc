"""An open screen shows what is saved: the place stays, and a mistake in a file does not take it away."""

import os
import signal
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing.settings.state import State
from briefing.sync import watching
from briefing.sync.load import load
from briefing.sync.watching import ANYTHING, changes, unfinished
from briefing.sync.worker import Event, Worker
from briefing.tui.app import BriefingApp
from briefing.tui.session import Session
from briefing.tui.terminal_app import ContentEvent
from tests.screen import NARROW, WIDE, fill, text_of
from tests.terminal import LIMIT, Terminal, opened, start

MEASURE = "steps/measure.yaml"


@pytest.fixture
def app(garden: Path, own_home: Path) -> BriefingApp:
    """The app on a garden whose database is brought up to date behind its back."""
    session = Session(load(garden, own_home / "g.sqlite3"), (), None, own_home)
    return BriefingApp(session, State(own_home), garden)


def replace(path: Path, old: str, new: str) -> None:
    """Save an edited file as most editors do: beside it, then in its place."""
    text = path.read_text()
    assert old in text
    beside = path.with_name(f"{path.name}~")
    beside.write_text(text.replace(old, new, 1))
    beside.replace(path)


Save = Callable[[str, str, str], Awaitable[None]]


@pytest.fixture
def save(app: BriefingApp, garden: Path, own_home: Path) -> Save:
    """Save an edit, and let the screen hear of it."""

    async def saved(name: str, old: str, new: str) -> None:
        replace(garden / name, old, new)
        load(garden, own_home / "g.sqlite3")
        app.post_message(ContentEvent(Event("done")))
        # What is drawn anew is drawn on the next beat.
        for _ in range(3):
            await Pilot(app).pause()

    return saved


def line_with(text: str, words: str) -> int:
    return next(y for y, line in enumerate(text.splitlines()) if words in line)


POINTS = "points:\n"
ABOVE = POINTS + "  - {text: Ask first., cites: ['letter:1'], section: To do}\n" * 3


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_point_under_the_cursor_stays_there_when_others_come_above_it(
    app: BriefingApp, garden: Path, own_home: Path, save: Save, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("1", "enter", "j", "j")
        before = line_with(text_of(app), "> \u2022 Soil comes next")
        await save(MEASURE, POINTS, ABOVE)
        after = text_of(app)
        assert "> \u2022 Soil comes next" in after
        if size == NARROW:
            assert line_with(after, "> \u2022 Soil comes next") == before
        assert "Ask first." in after or size == NARROW


async def test_a_point_that_is_reworded_under_the_cursor_keeps_it(
    app: BriefingApp, garden: Path, own_home: Path, save: Save
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "j", "j")
        replace(garden / MEASURE, POINTS, ABOVE)
        await save(MEASURE, "Soil comes next,", "Earth comes next,")
        assert "> \u2022 Earth comes next" in text_of(app)


async def test_a_mistake_in_a_file_leaves_its_item_as_it_was_until_it_is_mended(
    app: BriefingApp, garden: Path, own_home: Path, save: Save
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "j", "j")
        await save(MEASURE, "title: Measure", 'title: "Measure')
        broken = text_of(app)
        assert "> \u2022 Soil comes next" in broken
        assert f"{MEASURE}:" in broken
        assert "stood here before" in broken
        assert "! " in broken.splitlines()[0]
        await save(MEASURE, 'title: "Measure the plot', "title: Measure all of it")
        mended = text_of(app)
        assert "> \u2022 Soil comes next" in mended
        assert "Measure all of it" in mended
        assert "problem" not in mended.splitlines()[0]


async def test_an_item_that_is_deleted_is_gone(
    app: BriefingApp, garden: Path, own_home: Path, save: Save
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "enter")
        assert "> Beans on poles" in text_of(app)
        (garden / "ideas/beans.yaml").unlink()
        load(garden, own_home / "g.sqlite3")
        app.post_message(ContentEvent(Event("done")))
        await pilot.pause()
        await pilot.pause()
        assert "Beans need little" not in text_of(app)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_an_item_that_is_deleted_and_comes_back_is_open_again_with_the_cursor_where_it_was(
    app: BriefingApp, garden: Path, save: Save, size: tuple[int, int]
) -> None:
    """As an editor does it that deletes a file and writes it anew."""
    app.hold("spring-meeting")
    async with app.run_test(size=size) as pilot:
        for keys in (["2", "enter"], ["M"]):
            await pilot.press(*keys)
            await pilot.pause()
            name = "ideas/beans.yaml" if "2" in keys else MEASURE
            await pilot.press("j")
            before, text = text_of(app), (garden / name).read_text()
            (garden / name).unlink()
            await save("briefing.yaml", "Elm", "Elm")
            assert text_of(app).splitlines()[:-1] != before.splitlines()[:-1]
            (garden / name).write_text(text)
            await save("briefing.yaml", "Elm", "Elm")
            assert text_of(app).splitlines()[:-1] == before.splitlines()[:-1]


async def test_a_hit_leads_to_its_item_once_its_point_is_gone(
    app: BriefingApp, garden: Path, own_home: Path, save: Save
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash")
        await fill(pilot, "soil depth")
        await pilot.press("enter")
        assert "> \u2022 Soil comes next" in text_of(app)
        text = (garden / MEASURE).read_text()
        await save(MEASURE, text[text.index("  - text: Soil") : text.index("links:")], "")
        await pilot.press("2", "N", "n")
        screen = text_of(app)
        assert "Measure the plot" in screen
        assert "hit 1 of" in screen


async def test_find_shows_a_pane_that_is_new_while_it_is_open(
    app: BriefingApp, garden: Path, own_home: Path, save: Save
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash")
        await fill(pilot, "soil depth")
        await save("briefing.yaml", "id: plan", "id: way")
        assert "Measure the plot" in text_of(app)


async def test_what_is_presented_is_the_same_pane_when_another_comes_before_it(
    app: BriefingApp, garden: Path, own_home: Path, save: Save
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "P")
        assert "Measure the plot" in text_of(app)
        pane = "  - {id: plan, "
        await save("briefing.yaml", pane, "  - {id: events, title: Events, shows: [event]}\n" + pane)
        assert "Measure the plot" in text_of(app)
        assert "/" in text_of(app).splitlines()[-1]


async def test_what_was_unfolded_stays_so(app: BriefingApp, garden: Path, own_home: Path, save: Save) -> None:
    links = "".join(
        f"  - {{type: see-also, to: {to}}}\n" for to in ("beans", "shade", "loan", "plot", "survey")
    )
    links += "".join(f"  - {{type: see-also, to: {to}}}\n" for to in ("storm", "okafor", "sign", "ask"))
    replace(garden / MEASURE, "links:\n", f"links:\n{links}")
    load(garden, own_home / "g.sqlite3")
    async with app.run_test(size=(120, 60)) as pilot:
        app.post_message(ContentEvent(Event("done")))
        await pilot.press("1", "enter", "G")
        assert "and 5 more" in text_of(app)
        await pilot.press("enter")
        assert "and 5 more" not in text_of(app)
        await save("ideas/shade.yaml", "title: ", "title: Much ")
        assert "Much " in text_of(app)
        assert "and 5 more" not in text_of(app)


async def test_the_cursor_stays_on_its_problem_and_the_count_follows(
    app: BriefingApp, garden: Path, own_home: Path, save: Save
) -> None:
    replace(garden / "ideas/beans.yaml", "letter:2", "letter:nowhere")
    replace(garden / "ideas/shade.yaml", "kind: ", "kin: ")
    replace(garden / MEASURE, "answers, to: no-map", "answers, to: nobody")
    load(garden, own_home / "g.sqlite3")
    async with app.run_test(size=WIDE) as pilot:
        app.post_message(ContentEvent(Event("done")))
        await pilot.pause()
        await pilot.press("3", "exclamation_mark", "G")
        before = text_of(app)
        assert "> " in before
        assert "nobody" in before
        await save("ideas/shade.yaml", "kin: ", "kind: ")
        after = text_of(app)
        assert "nobody" in next(line for line in after.splitlines() if "> " in line)
        await save("ideas/beans.yaml", "letter:nowhere", "letter:2")
        await save(MEASURE, "to: nobody", "to: no-map")
        assert "The content has no problems any more." in text_of(app)
        assert "problem" not in text_of(app).splitlines()[0]
        assert app._main.place.pane == "proof"


# What the system tells, and what is made of it.


@pytest.fixture
def told(garden: Path) -> Iterator[Iterator[frozenset[str]]]:
    """What is told of the garden, from the moment that it is watched."""
    found = changes(garden)
    assert next(found) == ANYTHING
    yield found
    found.close()  # type: ignore[attr-defined]


def test_a_saved_file_is_named(garden: Path, told: Iterator[frozenset[str]]) -> None:
    replace(garden / MEASURE, "Measure", "Survey")
    assert MEASURE in next(told)


def test_a_file_is_told_of_once_it_is_written_whole(
    garden: Path, told: Iterator[frozenset[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, asked = garden / MEASURE, []
    text = file.read_text()

    def is_unfinished(paths: frozenset[str]) -> bool:
        asked.append(unfinished(paths))
        file.write_text(text)
        return asked[-1]

    monkeypatch.setattr(watching, "UNFINISHED", int(LIMIT * 1000))
    monkeypatch.setattr(watching, "unfinished", is_unfinished)
    watched = changes(garden)
    next(watched)
    file.write_text("")
    assert MEASURE in next(watched)
    assert asked == [True]
    assert file.read_text() == text


def test_where_the_system_tells_nothing_it_is_looked_for(
    garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "no space left for watches")

    monkeypatch.setattr("watchfiles._rust_notify.RustNotify", fails)
    monkeypatch.setattr(watching, "POLLED_EVERY", 0)
    monkeypatch.setattr(watching, "REST", 0)
    looks = changes(garden)
    assert [next(looks), next(looks)] == [ANYTHING, ANYTHING]


def test_a_briefing_that_goes_and_comes_back_is_read_again(garden: Path, own_home: Path) -> None:
    file = own_home / "cache" / "g.sqlite3"
    load(garden, file).database.connection.close()
    worker = Worker(garden, file, own_home)
    try:
        events = (event for event in worker.events() if event.is_last)
        assert [next(events).what for _ in range(2)] == ["same", "same"]
        header = garden / "briefing.yaml"
        header.rename(garden / "elsewhere")
        event = next(events)
        assert (event.what, "no briefing" in event.why.lower()) == ("failed", True)
        (garden / "elsewhere").rename(header)
        while (event := next(events)).what == "failed":
            pass
        assert event.what in ("same", "done")
        replace(garden / MEASURE, "Measure the plot", "Survey the plot")
        assert next(events).what == "done"
    finally:
        worker.stop()
    assert load(garden, file).items["measure"].title == "Survey the plot"


class Torn:
    """A connection to a disk that cannot be read just now."""

    def execute(self, *_: object) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error

    def close(self) -> None:
        pass


async def test_an_edit_is_shown_though_the_disk_failed_before(app: BriefingApp, save: Save) -> None:
    async with app.run_test(size=WIDE) as pilot:
        for keys, stands, edit in (
            (["1", "enter"], "Nobody knows how large it is.", (MEASURE, "Nobody knows", "Nobody has said")),
            (["K", "2", "enter"], "Beans need little.", ("ideas/beans.yaml", "Beans need", "They need")),
        ):
            app.session.briefing.database.connection = Torn()
            await pilot.press(*keys)
            await pilot.pause()
            assert stands in text_of(app)
            await save(*edit)
            assert stands.replace(*edit[1:]) in text_of(app)


async def test_what_could_not_be_read_is_said_until_it_can(app: BriefingApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        gone = ContentEvent(Event("failed", why="c: There is no folder here."))
        app.post_message(gone)
        await pilot.pause()
        assert "The content could not be read again: c: There is no folder here." in text_of(app)
        app.post_message(ContentEvent(Event("same")))
        await pilot.pause()
        assert "could not be read" not in text_of(app)
        app.post_message(gone)
        await pilot.press("n", "exclamation_mark")
        assert "again: c: There is no folder here." in text_of(app)
        await pilot.press("n")
        app.post_message(ContentEvent(Event("same")))
        await pilot.pause()
        assert "Nothing was found yet" in text_of(app)


def test_two_windows_show_an_edit_and_its_mistake(home: Path, garden: Path) -> None:
    with start(home, garden) as first, start(home, garden) as second:
        for terminal in (first, second):
            terminal.wait_for("At a glance")
            terminal.type("1\r")
            terminal.wait_for("Nobody knows how large it is.")
        replace(garden / MEASURE, "Nobody knows", "Nobody has said")
        for terminal in (first, second):
            terminal.wait_for("Nobody has said how large it is.")
        replace(garden / MEASURE, "kind: step", "kind: [step")
        for terminal in (first, second):
            terminal.wait_for("is what stood here")
        replace(garden / MEASURE, "kind: [step", "kind: step")
        replace(garden / MEASURE, "Nobody has said", "Everybody says")
        for terminal in (first, second):
            terminal.wait_for("Everybody says how large it is.")
            terminal.quit()


def readers_of(folder: Path) -> list[int]:
    """The processes that read a folder beside a screen."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            line = (process / "cmdline").read_bytes()
            if b"briefing.sync.worker" in line and os.fsencode(folder) in line:
                found.append(int(process.name))
    return found


def test_nothing_is_left_running(home: Path, garden: Path) -> None:
    def wait_until(condition: bool) -> None:
        end = time.monotonic() + LIMIT
        while bool(readers_of(garden)) != condition:
            assert time.monotonic() < end
            time.sleep(0.01)

    def quit_where_one_is_stopped(terminal: Terminal) -> None:
        for reader in readers_of(garden):
            os.kill(reader, signal.SIGSTOP)
        terminal.quit()

    for leave in (Terminal.quit, Terminal.kill, quit_where_one_is_stopped):
        with opened(home, garden) as terminal:
            wait_until(True)
            leave(terminal)
            wait_until(False)
