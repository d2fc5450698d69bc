"""What every full-screen program of ours is: its themes, its driver, its input in order, how it ends.

All learn in one way what is read and edited of the content while they show it.
"""

import asyncio
import gc
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from textual import constants, events
from textual.app import App
from textual.driver import Driver
from textual.filter import ANSIToTruecolor, LineFilter
from textual.message import Message
from textual.reactive import Initialize, Reactive
from textual.screen import Screen
from textual.theme import Theme

from briefing.settings.state import State
from briefing.text import cleaned
from briefing.tui.commands import textual_keymap
from briefing.tui.input_order import InputOrder
from briefing.tui.keys import latin_of, named_key
from briefing.tui.themes import DEFAULT_THEME, NO_COLOR_THEME, THEMES, next_theme, why_no_colours

if TYPE_CHECKING:
    from briefing.sync.opening import Opening
    from briefing.sync.worker import Event
    from briefing.tui.session import Session

STYLE_SHEET = Path(__file__).with_name("briefing.tcss")
ENDING_SIGNALS = tuple(
    getattr(signal, name)
    for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGABRT", "SIGUSR1", "SIGUSR2")
    if hasattr(signal, name)
)
"""Signals that end the program as a key would, with the status 128 and their number."""
GARBAGE_SOUGHT_AFTER = (10_000, 5, 5)
"""When garbage is looked for once the first picture stands, as `gc.set_threshold` has it.

The more there is to look through at once, the longer a key waits. With ten times as many new objects, one
key in twenty in find took 80 ms instead of 30.
"""


class ContentEvent(Message):
    """Something happened to the content while it is read beside the screen."""

    def __init__(self, event: "Event") -> None:
        super().__init__()
        self.event = event
        """What the process that reads it has said."""


