"""An application of one screen, without the main screen: what is presented, followed or rehearsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.tui.screens import overlay
from briefing.tui.terminal_app import STYLE_SHEET, TerminalApp

if TYPE_CHECKING:
    from briefing.sync.worker import Event


class OneScreenApp(TerminalApp):
    """Shows a screen that else opens above the main screen."""

    CSS_PATH = [STYLE_SHEET, overlay.STYLE_SHEET]  # of its first screen, Textual asks for no style sheet

    def on_mount(self) -> None:
        """Listen to what the content does, so that nothing stays which is withheld meanwhile."""
        self.call_after_refresh(self.listen)

    def show_content(self, event: Event) -> None:
        """Show what was read anew; to those who look on, nothing is said of what fails.

        At `same` too: the process of this program had nothing to read, but another program may have read a
        change since the screen was drawn. At `unkept` this program has read the content for itself.
        """
        if event.what in ("shown", "done", "same", "unkept"):
            self.session.content_changed()
            overlay.content_changed_in(self)
