"""The palette: every command by name, from the one registry."""

from collections.abc import Iterator, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content, Span
from textual.fuzzy import FuzzySearch
from textual.message import Message
from textual.style import Style
from textual.widgets import Input

from briefing.tui.commands import COMMANDS, Command, bindings, keys_of, pane_command, shown_key
from briefing.tui.render.layout import joined, styled
from briefing.tui.screens.overlay import Overlay
from briefing.tui.session import Session
from briefing.tui.widgets.line_view import LineView

_NAME_WIDTH = 40
_MATCHED = Style(bold=True, underline=True)


class CommandList(LineView, can_focus=False):
    """The commands that match, one of them chosen."""

    margin = 1

    class Picked(Message):
        """A command was chosen by the mouse."""

    chosen = 0
    """The number of the command under the cursor."""

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a command, with the cursor behind the chosen one."""
        sign = "> " if y == self.chosen else "  "
        return joined(sign, self.lines[y]), "cursor" if y == self.chosen else None

    def show(self, lines: list[Content]) -> None:
        """Show other commands, the first of them chosen."""
        self.lines, self.chosen = lines, 0
        self.lines_changed()
        self.move(0)

    def move(self, step: int) -> None:
        """Choose another command."""
        self.chosen = min(max(self.chosen + step, 0), max(len(self.lines) - 1, 0))
        self.show_cursor()
        self.refresh()

    def show_cursor(self) -> None:
        """Scroll to the chosen command."""
        self.show_lines(self.chosen, self.chosen + 1)

    def on_click(self, event: events.Click) -> None:
        """Choose the command under the mouse, and carry it out."""
        y = event.y + self.scroll_offset.y
        if y < len(self.lines):
            self.chosen = y
            self.post_message(self.Picked())


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
        if self._found:
            self.dismiss(self._found[self.query_one(CommandList).chosen])

    def content_changed(self) -> None:
        """Offer the panes as they are now."""
        self._find(self.query_one(Input).value)

    def _find(self, query: str) -> None:
        matches = self._matching(query) if query.strip() else [(one, ()) for one in self._commands()]
        self._found = [command for command, _ in matches]
        self.query_one(CommandList).show([self._shown(command, at) for command, at in matches])

    def _matching(self, query: str) -> list[tuple[Command, Sequence[int]]]:
        """The commands that match, the best first, each with the characters of its name that do."""
        fuzzy = FuzzySearch()
        matches = [(*fuzzy.match(query.strip(), command.name), command) for command in self._commands()]
        matches.sort(key=lambda match: -match[0])
        return [(command, at) for score, at, command in matches if score > 0]

    def _commands(self) -> Iterator[Command]:
        yield from (one for one in COMMANDS if one.id != "palette" and "list" in one.contexts)
        for pane in self.session.briefing.panes:
            yield pane_command(self.session.panes.numbers[pane.id], pane.title)

    def _shown(self, command: Command, matched: Sequence[int]) -> Content:
        name = Content(command.name, [Span(at, at + 1, _MATCHED) for at in matched])
        keys = "  ".join(shown_key(key) for key in keys_of(command, self.session.keymap))
        return joined(name.pad_right(max(_NAME_WIDTH - name.cell_length, 1)), styled(keys, "muted"))