class TerminalApp(App[None]):
    """Takes over the terminal, shows a screen, and gives the terminal back as it was."""

    CSS_PATH = [STYLE_SHEET]
    ENABLE_COMMAND_PALETTE = False  # Textual's own takes keys before it stands; `screens.palette` is ours

    opening: "Opening | None" = None
    """The opening of the content, where its changes are to be shown."""

    def __init__(
        self, session: "Session", screen: Screen[Any], state: State, theme: str | None = None
    ) -> None:
        """Make one to begin with a `screen`; `theme` is the first; None: the one that was chosen last."""
        # With the terminal's own colours alone, Textual's filters have nothing to change.
        self._why_no_colours = why_no_colours()
        self._wanted_theme = theme
        self._state = state
        self.session = session
        self._first = screen
        self.is_driver_refused = False
        """Whether TEXTUAL_DRIVER names none that can be had."""
        self._is_ending = False
        self.crash: Exception | None = None
        """What ended the program, if it was not meant to end."""
        super().__init__(ansi_color=True if self._why_no_colours else None)
        self.title = session.briefing.outline.title
        self._input = InputOrder(self, self._hand_on)
        self._keys_set = {key for keys in session.keymap.values() for key in keys.split(",")}

    def get_default_screen(self) -> Screen[Any]:
        """The screen to begin with; pushed later, it would stand on an empty one."""
        return self._first

    def say(self, text: str, *, alert: bool = False) -> None:
        """Say something to the reader, where the screen has a place for it."""

    def listen(self) -> None:
        """Hear, as `ContentEvent`, of the content that is still being read, and of all that is edited."""
        if self.opening and (worker := self.opening.start_worker()):
            Thread(target=self._hear, args=(worker.events(),), daemon=True).start()

    def _hear(self, content_events: "Iterator[Event]") -> None:
        """Hand on what the process tells, in a thread of its own: no key waits for what is done here."""
        for event in content_events:
            # What is withheld since must not stay where others look on.
            is_unread = event.what == "unkept" and not self.session.desk.database.read_beside()
            self.post_message(ContentEvent(event._replace(what="failed") if is_unread else event))

    def on_content_event(self, message: ContentEvent) -> None:
        """Show what the content has become, as long as there is a screen for it."""
        if self._first.is_mounted and self.is_running and not self._is_ending:
            self.show_content(message.event)

    def show_content(self, event: "Event") -> None:
        """Show what was read meanwhile."""
        raise NotImplementedError

    def _first_theme(self) -> str:
        if self._why_no_colours:
            return NO_COLOR_THEME
        wanted = (self._wanted_theme, self._state.theme)
        return next((one for one in wanted if one in self.available_themes), DEFAULT_THEME)

    # Set after the start, the style sheet would be parsed and applied once more.
    theme: Reactive[str] = Reactive(Initialize(_first_theme))

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our own themes; those of Textual lack the colours that the style sheet asks for."""
        return THEMES

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, without the one that every line would pass for the colours of the terminal.

        They stand in one theme of ours alone, which is to show them as they are.
        """
        return [one for one in super().get_line_filters() if not isinstance(one, ANSIToTruecolor)]

    def get_driver_class(self) -> type[Driver]:
        """The driver that TEXTUAL_DRIVER names, or ours, or Textual's where ours cannot be had."""
        try:
            chosen = super().get_driver_class()
        except (ImportError, AttributeError, RuntimeError, TypeError, ValueError):
            self.is_driver_refused = True
            vars(constants)["DRIVER"] = None  # so that Textual chooses
            chosen = super().get_driver_class()
        try:
            from briefing.tui.driver import TerminalDriver
        except ImportError:
            return chosen
        return TerminalDriver if issubclass(TerminalDriver, chosen) else chosen

    def on_load(self) -> None:
        """Listen to signals from before the terminal is taken over."""
        if not self.is_headless:
            self.listen_to_signals()

    def listen_to_signals(self) -> None:
        """Let a signal end the program as a key would."""
        loop = asyncio.get_running_loop()

        def end(number: int, _: object) -> None:
            loop.call_soon_threadsafe(self.exit, None, 128 + number)

        # Not with the handlers of the loop: once it closes, a signal would end the program at once.
        for number in ENDING_SIGNALS:
            signal.signal(number, end)

    def on_mount(self) -> None:
        """Use the reader's keys, and draw all of the screen anew after a suspension."""
        self.set_keymap(textual_keymap(self.session.keymap))
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh(layout=True))

    async def on_event(self, event: events.Event) -> None:
        """Hand input on in order, one event at a time, and none once the program is ending."""
        if not isinstance(event, events.InputEvent | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif not self._is_ending:
            if isinstance(event, events.Paste):
                event.text = cleaned(event.text).replace("\ufffd", "")
            await self._input.take(event)

    async def _hand_on(self, event: events.Event) -> None:
        """Hand an event on; what another script types, and no field takes, is the Latin key of that place."""
        if isinstance(event, events.Key) and event.character and event.key not in self._keys_set:
            is_typed = self.focused and self.focused.check_consume_key(event.key, event.character)
            if not is_typed and (latin := latin_of(event.character)):
                event = events.Key(named_key(latin), latin)
        await super().on_event(event)

    @property
    def is_typed_on(self) -> bool:
        """Whether the field with the focus is to take another letter, which waits already."""
        event = self._input.next
        if self.focused is None or not isinstance(event, events.Key):
            return False
        return self.focused.check_consume_key(event.key, event.character)

    def exit(self, result: None = None, return_code: int = 0, message: object = None) -> None:
        """End the program; the first status counts, and what is typed from now on is dropped."""
        if not self._is_ending:
            self._is_ending = True
            self._input.clear()
            super().exit(result, return_code)

    def _handle_exception(self, error: Exception) -> None:
        # While it ends, what stands on the screen is taken away piece by piece, and may miss what is gone.
        if not self._is_ending:
            self.crash = self.crash or error
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without Textual's traceback: `run` raises what happened."""
        self._close_messages_no_wait()

    def action_next_theme(self) -> None:
        """Change to the next theme, and remember it."""
        if self._why_no_colours:
            self.say(f"{self._why_no_colours}: the terminal's own stay.")
            return
        self.theme = self._state.theme = next_theme(self.theme)
        self.say(f"Theme: {self.theme}")

    def keep_soon(self) -> None:
        """Keep soon what is to be remembered, in case the program is killed; here there is nothing."""

    def keep_state(self) -> None:
        """Write down what is to be remembered for the next start."""
        self._state.save()

    def on_ready(self) -> None:
        """Do what can wait until the first picture stands."""
        # What exists now stays to the end: to look through it again would take a fifth of the time to quit.
        gc.freeze()
        gc.set_threshold(*GARBAGE_SOUGHT_AFTER)
        if self.is_driver_refused:
            self.say("TEXTUAL_DRIVER names no driver; the usual one is used.")


def run(app: TerminalApp) -> int:
    """Show an app until the reader quits. Returns the exit status.

    What goes wrong on the screen and was not foreseen is raised once the terminal is restored and what the
    app remembers is kept.
    """
    try:
        asyncio.run(_shown(app))
    finally:
        app.keep_state()
    if app.crash:
        raise app.crash
    return app.return_code or 0


async def _shown(app: TerminalApp) -> None:
    try:
        await app.run_async()
    finally:
        # Nothing may cut short what is still to be kept. Once the terminal is as it was, ctrl+c is a signal,
        # and a terminal that closes sends another.
        for number in ENDING_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        # A terminal that closes sends SIGCONT too, and there is no screen any more to draw anew or to stop.
        for name in ("SIGCONT", "SIGTSTP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.SIG_DFL)
