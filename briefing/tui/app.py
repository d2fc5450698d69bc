"""The application: themes, keymap, signals, and the state kept between two starts."""

import asyncio
import os
import signal
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from textual.app import App
from textual.command import Provider
from textual.driver import Driver
from textual.message import Message
from textual.reactive import Initialize, Reactive
from textual.theme import Theme

from briefing.settings.state import State
from briefing.tui import collector
from briefing.tui.agenda import Agenda
from briefing.tui.commands import Command, namespaced
from briefing.tui.places import Place
from briefing.tui.render.layout import STYLES
from briefing.tui.screens.main import MainScreen
from briefing.tui.themes import DEFAULT_THEME, NO_COLOR_THEME, THEMES, next_theme

if TYPE_CHECKING:
    from briefing.sync.opening import Opening
    from briefing.sync.worker import Event


class Told(Message):
    """The process that reads the content has told something."""

    def __init__(self, event: "Event") -> None:
        super().__init__()
        self.event = event
        """What it told."""


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
        self,
        agenda: Agenda,
        state: State,
        folder: Path,
        theme: str | None = None,
        opening: "Opening | None" = None,
    ) -> None:
        # Without colours of our own, Textual's filter takes out the rest.
        self._colourless = "NO_COLOR" in os.environ
        self._wanted_theme = theme
        self._state = state
        super().__init__(ansi_color=True if self._colourless else None)
        self.agenda = agenda
        self._folder = folder
        self._main: MainScreen | None = None
        self._opening = opening
        self.title = agenda.briefing.outline.title

    def _first_theme(self) -> str:
        if self._colourless:
            return NO_COLOR_THEME
        wanted = (self._wanted_theme, self._state.theme)
        return next((one for one in wanted if one in self.available_themes), DEFAULT_THEME)

    # Set after the start, the style sheet would be parsed and applied once more.
    theme: Reactive[str] = Reactive(Initialize(_first_theme))

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our own themes; those of Textual lack the colours that the style sheet asks for."""
        return {theme.name: theme for theme in THEMES}

    def get_driver_class(self) -> type[Driver]:
        """Textual's choice; where that is the one for terminals, a kind of it that ends at once."""
        chosen = super().get_driver_class()
        try:
            from textual.drivers.linux_driver import LinuxDriver

            from briefing.tui.driver import WakeableDriver
        except ImportError:
            return chosen
        return WakeableDriver if chosen is LinuxDriver else chosen

    def get_default_screen(self) -> MainScreen:
        """The one screen, at the last place; pushed later, it would stand on an empty one."""
        start = Place.from_data(self._state.place(self._folder))
        reading = self._opening is not None and self._opening.worker is not None
        self._main = MainScreen(self.agenda, start, reading=reading)
        return self._main

    def on_mount(self) -> None:
        """Use the reader's keys, and make sure that a signal ends the program as a key would."""
        self.set_keymap(self.agenda.keymap)
        self._end_on_signals()
        self.call_after_refresh(self._listen)

    def _listen(self) -> None:
        """Hear of the content that is still being read, and start to compare it where that was put off."""
        opening = self._opening
        if opening and opening.check_later:
            opening.worker = opening.start_worker()
        if opening and opening.worker:
            events = opening.worker.events()
            Thread(target=lambda: [self.post_message(Told(event)) for event in events], daemon=True).start()

    def on_told(self, message: Told) -> None:
        """Show what was read meanwhile, or how far the reading is."""
        event = message.event
        if self._main is None:
            return
        if event.what == "read":
            self._main.tell_reading(f"reading {event.read:,} of {event.total:,} files")
            return
        if event.what in ("shown", "done"):
            self.agenda.forget()
            self._main.reload()
        if event.is_last:
            self._main.tell_reading("")
        if event.what == "failed":
            self._say(f"The content could not be read again: {event.why}")

    def on_ready(self) -> None:
        """The first picture stands."""
        collector.resume()

    def _end_on_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                loop.add_signal_handler(number, self.exit, None, 128 + number)

    async def run_command(self, command: Command) -> None:
        """Carry out a command on the main screen, whatever stands above it."""
        while len(self.screen_stack) > 1 and self.screen is not self._main:
            await self.pop_screen()
        await self.run_action(namespaced(command.action))

    def action_next_theme(self) -> None:
        """Change to the next theme, and remember it."""
        if self._colourless:
            self._say("NO_COLOR is set: the terminal's own colours stay.")
            return
        self.theme = self._state.theme = next_theme(self.theme)
        self._say(f"Theme: {self.theme}")

    def _say(self, text: str) -> None:
        if self._main:
            self._main.say(text)

    def keep_state(self) -> None:
        """Remember theme and place for the next start."""
        if self._main:
            self._state.remember(self._folder, self._main.place_to_keep.as_data())
        self._state.save()
