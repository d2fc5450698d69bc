"""The main screen, as it is known to what acts on it or opens above it; and what that ends with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.screen import Screen

from briefing.page.blocks import Stop
from briefing.text import cleaned
from briefing.tui.commands import Command, Need
from briefing.tui.copying import Copying
from briefing.tui.finding import Finding, Found
from briefing.tui.places import Place, Places
from briefing.tui.render.layout import styled
from briefing.tui.screens.overlay import Moving, Overlay
from briefing.tui.session import Session
from briefing.tui.widgets.bars import StatusBar
from briefing.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from briefing.database.briefing import Audience
    from briefing.model.kinds import Item
    from briefing.model.parts import Point


class Saved(NamedTuple):
    """What was recorded, or typed and not recorded yet."""

    words: str
    """What to tell the reader."""


Result = Stop | Found | Command | Saved
"""What something above ends with: where to go, what was found, what is to be carried out, what was saved."""
Opened = Overlay[Stop] | Overlay[Found] | Overlay[Saved] | Overlay[None] | str
"""What opens; or, where nothing can, what to say instead."""


class Memory(NamedTuple):
    """What the screen remembers while it is shown to one audience; the other never comes upon it."""

    places: Places
    finding: Finding
    copying: Copying

    @classmethod
    def beginning_at(cls, start: Place, folder: Path | None) -> Memory:
        """Remember nothing but where it starts; what is copied is written into `folder`."""
        return cls(Places(start), Finding(), Copying(folder or Path.cwd()))


class Desk(Moving, Screen[None]):
    """The main screen as its parts know it; what only `MainScreen` can do has no body here."""

    def __init__(self, session: Session, start: Place) -> None:
        super().__init__()
        self.session = session
        self.memory = Memory.beginning_at(start, session.data)
        """What is remembered of the audience that is shown the briefing now."""
        self.status = StatusBar()
        self._reader = Reader()
        self._asked = self._asked_before = ""
        """What was asked for, since the last key or click and before it, that has to be asked for twice."""

    @property
    def place(self) -> Place:
        """Where one is."""
        return self.memory.places.now

    @property
    def item(self) -> Item | None:
        """The item that is shown, if it is one."""
        return self.session.briefing.items.get(self.place.page)

    @property
    def stop(self) -> Stop | None:
        """What the cursor stands on."""
        return self._reader.stop

    @property
    def point(self) -> Point | None:
        """What is said under the cursor; from the list, what the item says first."""
        stop = self.stop if self.place.reading else self._reader.first_stop if self.item else None
        return stop.said if stop else None

    def is_asked_twice(self, what: str) -> bool:
        """Tell whether the same was asked for once already; that holds for the next key or click alone.

        That one may open the palette.
        """
        if self._asked_before == what:
            self._asked_before = ""
            return True
        self._asked = what
        return False

    def has(self, need: Need) -> bool:
        """Tell whether there is what a command needs."""
        raise NotImplementedError

    def say(self, text: str, *, alert: bool = False) -> None:
        """Say something in the footer until the next key; `alert` for what must not be missed."""
        self.status.said = styled(cleaned(text), "alert") if alert else Content(cleaned(text))

    def show(self, place: Place) -> None:
        """Show a place that is the present one in `memory.places`."""

    def visit(self, to: Place | str) -> None:
        """Go to a place, with a way back to the lines that are in sight now; where there is none, say why."""

    def show_pane(self, pane_id: str) -> None:
        """Show a pane where it was left."""

    def show_again(self) -> None:
        """Show the same place, as it is now: something was recorded, or time has passed."""

    def show_to(self, audience: Audience) -> None:
        """Show the same place to another audience, as far as that sees it."""

    def show_hints(self) -> None:
        """Show in the footer what can act now."""

    def make_space(self, columns: int, lines: int) -> None:
        """Leave space to a page beside it, or below: columns at the right, or lines from the bottom up."""

    def action_above(self, name: str) -> None:
        """Open what the command with this id opens."""

    def open_above(self, opened: Opened) -> None:
        """Open something above, or say why not."""
