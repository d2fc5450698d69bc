"""The list of a pane as rows: headings, and items with what distinguishes them.

Where a row stands follows from the sizes of the groups; what it says is read when it comes in sight.
Before its title an item may have a mark of one cell; the legend says in words what the marks mean.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content

from briefing.database.briefing import Briefing, Listed
from briefing.model.outline import Pane
from briefing.page.front import FRONT_TITLES
from briefing.tui.finding import QUESTION
from briefing.tui.render.layout import fit, joined, spread, styled
from briefing.tui.render.wrapping import wrap

if TYPE_CHECKING:
    from briefing.page.causes import Cause

_TAG_WIDTH = 14
"""The cells of the widest tag."""
_BLOCK = 64
"""How many rows are read at a time."""
_BLOCKS_KEPT = 8
_ROWS_DRAWN = 512
"""How many rows stay drawn: some screenfuls."""


class Mark(Struct, frozen=True, order=True):
    """A sign before a title, and what it means."""

    sign: str
    words: str


_UNANSWERED = Mark("○", "unanswered")
_MARKS = {"silent": _UNANSWERED, "partly": Mark("◐", "answered in part")}
"""What stands for a question's `answer`; one that is answered has no mark."""


class Row(Struct, frozen=True):
    """One row of a list; it can be chosen if it has a key."""

    title: str = ""
    tag: str = ""
    """What stands at the right end: the date of an event, the size of a group; in the place of these that it
    is `new` or `changed`, until it was looked at; in the place of all that it is background."""
    key: str | None = None
    """The page that it opens: an item's id, or the key of a front page."""
    mark: Mark | None = None
    tag_style: Literal["muted", "mark", "avoid"] = "muted"


News = Callable[[Sequence[str]], Mapping[str, str]]
"""Tells which of some items are `new` or `changed`, by their ids; the others are left out."""


