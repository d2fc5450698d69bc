"""A page that opens above the others: its cursor moves, `enter` goes where it stands."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from briefing.page.blocks import Page, Stop
from briefing.tui.commands import Need, bindings
from briefing.tui.render.drawn import DrawnPage
from briefing.tui.screens.overlay import Overlay
from briefing.tui.session import Session
from briefing.tui.widgets.reader import Reader


class PageScreen(Overlay[Stop]):
    """Shows a page; ends with the stop that was opened, or with none."""

    BINDINGS = bindings("overlay")

    def __init__(
        self, session: Session, opened_by: str, title: str, page: Page, make_page: Callable[[], Page | None]
    ) -> None:
        """Make one; `make_page` makes the page anew when the content has changed, None if it is gone."""
        super().__init__(session, opened_by)
        self._make_page = make_page
        self._reader = Reader()
        self._reader.border_title = Content(title)
        self._reader.set_reactive(Reader.page_shown, DrawnPage(page))

    def compose(self) -> ComposeResult:
        """Show the page in a reader of its own."""
        yield self._reader
        yield self.status

    def has(self, need: Need) -> bool:
        """Whether the cursor stands on what leads somewhere; nothing else is needed here."""
        return self._reader.stop is not None and self._reader.stop.leads

    @on(Reader.Moved)
    def _cursor_moved(self, message: Reader.Moved) -> None:
        message.stop()
        self._reader.cursor = message.to
        self.show_hints()
        if message.opened:
            self.action_open()

    def action_open(self) -> None:
        """Leave for where the cursor's stop leads."""
        if (stop := self._reader.stop) and stop.leads:
            self.dismiss(stop)

    def content_changed(self) -> None:
        """Show the page as it is now."""
        if page := self._make_page():
            self._reader.page_shown = DrawnPage(page)
            self._reader.cursor = min(self._reader.cursor, max(len(page.stops) - 1, 0))
        else:
            self.dismiss(None)
