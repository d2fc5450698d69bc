"""The reader: one page, with a cursor that goes from point to point."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive, var

from briefing.page.blocks import Entry, Heading, Page, Stop
from briefing.tui.commands import bindings
from briefing.tui.render.drawn import DrawnPage, LaidOut
from briefing.tui.render.layout import BLANK, WIDE, joined, sides, styled
from briefing.tui.widgets.line_view import LineView

MAX_WIDTH = 96
"""Lines longer than this, in cells, are hard to read."""
LINES_AHEAD = 50
"""How many lines out of sight are laid out at once with those in sight."""
LINES_UNFOLDED = 6
"""How many lines of what was unfolded are in sight at least, if there are so many."""
LINES_AT_A_TIME = 100
"""How many lines out of sight are laid out between two keys."""


class Reader(LineView):
    """Draws a page; the cursor stands on a stop of it."""

    BINDINGS = bindings("reader")
    margin = 2

    is_explained = False
    """Whether a page below explains the stop of the cursor: then that has to be in sight."""

    page_shown: var[DrawnPage] = var(DrawnPage(Page("", ())), init=False)
    cursor: var[int] = var(0, init=False)
    """The number of the stop at which the cursor stands."""
    labels: reactive[Mapping[int, str]] = reactive({}, init=False)
    """The letters that stand before links, by the numbers of their stops."""

    class Moved(Message):
        """The cursor is asked to move to the stop of a number; that may also be asked to be opened."""

        def __init__(self, to: int, opened: bool = False) -> None:
            super().__init__()
            self.to = to
            self.opened = opened

    @property
    def page_width(self) -> int:
        """The cells that a line of the page may fill."""
        return _page_width(self.line_width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the page has at this width, where the style sheet leaves the height open."""
        page_width = _page_width(width - self.styles.scrollbar_size_vertical - 2 * self.margin)
        return self.page_shown.layout(page_width, has_margin=self._has_margin).height + 2

    @property
    def _has_margin(self) -> bool:
        """Whether citations stand in a margin."""
        return self.app.size.width >= WIDE

    @property
    def whole_page(self) -> LaidOut:
        """The whole page at the width of the reader."""
        return self.page_so_far.finish()

    @property
    def page_so_far(self) -> LaidOut:
        """The page at the width of the reader, as far as it was looked at."""
        height = self._laid_out.height
        return self.page_shown.partial(self.page_width, has_margin=self._has_margin, height=height)

    @property
    def line_count(self) -> int:
        """The lines of the page, a blank one above, and one below where the page does not end in sight."""
        lines = self.page_so_far.height + 1
        return lines + (lines > self._laid_out.height)

    @property
    def stop(self) -> Stop | None:
        """What the cursor stands on."""
        stops = self.page_shown.page.stops
        return stops[self.cursor] if self.cursor < len(stops) else None

    @property
    def cursor_line(self) -> int | None:
        """The line at which the stop of the cursor begins, while it has the keys."""
        lines = self._cursor_lines if self.has_keys and self.is_laid_out else None
        return None if lines is None else lines.start + 1

    @property
    def _cursor_lines(self) -> range | None:
        """The lines of the page that belong to the stop of the cursor; None where it stands on none."""
        stops = self.page_so_far.reach(stops=self.cursor + 1).stops
        return stops[self.cursor] if self.cursor < len(stops) else None

    @property
    def first_stop(self) -> Stop | None:
        """The first stop of the page, if it has any."""
        return next(iter(self.page_shown.page.stops), None)

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a line, with the letters of its link over its first cells if there are any."""
        content, behind = self._line(y)
        # At a width at which the page is not laid out yet, the links may stand beyond what was looked at.
        stops = self.whole_page.stops if self.labels else ()
        label = next((label for stop, label in self.labels.items() if stops[stop].start + 1 == y), None)
        return (joined(styled(label, "hit"), content[len(label) :]) if label else content), behind

    def _line(self, y: int) -> tuple[Content, str | None]:
        """A line; those of the cursor's stop are marked at their left edge."""
        layout = self.page_so_far.reach(lines=y)
        if not 0 < y <= len(layout.lines):
            return BLANK, None
        content, lines = layout.lines[y - 1], self._cursor_lines if self.has_keys else None
        if lines is None or y - 1 not in lines:
            return joined("  ", content), None
        first = lines.start == y - 1
        halves = sides(self.page_width)
        if self.stop is None or self.stop.side is None or halves is None:
            return joined("> " if first else "  ", content), "cursor"
        # Two positions share these lines: only the one the cursor stands on is marked.
        half = halves[self.stop.side]
        return _mark_cells(joined("  ", content), half.start + 2, half.stop + 2, first=first), None

    def links_in_sight(self) -> list[int]:
        """The numbers of the stops in sight that lead anywhere."""
        sight = self.lines_in_sight
        return [number for number, line in self._links() if line in sight]

    def show_link(self) -> None:
        """Bring the next link into sight, or else the last one before, and with it what follows it."""
        lines, sight = [line for _, line in self._links()], self.lines_in_sight
        line = next((line for line in lines if line >= sight.start), max(lines, default=0))
        self.show_lines(line - 1, line + len(sight))

    def _links(self) -> Iterator[tuple[int, int]]:
        """The numbers of the stops that lead anywhere, and their first lines."""
        for number, lines in enumerate(self.whole_page.stops):
            if self.page_shown.page.stops[number].leads:
                yield number, lines.start + 1

    def watch_page_shown(self, old: DrawnPage, new: DrawnPage) -> None:
        """Show another page from its top."""
        if self.is_laid_out:
            self.width_changed()
        self.lines_changed()
        self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def unfold(self, stop: Stop) -> None:
        """Show what is folded at a stop."""
        self.page_shown.unfold(stop)
        self.width_changed()
        self.lines_changed()
        self.call_after_refresh(self._show_unfolded)

    def _show_unfolded(self) -> None:
        """Bring into sight what was unfolded at the cursor, where it is below the edge."""
        lines = self._cursor_lines
        if lines is not None and lines.start + LINES_UNFOLDED > self.lines_in_sight.stop:
            self.scroll_to(y=lines.start, animate=False, force=True, immediate=True)

    def width_changed(self) -> None:
        """Lay out what is in sight, and the rest of the page between keys."""
        # Most pages are whole with this, and are not drawn again when the rest of them is known.
        self.page_so_far.reach(lines=len(self.lines_in_sight) + LINES_AHEAD)
        if not self.page_so_far.is_whole:
            self.call_after_refresh(self._go_on, self.page_shown)

    def _go_on(self, page: DrawnPage) -> None:
        """Lay out what is out of sight, a little at a time, so that no key waits for it."""
        if page is self.page_shown:
            layout = self.page_so_far.reach(lines=len(self.page_so_far.lines) + LINES_AT_A_TIME)
            if layout.is_whole:
                self.count_lines()
            else:
                self.call_later(self._go_on, page)

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the stops that the cursor left and reached, and bring it into sight."""
        if not self.is_laid_out:
            return
        stops = self.page_so_far.stops
        for lines in (*stops[old : old + 1], *stops[new : new + 1]):
            self.refresh_lines(lines.start + 1, len(lines))
        self.show_cursor()

    def show_cursor(self) -> None:
        """Scroll to the cursor; the first stop does not push the top of the page out of sight."""
        if not self.has_keys or self.labels:
            return  # links with letters stay in sight
        lines = self._cursor_lines
        self.count_lines()
        if lines is None:
            return
        is_top_in_sight = self.cursor == 0 and lines.stop < len(self.lines_in_sight)
        if self.cursor == 0 and not is_top_in_sight and not self.is_explained:
            return  # the top of a page comes before its first stop
        start = 0 if is_top_in_sight else lines.start
        last = self.cursor == len(self.page_shown.page.stops) - 1
        self.show_lines(start, self.line_count if last else lines.stop + 2)

    def move(self, step: int) -> None:
        """Move the cursor; a page without stops, or a long one, scrolls instead."""
        target = self.cursor + step
        if 0 <= target < len(self.page_shown.page.stops) and self._is_near(target):
            self.post_message(self.Moved(target))
        else:
            super().move(step)

    def _is_near(self, stop: int) -> bool:
        """Tell whether a stop is so near that to move there skips no text."""
        if not self.is_laid_out:
            # Typed before the page is laid out: nothing has been read that could be skipped.
            return True
        lines, sight = self.whole_page.stops[stop], self.lines_in_sight
        return sight.start - len(sight) <= lines.stop and lines.start <= sight.stop + len(sight)

    def first(self) -> None:
        """Go to the top."""
        self.post_message(self.Moved(0))
        super().move(-self.line_count)

    def last(self) -> None:
        """Go to the end."""
        self.post_message(self.Moved(max(len(self.page_shown.page.stops) - 1, 0)))
        super().move(self.line_count)

    @property
    def is_at_end(self) -> bool:
        """Whether the last line of the page is in sight."""
        self.page_so_far.finish()
        return self.lines_in_sight.stop >= self.line_count

    def heading(self, step: int) -> None:
        """Go to the first stop below the next heading, or below the one before."""
        ways = [number for number in self._below_headings if (number - self.cursor) * step > 0]
        if ways:
            self.post_message(self.Moved(ways[0] if step > 0 else ways[-1]))

    @property
    def has_links(self) -> bool:
        """Whether anything on the page leads elsewhere."""
        return any(stop.leads for stop in self.page_shown.page.stops)

    @property
    def has_headings(self) -> bool:
        """Whether there are headings to go to."""
        return len(self._below_headings) > 1

    @property
    def _below_headings(self) -> list[int]:
        """The numbers of the first stops below headings, and that of the first of the page."""
        starts, number = [0], 0
        for block in self.page_shown.page.blocks:
            if isinstance(block, Heading) or (isinstance(block, Entry) and block.part):
                starts.append(number)
            number += len(block.stops)
        return sorted({start for start in starts if start < number})

    def page(self, screens: float) -> None:
        """Scroll so many screenfuls; the cursor comes along to the first stop in sight."""
        stops = self.whole_page.stops
        super().move(round(screens * max(len(self.lines_in_sight) - 1, 1)))
        sight = self.lines_in_sight
        seen = [number for number, lines in enumerate(stops) if lines.start + 1 in sight]
        if seen and self.cursor not in seen:
            self.post_message(self.Moved(seen[0] if screens > 0 else seen[-1]))

    def on_focus(self) -> None:
        """Bring the cursor into sight."""
        self.show_cursor()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a link is opened by one click, anything else by a second."""
        (y, _), stops = self.clicked(event), enumerate(self.whole_page.stops)
        stop = next((number for number, lines in stops if y and y - 1 in lines), None)
        if stop is None:
            self.post_message(self.Moved(self.cursor))
        else:
            leads = self.page_shown.page.stops[stop].leads
            self.post_message(self.Moved(stop, opened=leads or event.chain > 1))


def _page_width(line_width: int) -> int:
    return min(line_width, MAX_WIDTH) - 2


def _mark_cells(line: Content, start: int, stop: int, *, first: bool) -> Content:
    """Put the cursor behind some cells of a line, and its sign before them, by cells and not characters."""
    line = line.pad_right(max(stop - line.cell_length, 0))
    ends = [cell_len(line.plain[:number]) for number in range(len(line.plain) + 1)]
    begin, end = bisect_left(ends, start), bisect_left(ends, stop)
    if first:
        sign = max(begin - (2 if start == 2 else 1), 0)
        line = line[:sign] + Content(">") + line[sign + 1 :]
    return line.stylize_before(".cursor", begin, end)