class Rows:
    """A list, some rows of which can be chosen."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self._rows = rows
        self._lines = [y for y, row in enumerate(rows) if row.key is not None]
        self._choices = {rows[y].key: choice for choice, y in enumerate(self._lines)}
        self._headings = [y for y, row in enumerate(rows) if row.key is None and row.title]
        self.choices = len(self._lines)
        """How many rows can be chosen."""

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, y: int) -> Row:
        """The row at a line."""
        return self._rows[y]

    def heading_of(self, y: int) -> Row | None:
        """The heading under which the row at a line stands."""
        number = bisect_right(self._headings, y) - 1
        return self.row(self._headings[number]) if number >= 0 else None

    def y_of(self, choice: int) -> int:
        """The line of a row that can be chosen, by its number among those."""
        return self._lines[choice]

    def choice_of(self, key: str) -> int | None:
        """The number, among the rows that can be chosen, of the one with a key; None where there is none."""
        return self._choices.get(key)

    def count(self, key: str) -> str:
        """How far in the list a row is, in words; empty for what is not counted."""
        return ""


def problem_rows(causes: Mapping[str, Cause]) -> Rows:
    """The list of problems by the keys of their pages; what follows from one is a single row below it."""
    from briefing.page.problems import words_for_problem

    rows: list[Row] = []
    file = None
    for key, cause in causes.items():
        problem = cause.problem
        if problem.file != file:
            file = problem.file
            rows += [Row(), Row(file)]
        tag = f"line {problem.line}" if problem.line else ""
        rows.append(Row(words_for_problem(problem).message, tag, key))
        if cause.following:
            rows.append(Row(f"  {cause.words}"))
    return Rows(rows)


class PaneRows(Rows):
    """The list of a pane, of any length: its front page, then each group with its items."""

    def __init__(self, briefing: Briefing, pane: Pane, news: News) -> None:
        self._briefing = briefing
        self._news = news
        self._pane = pane
        self._front = pane.front_key if pane.front else None
        self._fixed = dict(enumerate(self._head()))
        """The rows that are no items, by their lines; items fill the other lines, in order."""
        self._length = len(self._fixed)
        for group in pane.groups:
            if group.title:
                self._fixed[self._length] = Row()
                self._fixed[self._length + 1] = Row(group.title, tag=f"{group.size:,}")
                self._length += 2
            self._length += group.size
        self._lines_fixed = list(self._fixed)
        self._headings = [y for y, row in self._fixed.items() if row.key is None and row.title]
        self._items_before = [y - number for number, y in enumerate(self._fixed)]
        self.choices = pane.size + int(self._front is not None)
        self._block = lru_cache(_BLOCKS_KEPT)(self._read_block)

    def _head(self) -> list[Row]:
        """A blank row comes before the front page, and before items that no heading precedes."""
        if self._front:
            return [Row(), Row(FRONT_TITLES[self._pane.front or ""], key=self._front)]
        return [] if self._pane.group_by else [Row()]

    def __len__(self) -> int:
        return self._length

    def row(self, y: int) -> Row:
        """The row at a line."""
        return self._fixed.get(y) or self._item_row(y - bisect_right(self._lines_fixed, y))

    def y_of(self, choice: int) -> int:
        """The line of a row that can be chosen."""
        position = choice - int(self._front is not None)
        return 1 if position < 0 else position + bisect_right(self._items_before, position)

    def choice_of(self, key: str) -> int | None:
        """The number, among the rows that can be chosen, of the one with a key."""
        if key == self._front:
            return 0
        position = self._briefing.position(self._pane, key)
        return None if position is None else position + int(self._front is not None)

    def count(self, key: str) -> str:
        """How far in the pane an item is."""
        position = self._briefing.position(self._pane, key)
        return "" if position is None else f"{position + 1:,} of {self._pane.size:,}"

    def _item_row(self, position: int) -> Row:
        number, place = divmod(position, _BLOCK)
        rows = self._block(number)
        # While the content is being read anew, a list may for a moment be shorter than was said.
        return rows[place] if place < len(rows) else Row()

    def _read_block(self, number: int) -> list[Row]:
        listed = self._briefing.listed(self._pane, number * _BLOCK, (number + 1) * _BLOCK)
        news = self._news([item.id for item in listed])
        return [_row(item, news.get(item.id, "")) for item in listed]


def _row(item: Listed, news: str) -> Row:
    answer = item.beside_title if item.kind == QUESTION else None
    mark = _UNANSWERED if item.unanswered else _MARKS.get(answer or "")
    if item.is_background:
        return Row(item.title, "background", item.id, mark, "avoid")
    if news:
        return Row(item.title, news, item.id, mark, "mark")
    return Row(item.title, "" if mark else item.beside_title or "", item.id, mark)


@lru_cache(_ROWS_DRAWN)
def draw_row(row: Row, width: int, *, chosen: bool = False) -> Sequence[Content]:
    """Draw a row at a width in cells, on one line; the chosen one on two where its title needs them."""
    tag = styled(fit(row.tag, _TAG_WIDTH) if row.tag_style == "muted" else row.tag, row.tag_style)
    beside_tag = width - (tag.cell_length + 2 if tag else 0)
    if row.key is None:
        return [spread(joined(" ", styled(fit(row.title, beside_tag - 1), "group")), tag, width)]
    head = joined(styled(row.mark.sign, "mark") if row.mark else " ", "> " if chosen else "  ")
    indent = " " * head.cell_length
    room = beside_tag - len(indent)
    if not chosen or cell_len(row.title) <= room:
        return [spread(joined(head, fit(row.title, room)), tag, width)]
    first = wrap(Content(row.title), max(width - len(indent), 1))[0]
    rest = row.title[len(first) :].strip()
    return [joined(head, first), spread(joined(indent, fit(rest, room) if rest else ""), tag, width)]


def draw_legend(rows: Iterable[Row], width: int) -> Content | None:
    """Draw at a width in cells what the marks of some rows mean; None where they have none."""
    marks = sorted({row.mark for row in rows if row.mark})
    said = (joined(styled(mark.sign, "mark"), styled(f" {mark.words}", "muted")) for mark in marks)
    return Content("  ").join(said).truncate(width, ellipsis=True) if marks else None
