"""The blank screen: nothing to be seen, and no way to show something by mistake."""

from textual import events

from briefing.tui.commands import bindings
from briefing.tui.screens.overlay import Overlay


class BlankScreen(Overlay[None]):
    """Shows nothing until it is closed, by the key that opened it or by those that close anything above."""

    BINDINGS = bindings("overlay")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Allow nothing but to close it: any other key would show the screen while somebody looks."""
        return self.is_open and (action == "out" or parameters == (self._opened_by,))

    def on_click(self, event: events.Click) -> None:
        """Stay: the others close at a click."""
        event.prevent_default()

    def content_changed(self) -> None:
        """Stay: nothing of the content is shown."""
