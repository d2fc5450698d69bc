"""Opens what stands above the main screen, and goes where it leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from textual.app import App

from briefing.model.kinds import Item, Point
from briefing.page.blocks import Page, Stop
from briefing.tui.commands import Command, namespaced
from briefing.tui.finding import Finding, Found
from briefing.tui.places import Place
from briefing.tui.screens.overlay import Overlay
from briefing.tui.session import Session

if TYPE_CHECKING:
    from briefing.tui.screens.find import FindScreen


class Here(Protocol):
    """What the main screen tells of where one is, and what it does."""

    @property
    def app(self) -> App[Any]:
        """The app."""

    @property
    def place(self) -> Place:
        """Where one is."""

    @property
    def item(self) -> Item | None:
        """The item that is shown, if it is one."""

    @property
    def point(self) -> Point | None:
        """The point under the cursor."""

    def show_hit(self) -> None:
        """Go to the hit that was chosen."""

    def open_stop(self, stop: Stop) -> None:
        """Go to the item or pane to which a stop leads."""

    def say(self, text: str) -> None:
        """Say something for a moment."""


class Above:
    """Each method opens one thing; screens are imported when they are asked for."""

    def __init__(self, session: Session, here: Here, finding: Finding) -> None:
        self._session = session
        self._here = here
        self._finding = finding

    def content_changed(self) -> None:
        """Let everything that is open show the content as it is now."""
        for screen in reversed(self._here.app.screen_stack):
            if isinstance(screen, Overlay):
                screen.content_changed()

    def find(self) -> None:
        """Find, as one types, over everything."""
        from briefing.tui.screens.find import FindScreen

        self._open_find(FindScreen(self._session, self._finding.query))

    def ask(self) -> None:
        """Find the line to take on a question."""
        from briefing.tui.screens.ask import AskScreen

        self._open_find(AskScreen(self._session, ""))

    def _open_find(self, screen: FindScreen) -> None:
        def left(found: Found | None) -> None:
            if found and self._finding.keep(found):
                self._here.show_hit()

        self._here.app.push_screen(screen, left)

    def palette(self) -> None:
        """Offer every command by name."""
        from briefing.tui.screens.palette import PaletteScreen

        async def left(command: Command | None) -> None:
            if command:
                await self._here.app.run_action(namespaced(command.action))

        self._here.app.push_screen(PaletteScreen(self._session), left)

    def sources(self) -> None:
        """Show what proves the point under the cursor."""
        from briefing.page.sources import sources_page

        def make() -> Page | None:
            point = self._here.point
            briefing, pages = self._session.briefing, self._session.pages
            return sources_page(briefing, point, pages.original) if point else None

        self._show_page("sources", "Sources", make, "No point stands here.")

    def terms(self) -> None:
        """Show the glossary's words that stand in the point under the cursor, or else in the item."""
        from briefing.page.terms import terms_in, terms_page

        def make() -> Page | None:
            here, briefing = self._here, self._session.briefing
            point = here.point if here.place.reading else None
            terms = terms_in(briefing, here.item, point) if here.item else []
            return terms_page(briefing, terms) if terms else None

        self._show_page("terms", "Terms", make, "No word of the glossary stands here.")

    def coverage(self) -> None:
        """Show what is cited how often."""
        from briefing.page.coverage import coverage_page

        self._show_page("coverage", "Coverage", lambda: coverage_page(self._session.briefing), "")

    def map(self) -> None:
        """Show what answers what."""
        from briefing.tui.screens.map import MapScreen

        self._show(MapScreen(self._session, "map"))

    def help(self) -> None:
        """Show the keys that work where one is."""
        from briefing.tui.screens.help import help_screen

        self._show(help_screen("reader" if self._here.place.reading else "list", self._session))

    def follow(self) -> None:
        """Put a letter on each link, and go where the pressed one leads."""
        from briefing.tui.screens.follow import FollowScreen

        pages = self._session.pages
        leading = [stop for stop in pages.page(self._here.place).page.stops if stop.leads]
        stops = list({(stop.target, stop.pane): stop for stop in reversed(leading)}.values())[::-1]
        if stops:
            self._show(FollowScreen(self._session, [(stop, pages.destination(stop)) for stop in stops]))
        else:
            self._here.say("No links here.")

    def _show_page(self, opened_by: str, title: str, make: Callable[[], Page | None], nothing: str) -> None:
        from briefing.tui.screens.page import PageScreen

        if page := make():
            self._show(PageScreen(self._session, opened_by, title, page, make))
        else:
            self._here.say(nothing)

    def _show(self, screen: Overlay[Stop]) -> None:
        def left(stop: Stop | None) -> None:
            if stop:
                self._here.open_stop(stop)

        self._here.app.push_screen(screen, left)
