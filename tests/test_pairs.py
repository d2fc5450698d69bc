"""Whatever two keys come in one write, the program goes on, and the second is not lost."""

from pathlib import Path

import pytest
from textual.events import Key
from textual.keys import key_to_character

from briefing.tui.app import BriefingApp
from briefing.tui.commands import PANE_KEYS, all_commands
from briefing.tui.screens.main import MainScreen
from tests.conftest import AppMaker
from tests.screen import NARROW, WIDE, settled, text_of

ENDING = ("q", "ctrl+q")


KEYS = sorted(
    {key for command in all_commands() if command.context != "grid" for key in command.keys[:1]}
    - {*PANE_KEYS[1:], *ENDING, "k", "K", "G", "b", "ctrl+u", "left_curly_bracket", "N", "Y"}
    | {"x", "pagedown", "down"}
)
"""A key of each command, and some that mean something in a field or nothing at all."""


FIELDS = ("slash", "i", "ctrl+p")
"""Keys that open a text field, where a letter is a letter, whatever it does elsewhere."""


CLOSING = ("enter", "escape", "pagedown")
"""Keys that leave a screen, or led to one that was leaving."""


PARTS = 2


def write(app: BriefingApp, *keys: str) -> None:
    """Give the app some keys at once, as one write of a terminal does."""
    for key in keys:
        app.post_message(Key(key, key_to_character(key)))


async def back_to_the_main_screen(app: BriefingApp) -> None:
    for _ in range(3):
        if isinstance(app.screen, MainScreen):
            return
        write(app, "escape")
        await settled(app)
    raise AssertionError(f"{app.screen} does not close")


async def keys_that_open(app: BriefingApp) -> set[str]:
    """The keys after which another screen than the main one stands, from an item."""
    found = set()
    for key in KEYS:
        write(app, "1")
        await settled(app)
        write(app, key)
        await settled(app)
        if not isinstance(app.screen, MainScreen):
            found.add(key)
        await back_to_the_main_screen(app)
    return found


def pairs(opening: set[str]) -> list[tuple[str, str]]:
    """All pairs of keys that open or close a screen, and a ninth of those in which only one of them does.

    The campaign goes through all there are.
    """
    found = []
    others = [key for key in KEYS if key not in opening and key not in CLOSING]
    for number, first in enumerate(KEYS):
        if first in opening:
            seconds = [*sorted(opening), *CLOSING, *others[number % 9 :: 9]]
            letters = {key for key in seconds if first in FIELDS and len(key) == 1 and key != "x"}
            found += [(first, second) for second in seconds if second not in letters]
        else:
            found += [(first, second) for second in sorted(opening)[number % 9 :: 9]]
    return found


@pytest.mark.parametrize("part", range(PARTS))
async def test_two_keys_in_one_write(
    app_for: AppMaker, part: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    app = app_for()
    async with app.run_test(size=NARROW):
        opening = await keys_that_open(app)
        assert opening >= {"slash", "i", "m", "c", "s", "colon", "question_mark"}
        for first, second in pairs(opening)[part::PARTS]:
            write(app, first, second)
            await settled(app)
            await back_to_the_main_screen(app)
        write(app, "1", "escape", "g")
        await settled(app)
        assert app.screen.place.page == "measure"
    assert app.crash is None


@pytest.mark.parametrize("after", ["slash", "ctrl+p", "question_mark", "j", "f", "m"])
async def test_nothing_happens_after_quit(app_for: AppMaker, after: str) -> None:
    app = app_for()
    async with app.run_test(size=NARROW):
        write(app, "2", "q", after, "1")
        await settled(app)
    assert app.return_code == 0
    assert app._main is not None
    assert app._main.place.pane == "ideas"
    assert len(app.screen_stack) <= 1


@pytest.mark.parametrize(
    ("keys", "part"),
    [
        ("/draws\r", "hit 1 of 1"),
        ("?\x1b1", "Nobody knows how large it is."),
        ("jjk\r", "> Who gardens together"),
        ("\x10ideas for\r", "Beans need little."),
        ("iwater\rs", "Sources"),
        ("1fs", "No map of the plot exists."),
    ],
)
async def test_what_is_typed_ahead_reaches_the_screen_it_was_meant_for(
    app_for: AppMaker, keys: str, part: str
) -> None:
    from briefing.tui.driver import SequenceReader

    reader = SequenceReader()
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        for message in (*reader.feed(keys.replace("\x1b", "\x1b[27u").encode()), *reader.time_out()):
            app.post_message(message)
        await settled(app)
        await pilot.pause()
        assert part in text_of(app)


async def test_what_is_typed_before_the_reader_stands_moves_its_cursor(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("1")
        # What enter and j do, with nothing laid out between them.
        app._main.action_open()
        app._main.action_move(1)
        await settled(app)
        assert app._main.place.stop == 1
