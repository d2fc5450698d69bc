"""A rehearsal: a question is asked, one answers aloud, a key tells the line to take."""

from __future__ import annotations

from textual.app import ComposeResult

from briefing.meetings.rehearsal import Rehearsal
from briefing.page.rehearse import rehearsal_page
from briefing.tui.commands import Need, bindings
from briefing.tui.render.drawn import DrawnPage
from briefing.tui.screens.full_screen import FullScreen
from briefing.tui.session import Session
from briefing.tui.widgets.line_view import LineView
from briefing.tui.widgets.reader import Reader


class RehearseScreen(FullScreen):
    """Asks until all was answered rightly; nothing of it is kept."""

    BINDINGS = bindings("rehearse")
    context = "rehearse"
    AUTO_FOCUS = ""

    def __init__(self, session: Session, rehearsal: Rehearsal) -> None:
        super().__init__(session)
        self._rehearsal = rehearsal
        self._is_told = False
        self._reader = Reader()
        self._reader.can_focus = False

    def compose(self) -> ComposeResult:
        """The question, and the keys."""
        yield self._reader
        yield self.status

    def on_mount(self) -> None:
        """Ask the first one."""
        self._show()

    def has(self, need: Need) -> bool:
        """Whether there is a line to be told, an answer to be judged, or more than is in sight."""
        if need == "more":
            return self._reader.max_scroll_y > 0
        is_asked = self._rehearsal.current is not None
        return is_asked and self._is_told == (need == "told")

    def action_tell(self) -> None:
        """Tell the line to take, and what to avoid."""
        self._is_told = self._rehearsal.current is not None
        self._show()

    def action_answered(self, rightly: bool) -> None:
        """Say whether the answer was right, and be asked the next."""
        if self._is_told:
            self._is_told = False
            self._rehearsal.answered(rightly=rightly)
            self._show()

    def action_move(self, step: int) -> None:
        """Scroll: there is no cursor that could move to what a line cites."""
        LineView.move(self._reader, step)

    def content_changed(self) -> None:
        """Stay: a change does not end the rehearsal."""

    def _show(self) -> None:
        while (current := self._rehearsal.current) and current not in self.session.briefing.items:
            self._rehearsal.leave_out()
            self._is_told = False
        page = rehearsal_page(self.session.briefing, self._rehearsal, is_told=self._is_told)
        self._reader.page_shown = DrawnPage(page)
        self.status.position = f"right at once · {self._rehearsal.right} of {self._rehearsal.total}"
        self.show_hints()
