"""A screen that follows the desk: it shows what it is told to show, read for the room, and nothing else."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from threading import Event

from textual.app import ComposeResult

from briefing.page.blocks import Text
from briefing.page.slides import Slide, slide_called
from briefing.settings.room_file import RoomFile, read_room_file
from briefing.store.files import make_private
from briefing.tui.commands import bindings
from briefing.tui.screens.full_screen import FullScreen
from briefing.tui.session import Session
from briefing.tui.widgets.slide_view import SlideView


class FollowScreen(FullScreen):
    """Shows the slide that a file names, whether it was started before the desk or after it.

    Until the desk sends something for the first time, it says that it waits.
    """

    BINDINGS = bindings("follow")
    context = "follow"

    def __init__(self, session: Session, file: Path) -> None:
        super().__init__(session)
        self._file = file
        self._told = RoomFile()
        self._view = SlideView()
        self._stop = Event()
        self._waits = True

    def compose(self) -> ComposeResult:
        """Nothing but the slide."""
        yield self._view

    def on_mount(self) -> None:
        """Show what there is, then wait for more."""
        self._show()
        self._look()
        self.call_after_refresh(lambda: self.run_worker(self._watch()))

    def content_changed(self) -> None:
        """Show what is told as the content has it now: what is withheld goes, whatever the desk says."""
        self._show(self._view.slide, self._view.chosen)

    def _show(self, before: Slide | None = None, chosen: tuple[int, int] = (0, 1)) -> None:
        """Show what is told; where it is the same as `before`, the part that was chosen then, maybe here."""
        slide = self._slide()
        is_same = slide and before and (slide.page, slide.blocks) == (before.page, before.blocks)
        part, of = chosen if is_same else (self._told.part, self._told.parts)
        self._view.show(slide, part=part, of=of)

    def action_walk(self, step: int) -> None:
        """Go on, or back, in a slide that takes more screens here than at the desk."""
        part = self._view.part + step
        if 0 <= part < self._view.parts:
            self._view.show(self._view.slide, part=part)

    def _look(self) -> None:
        """Show what the file says now, if it is anything else."""
        told = read_room_file(self._file)
        if told == self._told:
            return
        is_other_part = (told.part, told.parts) != (self._told.part, self._told.parts)
        before, chosen = None if is_other_part else self._view.slide, self._view.chosen
        # Where what was sent cannot be read, what the desk has taken away must not stay.
        self._view.show(None)
        # The desk may show a content that was edited since.
        self.session.content_changed()
        self._told = told
        self._show(before, chosen)

    def _slide(self) -> Slide | None:
        told = self._told
        # A desk that has blanked the room has sent something.
        self._waits &= not self._file.exists()
        if self._waits:
            leaves = self.session.key_for("close", self.context)
            says = Text(f"What it sends is shown here. {leaves} leaves.", "remark")
            title = "Waiting for the desk"
            return Slide(page="", number=0, title=title, heading="", said_by="", blocks=(says,), rank=0)
        return slide_called(self.session.briefing, told.page, told.slide)

    async def _watch(self) -> None:
        """Look whenever the file has changed."""
        from briefing.sync.watching import changes

        with suppress(OSError):
            make_private(self._file.parent)
        found = changes(self._file.parent, stop=self._stop)
        while await asyncio.to_thread(next, found, None) is not None:
            # What cannot be read now may be after the next change.
            with suppress(Exception):
                self._look()

    def on_unmount(self) -> None:
        """Let the thread that waits for changes end."""
        self._stop.set()
