"""The bars above and below: the panes by number, and the keys of where I am."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive

from briefing.tui.footer import Hint, Hints
from briefing.tui.places import PROBLEMS
from briefing.tui.render.layout import BLANK, fit, flow, joined, spread, styled
from briefing.tui.widgets.line_view import LineView

MIN_NAME = 6
"""The cells of a pane's name below which its number alone says as much."""


ROOM = styled(" ROOM ", "room")
"""Stands at the end of the bar while the room is shown what may be said."""


class Tab(Struct, frozen=True):
    """A pane in the bar, with its key as it is written."""

    key: str
    title: str
    short: str
    id: str


class PaneBar(LineView, can_focus=False):
    """The panes by number; in two rows where one is too narrow, by number alone below that."""

    tabs: reactive[Sequence[Tab]] = reactive((), init=False, layout=True)
    """The panes in order, then the pane of problems and that of the meeting, where there are any."""
    current: reactive[str] = reactive("", init=False)
    """The id of the pane that is shown."""
    is_for_room: reactive[bool] = reactive(False, init=False, layout=True)
    """Whether the room is shown what may be said, and the bar has to say so."""

    class Picked(Message):
        """A pane was clicked."""

        def __init__(self, pane_id: str) -> None:
            super().__init__()
            self.pane_id = pane_id

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row, or two."""
        return len(self._rows(width))

    @property
    def line_count(self) -> int:
        """As many lines as the tabs take."""
        return len(self._rows(self.line_width))

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a row of tabs."""
        tabs = joined(*(content for _, content in self._rows(self.line_width)[y]))
        return spread(tabs, ROOM if self.is_for_room and y == 0 else BLANK, self.line_width), None

    def on_click(self, event: events.Click) -> None:
        """Ask for the pane under the mouse."""
        y, x = self.clicked(event)
        for tab, content in () if y is None else self._rows(self.line_width)[y]:
            x -= content.cell_length
            if x < 0:
                self.post_message(self.Picked(tab.id))
                return

    def _rows(self, width: int) -> list[list[tuple[Tab, Content]]]:
        """The tabs as they are drawn, with as much of their names as there is room for."""
        width -= ROOM.cell_length if self.is_for_room else 0
        half = (len(self.tabs) + 1) // 2
        for parts in ((self.tabs,), (self.tabs[:half], self.tabs[half:])):
            for is_short in (False, True):
                rows = [
                    [(tab, self._tab(tab, tab.short if is_short else tab.title)) for tab in part]
                    for part in parts
                ]
                if all(sum(content.cell_length for _, content in row) <= width for row in rows):
                    return rows
        cut = [self._with_longest_cut(part, width) for part in (self.tabs[:half], self.tabs[half:])]
        if all(cut):
            return cut
        counts = {tab.id: tab.short for tab in self.tabs if tab.id == PROBLEMS}
        bare = sum(self._tab(tab, counts.get(tab.id, "")).cell_length for tab in self.tabs)
        room = width - bare - 1
        current = {tab.id: fit(tab.short, room) for tab in self.tabs if tab.id == self.current and room > 1}
        names = current | counts
        return [[(tab, self._tab(tab, names.get(tab.id, ""))) for tab in self.tabs]]

    def _with_longest_cut(self, tabs: Sequence[Tab], width: int) -> list[tuple[Tab, Content]]:
        """A row of tabs, the longest names cut until it fits; empty where too little would be left."""
        for most in range(width, MIN_NAME - 1, -1):
            row = [(tab, self._tab(tab, fit(tab.short, most))) for tab in tabs]
            if sum(content.cell_length for _, content in row) <= width:
                return row
        return []

    def _tab(self, tab: Tab, name: str) -> Content:
        text = f" {tab.key} {name} " if name else f" {tab.key} "
        if tab.id == self.current:
            return styled(text, "current")
        if tab.id == PROBLEMS:
            return styled(text, "alert")
        return joined(styled(f" {tab.key} ", "key"), f"{name} " if name else "")


_Part = tuple[Content, str | None]
"""A part of the footer, and the key that a click on it presses."""
_GAP = "  "
MIN_HINTS = 20
"""The cells that hints have at the least before the place is said in short."""
MIN_SAID = 30
"""The cells that what is said has at the least, whatever else must go."""


