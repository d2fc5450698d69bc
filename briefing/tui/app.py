"""The application: themes, keymap, signals, and the state kept between two starts."""

import asyncio
import gc
import os
import re
import signal
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from textual import constants, events
from textual.app import App
from textual.driver import Driver
from textual.message import Message
from textual.reactive import Initialize, Reactive
from textual.theme import Theme
from textual.timer import Timer

from briefing.settings.state import State
from briefing.text import cleaned
from briefing.tui.commands import key_for, textual_keymap
from briefing.tui.input_methods import latin_of
from briefing.tui.input_order import InputOrder
from briefing.tui.keys import named_key
from briefing.tui.places import Place
from briefing.tui.screens.main import MainScreen
from briefing.tui.session import Session
from briefing.tui.themes import DEFAULT_THEME, NO_COLOR_THEME, THEMES, next_theme

if TYPE_CHECKING:
    from briefing.sync.opening import Opening
    from briefing.sync.worker import Event

STYLE_SHEET = Path(__file__).with_name("briefing.tcss")
ENDING_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGABRT", "SIGUSR1", "SIGUSR2")
"""Signals that end the program as a key would, with the status 128 and their number."""
KEPT_WITHIN = 1.0
"""Seconds after which another place is kept, should the program be killed."""
MAX_PASTED = 2000
"""How many characters of a pasted text are looked at."""


@dataclass
class ContentEvent(Message):
    """Something happened to the content while it is read beside the screen."""

    event: "Event"
    """What the process that reads it has said."""


