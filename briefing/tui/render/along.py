"""The line along which one goes: a road with its steps, or a time line."""

from collections.abc import Iterator, Sequence
from math import ceil

from msgspec.structs import replace
from rich.cells import cell_len
from textual.content import Content

from briefing.page.blocks import Along
from briefing.tui.render.layout import (
    BLANK,
    SIDE_BY_SIDE,
    Piece,
    fit,
    flow,
    joined,
    restyled,
    styled,
    with_notes,
)
from briefing.tui.render.markdown import shown

MAX_LABEL = 18
"""The cells of the widest label beside the line."""
_STRETCHES = {"start": "╭", "whole": "├", "end": "╰"}
_SIDE = "│ "
_NARROW_STEPS = 3
"""How many steps of distance make one on a narrow page."""


def along(together: Sequence[Along], width: int) -> Iterator[Piece]:
    """Draw the entries of a line with the line itself before them; on a narrow page a road is a list."""
    is_road = any(one.at == "beside" for one in together)
    is_narrow = width < SIDE_BY_SIDE
    line = _List(together) if is_road and is_narrow else _Line(together)
    for number, entry in enumerate(together):
        if entry.distance:
            distance = ceil(entry.distance / _NARROW_STEPS) if is_narrow else entry.distance
            yield Piece(line.between(replace(entry, distance=distance)))
        yield Piece(line.entry(number, entry, width), entry.apart, len(entry.stops))


class _List:
    """Draws entries one below the other."""

    def __init__(self, together: Sequence[Along]) -> None:
        self._label_beside = max((cell_len(one.label) for one in together if one.at == "beside"), default=0)

    def between(self, entry: Along) -> list[Content]:
        """What stands between an entry and the one before: a blank line, however far it is."""
        return [BLANK]

    def entry(self, number: int, entry: Along, width: int) -> list[Content]:
        """An entry after its label, what stands beside it indented."""
        if entry.at == "beside":
            return self._beside(entry, Content("  "), width)
        return flow(_said(entry), width, styled(f"{entry.label}  ", "label") if entry.label else "")

    def _beside(self, entry: Along, below: Content, width: int) -> list[Content]:
        """What stands beside the line; of links only the first of a sort has its label."""
        label = f"{entry.label:{self._label_beside}}  " if entry.stop else ""
        rest = joined(below, " " * cell_len(label))
        return flow(_said(entry), width, joined(below, styled(label, "label")), rest)


class _Line(_List):
    """Draws entries beside a line that goes from the first that stands on it to the last."""

    def __init__(self, together: Sequence[Along]) -> None:
        super().__init__(together)
        on_line = [n for n, one in enumerate(together) if one.at not in ("beside", "off")]
        self._first, self._last = (on_line[0], on_line[-1]) if on_line else (0, -1)
        self._depth = max(one.within + (one.at in _STRETCHES) for one in together)
        labels = [cell_len(one.label) for one in together if one.at != "beside"]
        self._label = min(max(labels, default=0), MAX_LABEL)

    def between(self, entry: Along) -> list[Content]:
        """The line between an entry and the one before, as long as it is far."""
        stretches = entry.within + (entry.at in ("whole", "end"))
        return [self._passing(stretches)] * entry.distance

    def entry(self, number: int, entry: Along, width: int) -> list[Content]:
        """An entry with its part of the line."""
        is_on = number < self._last
        below = joined(self._passing(entry.within + (entry.at in ("start", "whole")), is_on=is_on), " ")
        if entry.at == "beside":
            return self._beside(entry, below, width)
        label = fit(entry.label, self._label)
        place = styled(" " * (self._label - cell_len(label)) + label, "label")
        mark = styled(f" {_SIDE * entry.within}{self._mark(number, entry)} ", "track")
        return flow(_said(entry), width, joined(place, mark), below)

    def _passing(self, stretches: int, *, is_on: bool = True) -> Content:
        """The line and the sides of so many stretches, where nothing stands on it."""
        sides = _SIDE * stretches + "  " * (self._depth - stretches)
        return styled(f"{'':{self._label}} {sides}{'│' if is_on else ' '}", "track")

    def _mark(self, number: int, entry: Along) -> str:
        """What stands on the line for an entry, from the side of its own stretch on."""
        room = 2 * (self._depth - entry.within)
        if entry.at not in _STRETCHES:
            return " " * room + ("○" if entry.at == "off" else "●")
        crossing = "┬" if number == self._first else "┴" if number == self._last else "┼"
        return _STRETCHES[entry.at] + "─" * (room - 1) + crossing


def _said(entry: Along) -> Content:
    """What an entry says, without its place."""
    text = restyled(shown(entry.text), "link") if entry.stop else shown(entry.text)
    return with_notes(text, entry.marks, entry.cited, styled(entry.note, "muted"))
