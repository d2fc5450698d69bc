"""Screens that fill all of the terminal: what those share that have keys of their own, and the blank one."""

from __future__ import annotations

from textual import events

from briefing.page.blocks import Stop
from briefing.tui.commands import Command, bindings, namespaced
from briefing.tui.screens.overlay import Overlay


class FullScreen(Overlay[None]):
    """Tells its keys when it is asked for them, and carries out the one that is chosen."""

    def action_above(self, command_id: str) -> None:
        """Show the keys that work here."""
        # Imported once it is asked for: most do without.
        from briefing.tui.screens.palette import PaletteScreen

        keys = PaletteScreen(self.session, self.context, self.has, is_help=command_id == "help")
        self.app.push_screen(keys, self._act_on)

    async def _act_on(self, chosen: Stop | Command | None) -> None:
        if isinstance(chosen, Command):
            await self.app.run_action(namespaced(chosen.action))


class BlankScreen(Overlay[None]):
    """Shows nothing until it is closed, by the key that opened it or by those that close anything above."""

    BINDINGS = bindings("overlay")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Allow nothing but to close it: any other key would show the screen while somebody looks."""
        return self.is_open and (action == "out" or parameters == (self.opened_by,))

    def on_click(self, event: events.Click) -> None:
        """Stay: the others close at a click."""
        event.prevent_default()

    def content_changed(self) -> None:
        """Stay: nothing of the content is shown."""
