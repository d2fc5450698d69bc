"""The overlays: what opens above the main screen, by the command that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model.kinds import Item, Source
from briefing.model.outline import Pane
from briefing.page.blocks import Page
from briefing.tui.commands import Context
from briefing.tui.places import MEETING
from briefing.tui.screens.place import Opened, PlaceScreen
from briefing.tui.session import BEHIND

if TYPE_CHECKING:
    from briefing.page.slides import Deck
    from briefing.tui.screens.page import MakePage, PageScreen
    from briefing.tui.screens.room import RoomActs


class Overlays:
    """Makes the overlay that a command opens; screens are imported when they are asked for."""

    def __init__(self, screen: PlaceScreen, room: RoomActs) -> None:
        """Make it; `screen` is the main one, and `room` is shown what is presented there."""
        self._screen, self._session = screen, screen.session
        self._room = room

    def make(self, command: str) -> Opened:  # noqa: C901 - one line for each
        """Make what the command with this id opens."""
        match command:
            case "find" | "ask":
                from briefing.tui.screens.find import FindScreen

                recent = self._screen.memory.finding.recent
                return FindScreen(self._session, recent, questions_first=command == "ask")
            case "palette" | "help":
                from briefing.tui.screens.palette import PaletteScreen

                context: Context = "reader" if self._screen.place.reading else "list"
                return PaletteScreen(self._session, context, self._screen.has, is_help=command == "help")
            case "present":
                return self._present()
            case "meet" if holding := self._session.holding:
                return self._page(command, "Meeting", holding.glance)
            case "blank":
                from briefing.tui.screens.full_screen import BlankScreen

                return BlankScreen(self._session, command)
            case "map":
                from briefing.tui.screens.map import MapScreen

                return MapScreen(self._session, command)
            case "sources":
                return self._beside(command, "Sources", self._sources, "No point stands here.")
            case "attach":
                return self._attach()
            case "terms":
                return self._beside(command, "Terms", self._terms, "No word of the glossary stands here.")
            case "changes" if self._session.audience == "room":
                return "Changes are for the desk."
            case "changes":
                from briefing.page.changes import NOTHING

                return self._page(command, "Changes", self._changes, NOTHING)
            case "coverage":
                from briefing.page.coverage import coverage_page

                return self._page(command, "Coverage", lambda: coverage_page(self._session.briefing))
        raise ValueError(command)

    def _present(self) -> Opened:
        """What may be said in the pane that is open, from where one is; of an agenda, what is open there."""
        from briefing.page.slides import as_seen, deck
        from briefing.tui.screens.present import PresentScreen

        if self._session.is_behind:
            return BEHIND
        screen, room, place = self._screen, self._session.briefing.room(), self._screen.place
        agenda = self._session.agenda if place.pane == MEETING else None
        entry = agenda.entry(place.page) if agenda else None
        pane_id = entry[1].pane if entry else place.pane
        item_id = place.page if place.pane == MEETING else ""
        if screen.is_at_entry_for_desk or (screen.item and screen.item.id not in room.items):
            return "This is for the desk: it is not presented."

        def shown() -> Pane | Item | None:
            # Once the content has changed, the pane may stand elsewhere, or be gone.
            return room.items.get(item_id) or room.outline.pane(pane_id)

        if shown() is None:
            return "The room has no page of this: there is nothing to present."

        def make_deck() -> Deck:
            return deck(room, filter(None, [shown()]))

        # Whoever is at the first stop of a page is at its beginning, which may have none.
        back = screen.stops_back if len(screen.stops_back) > 1 else ()
        start = place.page, [as_seen(room, stop) for stop in back]
        return PresentScreen(self._session, make_deck, start, self._room.present, self._room.blank)

    def _page(self, command: str, title: str, make: MakePage, nothing: str = "") -> PageScreen | str:
        """A page in the place of the others; `make` makes it, and makes it anew when it changes."""
        from briefing.tui.screens.page import PageScreen

        page = make()
        return PageScreen(self._session, command, title, page, make) if page else nothing

    def _beside(self, command: str, title: str, make: MakePage, nothing: str) -> Opened:
        """A page that explains a point, and stands beside it."""
        opened = self._page(command, title, make, nothing)
        if not isinstance(opened, str):
            # The lines of room and meeting stay in sight below it, also one that is only about to be drawn.
            bars = self._screen.has("following") + self._screen.has("meeting")
            opened.stand_beside(self._screen.make_space, bars)
        return opened

    def _sources(self) -> Page | None:
        """What proves the point under the cursor; opened from the list, the page says the point, too."""
        point, is_beside = self._screen.point, self._screen.place.reading
        return self._session.sources(point, is_beside=is_beside) if point else None

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

        return AttachScreen(session, source, data, self._screen.show_again)

    def _source(self) -> Source | None:
        """The source that is shown; else the first cited whose passage is not attached, or the first."""
        screen, session = self._screen, self._session
        if isinstance(screen.item, Source):
            return screen.item
        passages = map(session.briefing.passage, screen.point.cites if screen.point else ())
        cited = [found for found in passages if found]
        missing = (source for source, passage in cited if session.original(source, passage)[1] is None)
        return next(missing, cited[0][0] if cited else None)

    def _changes(self) -> Page | None:
        """What is new or changed since the reader last looked."""
        from briefing.page.changes import MAX_LISTED, changes_page

        changes = self._session.changes
        listed, number = changes.listed(MAX_LISTED) if changes else ([], 0)
        return changes_page(self._session.briefing, listed, number) if listed else None

    def _terms(self) -> Page | None:
        """The glossary's words that stand in the point under the cursor, or else in the item."""
        from briefing.page.terms import terms_in, terms_page

        screen, briefing = self._screen, self._session.briefing
        point = screen.point if screen.place.reading else None
        terms = terms_in(briefing, screen.item, point) if screen.item else []
        return terms_page(briefing, terms) if terms else None
