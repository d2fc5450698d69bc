"""Input is handed to the app one event at a time.

Textual gives a key to the widget that has the focus at that moment, and does not wait until all that
the key sets off is done: of two keys in one write, the second would reach a screen that is leaving, or
one that does not stand yet. Here it waits, and then reaches the screen that the first one led to.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.events import Event, MouseEvent, MouseMove
from textual.screen import Screen

PASSES = 2
"""How often the way of messages is gone: once for the event, once for the messages that it caused."""
PATIENCE = 1.0
"""Seconds after which the next event is handed on, whatever became of the one before."""


class InputOrder:
    """Keeps what is typed until what was typed before has been carried out."""

    def __init__(self, app: App[Any], hand_on: Callable[[Event], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._waiting: deque[Event] = deque()
        self._number = 0
        self._is_busy = False
        self._screen: Screen[Any] | None = None
        self._deadline: asyncio.TimerHandle | None = None

    async def take(self, event: Event) -> None:
        """Hand an event on, now or when its turn comes."""
        if isinstance(event, MouseMove) and self._waiting and isinstance(self._waiting[-1], MouseMove):
            self._waiting.pop()
        self._waiting.append(event)
        if not self._is_busy:
            await self._go_on()

    def clear(self) -> None:
        """Forget what waits: the program ends."""
        self._waiting.clear()

    async def _go_on(self) -> None:
        self._is_busy = True
        while self._waiting:
            event = self._waiting.popleft()
            self._number += 1
            self._screen = self._app.screen
            await self._hand_on(event)
            if not isinstance(event, MouseMove):
                loop = asyncio.get_running_loop()
                self._deadline = loop.call_later(PATIENCE, self._finish, self._number)
                self._climb(self._number, self._start_of(event).ancestors_with_self, PASSES)
                return
        self._is_busy = False

    def _start_of(self, event: Event) -> DOMNode:
        """Where the event begins its way."""
        if isinstance(event, MouseEvent):
            try:
                return self._app.get_widget_at(event.x, event.y)[0]
            except NoWidget:
                pass
        return self._app.focused or self._app.screen

    def _climb(self, number: int, nodes: Sequence[DOMNode], passes: int) -> None:
        """Go from a widget up to the app behind every message that is on this way."""
        if number != self._number or not self._app.is_running:
            return
        if nodes:
            node, *above = nodes
            if not node.call_later(self._climb, number, above, passes):
                self._climb(number, above, passes)
        elif passes > 1:
            self._climb(number, (self._app.focused or self._app.screen).ancestors_with_self, passes - 1)
        elif self._app.screen is self._screen:
            self._finish(number)
        else:
            # Another screen has come up: it takes keys once it is mounted, laid out and drawn.
            self._app.screen.call_after_refresh(self._finish, number)

    def _finish(self, number: int) -> None:
        if number == self._number:
            self._number += 1
            if self._deadline:
                self._deadline.cancel()
            self._app.call_later(self._go_on)
