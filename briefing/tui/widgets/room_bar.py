"""The line at the desk while a room follows: what the room sees, what is kept from it, what comes next."""

from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive

from briefing.tui.render.layout import BLANK, fit, joined, styled
from briefing.tui.widgets.line_view import LineView

_LEAST = 8
"""In how many cells the rest is told, at the least; what has fewer is left out."""


class RoomStatus(NamedTuple):
    """What the line says."""

    shown: str = ""
    """What the room sees; empty: nothing."""
    state: str = ""
    """`blank` or `frozen`, where it is."""
    held_back: str = ""
    """What is kept from the room of what the desk looks at, and why."""
    next: str = ""
    """What comes after what the desk looks at."""


class RoomBar(LineView, can_focus=False):
    """Draws one line; it is shown only while a room may look."""

    lines = (BLANK,)  # one, which is drawn when it is asked for
    status: reactive[RoomStatus] = reactive(RoomStatus(), init=False)

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw the line: first what the room sees, then, where there is room, the rest."""
        status, width = self.status, self.line_width
        badge = styled(f" ROOM {status.state} ".replace("  ", " "), "room")
        shown = "" if status.state == "blank" else status.shown or "nothing"
        free = width - badge.cell_length - 1
        # However narrow the screen is, what the room sees keeps a quarter of it.
        beside, most_beside = free - cell_len(shown), free - min(cell_len(shown), width // 4)
        tail = BLANK
        for label, text, least in (
            ("held back", status.held_back, width // 2),
            ("next", status.next, width // 4),
        ):
            used = tail.cell_length + 3
            most = min(max(least, beside - used), most_beside - used) - len(label)
            if text and most >= _LEAST:
                tail = joined(tail, "  ", styled(f"{label} ", "label"), fit(text, most))
        room = max(width - badge.cell_length - tail.cell_length - 1, 1)
        return joined(badge, " ", fit(shown, room), tail), None
