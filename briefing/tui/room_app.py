"""An application that shows others one screen, and nothing of the desk."""

from collections.abc import Mapping
from typing import Any

from textual.screen import Screen

from briefing.settings.state import State
from briefing.tui.terminal_app import TerminalApp


class RoomApp(TerminalApp):
    """Shows the screen that it is given; whoever makes that screen reads for the room."""

    def __init__(
        self, screen: Screen[Any], title: str, state: State, keymap: Mapping[str, str], theme: str | None
    ) -> None:
        super().__init__(state, keymap, theme)
        self._first = screen
        self.title = title

    def get_default_screen(self) -> Screen[Any]:
        """That screen; pushed later, it would stand on an empty one."""
        return self._first
