"""Input is handed to the app one event at a time.

Textual gives a key to the widget that has the focus at that moment, and does not wait until the key before
is dealt with. Of two keys in one write, the second would then reach a screen that is closing, or one that is
not ready. Here the second waits, and reaches the screen to which the first has led.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.events import Event, MouseEvent, MouseMove
from textual.screen import Screen

PATIENCE = 1.0
"""Seconds after which the next event is handed on, whatever became of the one before."""


class InputOrder:
    """Keeps what is typed until what was typed before has been carried out."""

    def __init__(self, app: App[Any], hand_on: Callable[[Event], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._waiting: deque[Event] = deque()
        self._is_busy = False
        self._task: asyncio.Task[None] | None = None

    async def take(self, event: Event) -> None:
        """Hand an event on, now or when its turn comes."""
        if isinstance(event, MouseMove) and self._waiting and isinstance(self._waiting[-1], MouseMove):
            self._waiting.pop()
        self._waiting.append(event)
        if not self._is_busy:
            await self._go_on()

    @property
    def next(self) -> Event | None:
        """What waits to be handed on next, if anything does."""
        return self._waiting[0] if self._waiting else None

    def clear(self) -> None:
        """Forget what waits: the program ends."""
        self._waiting.clear()

    async def _go_on(self) -> None:
        self._is_busy = True
        while self._waiting:
            event = self._waiting.popleft()
            screen = self._app.screen
            await self._hand_on(event)
            if not isinstance(event, MouseMove):
                # The app itself must not wait: what the event sets off is carried out by it, too.
                self._task = asyncio.create_task(self._wait(self._start_of(event), screen))
                return
        self._is_busy = False

    def _start_of(self, event: Event) -> DOMNode:
        """Where the event begins its way."""
        if isinstance(event, MouseEvent):
            with suppress(NoWidget):
                return self._app.get_widget_at(event.x, event.y)[0]
        return self._app.focused or self._app.screen

    async def _wait(self, start: DOMNode, screen: Screen[Any]) -> None:
        """Wait for the event, then for the messages that it caused, then for the screen that they led to."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await _passed(start)
                await _passed(self._app.focused or self._app.screen)
                if self._app.screen is not screen:
                    # It takes keys once it is mounted, laid out and drawn.
                    drawn = asyncio.Event()
                    self._app.screen.call_after_refresh(drawn.set)
                    await drawn.wait()
        self._app.call_later(self._go_on)


async def _passed(start: DOMNode) -> None:
    """Wait until every message is dealt with that is on the way from a node up to the app."""
    for node in start.ancestors_with_self:
        dealt_with = asyncio.Event()
        if node.call_later(dealt_with.set):
            await dealt_with.wait()