class BriefingApp(App[None]):
    """Shows a briefing; remembers where the reader was."""

    CSS_PATH = STYLE_SHEET
    COMPONENT_CLASSES = set(re.findall(r"^    & > \.([\w-]+)", STYLE_SHEET.read_text(), re.MULTILINE))
    ENABLE_COMMAND_PALETTE = False  # Textual's own takes keys before it stands; `screens.palette` is ours

    def __init__(
        self,
        session: Session,
        state: State,
        folder: Path,
        theme: str | None = None,
        opening: "Opening | None" = None,
    ) -> None:
        # Without colours of our own, Textual's filter takes out the rest.
        self._colourless = "NO_COLOR" in os.environ
        self._wanted_theme = theme
        self._state = state
        self._is_driver_refused = False
        self._is_ending = False
        self._kept: Place | None = None
        self._keeping: Timer | None = None
        self._keeper: Thread | None = None
        self.crash: Exception | None = None
        """What ended the program, if it was not meant to end."""
        super().__init__(ansi_color=True if self._colourless else None)
        self.session = session
        self._folder = folder
        self._opening = opening
        start = Place.from_data(state.place(session.briefing.outline.title, folder))
        self._main = MainScreen(session, start, reading=opening is not None and opening.worker is not None)
        self._input = InputOrder(self, self._hand_on)
        self._keys_set = {key for keys in session.keymap.values() for key in keys.split(",")}
        self.title = session.briefing.outline.title

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
        """The driver that TEXTUAL_DRIVER names, or ours, or Textual's where ours cannot be had."""
        try:
            chosen = super().get_driver_class()
        except (ImportError, AttributeError, RuntimeError, TypeError, ValueError):
            self._is_driver_refused = True
            vars(constants)["DRIVER"] = None  # so that Textual chooses
            chosen = super().get_driver_class()
        try:
            from briefing.tui.driver import TerminalDriver
        except ImportError:
            return chosen
        return TerminalDriver if issubclass(TerminalDriver, chosen) else chosen

    def get_default_screen(self) -> MainScreen:
        """The one screen, at the last place; pushed later, it would stand on an empty one."""
        return self._main

    def on_load(self) -> None:
        """From before the terminal is taken over, let a signal end the program as a key would."""
        loop = asyncio.get_running_loop()
        for name in ENDING_SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                loop.add_signal_handler(number, self.exit, None, 128 + number)

    def on_mount(self) -> None:
        """Use the reader's keys, and listen to what the content does."""
        self.set_keymap(textual_keymap(self.session.keymap))
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh(layout=True))
        self.call_after_refresh(self._listen)

    async def on_event(self, event: events.Event) -> None:
        """Hand input on in order, one event at a time, and none once the program is ending."""
        if not isinstance(event, events.InputEvent | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif not self._is_ending:
            if isinstance(event, events.Paste):
                event.text = cleaned(event.text[:MAX_PASTED]).replace("\ufffd", "")
            await self._input.take(event)

    async def _hand_on(self, event: events.Event) -> None:
        """Hand an event on; what another script types, and no field takes, is the Latin key of that place."""
        if isinstance(event, events.Key) and event.character and event.key not in self._keys_set:
            is_typed = self.focused and self.focused.check_consume_key(event.key, event.character)
            if not is_typed and (latin := latin_of(event.character)):
                event = events.Key(named_key(latin), latin)
        await super().on_event(event)

    def exit(self, result: None = None, return_code: int = 0, message: object = None) -> None:
        """End the program; the first status counts, and nothing that is typed does any more."""
        if not self._is_ending:
            self._is_ending = True
            self._input.clear()
            super().exit(result, return_code)

    def _handle_exception(self, error: Exception) -> None:
        self.crash = self.crash or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without Textual's traceback: `run` raises what happened."""
        self._close_messages_no_wait()

    def _listen(self) -> None:
        """Hear of the content that is still being read, and start to compare it where that was put off."""
        opening = self._opening
        if opening and opening.check_later:
            opening.worker = opening.start_worker()
        if opening and opening.worker:
            events = opening.worker.events()
            Thread(
                target=lambda: [self.post_message(ContentEvent(event)) for event in events], daemon=True
            ).start()

    def on_content_event(self, message: ContentEvent) -> None:
        """Show what was read meanwhile, or how far the reading is."""
        event = message.event
        if not self._main.is_mounted or self._is_ending:
            return
        if event.what == "read":
            self._main.status.reading = f"reading {event.read:,} of {event.total:,} files"
            return
        if event.what in ("shown", "done"):
            self._main.content_changed()
        if event.is_last:
            self._main.status.reading = ""
        if event.what == "failed":
            self._main.say(f"The content could not be read again: {event.why}", alert=True)

    def on_ready(self) -> None:
        """The first picture stands."""
        # What stands now will go on standing: looked through again, it would take a fifth of leaving.
        gc.freeze()
        gc.enable()
        if self._is_driver_refused:
            self._main.say("TEXTUAL_DRIVER names no driver; the usual one is used.")

    def action_help_quit(self) -> None:
        """Say how to quit, at the key that quits elsewhere, as all else is said."""
        self._main.say(f"Press {key_for('quit', 'list', self.session.keymap)} to quit.")

    def action_next_theme(self) -> None:
        """Change to the next theme, and remember it."""
        if self._colourless:
            self._main.say("NO_COLOR is set: the terminal's own colours stay.")
            return
        self.theme = self._state.theme = next_theme(self.theme)
        self._main.say(f"Theme: {self.theme}")

    def on_main_screen_shown(self) -> None:
        """Keep the place that is shown, once the keys have had time."""
        if self._keeping is None:
            self._keeping = self.set_timer(KEPT_WITHIN, self._keep_beside)

    def _keep_beside(self) -> None:
        """Write beside the screen; a disk may be slow, or another program may write."""
        self._keeping = None
        if self._keeper and self._keeper.is_alive():
            self.on_main_screen_shown()
            return
        self._remember_place()
        self._keeper = Thread(target=self._state.save, daemon=True)
        self._keeper.start()

    def _remember_place(self) -> None:
        """Remember the place if it is another: of two windows, the last that moved is heard."""
        places = self._main.places
        place = places.awaited or places.now
        if place != (self._kept or self._main.entered):
            self._kept = place
            self._state.remember(self.session.briefing.outline.title, self._folder, place.as_data())

    def keep_state(self) -> None:
        """Remember theme and place for the next start."""
        if self._keeper:
            self._keeper.join()
        self._remember_place()
        self._state.save()
