"""What the commands of the room and of a meeting need of the screen at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from briefing.database.briefing import Audience
from briefing.model.kinds import Item, Point
from briefing.tui.places import Place
from briefing.tui.session import Session

if TYPE_CHECKING:
    from briefing.tui.screens.meet import RecordScreen


class Desk(Protocol):
    """The main screen, as those see it that act for the room or for a meeting."""

    session: Session

    @property
    def place(self) -> Place:
        """Where one is."""

    @property
    def item(self) -> Item | None:
        """The item that is shown."""

    @property
    def point(self) -> Point | None:
        """The point under the cursor."""

    @property
    def title_after(self) -> str:
        """The title of the item that follows in the list."""

    def say(self, text: str, *, alert: bool = False) -> None:
        """Say something to the reader."""

    def visit(self, place: Place) -> None:
        """Go to a place."""

    def show_again(self) -> None:
        """Show the same place, as it is now."""

    def show_to(self, audience: Audience) -> None:
        """Show the same place to another audience."""

    def show_hints(self) -> None:
        """Show in the footer what can act now."""

    def action_above(self, name: str) -> None:
        """Open what a command opens."""

    def open_record(self, screen: RecordScreen) -> None:
        """Open a line in which something is recorded."""
