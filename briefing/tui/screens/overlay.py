"""What all screens share, and the rules for everything that opens above the main screen."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from briefing.tui.commands import Command, Context, Need, named_command
from briefing.tui.footer import hints_for
from briefing.tui.session import Session
from briefing.tui.widgets.bars import StatusBar
from briefing.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from briefing.tui.terminal_app import TerminalApp

Result = TypeVar("Result")
STYLE_SHEET = Path(__file__).with_name("overlay.tcss")
"""How everything looks that opens above the main screen, which is drawn before it is read."""


def app_of(screen: Screen[Any]) -> "TerminalApp":
    """The program that shows a screen of ours."""
    return cast("TerminalApp", screen.app)


def content_changed_in(app: App[Any]) -> None:
    """Let everything that is open above show the content as it is now, what opened last first."""
    for screen in reversed(app.screen_stack):
        if isinstance(screen, Overlay):
            screen.content_changed()


class Moving:
    """Part of a screen: passes the commands that move a cursor, or scroll, to the view for which they are."""

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

    def action_page(self, screens: float) -> None:
        """Go so many screenfuls further."""
        self.view.page(screens)

    def action_read_on(self) -> None:
        """Go a screenful further."""
        self.view.page(1)


class Overlay(Moving, ModalScreen[Result | Command | None]):
    """Acts only while it is open: mounted, and above all others.

    It ends with a result of its own, with the command for which it was left, or with nothing.
    `opened_by` is the id of the command whose key closes it again; empty where no such key does.
    One that has a footer shows its `status` as the last of its widgets.
    """

    CSS_PATH = STYLE_SHEET
    context: ClassVar[Context] = "overlay"
    """Where in the registry its commands are."""

    def __init__(self, session: Session, opened_by: str = "") -> None:
        super().__init__()
        self.session = session
        self.status = StatusBar()
        self.opened_by = opened_by

    @property
    def view(self) -> LineView:
        """The one view that it shows."""
        return self.query(LineView).first()

    @property
    def is_open(self) -> bool:
        """Whether keys, clicks and results are for it."""
        return self.is_mounted and self.app.screen is self

    def has(self, need: Need) -> bool:
        """Tell whether there is what a command needs, in what it shows."""
        return True

    def show_hints(self) -> None:
        """Show in the footer what can act now."""
        self.status.hints = hints_for(self.context, self.session.keymap, self.has)

    def on_mount(self) -> None:
        """Say which keys work here."""
        self.show_hints()

    def on_resize(self) -> None:
        """Say what can act where more or less is in sight."""
        self.call_after_refresh(self.show_hints)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Allow actions only while it is open."""
        return self.is_open

    def dismiss(self, result: Result | Command | None = None) -> AwaitComplete:
        """Close with a result; a second time nothing happens. Where nothing else is open, end the program."""
        if not self.is_open:
            return AwaitComplete()
        if len(self.app.screen_stack) == 1:
            self.app.exit()
            return AwaitComplete()
        self._forget_drawn()
        return super().dismiss(result)

    def _forget_drawn(self) -> None:
        """Let go of the lines that were drawn.

        Textual remembers the last thousand widgets that it drew, also when they are gone. Each keeps its
        lines until it is drawn anew: without this, a megabyte for each time that find was open.
        """
        for widget in self.walk_children(Widget, with_self=True):
            widget.refresh()
            if widget.show_vertical_scrollbar:
                widget.vertical_scrollbar.refresh()

    def action_out(self) -> None:
        """Close; nothing else changes."""
        self.dismiss(None)

    def action_leave(self, command_id: str) -> None:
        """Close for a command of the main screen; the one that opened this just closes it."""
        self.dismiss(None if command_id == self.opened_by else named_command(command_id))

    def on_click(self, event: events.Click) -> None:
        """Close at a click beside what it shows."""
        if self.get_widget_at(*event.screen_offset)[0] is self:
            self.action_out()

    def content_changed(self) -> None:
        """Show the content as it is now; close, where a screen has no way to do that."""
        self.dismiss(None)
