"""What screens have in common that fill all of the terminal and have keys of their own."""

from __future__ import annotations

from briefing.page.blocks import Stop
from briefing.tui.commands import Command, namespaced
from briefing.tui.screens.overlay import Overlay


class Alone(Overlay[None]):
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
