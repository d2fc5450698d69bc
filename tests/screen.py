"""What stands on the screen of an app under test."""

import asyncio
import time
from collections.abc import Callable
from typing import Any, cast

from textual._context import active_app, visible_screen_stack
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from briefing.tui.app import BriefingApp
from tests.terminal import LIMIT

WIDE, NARROW = (120, 36), (80, 24)
BEAT = 0.0005
"""Seconds between two looks of Textual at what is to be laid out: with its own, most of a key is waiting."""
SOON = 0.02
"""Seconds, more than a beat: what is put off by more is not waited for."""


draw = Screen._compositor_refresh
"""What Textual does to draw a screen on the terminal."""


def leave_undrawn(screen: Screen[None]) -> None:
    """Take what is to be drawn on a screen as drawn."""
    screen._dirty_widgets.clear()
    screen._compositor._dirty_regions.clear()
    screen.app._update_mouse_over(screen)


async def idle(min_sleep: float = 0, max_sleep: float = 0) -> None:
    """Wait until what was typed is carried out, and nothing is left to be done now or soon.

    Textual would watch the clock of the processor, and take a busy machine for an app at rest.
    """
    app, loop = active_app.get(), cast("Any", asyncio.get_running_loop())
    while True:
        await asyncio.sleep(0)
        due = min((timer.when() for timer in loop._scheduled if not timer.cancelled()), default=float("inf"))
        if due <= loop.time() + SOON:
            await asyncio.sleep(max(due - loop.time(), 0))
        elif isinstance(app, BriefingApp) and app.is_running and app._input._is_busy:
            await asyncio.sleep(0.0005)
        elif not loop._ready:
            return


async def at_rest(pilot: Pilot[Any], timeout: float = 30.0) -> bool:
    """Wait as a pilot does: once an app is idle no widget has a message left, and none needs to be asked."""
    await idle()
    return True


parse_rules = Stylesheet._parse_rules
parsed: dict[tuple[Any, ...], Any] = {}
"""The rules of each style sheet and theme: one app after the other has the same."""


def parsed_once(sheet: Stylesheet, *source: Any, **more: Any) -> Any:
    """Parse a style sheet that no app of this process has had yet."""
    key = (*sheet._variables.items(), *source, *more.items())
    if key not in parsed:
        parsed[key] = parse_rules(sheet, *source, **more)
    return parsed[key]


class KeepsNothing:
    """What a strip keeps of what was cut from it, taken for empty.

    Textual makes seven of these for each strip, which takes longer than to cut it; a test draws little twice.
    """

    def get(self, key: object) -> None:
        """Find nothing."""

    def __setitem__(self, key: object, value: object) -> None:
        """Keep nothing."""


kept_nothing = KeepsNothing()


def keeps_nothing(maxsize: int) -> KeepsNothing:
    """What to keep so many things in."""
    return kept_nothing


def strips_of(app: App[None]) -> list[Strip]:
    """The whole screen line by line, with what stands behind the one on top."""
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()


async def wait_until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until something holds that a thread or another process brings about; fail if it never does."""
    end = time.monotonic() + LIMIT
    while not holds():
        assert time.monotonic() < end, f"it never came to that; on the screen:\n{text_of(pilot.app)}"
        await pilot.pause(0.01)


def text_of(app: App[None]) -> str:
    """The whole screen as text, line by line."""
    width, height = app.size
    rows = strips_of(app)
    assert len(rows) == height
    return "\n".join(strip.text[:width].rstrip() for strip in rows)


def lines_of(app: App[None]) -> list[str]:
    """The lines of the screen that have something on them."""
    return [line for line in text_of(app).splitlines() if line.strip()]


async def fill(pilot: Pilot[Any], text: str) -> None:
    """Write a text into the field that has the focus, at once: each letter would be looked up."""
    if text:
        pilot.app.post_message(Paste(text))
    await pilot.pause()


async def press(app: BriefingApp, *keys: str, text: str = "", size: tuple[int, int] = WIDE) -> str:
    """Start the app, press some keys, write a text into the field that they open, and read the screen."""
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press(*keys)
        await fill(pilot, text)
        return text_of(app)


async def seen_by_paging(app: BriefingApp, opens: str, pages: int, size: tuple[int, int]) -> str:
    """Start the app, open something above, and read the screen after each page down."""
    async with app.run_test(size=size) as pilot:
        await pilot.press(opens)
        seen = text_of(app)
        for _ in range(pages):
            await pilot.press("pagedown")
            await pilot.pause()
            seen += text_of(app)
    return seen


async def settled(app: BriefingApp) -> None:
    """Wait until everything that was typed has been carried out."""
    passed = asyncio.Event()
    app.call_later(passed.set)
    await passed.wait()
    while app.is_running and app._input._is_busy:
        await asyncio.sleep(0.0005)
