"""What opens above the main screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from briefing.model.kinds import Item, Point
from briefing.page.blocks import Block, Heading, Page, Row, Stop
from briefing.tui.commands import COMMANDS, CONTEXTS, Command, keys_of, shown_key
from briefing.tui.finding import Finding, Found
from briefing.tui.places import Place
from briefing.tui.screens.overlay import Overlay
from briefing.tui.session import Session

if TYPE_CHECKING:
    from briefing.tui.screens.page import MakePage, MakeRoom

Result = Stop | Found | Command
"""What something above ends with: where to go, what was found, what is to be carried out."""
Opened = Overlay[Stop] | Overlay[Found] | Overlay[Command] | str
"""What opens; or, where nothing can, what to say instead."""


class Here(NamedTuple):
    """Where one is."""

    place: Place
    item: Item | None
    """The item that is shown, if it is one."""
    point: Point | None
    """The point under the cursor."""


class Above:
    """Makes what opens; screens are imported when they are asked for.

    `here` tells where one is, also once the content has changed; `make_room` lets a page stand beside that.
    """

    def __init__(
        self, session: Session, finding: Finding, here: Callable[[], Here], make_room: MakeRoom
    ) -> None:
        self._session = session
        self._finding = finding
        self._here = here
        self._make_room = make_room

    def open(self, command: str) -> Opened:
        """Make what the command with this id opens."""
        match command:
            case "find" | "ask":
                return self._find(questions_first=command == "ask")
            case "palette":
                from briefing.tui.screens.palette import PaletteScreen

                return PaletteScreen(self._session)
            case "map":
                from briefing.tui.screens.map import MapScreen

                return MapScreen(self._session, command)
            case "follow":
                return self._follow()
            case "sources":
                return self._beside(command, "Sources", self._sources, "No point stands here.")
            case "terms":
                return self._beside(command, "Terms", self._terms, "No word of the glossary stands here.")
            case "coverage":
                from briefing.page.coverage import coverage_page

                return self._page(command, "Coverage", lambda: coverage_page(self._session.briefing))
            case "help":
                return self._page(command, "Keys", lambda: Page("@help", self._keys()))
        raise ValueError(command)

    def _find(self, *, questions_first: bool) -> Opened:
        """Find begins with what was looked for last; what is asked is new."""
        from briefing.tui.screens.find import FindScreen

        recent = self._finding.recent
        query = "" if questions_first else "".join(recent[:1])
        return FindScreen(self._session, recent, query, questions_first=questions_first)

    def _follow(self) -> Opened:
        from briefing.tui.screens.follow import FollowScreen

        session = self._session
        leading = [stop for stop in session.page(self._here().place).page.stops if stop.leads]
        stops = list({(stop.target, stop.pane): stop for stop in reversed(leading)}.values())[::-1]
        if not stops:
            return "No links here."
        return FollowScreen(session, [(stop, session.destination(stop)) for stop in stops])

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
        screen.stand_beside(self._make_room)
        return screen

    def _sources(self) -> Page | None:
        """What proves the point under the cursor; from the list, the point itself has to be said."""
        from briefing.page.sources import sources_page

        here, session = self._here(), self._session
        if here.point is None:
            return None
        return sources_page(session.briefing, here.point, session.original, is_beside=here.place.reading)

    def _terms(self) -> Page | None:
        """The glossary's words that stand in the point under the cursor, or else in the item."""
        from briefing.page.terms import terms_in, terms_page

        here, briefing = self._here(), self._session.briefing
        point = here.point if here.place.reading else None
        terms = terms_in(briefing, here.item, point) if here.item else []
        return terms_page(briefing, terms) if terms else None

    def _keys(self) -> Iterator[Block]:
        """The commands of where one is, then those that work anywhere, then the panes."""
        session = self._session
        for context in ("reader" if self._here().place.reading else "list", "anywhere"):
            yield Heading(CONTEXTS[context], apart=True)
            for command in COMMANDS:
                if command.context == context:
                    keys = " ".join(shown_key(key) for key in keys_of(command, session.keymap))
                    yield Row(command.name, f"{keys:<14}", "key")
        yield Heading("Panes", apart=True)
        for pane in session.briefing.panes:
            yield Row(pane.title, f"{session.panes.keys[pane.id]:<14}", "key")
