"""The application: themes, keymap, signals, and the state kept between two starts."""

import asyncio
import os
import signal
from collections.abc import Mapping
from pathlib import Path

from textual.app import App
from textual.command import Provider

from briefing.settings.state import State
from briefing.tui.agenda import Agenda
from briefing.tui.places import Place
from briefing.tui.render.layout import STYLES
from briefing.tui.screens.main import MainScreen
from briefing.tui.themes import DEFAULT_THEME, NO_COLOR_THEME, THEMES, next_theme


class BriefingApp(App[None]):
    """Shows an agenda; remembers where the reader was."""

    CSS_PATH = "briefing.tcss"
    COMPONENT_CLASSES = set(STYLES)
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"

    @staticmethod
    def _palette() -> type[Provider]:
        from briefing.tui.palette import CommandProvider

        return CommandProvider

    COMMANDS = {_palette}

    def __init__(
        self, agenda: Agenda, state: State, folder: Path, keymap: Mapping[str, str] | None = None
    ) -> None:
        # Without colours of our own, Textual's filter takes out the rest.
        self._colourless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if self._colourless else None)
        self.agenda = agenda
        self.keymap_in_use = dict(keymap or {})
        self._state = state
        self._folder = folder
        self._main: MainScreen | None = None
        self.title = agenda.briefing.header.title
        for theme in THEMES:
            self.register_theme(theme)
        remembered = self._state.theme
        known = {theme.name for theme in THEMES}
        self.theme = remembered if remembered in known else DEFAULT_THEME
        if self._colourless:
            self.theme = NO_COLOR_THEME

    def on_mount(self) -> None:
        """Show the last place, and make sure that a signal ends the program as a key would."""
        self.set_keymap(self.keymap_in_use)
        start = Place.from_data(self._state.place(self._folder))
        self._main = MainScreen(self.agenda, start, self.keymap_in_use)
        self.push_screen(self._main)
        self._end_on_signals()

    def _end_on_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                loop.add_signal_handler(number, self.exit, None, 128 + number)

    def action_next_theme(self) -> None:
        """Change to the next theme."""
        self.theme = next_theme(self.theme)
        self.notify(f"Theme: {self.theme}", markup=False, timeout=2)

    def keep_state(self) -> None:
        """Remember theme and place for the next start."""
        if not self._colourless:
            self._state.theme = self.theme
        if self._main:
            self._state.remember(self._folder, self._main.place.as_data())
        self._state.save()
