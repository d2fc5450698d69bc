"""What the screen works with: the briefing, its panes and pages, and what is the reader's own."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing.database.briefing import Audience, Briefing
from briefing.database.written import place_in_files
from briefing.meetings import FOLDER_NAME
from briefing.model.problem import Problem
from briefing.page.blocks import Page
from briefing.settings.folders import own_folders
from briefing.tui.commands import Context, keys_in, named_command
from briefing.tui.keys import shown_key
from briefing.tui.panes import Panes
from briefing.tui.places import PROBLEMS, Place
from briefing.tui.render.drawn import DrawnPage

if TYPE_CHECKING:
    from briefing.model.kinds import Source
    from briefing.model.parts import Passage, Point
    from briefing.search.answer import Answer, Hit
    from briefing.sync.changes import Changes
    from briefing.tui.agenda import Agenda
    from briefing.tui.holding import Holding

PAGES_KEPT = 32
"""How many pages stay laid out, so that going back and forth is instant."""
PROOFS_KEPT = 64
"""For how many points what proves them stays laid out: more than most pages have."""

BEHIND = "What was edited before the start is still being read: until then nothing of it goes out."
"""What is said where something is to be shown to others of which it is not known yet whether it may be."""


class LastGood(NamedTuple):
    """The page that is shown, as it was before its file was saved with a mistake in it."""

    drawn: DrawnPage
    because: Problem
    """What keeps the page from being shown as it is now."""


class Session:
    """One briefing while it is shown; through `content_changed` all of it learns of a change."""

    def __init__(
        self,
        briefing: Briefing,
        problems: tuple[Problem, ...] = (),
        keymap: Mapping[str, str] | None = None,
        data: Path | None = None,
        audience: Audience = "desk",
    ) -> None:
        """Make one.

        Args:
            briefing: the desk's.
            problems: those of the reader's settings.
            keymap: the keys that the reader changed, by command.
            data: the reader's folder for attachments, meetings and copies.
            audience: the first to be shown the briefing.
        """
        self.desk = briefing
        """The briefing as the desk sees it, whoever is shown it now."""
        self.keymap = dict(keymap or {})
        self.data = data
        self.room_file: Path | None = None
        """The file in which screens that follow look, if there is one."""
        self.folder = Path()
        """The folder of the content."""
        self.clock: Callable[[], float] = time.time
        """Tells the time, in seconds since 1970."""
        self.holding: Holding | None = None
        """The meetings of the briefing, once they were asked for."""
        self.drafts: dict[tuple[str, str], str] = {}
        """What was typed to be recorded and was not: by the kind, and the id of a record that is amended."""
        self.revision = 0
        """How often the content has changed."""
        self.is_behind = False
        """Whether what is shown may be from before something was withheld: it has not been compared yet."""
        self.unread = ""
        """What was said when the content could not be read again, or not kept; empty once it can."""
        self.last_good: LastGood | None = None
        """What is still shown of an item whose file cannot be read just now."""
        self._opened = ""
        """The item that is open in the reader, or was and has not been left; at the desk alone."""
        self._problems = problems
        self.show_to(audience)

    @property
    def audience(self) -> Audience:
        """Who is shown the briefing now."""
        return self.briefing.audience

    @property
    def has_meetings(self) -> bool:
        """Whether anything of meetings was ever kept, and whoever is shown the briefing may see it."""
        return self.audience == "desk" and self.data is not None and (self.data / FOLDER_NAME).is_dir()

    @cached_property
    def _changes(self) -> Changes | None:
        from briefing.sync.changes import Changes

        return Changes(self.desk, self.data, self.folder) if self.data else None

    @property
    def changes(self) -> Changes | None:
        """What is new or changed since the reader last looked; None for the room, or without `data`."""
        return self._changes if self.audience == "desk" else None

    def _news(self, items: Sequence[str]) -> Mapping[str, str]:
        return self.changes.of(items) if self.changes else {}

    def records_changed(self) -> None:
        """Draw pages anew from now on: something was recorded."""
        self._drawn.cache_clear()

    def look(self, place: Place) -> None:
        """Take note of the place that is shown: an item counts as seen once it was opened and left."""
        if self.audience == "room":
            return
        if self._opened and place.page != self._opened:
            self.leave()
        if place.reading and place.page in self.briefing.items:
            self._opened = place.page

    def leave(self) -> None:
        """Mark what was open as seen."""
        opened, self._opened = self._opened, ""
        if opened:
            self.mark_seen([opened])

    def mark_seen(self, items: Sequence[str] | None = None) -> bool:
        """Mark items that are new or changed as seen, or all. Returns whether any was not seen before."""
        if not (self.changes and self.changes.mark_seen(items)):
            return False
        self.panes.news_changed()
        self._drawn.cache_clear()
        return True

    def show_to(self, audience: Audience) -> None:
        """Show the briefing to the desk or to the room from now on: every answer is for that audience."""
        self.briefing = self.desk if audience == "desk" else self.desk.room()
        self.last_good = None
        self.panes_changed()

    def content_changed(self, shown: DrawnPage | None = None) -> None:
        """Make everything anew from now on; what is `shown` stays while its file has a mistake in it."""
        self.desk.database.look_again()
        self.revision += 1
        self.panes_changed()
        if shown:
            self.last_good = self._kept(shown)

    def _kept(self, shown: DrawnPage) -> LastGood | None:
        """What is shown as it is, if it was lost to a mistake in its file."""
        if not shown.file or shown.page.key in self.briefing.items:
            return None
        because = next((one for one in self.briefing.problems() if one.file == shown.file), None)
        return LastGood(shown, because) if because else None

    def kept_page(self, key: str) -> DrawnPage | None:
        """The page with a key as it was before a mistake in its file, if it is still shown so."""
        return self.last_good.drawn if self.last_good and self.last_good.drawn.page.key == key else None

    def panes_changed(self) -> None:
        """Make panes and pages anew from now on, as when a meeting has begun or ended."""
        own = self._problems if self.audience == "desk" else ()
        self.panes = Panes(self.briefing, own, self.key_for, lambda: self.agenda, self._news)
        self._drawn = lru_cache(PAGES_KEPT)(self._draw)
        self._proved = lru_cache(PROOFS_KEPT)(self._prove)

    @property
    def agenda(self) -> Agenda | None:
        """The agenda of the meeting that goes on; the room has none."""
        return self.holding.agenda if self.holding and self.audience == "desk" else None

    def key_for(self, command_id: str, context: Context = "list") -> str:
        """The first key of a command that has one in a context, as a hint names it."""
        return shown_key(keys_in(named_command(command_id), context, self.keymap)[0])

    def folder_of(self, problem: Problem) -> Path:
        """The folder in which the file of a problem is: that of the content, or of the reader's settings."""
        return own_folders().settings if problem in self._problems else self.folder

    def search(self, query: str, limit: int) -> Answer:
        """Find items by words of theirs; the last word is still being typed."""
        from briefing.search.index import SearchIndex

        return SearchIndex(self.briefing).search(query, limit, unfinished=True)

    def records_found(self, query: str) -> list[Hit]:
        """The records that have all words of a query; none for the room."""
        if self.holding is None or self.audience == "room":
            return []
        from briefing.page.records import item_of, record_hit

        places = [(one, self.briefing.place_of(item_of(*one))) for one in self.holding.found(query)]
        return [record_hit(*one, place[0].id if place else "") for one, place in places]

    def original(self, source: Source, passage: Passage) -> tuple[str, str | None]:
        """The state of the reader's own copy of a passage, and its text where it is verified, else None."""
        if self.data is None or self.audience == "room":
            return "not attached", None
        from briefing.attachments.attachments import Attachments

        attachments = Attachments(self.data)
        return attachments.state_of(source, passage), attachments.text_of(source, passage)

    def sources(self, point: Point, *, is_beside: bool) -> Page:
        """What proves a point, below the point unless it `is_beside`."""
        from briefing.page.sources import sources_page

        attach = self.key_for("attach")
        return sources_page(self.briefing, point, self.original, attach, is_beside=is_beside)

    def proof(self, point: Point, is_beside: bool) -> DrawnPage:
        """The same, drawn; kept until content or copies change."""
        from briefing.attachments.attachments import changed_at

        return self._proved(point, is_beside, changed_at(self.data) if self.data else 0)

    def _prove(self, point: Point, is_beside: bool, _changed_at: int) -> DrawnPage:
        return DrawnPage(self.sources(point, is_beside=is_beside))

    def page(self, place: Place, lit: frozenset[str] = frozenset()) -> DrawnPage:
        """The page of a place, some words of it lit; kept until the content changes."""
        return self._drawn(place.pane, place.page, lit)

    def _draw(self, pane_id: str, key: str, lit: frozenset[str]) -> DrawnPage:
        if kept := self.kept_page(key):
            return kept
        place = place_in_files(self.briefing, key)
        return DrawnPage(self._make_page(pane_id, key), lit, place.file if place else "")

    def _make_page(self, pane_id: str, key: str) -> Page:
        if pane_id == PROBLEMS:
            from briefing.page.causes import problem_page

            return problem_page(key, self.panes.causes[key], self.key_for("edit"))
        if item := self.briefing.items.get(key):
            from briefing.page.item import item_page

            page = item_page(self.briefing, item)
            if self.changes and (what := self._news([key]).get(key)):
                from briefing.page.changes import with_changes

                page = with_changes(page, item, what, self.changes.of_points(key))
            return self.holding.with_records(page) if self.holding and self.audience == "desk" else page
        if (agenda := self.agenda) and (of_agenda := agenda.page(key)):
            return of_agenda
        from briefing.page.front import front_page

        pane = self.briefing.outline.pane(pane_id)
        # Another terminal may have ended the meeting, which is not shown yet.
        return front_page(self.briefing, pane) if pane else Page(key, ())

    def place_of(self, item_id: str) -> Place | None:
        """The place of an item, if there is such an item and a pane that shows it."""
        found = self.briefing.place_of(item_id)
        return Place(found[0].id, item_id, reading=True) if found else None
