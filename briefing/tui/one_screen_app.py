"""An application of one screen, without the main screen: what is presented, followed or rehearsed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefing.settings.state import State
from briefing.tui.screens import overlay
from briefing.tui.screens.overlay import Overlay, content_changed_in
from briefing.tui.terminal_app import STYLE_SHEET, ContentEvent, TerminalApp


class OneScreenApp(TerminalApp):
    """Shows the screen that it is given; whoever makes that screen says for which audience."""

    CSS_PATH = [STYLE_SHEET, overlay.STYLE_SHEET]  # of its first screen, Textual asks for no style sheet

    def __init__(
        self, screen: Overlay[Any], title: str, state: State, keymap: Mapping[str, str], theme: str | None
    ) -> None:
        super().__init__(state, keymap, theme)
        self.session = screen.session
        self._first = screen
        self.title = title

    def get_default_screen(self) -> Overlay[Any]:
        """That screen; pushed later, it would stand on an empty one."""
        return self._first

    def on_mount(self) -> None:
        """Listen to what the content does, so that nothing stays which is withheld meanwhile."""
        self.call_after_refresh(self.listen)

    def on_content_event(self, message: ContentEvent) -> None:
        """Show what was read anew; to those who look on, nothing is said of what fails.

        At `same` too: the process of this program had nothing to read, but another program may have read a
        change since the screen was drawn. At `unkept` this program has read the content for itself.
        """
        if self._is_ending or not (self._first.is_mounted and self.is_running):
            return
        if message.event.what in ("shown", "done", "same", "unkept"):
            self.session.content_changed()
            content_changed_in(self)
