"""A screen that follows the desk: it shows what it is told to show, read for the room, and takes no keys."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete

from briefing.page.slides import Slide, page_called, slides
from briefing.settings.told import Told, heard
from briefing.tui.commands import Command, bindings
from briefing.tui.screens.overlay import Overlay
from briefing.tui.session import Session
from briefing.tui.widgets.slide_view import SlideView

STEP = 40
"""Milliseconds for which changes are gathered where the system tells of them."""
POLLED_EVERY = 0.4
"""Seconds between two looks where the system does not."""


class FollowScreen(Overlay[None]):
    """Shows the slide that a file names, whether it was started before the desk or after it."""

    BINDINGS = bindings("present")
    context = "present"

    def __init__(self, session: Session, file: Path) -> None:
        super().__init__(session)
        self._file = file
        self._told: Told | None = None
        self._view = SlideView()

    def compose(self) -> ComposeResult:
        """Nothing but the slide."""
        yield self._view

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Nobody walks on here but the desk."""
        return self.is_open and action == "out"

    def on_mount(self) -> None:
        """Show what there is, then wait for more."""
        self._look()
        self.call_after_refresh(lambda: self.run_worker(self._watch(), exit_on_error=False))

    def on_resize(self) -> None:
        """Draw at the new size."""
        self._view.show(self._view.slide)

    def _look(self) -> None:
        """Show what the file says now, if it is anything else."""
        told = heard(self._file)
        if told != self._told:
            self._told = told
            # The desk may show a content that was edited since.
            self.session.content_changed()
            self._view.show(self._slide(told))

    def _slide(self, told: Told) -> Slide | None:
        page = page_called(self.session.briefing, told.page) if told.page else None
        return next((one for one in slides(page) if one.number == told.slide), None) if page else None

    async def _watch(self) -> None:
        """Look whenever the file has changed."""
        try:
            await self._be_told()
        except Exception:  # noqa: BLE001 - whatever keeps the system from telling, looking helps
            while True:
                await asyncio.sleep(POLLED_EVERY)
                self._look()

    async def _be_told(self) -> None:
        """Have the system tell of changes. Raises where it cannot."""
        await asyncio.to_thread(__import__, "watchfiles")
        from watchfiles import awatch

        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # What has happened before the watch began is seen at its first look.
        async for _ in awatch(
            self._file.parent, step=STEP, debounce=STEP, yield_on_timeout=True, rust_timeout=2000
        ):
            self._look()

    def dismiss(self, result: Command | None = None) -> AwaitComplete:
        """End the program."""
        if self.is_open:
            self.app.exit()
        return AwaitComplete()
