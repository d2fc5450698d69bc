"""What all screens share, and the rules that everything obeys which opens above the main screen."""

from typing import TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from briefing.tui.commands import command_of
from briefing.tui.session import Session
from briefing.tui.widgets.line_view import LineView

Result = TypeVar("Result")


class Moving:
    """Part of a screen: hands the commands that move on to the view which they are for."""

    @property
    def view(self) -> LineView:
        """The view in which they move."""
        raise NotImplementedError

    def action_move(self, step: int) -> None:
        """Go so many rows, points or lines further."""
        self.view.move(step)

    def action_first(self) -> None:
        """Go to the beginning."""
        self.view.first()

    def action_last(self) -> None:
        """Go to the end."""
        self.view.last()

    def action_page(self, direction: int) -> None:
        """Go a screenful further."""
        self.view.page(direction)


class Overlay(Moving, ModalScreen[Result | None]):
    """Acts only while it is open: mounted, above all others, and not dismissed yet.

    `opened_by` is the id of the command whose key closes it again; empty where keys type something.
    """

    def __init__(self, session: Session, opened_by: str = "") -> None:
        super().__init__()
        self.session = session
        self._opened_by = opened_by
        self._is_dismissed = False

    @property
    def view(self) -> LineView:
        """The one view that it shows."""
        return self.query_one(LineView)

    @property
    def is_open(self) -> bool:
        """Whether keys, clicks and results are for it."""
        return self.is_mounted and not self._is_dismissed and self.app.screen is self

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Allow actions only while it is open."""
        return self.is_open

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close, with what it was opened for; once."""
        if not self.is_open:
            return AwaitComplete()
        self._is_dismissed = True
        return super().dismiss(result)

    def action_out(self) -> None:
        """Close; nothing else changes."""
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Close at the key that opened it."""
        command = command_of(event.key, "list", self.session.keymap) if self._opened_by else None
        if command and command.id == self._opened_by:
            event.stop()
            self.action_out()

    def content_changed(self) -> None:
        """Show the content as it is now; what cannot be shown any more closes."""
        self.dismiss(None)