class StatusBar(LineView, can_focus=False):
    """What can be pressed here, or what was said last; at the right end how far one is and what is pinned."""

    margin = 1

    hints: reactive[Hints] = reactive(Hints(), init=False)
    said: reactive[Content] = reactive(BLANK, init=False, layout=True)
    """What is said until the next key, in place of the hints."""
    position: reactive[str] = reactive("", init=False)
    """Where one is: in the list, and on the page."""
    reading: reactive[str] = reactive("", init=False)
    """How far the reading of the content is, while it is read."""

    _drawn: tuple[object, list[list[_Part]]] = (None, [])
    """What was drawn last, and from what: each drawing asks for it several times."""

    @property
    def line_count(self) -> int:
        """One line, or as many as what is said takes."""
        return len(self._rows(self.line_width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as its lines at the width that it will have."""
        return len(self._rows(width - 2 * self.margin))

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a line."""
        return joined(*(content for content, _ in self._rows(self.line_width)[y])), None

    def on_click(self, event: events.Click) -> None:
        """Press the key of the hint under the mouse."""
        y, x = self.clicked(event)
        for content, key in () if y is None else self._rows(self.line_width)[y]:
            if 0 <= x < content.cell_length and key:
                self.app.simulate_key(key)
            x -= content.cell_length

    def _rows(self, width: int) -> list[list[_Part]]:
        """The lines at a width, each with its parts."""
        drawn_from = width, self.hints, self.said, self.position, self.reading
        if self._drawn[0] != drawn_from:
            self._drawn = drawn_from, self._draw(width)
        return self._drawn[1]

    def _draw(self, width: int) -> list[list[_Part]]:
        reading = styled(f"{self.reading}  " if self.reading else "", "alert")
        # What is said comes before where one is.
        end = joined(reading, styled("" if self.said else self.position, "muted"))
        last: list[_Part] = [(end, None)] if end else []
        last += map(_part, self.hints.pinned)
        if last and not self.said and width - _width(last) < MIN_HINTS and " · " in self.position:
            # The place on the page is worth more than that among the items, and a key more than both.
            last[0] = joined(reading, styled(self.position.rpartition(" · ")[2], "muted")), None
        while last and _width(last) > width - (MIN_SAID if self.said else 0):
            del last[0]
        room = width - _width(last) - len(_GAP)
        if not self.said:
            return [_spread(self._fitting(room), last, width)]
        lines: list[list[_Part]] = [[(line, None)] for line in flow(self.said, room)]
        return [_spread(lines[0], last, width), *lines[1:]]

    def _fitting(self, room: int) -> list[_Part]:
        """As many hints as there is room for, and after them how many more can act, if a key lists them.

        Where there is room for every hint but not for the number too, the number is left out.
        """
        parts = [_part(hint) for hint in self.hints.by_priority]
        ends = list(accumulate(content.cell_length + len(_GAP) for content, _ in parts))
        # Two digits are allowed for the number of the others.
        shown = bisect_right(ends, room - len("+99"))
        if shown < len(parts) and ends[-1] - len(_GAP) <= room:
            return parts
        if self.hints.unnamed is None:
            return parts[:shown]
        number = self.hints.unnamed + sum(hint.tells_of for hint in self.hints.by_priority[shown:])
        more = styled(f"+{number}", "muted")
        return [*parts[:shown], (more, None)] if number > 0 and more.cell_length <= room else parts[:shown]


@lru_cache
def _part(hint: Hint) -> _Part:
    return joined(styled(hint.shown, "key"), f" {hint.does}"), hint.key


def _width(parts: Sequence[_Part]) -> int:
    """The cells that some parts take with the gaps between them."""
    return sum(content.cell_length + len(_GAP) for content, _ in parts) - len(_GAP) if parts else 0


def _spread(left: Sequence[_Part], right: Sequence[_Part], width: int) -> list[_Part]:
    """Some parts at the left end, and others at the right end."""
    space = max(width - _width(left) - _width(right), 0)
    return [*_with_gaps(left), (Content(" " * space), None), *_with_gaps(right)]


def _with_gaps(parts: Sequence[_Part]) -> list[_Part]:
    return [part for one in parts for part in ((Content(_GAP), None), one)][1:]
