"""The line of a meeting that is held: how long this item and the whole have taken, and when it will end."""

from typing import NamedTuple

from textual.content import Content
from textual.reactive import reactive

from briefing.tui.render.layout import BLANK, fit, joined, styled
from briefing.tui.widgets.line_view import LineView


class ClockStatus(NamedTuple):
    """What the line says."""

    state: str = ""
    """`paused` or `questions`, with how long; empty while an item is under discussion."""
    item: str = ""
    """Of this item, used of planned."""
    whole: str = ""
    ends: str = ""
    """When it will end; empty where nobody has said how long anything is to take."""
    late: str = ""
    """By how much it will end late; empty where it will not."""
    cuts: str = ""
    """What could be left out so that it ends in time."""
    now: str = ""
    """What this item is called; the page that it opens may be called otherwise."""


class ClockBar(LineView, can_focus=False):
    """Draws one line; it is there only while a meeting goes on."""

    lines = (BLANK,)  # one, which is drawn when it is asked for
    status: reactive[ClockStatus] = reactive(ClockStatus(), init=False)

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw the line; what could be cut, or else what is discussed, has what room there is."""
        status, width = self.status, self.line_width
        parts: list[Content | str] = [
            joined(styled(f" {status.state} ", "room"), " ") if status.state else BLANK,
            styled("item ", "label"),
            f"{status.item}  ",
            styled("whole ", "label"),
            status.whole,
            joined("  ", styled("ends ", "label"), status.ends) if status.ends else BLANK,
            styled(f", {status.late} late", "alert") if status.late else BLANK,
        ]
        line = joined(" ", *parts)
        label, rest = ("cut? ", status.cuts) if status.cuts else ("now ", status.now)
        room = width - line.cell_length - len(label) - 2
        if rest and room > 8:
            line = joined(line, "  ", styled(label, "label"), fit(rest, room))
        return line.truncate(width, ellipsis=True), None
