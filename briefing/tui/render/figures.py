"""Pictures of evidence: a time line of events, and bars of poll figures.

Every bar has a track of its own from 0 to 100 percent, so that figures which do not
exclude each other cannot be read as slices of one whole.
"""

from collections.abc import Sequence

from textual.content import Content

from briefing.model.kinds import Event, Poll
from briefing.tui.render.layout import Draw, flow, joined, styled

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LABEL_WIDTH = 14


def bars(poll: Poll) -> Draw:
    """Draw the figures of a poll, each on its own track."""

    def draw(width: int) -> list[Content]:
        track = max(min(width - 8, 60), 8)
        lines: list[Content] = []
        for figure in poll.figures:
            filled = round(track * figure.percent / 100)
            lines += flow(Content(figure.label))(width)
            lines.append(
                joined(
                    styled("█" * filled, "bar"),
                    styled("·" * (track - filled), "track"),
                    styled(f" {figure.percent:g}%", "strong"),
                )
            )
            lines.append(styled(f"0%{'100%':>{track - 2}}", "muted"))
        return lines

    return draw


def by_date(entries: Sequence[Event | Poll]) -> list[Event | Poll]:
    """The dated ones in order of time; a year stands before its months."""
    return sorted((one for one in entries if one.date), key=lambda one: one.date or "")


def time_line_mark(entry: Event | Poll, previous: Event | Poll | None, *, last: bool) -> Content:
    """What stands before an entry of the time line: its date, and the line's knot."""
    when = "" if previous and previous.date == entry.date else shown_date(entry.date or "")
    knot = "└─● " if last else "├─● "
    return joined(styled(f"{when:>{_LABEL_WIDTH}} ", "label"), styled(knot, "track"))


def time_line_gap(earlier: Event | Poll, later: Event | Poll) -> Draw:
    """Draw the time that passes between two entries: a line a quarter of a year, at most six."""
    months = _month(later.date or "") - _month(earlier.date or "")
    height = min(max(months // 3, 0), 6) if len(later.date or "") > 4 < len(earlier.date or "") else 1
    return lambda _: [styled(f"{'│':>{_LABEL_WIDTH + 2}}", "track")] * height


def shown_date(date: str) -> str:
    """A partial date as people write it: 2012, June 2012, 29 June 2012."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    named = _MONTHS[int(month) - 1] if month else ""
    return " ".join(part for part in (day.lstrip("0"), named, year) if part)


def _month(date: str) -> int:
    year, _, rest = date.partition("-")
    return int(year) * 12 + int(rest[:2] or 1)


def when(entry: Event | Poll) -> str:
    """When it was, as printed; else its date; else that none is printed."""
    return entry.printed or (shown_date(entry.date) if entry.date else "no date printed")


def short_date(date: str | None) -> str:
    """A date for the margin of a list; empty where none is printed."""
    *before, year = shown_date(date).split() if date else [""]
    return " ".join([*(part[:3] for part in before), year])
