"""Find: hits as one types, the best first, and beside them what the chosen one answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from briefing.meetings import NOT_OF_THE_PAPERS, RECORD
from briefing.page.answer import answer_page, ways_page
from briefing.tui.commands import Need, bindings
from briefing.tui.finding import QUESTION, Found, Section, lit_words, sections, significant_words
from briefing.tui.render.drawn import DrawnPage
from briefing.tui.render.layout import WIDE
from briefing.tui.screens.choosing import Choosing
from briefing.tui.screens.overlay import app_of
from briefing.tui.session import Session
from briefing.tui.widgets.field import Field, Notes
from briefing.tui.widgets.hit_list import HitList
from briefing.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from briefing.search.answer import Answer, Hit

MAX_HITS = 30
MAX_LISTED = 100
"""How many questions are listed before one of them is asked for."""


class FindScreen(Choosing[Found]):
    """Asks for a query and shows what answers it; nothing below it moves.

    `recent` are the queries to offer while nothing is typed, and `query` the one to begin with.
    """

    BINDINGS = bindings("field")
    context = "field"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    def __init__(
        self, session: Session, recent: Sequence[str], query: str = "", *, questions_first: bool = False
    ) -> None:
        super().__init__(session)
        self._recent = recent
        self._query = query
        self._questions_first = questions_first
        self._answer: Answer | None = None

    def compose(self) -> ComposeResult:
        """The query and what has to be said of it above, the hits and the answer, the keys below."""
        asked = "The question, in any words" if self._questions_first else "A question, or words of it"
        yield Field("If asked" if self._questions_first else "Find", asked, self._query)
        yield Notes()
        reader = Reader()
        reader.can_focus = False  # the field has the keys
        with Container():
            yield HitList(self.session.briefing)
            yield reader
        yield self.status

    def has(self, need: Need) -> bool:
        """Whether anything is chosen that can be opened, whether another can be, and more can be read."""
        return self.query_one(Reader).max_scroll_y > 0 if need == "more" else super().has(need)

    def on_mount(self) -> None:
        """Show what the query finds; what is typed takes its place."""
        self.field.select_all()
        self._find(self._query)
        # The search is imported before the first key comes.
        self.call_after_refresh(self.session.search, "a", 1)

    def on_resize(self) -> None:
        """Say what can act where more or less is in sight."""
        self.call_after_refresh(self.show_hints)

    @property
    def hits(self) -> HitList:
        """The list of what was found."""
        return self.query_one(HitList)

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        # While a reader types fast, only the last text is searched: a search keeps the next letter waiting.
        if event.value != self._query and not app_of(self).is_typed_on:
            self._find(event.value)

    @on(Field.Submitted)
    @on(HitList.Picked)
    def action_open(self) -> None:
        """Leave for the chosen hit; a query that was asked before is asked again."""
        choice = self.hits.choice
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

    @property
    def entry_keys(self) -> Sequence[object]:
        """Queries as they are, items by their ids, and the records of an item by what they say, too."""
        return [
            one if isinstance(one, str) else (one.kind, one.id, one.text if one.kind == RECORD else "")
            for one in self.hits.choices
        ]

    def list_anew(self) -> None:
        """Find the same again."""
        self._find(self._query)

    def _end(self, chosen: Hit | None) -> None:
        hits = [choice for choice in self.hits.choices if not isinstance(choice, str)]
        self.dismiss(Found(self._query, hits, chosen))

    def _find(self, query: str) -> None:
        self._query = query
        self._answer = answer = self.session.search(query, MAX_HITS) if query.strip() else None
        records = self.session.records_found(query) if answer else []
        if answer:
            outline = self.session.briefing.outline
            found = sections(answer, outline, questions_first=self._questions_first)
            if records:
                # After the best: nobody looks through thirty hits for what was decided.
                found.insert(1, Section(NOT_OF_THE_PAPERS, tuple(records)))
            self.hits.show(found, significant_words(answer.understood_as), 0)
        else:
            self.hits.show(list(self._sections_before()), frozenset(), None)
        said = " ".join(_notes(answer, has_records=bool(records))) if answer else ""
        self.query_one(Notes).say(said)
        self.show_chosen()

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
        choice, briefing = self.hits.choice, self.session.briefing
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
