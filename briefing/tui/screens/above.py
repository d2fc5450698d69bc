"""What opens above the main screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from briefing.model.kinds import Item, Point
from briefing.page.blocks import Page, Stop
from briefing.tui.commands import Command, Context
from briefing.tui.finding import Finding, Found
from briefing.tui.places import Place
from briefing.tui.screens.overlay import Overlay
from briefing.tui.session import Session

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
    """Each method makes one thing that opens; screens are imported when they are asked for.

    `here` tells where one is, also once the content has changed.
    """

    def __init__(self, session: Session, finding: Finding, here: Callable[[], Here]) -> None:
        self._session = session
        self._finding = finding
        self._here = here

    def find(self) -> Opened:
        """Find, as one types, over everything, beginning with what was looked for last."""
        return self._find("".join(self._finding.recent[:1]), questions_first=False)

    def ask(self) -> Opened:
        """Find the line to take on a question, and after the questions everything else."""
        return self._find("", questions_first=True)

    def _find(self, query: str, *, questions_first: bool) -> Opened:
        from briefing.tui.screens.find import FindScreen

        return FindScreen(self._session, self._finding.recent, query, questions_first=questions_first)

    def palette(self) -> Opened:
        """Offer every command by name."""
        from briefing.tui.screens.palette import PaletteScreen

        return PaletteScreen(self._session)

    def map(self) -> Opened:
        """Show what answers what."""
        from briefing.tui.screens.map import MapScreen

        return MapScreen(self._session, "map")

    def follow(self) -> Opened:
        """Put a letter on each link, and go where the pressed one leads."""
        from briefing.tui.screens.follow import FollowScreen

        pages = self._session.pages
        leading = [stop for stop in pages.page(self._here().place).page.stops if stop.leads]
        stops = list({(stop.target, stop.pane): stop for stop in reversed(leading)}.values())[::-1]
        if not stops:
            return "No links here."
        return FollowScreen(self._session, [(stop, pages.destination(stop)) for stop in stops])

    def sources(self) -> Opened:
        """Show what proves the point under the cursor."""
        from briefing.page.sources import sources_page

        def make() -> Page | None:
            point, session = self._here().point, self._session
            return sources_page(session.briefing, point, session.pages.original) if point else None

        return self._page("sources", "Sources", make, "No point stands here.")

    def terms(self) -> Opened:
        """Show the glossary's words that stand in the point under the cursor, or else in the item."""
        from briefing.page.terms import terms_in, terms_page

        def make() -> Page | None:
            here, briefing = self._here(), self._session.briefing
            point = here.point if here.place.reading else None
            terms = terms_in(briefing, here.item, point) if here.item else []
            return terms_page(briefing, terms) if terms else None

        return self._page("terms", "Terms", make, "No word of the glossary stands here.")

    def coverage(self) -> Opened:
        """Show what is cited how often."""
        from briefing.page.coverage import coverage_page

        return self._page("coverage", "Coverage", lambda: coverage_page(self._session.briefing))

    def help(self) -> Opened:
        """Show the keys that work where one is."""
        from briefing.tui.screens.help import help_page

        context: Context = "reader" if self._here().place.reading else "list"
        return self._page("help", "Keys", lambda: help_page(context, self._session))

    def _page(self, opened_by: str, title: str, make: Callable[[], Page | None], nothing: str = "") -> Opened:
        """A page; `make` makes it, and makes it anew when the content has changed."""
        from briefing.tui.screens.page import PageScreen

        page = make()
        return PageScreen(self._session, opened_by, title, page, make) if page else nothing
