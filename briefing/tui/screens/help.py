"""The keys of where I am."""

from collections.abc import Iterator, Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen

from briefing.tui.agenda import Agenda
from briefing.tui.commands import COMMANDS, PLACES, Place, keys_of, shown_key
from briefing.tui.render.layout import Block, Page, flow, styled
from briefing.tui.widgets.reader import Reader


class HelpScreen(ModalScreen[None]):
    """Lists the commands of a place, then those that work anywhere, then the panes."""

    BINDINGS = [
        Binding("escape,question_mark,q,enter", "dismiss(None)", "Close", show=False),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("space,pagedown", "page(1)", "Page down", show=False),
        Binding("b,pageup", "page(-1)", "Page up", show=False),
    ]

    def __init__(self, place: Place, agenda: Agenda, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._help = Page("@help", _help(place, agenda, keymap))

    def compose(self) -> ComposeResult:
        """Show the keys as a page."""
        reader = Reader()
        reader.border_title = Content("Keys")
        reader.border_subtitle = Content("esc closes")
        reader.page_shown = self._help
        yield reader

    def action_scroll(self, step: int) -> None:
        """Scroll by lines."""
        reader = self.query_one(Reader)
        reader.scroll_to(y=reader.scroll_offset.y + step, animate=False)

    def action_page(self, direction: int) -> None:
        """Scroll by screenfuls."""
        self.query_one(Reader).scroll_page(direction)


def _help(place: Place, agenda: Agenda, keymap: Mapping[str, str]) -> Iterator[Block]:
    for number, here in enumerate((place, "anywhere")):
        yield Block(flow(styled(PLACES[here], "heading")), gap=number)
        for command in COMMANDS:
            if command.place == here:
                shown = " ".join(shown_key(key) for key in keys_of(command, keymap))
                yield _entry(shown, command.name)
    yield Block(flow(styled("Panes", "heading")), gap=1)
    for pane in agenda.briefing.panes:
        yield _entry(agenda.keys[pane.id], pane.title)


def _entry(keys: str, does: str) -> Block:
    return Block(flow(Content(does), styled(f"{keys:<16}", "key")))
