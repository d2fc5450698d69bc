"""Find: hits as one types, the best first, and beside them what the chosen one answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container

from briefing.meetings import NOT_OF_THE_PAPERS, RECORD
from briefing.page.answer import answer_page, ways_page
from briefing.tui.commands import Need, bindings
from briefing.tui.finding import QUESTION, Found, Section, lit_words, sections, significant_words
from briefing.tui.render.drawn import DrawnPage
from briefing.tui.render.layout import WIDE
from briefing.tui.screens.choosing import Choosing
from briefing.tui.session import Session
from briefing.tui.widgets.choice_list import ChoiceList
from briefing.tui.widgets.field import Field, Notes
from briefing.tui.widgets.hit_list import hit_lines
from briefing.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from briefing.search.answer import Answer, Hit

MAX_HITS = 30
MAX_LISTED = 100
"""How many questions are listed before one of them is asked for."""


class FindScreen(Choosing[Found, "Hit | str"]):
    """Asks for a query and shows what answers it; nothing below it moves.

    `recent` are queries to offer while nothing is typed; find begins with the last one, what is asked is new.
    """

    BINDINGS = bindings("field")
    context = "field"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    def __init__(self, session: Session, recent: Sequence[str], *, questions_first: bool = False) -> None:
        super().__init__(session)
        self._recent = recent
        self._questions_first = questions_first
        self._answer: Answer | None = None

    def compose(self) -> ComposeResult:
        """The query and what has to be said of it above, the hits and the answer, the keys below."""
        if self._questions_first:
            yield Field("If asked", "The question, in any words")
        else:
            yield Field("Find", "A question, or words of it", next(iter(self._recent), ""))
        yield Notes()
        reader = Reader()
        reader.can_focus = False  # the field has the keys
        with Container():
            yield ChoiceList()
            yield reader
        yield self.status

    def has(self, need: Need) -> bool:
        """Whether anything is chosen that can be opened, whether another can be, and more can be read."""
        return self.query_one(Reader).max_scroll_y > 0 if need == "more" else super().has(need)

    def on_mount(self) -> None:
        """Select the query, so that what is typed takes its place."""
        self.field.select_all()
        # The search is imported before the first key comes.
        self.call_after_refresh(self.session.search, "a", 1)

    def open(self, choice: Hit | str | None) -> None:
        """Leave for the chosen hit; a query that was asked before is asked again."""
        if isinstance(choice, str):
            self.field.put(choice)
        elif choice:
            self._end(choice)

    def action_page(self, screens: float) -> None:
        """Read on in the answer."""
        self.query_one(Reader).page(screens)

    def action_out(self) -> None:
        """Leave; everything is as it was."""
        self._end(None)

    def key_of(self, choice: Hit | str) -> object:
        """A query as it is, an item by its id, and the records of an item by what they say, too."""
        if isinstance(choice, str):
            return choice
        return choice.kind, choice.id, choice.text if choice.kind == RECORD else ""

    def _end(self, chosen: Hit | None) -> None:
        hits = [choice for choice in self.choices if not isinstance(choice, str)]
        self.dismiss(Found(self.field.value, hits, chosen))

    def list_anew(self) -> None:
        """Find what is typed, and say what has to be said beside it."""
        query, briefing = self.field.value, self.session.briefing
        self._answer = answer = self.session.search(query, MAX_HITS) if query.strip() else None
        records = self.session.records_found(query) if answer else []
        if answer:
            found = sections(answer, briefing.outline, questions_first=self._questions_first)
            if records:
                # After the best: nobody looks through thirty hits for what was decided.
                found.insert(1, Section(NOT_OF_THE_PAPERS, tuple(records)))
        else:
            found = list(self._sections_before())
        words = significant_words(answer.understood_as) if answer else frozenset()
        said = " ".join(_notes(answer, has_records=bool(records))) if answer else ""
        self.query_one(Notes).say(said)
        choices = [choice for section in found for choice in section.choices]
        self.offer(choices, partial(hit_lines, briefing, found, words), 0 if answer else None)

    def _sections_before(self) -> Iterator[Section]:
        """What can be chosen before anything is typed."""
        if self._recent:
            yield Section("Asked before", tuple(self._recent))
        briefing = self.session.briefing
        pane = briefing.outline.pane_of(QUESTION) if self._questions_first else None
        if pane:
            from briefing.search.answer import Hit

            # In the order of their pane: a reader looks for them where they stand there.
            listed = briefing.shown_of(QUESTION, MAX_LISTED)
            questions = (Hit(item.id, item.title, QUESTION, pane.id) for item in listed)
            yield Section("Questions", tuple(questions))

    def show_chosen(self) -> None:
        """Show what the chosen hit answers."""
        choice, briefing = self.choice, self.session.briefing
        if choice is None or isinstance(choice, str):
            page = DrawnPage(ways_page(briefing))
        elif choice.kind == RECORD:
            from briefing.page.records import record_page

            page = DrawnPage(record_page(choice))
        else:
            near = self._answer is not None and self._answer.is_near
            page = DrawnPage(answer_page(briefing, choice, near=near), lit_words(choice))
        self.query_one(Reader).page_shown = page
        super().show_chosen()


def _notes(answer: Answer, *, has_records: bool) -> Iterator[str]:
    """What has to be said beside the hits."""
    for name in answer.unknown:
        wrong = f"There is no {name.filter} “{name.name}”"
        what = wrong if name.name else f"After “{name.filter}:” comes a name"
        yield f"{what}: {', '.join(name.known) or 'none is known'}."
    for word, read_as in answer.corrected:
        yield f"{word}: read as {read_as}."
    if answer.missing:
        yield f"Not in the briefing: {', '.join(answer.missing)}."
    if not answer.hits and not answer.unknown:
        yield "The papers have nothing of it." if has_records else "Nothing found."
