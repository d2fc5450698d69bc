"""What opens above the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from briefing.model.kinds import Item, Point, Source
from briefing.page.blocks import Page, Stop
from briefing.tui.commands import Command, Context, Need
from briefing.tui.finding import Finding, Found
from briefing.tui.places import Place
from briefing.tui.screens.overlay import Overlay
from briefing.tui.session import Session

if TYPE_CHECKING:
    from briefing.page.slides import Slide
    from briefing.tui.screens.page import MakePage


class Saved(NamedTuple):
    """What was recorded."""

    words: str
    """What to tell the reader."""


Result = Stop | Found | Command | Saved
"""What something above ends with: where to go, what was found, what is to be carried out, what was saved."""
Opened = Overlay[Stop] | Overlay[Found] | Overlay[None] | str
"""What opens; or, where nothing can, what to say instead."""


class Here(NamedTuple):
    """Where one is."""

    place: Place
    item: Item | None
    """The item that is shown, if it is one."""
    point: Point | None
    """The point under the cursor."""


class Below(Protocol):
    """The screen above which something opens."""

    @property
    def finding(self) -> Finding:
        """What was looked for there."""

    def here(self) -> Here:
        """Where one is, also once the content has changed."""

    def has(self, need: Need) -> bool:
        """Tell whether there is what a command needs."""

    def make_space(self, columns: int, lines: int) -> None:
        """Let a page stand beside it, or below."""

    def presented(self, slide: Slide) -> None:
        """Hear of a slide that is shown."""

    def show_again(self) -> None:
        """Show the same place, as it is now."""


class Above:
    """Makes what opens; screens are imported when they are asked for."""

    def __init__(self, session: Session, below: Below) -> None:
        self._session = session
        self._below = below

    def open(self, command: str) -> Opened:  # noqa: C901 - one line for each
        """Make what the command with this id opens."""
        match command:
            case "find" | "ask":
                return self._find(questions_first=command == "ask")
            case "palette" | "help":
                return self._palette(is_help=command == "help")
            case "present":
                return self._present()
            case "meet" if holding := self._session.holding:
                return self._page(command, "Meeting", holding.glance)
            case "blank" | "map":
                return self._whole(command)
            case "sources":
                return self._beside(command, "Sources", self._sources, "No point stands here.")
            case "attach":
                return self._attach()
            case "terms":
                return self._beside(command, "Terms", self._terms, "No word of the glossary stands here.")
            case "changes" if self._session.audience == "room":
                return "Changes are for the desk."
            case "changes":
                return self._page(command, "Changes", self._changes)
            case "coverage":
                return self._page(command, "Coverage", self._coverage)
        raise ValueError(command)

    def _whole(self, command: str) -> Opened:
        """What takes all of the screen, whatever is open below."""
        if command == "blank":
            from briefing.tui.screens.blank import BlankScreen

            return BlankScreen(self._session, command)
        from briefing.tui.screens.map import MapScreen

        return MapScreen(self._session, command)

    def _find(self, *, questions_first: bool) -> Opened:
        """Find begins with what was looked for last; what is asked is new."""
        from briefing.tui.screens.find import FindScreen

        recent = self._below.finding.recent
        query = "" if questions_first else "".join(recent[:1])
        return FindScreen(self._session, recent, query, questions_first=questions_first)

    def _palette(self, *, is_help: bool) -> Opened:
        from briefing.tui.screens.palette import PaletteScreen

        context: Context = "reader" if self._below.here().place.reading else "list"
        return PaletteScreen(self._session, context, self._below.has, is_help=is_help)

    def _coverage(self) -> Page:
        from briefing.page.coverage import coverage_page

        return coverage_page(self._session.briefing)

    def _present(self) -> Opened:
        """What may be said in the pane that is open, from where one is."""
        from briefing.page.slides import deck
        from briefing.tui.screens.present import PresentScreen

        here, room = self._below.here(), self._session.briefing.room()
        pane = room.outline.pane(here.place.pane)
        if pane is None or (here.item and here.item.id not in room.items):
            return "This is for the desk: it is not presented."
        made = deck(room, [pane])
        start = made.number_of(here.place.page, here.point if here.place.reading else None)
        return PresentScreen(self._session, lambda: deck(room, [pane]), start, self._below.presented)

    def _page(self, command: str, title: str, make: MakePage) -> Opened:
        """A page in the place of the others; `make` makes it, and makes it anew when it changes."""
        from briefing.tui.screens.page import PageScreen

        page = make()
        return PageScreen(self._session, command, title, page, make) if page else ""

    def _beside(self, command: str, title: str, make: MakePage, nothing: str) -> Opened:
        """A page that explains a point, and stands beside it."""
        from briefing.tui.screens.page import PageScreen

        if not (page := make()):
            return nothing
        screen = PageScreen(self._session, command, title, page, make)
        screen.stand_beside(self._below.make_space)
        return screen

    def _sources(self) -> Page | None:
        """What proves the point under the cursor; from the list, the point itself has to be said."""
        from briefing.page.sources import sources_page

        here, session = self._below.here(), self._session
        if here.point is None:
            return None
        return sources_page(session.briefing, here.point, session.original, is_beside=here.place.reading)

    def _attach(self) -> Opened:
        """Ask for the reader's copy of the source that is shown, or of one that the point cites."""
        session, data = self._session, self._session.data
        if session.audience == "room":
            return "Your own copies are for the desk."
        if data is None:
            return "There is no folder in which your copy could be kept."
        source = self._source()
        if source is None:
            return "No source stands here, and no point that cites one."
        from briefing.tui.screens.attach import AttachScreen

        return AttachScreen(session, source, data, self._below.show_again)

    def _source(self) -> Source | None:
        """The source that is shown, or the first that the point cites and of which nothing is attached."""
        here, session = self._below.here(), self._session
        if isinstance(here.item, Source):
            return here.item
        passages = map(session.briefing.passage, here.point.cites if here.point else ())
        cited = [found for found in passages if found]
        missing = (source for source, passage in cited if session.original(source, passage)[1] is None)
        return next(missing, cited[0][0] if cited else None)

    def _changes(self) -> Page | None:
        """What is new or changed since the reader last looked."""
        from briefing.page.changes import changes_page
        from briefing.sync.changes import changed_items

        changes = self._session.changes
        return changes_page(self._session.briefing, changed_items(self._session.briefing, changes))

    def _terms(self) -> Page | None:
        """The glossary's words that stand in the point under the cursor, or else in the item."""
        from briefing.page.terms import terms_in, terms_page

        here, briefing = self._below.here(), self._session.briefing
        point = here.point if here.place.reading else None
        terms = terms_in(briefing, here.item, point) if here.item else []
        return terms_page(briefing, terms) if terms else None
