"""The list of a pane as rows: headings, and items with what distinguishes them."""

from collections.abc import Iterator
from typing import NamedTuple

from textual.content import Content

from briefing.model import Briefing, Event, Item, Pane, Poll, Problem, Question, Step
from briefing.tui.render import figures
from briefing.tui.render.front import TITLES
from briefing.tui.render.layout import BLANK, fit, joined, styled

_TAG_WIDTH = 14


class Row(NamedTuple):
    """One row of a list; it can be chosen if it has a key."""

    title: str
    tag: str = ""
    key: str | None = None
    """The page that it opens: an item's id, or `@` and the name of a front page."""


def pane_rows(briefing: Briefing, pane: Pane) -> Iterator[Row]:
    """The rows of a pane: its front page, then each group with its items."""
    if pane.spec.front or not pane.spec.group_by:
        yield Row("")
    if pane.spec.front:
        yield Row(TITLES[pane.spec.front], key=f"@{pane.spec.front}")
    for shelf in pane.shelves:
        if shelf.group:
            yield Row("")
            yield Row(shelf.group.title, tag=str(len(shelf.items)))
        for item in shelf.items:
            yield Row(item.title, _tag(briefing, item), item.id)


def problem_rows(problems: tuple[Problem, ...]) -> Iterator[Row]:
    """The rows of the pane that lists problems, by file."""
    file = None
    for number, problem in enumerate(problems):
        if problem.file != file:
            file = problem.file
            yield Row("")
            yield Row(file)
        yield Row(problem.message, f"line {problem.line}" if problem.line else "", f"@problem-{number}")


def draw_row(row: Row, width: int, *, selected: bool) -> Content:
    """Draw one row at a width in cells."""
    if row.key is None:
        style = "group" if row.title else "muted"
        return _spread(styled(fit(row.title, width - 6), style), row.tag, width) if row.title else BLANK
    marker = "> " if selected else "  "
    tag = fit(row.tag, _TAG_WIDTH) if row.tag else ""
    room = width - len(marker) - (Content(tag).cell_length + 2 if tag else 0)
    return _spread(joined(marker, fit(row.title, room)), tag, width)


def _spread(left: Content, tag: str, width: int) -> Content:
    right = styled(tag, "muted")
    space = max(width - left.cell_length - right.cell_length, 1)
    return joined(left, " " * space, right) if tag else left


def _tag(briefing: Briefing, item: Item) -> str:
    match item:
        case Step():
            return item.label
        case Event() | Poll():
            return figures.short_when(item)
        case Question():
            return "not said" if item.answer == "silent" else ""
    return "unanswered" if briefing.is_unanswered(item) else ""
