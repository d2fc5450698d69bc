"""A page that opens above the others: its cursor moves, `enter` goes where it stands."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from briefing.page.blocks import Page, Stop
from briefing.tui.commands import Need, bindings
from briefing.tui.places import stop_again
from briefing.tui.render.drawn import DrawnPage
from briefing.tui.render.layout import BREAKPOINTS, WIDE, size_class
from briefing.tui.screens.overlay import Overlay
from briefing.tui.session import Session
from briefing.tui.widgets.reader import Reader

MakePage = Callable[[], Page | None]
"""Makes a page; None if it is gone."""
MakeSpace = Callable[[int, int], None]
"""Takes how many cells are covered: columns at the right, and lines from the bottom up."""


class PageScreen(Overlay[Stop]):
    """Shows a page; ends with the stop that was opened, or with none."""

    BINDINGS = bindings("overlay")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, session: Session, opened_by: str, title: str, page: Page, make_page: MakePage) -> None:
        """Make one; `make_page` makes the page anew when the content has changed."""
        super().__init__(session, opened_by)
        self._make_page = make_page
        self._make_space: MakeSpace | None = None
        self._reader = Reader()
        self._reader.border_title = Content(title)
        self._reader.set_reactive(Reader.page_shown, DrawnPage(page))

    def stand_beside(self, make_space: MakeSpace, bars: int) -> None:
        """Stand beside or below what is under it, above its last `bars` lines; `make_space` makes room."""
        self._make_space = make_space
        self.status.styles.margin = (bars, 0, 0, 0)
        self.add_class("-docked")

    def compose(self) -> ComposeResult:
        """Show the page in a reader of its own."""
        self.add_class(size_class(self.app.size.width), update=False)
        yield self._reader
        yield self.status

    def has(self, need: Need) -> bool:
        """Whether enter acts on what the cursor stands on; nothing else is needed here."""
        stop = self._reader.stop
        return stop is not None and (stop.leads or stop.unfolds)

    def on_resize(self) -> None:
        """Ask for as much space as the page takes now."""
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        if self._make_space and self.is_open:
            region = self._reader.region
            if self.size.width >= WIDE:
                self._make_space(region.width, 0)
            else:
                self._make_space(0, self.size.height - region.y)

    @on(Reader.Moved)
    def _cursor_moved(self, message: Reader.Moved) -> None:
        message.stop()
        self._reader.cursor = message.to
        self.show_hints()
        if message.opened:
            self.action_open()

    def action_open(self) -> None:
        """Leave for where the cursor's stop leads, or show what is folded there."""
        stop = self._reader.stop
        if stop and stop.unfolds:
            self._reader.unfold(stop)
            self._changed()
        elif stop and stop.leads:
            self.dismiss(stop)

    def content_changed(self) -> None:
        """Show the page as it is now, the cursor on its stop, and that on its line of the screen."""
        if page := self._make_page():
            state, before, drawn = self._reader.scroll_state(), self._reader.page_shown, DrawnPage(page)
            drawn.unfold_like(before)
            cursor = stop_again(before.page.stops, drawn.page.stops, self._reader.cursor)
            self._reader.page_shown, self._reader.cursor = drawn, cursor
            self._reader.restore_scroll(state)
            self._changed()
        else:
            self.dismiss(None)

    def _changed(self) -> None:
        """Ask for as much space as the page takes now, and say what can act on it."""
        self.show_hints()
        self._reader.refresh(layout=True)
        self.call_after_refresh(self._settle)
