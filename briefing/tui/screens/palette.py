"""The palette: every command by name, from the one registry."""

from collections.abc import Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content, Span
from textual.fuzzy import FuzzySearch
from textual.style import Style
from textual.widgets import Input

from briefing.tui.commands import COMMANDS, Command, bindings, keys_of, pane_command, shown_key
from briefing.tui.render.layout import joined, styled
from briefing.tui.screens.overlay import Overlay
from briefing.tui.session import Session
from briefing.tui.widgets.choice_list import ChoiceLine, ChoiceList

_NAME_WIDTH = 40
_MATCHED = Style(bold=True, underline=True)


class CommandList(ChoiceList):
    """The commands that match, a sign before the chosen one."""

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a command."""
        content, behind = super().line_at(y)
        return joined("> " if behind else "  ", content), behind


class PaletteScreen(Overlay[Command]):
    """Offers the commands, the panes by title among them; ends with the one to be carried out."""

    BINDINGS = bindings("field")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._found: list[Command] = []

    def compose(self) -> ComposeResult:
        """A field, and the commands under it."""
        yield Input(placeholder="Search for commands…")
        yield CommandList()

    def on_mount(self) -> None:
        """Offer everything before anything is typed."""
        self._find("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._find(event.value)

    @on(Input.Submitted)
    @on(CommandList.Picked)
    def action_open(self) -> None:
        """Carry out the chosen command, if any matches."""
        chosen = self.query_one(CommandList).chosen
        if chosen is not None:
            self.dismiss(self._found[chosen])

    def content_changed(self) -> None:
        """Offer the panes as they are now."""
        self._find(self.query_one(Input).value)

    def _find(self, query: str) -> None:
        """List the commands that match, the best first; all, where nothing is typed."""
        match, found = FuzzySearch().match, []
        for command in self._commands():
            score, at = match(query.strip(), command.name) if query.strip() else (1.0, ())
            if score > 0:
                found.append((score, command, at))
        found.sort(key=lambda one: -one[0])
        self._found = [command for _, command, _ in found]
        commands = self.query_one(CommandList)
        commands.lines = [
            ChoiceLine(self._shown(command, at), number) for number, (_, command, at) in enumerate(found)
        ]
        commands.chosen = 0 if found else None
        commands.lines_changed()
        commands.move(0)

    def _commands(self) -> Iterator[Command]:
        yield from (one for one in COMMANDS if one.id != "palette" and "list" in one.contexts)
        for pane in self.session.briefing.panes:
            yield pane_command(self.session.panes.numbers[pane.id], pane.title)

    def _shown(self, command: Command, matched: Sequence[int]) -> Content:
        name = Content(command.name, [Span(at, at + 1, _MATCHED) for at in matched])
        keys = "  ".join(shown_key(key) for key in keys_of(command, self.session.keymap))
        return joined(name.pad_right(max(_NAME_WIDTH - name.cell_length, 1)), styled(keys, "muted"))
