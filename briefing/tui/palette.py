"""The palette: every command by name, from the one registry."""

from collections.abc import Awaitable, Callable, Iterator

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content, Span
from textual.fuzzy import FuzzySearch

from briefing.tui.app import BriefingApp
from briefing.tui.commands import COMMANDS, Command, keys_of, pane_command, shown_key
from briefing.tui.render.layout import joined

_NAME_WIDTH = 40


class CommandProvider(Provider):
    """Offers the commands, the panes by title among them."""

    async def discover(self) -> Hits:
        """Offer everything before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(
                self._shown(command, Content(command.name)), self._runner(command), command.name
            )

    async def search(self, query: str) -> Hits:
        """Offer what matches; titles are content, so nothing of them is parsed as markup."""
        fuzzy = FuzzySearch()
        for command in self._commands():
            score, offsets = fuzzy.match(query, command.name)
            if score > 0:
                lit = [Span(offset, offset + 1, "bold underline") for offset in offsets]
                shown = self._shown(command, Content(command.name, lit))
                yield Hit(score, shown, self._runner(command), command.name)

    def _commands(self) -> Iterator[Command]:
        yield from (one for one in COMMANDS if one.id != "palette" and one.context != "reader")
        agenda = self._app.agenda
        for pane in agenda.briefing.panes:
            yield pane_command(agenda.numbers[pane.id], pane.title)

    def _shown(self, command: Command, name: Content) -> Content:
        # The keys stand in the prompt: Textual parses a hit's help as markup, and `[` is a key.
        keys = "  ".join(shown_key(key) for key in keys_of(command, self._app.agenda.keymap))
        return joined(
            name.pad_right(max(_NAME_WIDTH - name.cell_length, 1)), Content(keys, [Span(0, len(keys), "dim")])
        )

    @property
    def _app(self) -> BriefingApp:
        app = self.app
        assert isinstance(app, BriefingApp)
        return app

    def _runner(self, command: Command) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self._app.run_command(command)

        return run
