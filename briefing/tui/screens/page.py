"""A page that opens above the others: its cursor moves, `enter` goes where it stands."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen

from briefing.page.blocks import Page, Stop
from briefing.tui.commands import overlay_bindings
from briefing.tui.render.drawn import DrawnPage
from briefing.tui.widgets.reader import Reader


class PageScreen(ModalScreen[Stop | None]):
    """Shows a page; ends with the stop that was opened, or with none."""

    BINDINGS = overlay_bindings()

    def __init__(self, page: Page, title: str) -> None:
        super().__init__()
        self._page = page
        self._heading = title

    def compose(self) -> ComposeResult:
        """Show the page in a reader of its own."""
        reader = Reader()
        reader.border_title = Content(self._heading)
        reader.border_subtitle = Content("esc closes")
        reader.page_shown = DrawnPage(self._page)
        yield reader

    @property
    def reader(self) -> Reader:
        """The reader of the page."""
        return self.query_one(Reader)

    @on(Reader.Moved)
    def _cursor_moved(self, message: Reader.Moved) -> None:
        message.stop()
        self.reader.cursor = message.to
        if message.opened:
            self.action_open()

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.reader.move(step)

    def action_first(self) -> None:
        """Go to the top."""
        self.reader.first()

    def action_last(self) -> None:
        """Go to the end."""
        self.reader.last()

    def action_page(self, direction: int) -> None:
        """Go a screenful further."""
        self.reader.page(direction)

    def action_open(self) -> None:
        """Leave for where the cursor's stop leads."""
        if (stop := self.reader.stop) and stop.leads:
            self.dismiss(stop)

    def action_out(self) -> None:
        """Close."""
        self.dismiss(None)
