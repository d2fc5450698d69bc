"""The application: the briefing on the screen, the place kept between two starts, and pictures of it."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, Any

from textual.timer import Timer

from briefing.page.inline import parser
from briefing.settings.state import State
from briefing.text import cleaned
from briefing.tui.places import Place
from briefing.tui.render.layout import BLANK
from briefing.tui.screens import overlay
from briefing.tui.screens.main import MainScreen
from briefing.tui.session import Session
from briefing.tui.terminal_app import TerminalApp

if TYPE_CHECKING:
    from briefing.sync.opening import Opening
    from briefing.sync.worker import Event

WATCHED_AFTER = 1.0
"""Seconds for which the first picture and the first keys have the machine, before edits are watched for."""
PREPARED_AFTER = 0.1
"""Seconds after the first picture until what the first keys would wait for is made."""
KEPT_WITHIN = 1.0
"""Seconds after which a new place, or what is typed, is kept, in case the program is killed."""


class BriefingApp(TerminalApp):
    """Shows a briefing; remembers where the reader was."""

    def __init__(
        self,
        session: Session,
        state: State,
        folder: Path,
        theme: str | None = None,
        opening: "Opening | None" = None,
    ) -> None:
        session.folder = folder
        session.is_behind = opening is not None and opening.is_behind and session.audience == "desk"
        session.drafts.update(state.drafts(session.briefing.outline.title, folder))
        start = Place.from_data(state.place(session.briefing.outline.title, folder))
        self._main = MainScreen(session, start, reading=opening is not None and opening.worker is not None)
        super().__init__(session, self._main, state, theme)
        self.opening = opening
        self._kept: dict[str, Any] | None = None
        self._keeping: Timer | None = None
        self._keeper: Thread | None = None
        self._begin: Callable[[], None] = self._main.meeting.offer
        """What is done of meetings once the first picture stands."""

    def hold(self, meeting: str) -> None:
        """Hold a meeting once the first picture stands; `meeting` is as for `MeetingActs.hold`."""
        self._begin = lambda: self._main.meeting.hold(meeting)

    def on_mount(self) -> None:
        """Listen to what the content does, and see that what is edited from now on is read."""
        # Who suspends it, or writes in an editor, may do so for long, and the power may fail meanwhile.
        self.app_suspend_signal.subscribe(self, lambda _: self._keep_now(), immediate=True)
        if (opening := self.opening) and opening.worker is None and not opening.check_later:
            self.set_timer(WATCHED_AFTER, self.listen)
        else:
            self.call_after_refresh(self.listen)
        self.call_after_refresh(self._begin)

    def on_ready(self) -> None:
        """Read how everything looks that opens above: only now, for the first picture shows none of it."""
        self.stylesheet.read(overlay.STYLE_SHEET)
        self.stylesheet.parse()
        # The first page that has Markdown would wait for it, and nearly every pane has such a page.
        self.set_timer(PREPARED_AFTER, parser)

    def say(self, text: str, *, alert: bool = False) -> None:
        """Say something in the footer of the main screen."""
        self._main.say(text, alert=alert)

    def show_content(self, event: "Event") -> None:
        """Show what was read meanwhile, or how far the reading is."""
        if event.what == "read":
            # How many there are tells the room how much is kept from it.
            of = f"{event.read:,} of {event.total:,} " if self.session.audience == "desk" else ""
            self._main.status.reading = f"reading {of}files"
            return
        if event.what in ("shown", "done", "unkept") or self.session.unread:
            self._main.content_changed()
        if event.is_last:
            self._main.status.reading = ""
            self.session.is_behind = False
        if event.what in ("unkept", "failed", "ended"):
            done = "be read, but not kept" if event.what == "unkept" else "not be read again"
            why = f": {event.why}" if self.session.audience == "desk" else "."
            before, self.session.unread = self.session.unread, f"The content could {done}{why}"
            # What could be read is shown all the same: that it is not kept is said once.
            if event.what != "unkept" or self.session.unread != before:
                self.say(self.session.unread, alert=True)
            return
        if event.is_last and self.session.unread:
            # What was said may have given way to something else meanwhile.
            if self._main.status.said.plain == cleaned(self.session.unread):
                self._main.status.said = BLANK
            self.session.unread = ""
        if event.why and self.session.audience == "desk":
            self.say(event.why, alert=True)

    def action_help_quit(self) -> None:
        """Say in the footer how to quit, at ctrl+c, which quits other programs."""
        self.say(f"Press {self.session.key_for('quit')} to quit.")

    def on_place_screen_shown(self) -> None:
        """Keep the place that is shown."""
        self.keep_soon()

    def keep_soon(self) -> None:
        """Keep place and drafts within `KEPT_WITHIN` seconds."""
        if self._keeping is None:
            self._keeping = self.set_timer(KEPT_WITHIN, self._keep_beside)

    def _keep_beside(self) -> None:
        """Write in a thread beside the screen: a disk may be slow, or another program may write."""
        self._keeping = None
        if self._keeper and self._keeper.is_alive():
            self.keep_soon()
            return
        self._remember()
        self._keeper = Thread(target=self._state.save, daemon=True)
        self._keeper.start()

    def _remember(self) -> None:
        """Remember drafts, and the place if it has changed: of two windows, the last that moved counts."""
        holding, drafts = self.session.holding, self.session.drafts
        kept = {key: holding.kept_draft(text) if holding else text for key, text in drafts.items()}
        self._state.remember_drafts(self.session.briefing.outline.title, self.session.folder, kept)
        place = self._main.lasting_place.as_data()
        if place != (self._kept or self._main.entered.as_data()):
            self._kept = place
            self._state.remember(self.session.briefing.outline.title, self.session.folder, place)

    def _keep_now(self) -> None:
        """Keep place and drafts, and go on once they are written."""
        if self._keeper:
            self._keeper.join()
        self._remember()
        self._state.save()

    def keep_state(self) -> None:
        """Keep theme, place and drafts, count what is open as seen, and show the room nothing any more."""
        self._keep_now()
        self.session.leave()
        with suppress(OSError):
            self._main.room.close()


def screenshot(session: Session, folder: Path, size: tuple[int, int], keys: Sequence[str], theme: str) -> str:
    """Draw the screen as SVG after some keys, at a size in cells; nothing is remembered."""

    async def shoot() -> str:
        with TemporaryDirectory() as nowhere:
            app = BriefingApp(session, State(Path(nowhere)), folder, theme)
            async with app.run_test(size=size) as pilot:
                await pilot.press(*keys)
                await pilot.pause()
                app.keep_state()
                return app.export_screenshot(title=session.briefing.outline.title)

    return asyncio.run(shoot())
