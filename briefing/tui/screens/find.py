"""Find: results as one types, the best first, each with the words that matched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content, Span
from textual.message import Message
from textual.widgets import Input

from briefing.model.words import count
from briefing.tui.commands import bindings
from briefing.tui.finding import Found
from briefing.tui.render.layout import BLANK, fit, flow, joined, styled
from briefing.tui.screens.overlay import Overlay
from briefing.tui.session import Session
from briefing.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from briefing.search.answer import Answer, Hit

MAX_HITS = 50
MAX_WORDS = 16
HITS_A_PAGE = 5
"""How many hits a key for a page goes on."""
LINES_A_HIT = 3
"""How many lines a hit takes, about."""
BEST = 3
"""How many hits stand above the groups, whatever pane they are of."""


class _Line(NamedTuple):
    content: Content
    hit: int | None


class HitList(LineView, can_focus=False):
    """The hits: the best first, then by pane."""

    margin = 1

    class Picked(Message):
        """A hit was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number
            """The number of the hit."""

    def __init__(self, session: Session, *, brief: bool) -> None:
        super().__init__()
        self._session = session
        self._brief = brief
        self._entries: list[str | int] = []
        self._next = 0
        self._lines: list[_Line] = []
        self._answer: Answer | None = None
        self._words: re.Pattern[str] | None = None
        self.hits: list[Hit] = []
        """The hits in the order in which they are shown."""
        self.chosen = 0
        """The number of the hit under the cursor."""

    @property
    def line_count(self) -> int:
        """The headings, and for each hit its title and its text; estimated for those out of sight."""
        return len(self._lines) + (1 if self._brief else LINES_A_HIT) * (len(self._entries) - self._next)

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a line, with the cursor behind those of the chosen hit."""
        self._reach(lines=y + 1)
        if y >= len(self._lines):
            return BLANK, None
        line = self._lines[y]
        return line.content, "cursor" if line.hit is not None and line.hit == self.chosen else None

    def show(self, answer: Answer | None) -> None:
        """Show other hits, the first of them chosen; or none."""
        self._answer = answer
        self._words = _words_of(answer.understood_as) if answer else None
        self.chosen = 0
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def move(self, step: int) -> None:
        """Choose another hit."""
        if self.hits:
            self.chosen = min(max(self.chosen + step, 0), len(self.hits) - 1)
            self._reach(hit=self.chosen + 1)
            self.count_lines()
            lines = [y for y, line in enumerate(self._lines) if line.hit == self.chosen]
            self.show_lines(0 if self.chosen == 0 else lines[0], lines[-1] + 1)
            self.refresh()

    def on_resize(self) -> None:
        """Draw the hits at their new width, the chosen one in sight."""
        self._lay_out()
        self.move(0)

    def on_click(self, event: events.Click) -> None:
        """Open the hit under the mouse."""
        y = event.y + self.scroll_offset.y
        if y < len(self._lines) and (hit := self._lines[y].hit) is not None:
            self.post_message(self.Picked(hit))

    def _lay_out(self) -> None:
        self.hits, self._lines, self._next = [], [], 0
        self._entries = list(self._ordered(self._answer)) if self._answer else []
        self._reach(lines=self.scrollable_content_region.height)
        self.lines_changed()

    def _reach(self, lines: int = 0, hit: int = 0) -> None:
        """Draw until so many lines, or those of a hit, stand; others are drawn when they are looked for."""
        while self._next < len(self._entries) and (
            len(self._lines) < lines or (self._lines and (self._lines[-1].hit or 0) < hit)
        ):
            self._lines += self._entry(self._entries[self._next])
            self._next += 1

    def _ordered(self, answer: Answer) -> Iterator[str | int]:
        """The headings, and the numbers of the hits under each."""
        # What no pane shows cannot be opened.
        hits = [hit for hit in answer.hits if hit.pane]
        best, rest = (hits, []) if not answer.close or self._brief else (hits[:BEST], hits[BEST:])
        by_pane: dict[str, list[Hit]] = {}
        for hit in rest:
            by_pane.setdefault(hit.pane, []).append(hit)
        heading = "Nearest" if not answer.close else "Questions" if self._brief else "Best"
        groups = [(heading, list(best))]
        for pane_id, hits in by_pane.items():
            pane = self._session.briefing.outline.pane(pane_id)
            groups.append((pane.title if pane else pane_id, hits))
        for heading, hits in groups:
            if hits:
                yield heading
            for hit in hits:
                self.hits.append(hit)
                yield len(self.hits) - 1

    def _entry(self, entry: str | int) -> Iterator[_Line]:
        if isinstance(entry, int):
            yield from self._hit(self.hits[entry], entry)
            return
        if self._lines:
            yield _Line(BLANK, None)
        yield _Line(styled(entry, "heading"), None)

    def _hit(self, hit: Hit, number: int) -> Iterator[_Line]:
        pane = self._session.briefing.outline.pane(hit.pane)
        where = pane.title if pane else ""
        width = self.line_width
        title = styled(fit(hit.title, width - len(where) - 6), "strong")
        if self._words:
            title = title.highlight_regex(self._words, style=".hit")
        space = max(width - 2 - title.cell_length - Content(where).cell_length, 1)
        yield _Line(joined("  ", title, " " * space, styled(where, "muted")), number)
        if self._brief:
            return
        lit = Content(hit.text, [Span(start, stop, ".hit") for start, stop in hit.spans])
        cites = styled(" ".join(hit.cites), "cite")
        for content in flow(
            joined(lit, "  ", styled("".join(f"{mark}  " for mark in hit.marks), "tag"), cites), "    "
        )(width):
            yield _Line(content, number)


class FindScreen(Overlay[Found]):
    """Asks for a query and shows what it finds; nothing below it moves."""

    BINDINGS = bindings("field")

    placeholder = 'A word, a question, "a phrase", pane:evidence, source:…'
    """What stands in the empty field."""
    brief = False
    """Whether hits are shown by their titles alone."""

    def __init__(self, session: Session, query: str) -> None:
        super().__init__(session)
        self._query = query

    def compose(self) -> ComposeResult:
        """The query above, what it finds below."""
        yield Input(self._query, placeholder=self.placeholder)
        yield LineNote()
        yield HitList(self.session, brief=self.brief)

    def on_mount(self) -> None:
        """Show what the last query found."""
        self.query_one(Input).select_all()
        self._find(self._query)
        self.call_after_refresh(self._prepare)

    def _prepare(self) -> None:
        """Import what searches while the first key is still to come."""
        self.session.search("a", 1)

    def search(self, query: str) -> Answer | None:
        """What a query finds; None where there is nothing to look for yet."""
        return self.session.search(query, MAX_HITS) if query.strip() else None

    def hit_chosen(self, hit: Hit | None) -> None:
        """Another hit was chosen, or there is none."""

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._find(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        hits = self.query_one(HitList)
        if hits.hits:
            self._end(hits.chosen)

    @on(HitList.Picked)
    def _picked(self, event: HitList.Picked) -> None:
        self._end(event.number)

    def action_move(self, step: int) -> None:
        """Choose another hit."""
        self.query_one(HitList).move(step)
        self._tell_chosen()

    def action_page(self, direction: int) -> None:
        """Choose a hit further on."""
        self.action_move(direction * HITS_A_PAGE)

    def action_out(self) -> None:
        """Leave; everything is as it was."""
        self._end(None)

    def content_changed(self) -> None:
        """Find the same in the content as it is now, the same hit chosen if it is still there."""
        hits = self.query_one(HitList)
        chosen = hits.hits[hits.chosen].id if hits.hits else None
        self._find(self._query)
        at = next((number for number, hit in enumerate(hits.hits) if hit.id == chosen), 0)
        self.action_move(at - hits.chosen)

    def _end(self, chosen: int | None) -> None:
        self.dismiss(Found(self._query, self.query_one(HitList).hits, chosen))

    def _find(self, query: str) -> None:
        self._query = query
        answer = self.search(query)
        self.query_one(HitList).show(answer)
        self.query_one(LineNote).say(_note(answer) if answer else BLANK)
        self._tell_chosen()

    def _tell_chosen(self) -> None:
        hits = self.query_one(HitList)
        self.hit_chosen(hits.hits[hits.chosen] if hits.hits else None)


class LineNote(LineView, can_focus=False):
    """One line that says what was found."""

    margin = 1
    _said = BLANK

    @property
    def line_count(self) -> int:
        """One line."""
        return 1

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw the note, as much of it as there is room for."""
        return self._said.truncate(self.line_width, ellipsis=True), None

    def say(self, note: Content) -> None:
        """Say something else."""
        self._said = note
        self.lines_changed()


def _words_of(query: str) -> re.Pattern[str] | None:
    """The words of a query, to be lit at the beginning of those of a title."""
    words = [re.escape(word) for word in re.findall(r"\w{3,}", query)][:MAX_WORDS]
    return re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE) if words else None


def _note(answer: Answer) -> Content:
    """What has to be said beside the hits."""
    notes = [
        f"There is no {name.filter} “{name.name}”: {', '.join(name.known) or 'none is known'}."
        for name in answer.unknown
    ]
    notes += [f"{word}: read as {read_as}." for word, read_as in answer.corrected]
    if answer.missing:
        notes.append(f"Not in the briefing: {', '.join(answer.missing)}.")
    if answer.hits and not answer.close and any(hit.score for hit in answer.hits):
        notes.append("Nothing close.")
    elif not answer.hits and not answer.unknown:
        notes.append("Nothing found.")
    found = len(answer.hits)
    number = f"the best {found}" if found >= MAX_HITS else count(found, "hit") if found else ""
    return joined(
        styled(number, "muted"), "  " if number and notes else "", styled(" ".join(notes), "finding")
    )
