"""The commands that open something above the main screen, and go where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.screen import ModalScreen, Screen

from briefing.model.kinds import Item, Point
from briefing.page.blocks import Page, Stop
from briefing.tui.places import Place

if TYPE_CHECKING:
    from briefing.search import Hit
    from briefing.tui.agenda import Agenda
    from briefing.tui.screens.find import FindScreen, Found


class Overlays(Screen[None]):
    """What the main screen opens above itself; screens are imported when they are asked for."""

    def __init__(self, agenda: Agenda) -> None:
        super().__init__()
        self.agenda = agenda
        self._query = ""
        self._hits: Sequence[Hit] = ()
        self._hit = 0
        self._copied = ""

    # What the main screen gives.

    @property
    def place(self) -> Place:
        """Where one is."""
        raise NotImplementedError

    @property
    def stop(self) -> Stop | None:
        """What the cursor stands on."""
        raise NotImplementedError

    def visit(self, place: Place) -> None:
        """Go to another place, so that there is a way back."""
        raise NotImplementedError

    def open_stop(self, stop: Stop) -> None:
        """Go to the item or pane to which a stop leads."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Say something for a moment."""
        raise NotImplementedError

    # Finding.

    def action_find(self) -> None:
        """Find, as one types, over everything."""
        from briefing.tui.screens.find import FindScreen

        self._open_find(FindScreen(self.agenda, self._query))

    def action_ask(self) -> None:
        """Find the line to take on a question."""
        from briefing.tui.screens.ask import AskScreen

        self._open_find(AskScreen(self.agenda, ""))

    def _open_find(self, screen: FindScreen) -> None:
        def found(found: Found | None) -> None:
            if found is None:
                return
            if found.query:
                self._query = found.query
            if found.chosen is not None:
                self._hits, self._hit = found.hits, found.chosen
                self._visit_hit()

        self.app.push_screen(screen, found)

    def action_hit(self, step: int) -> None:
        """Go to the next hit of what was found last, or to the one before."""
        if not self._hits:
            self.say("Nothing was found yet: press / to find.")
            return
        self._hit = (self._hit + step) % len(self._hits)
        self._visit_hit()

    def _visit_hit(self) -> None:
        hit = self._hits[self._hit]
        if place := self.agenda.place_of_hit(hit):
            self.visit(place)

    def hit_position(self) -> str:
        """Which hit is shown, of how many; empty where what is shown is none."""
        if self._hits and self._hits[self._hit].id == self.place.page:
            return f"hit {self._hit + 1} of {len(self._hits)}"
        return ""

    def lit(self, place: Place) -> frozenset[str]:
        """The words to be lit on a page: those that made it a hit."""
        hit = self._hits[self._hit] if self._hits else None
        if hit is None or hit.id != place.page:
            return frozenset()
        from briefing.search import is_function_word

        words = (hit.text[start:stop] for start, stop in hit.spans)
        return frozenset(word for word in words if not is_function_word(word))

    # Pages above.

    def _show_above(self, screen: ModalScreen[Stop | None]) -> None:
        def left(stop: Stop | None) -> None:
            if stop:
                self.open_stop(stop)

        self.app.push_screen(screen, left)

    def _show_page(self, page: Page, title: str) -> None:
        from briefing.tui.screens.page import PageScreen

        self._show_above(PageScreen(page, title))

    @property
    def item(self) -> Item | None:
        """The item that is shown, if it is one."""
        return self.agenda.briefing.items.get(self.place.page)

    @property
    def point(self) -> Point | None:
        """The point under the cursor; from the list, the first of the item."""
        stop = self.stop if self.place.reading else None
        if stop and (stop.point or stop.claim):
            return stop.point or stop.claim
        points = self.item.every_point() if self.item and not self.place.reading else ()
        return points[0] if points else None

    def action_sources(self) -> None:
        """Show what proves the point under the cursor."""
        from briefing.page.sources import sources_page

        if not self.point:
            self.say("No point stands here.")
            return
        page = sources_page(self.agenda.briefing, self.point, self.agenda.original)
        self._show_page(page, "Sources")

    def action_terms(self) -> None:
        """Show the glossary's words that stand in the point under the cursor, or else in the item."""
        from briefing.page.terms import terms_in, terms_page

        point = self.point if self.place.reading else None
        terms = terms_in(self.agenda.briefing, self.item, point) if self.item else []
        if terms:
            self._show_page(terms_page(self.agenda.briefing, terms), "Terms")
        else:
            self.say("No word of the glossary stands here.")

    def action_coverage(self) -> None:
        """Show what is cited how often."""
        from briefing.page.coverage import coverage_page

        self._show_page(coverage_page(self.agenda.briefing), "Coverage")

    def action_map(self) -> None:
        """Show what answers what."""
        from briefing.tui.screens.map import MapScreen

        self._show_above(MapScreen(self.agenda.briefing))

    def action_help(self) -> None:
        """Show the keys that work where one is."""
        from briefing.tui.screens.help import help_screen

        self._show_above(help_screen("reader" if self.place.reading else "list", self.agenda))

    def action_follow(self) -> None:
        """Put a letter on each link, and go where the pressed one leads."""
        from briefing.tui.screens.follow import FollowScreen

        leading = [stop for stop in self.agenda.page(self.place).page.stops if stop.leads]
        stops = list({(stop.target, stop.pane): stop for stop in reversed(leading)}.values())[::-1]
        if not stops:
            self.say("No links here.")
            return
        self._show_above(FollowScreen([(stop, self.agenda.destination(stop)) for stop in stops]))

    # Copying.

    def action_copy(self, whole: bool) -> None:
        """Copy the point under the cursor with its citation, or the item."""
        from briefing.export.plain import item_text, point_text
        from briefing.tui.clipboard import copy_by_program

        if whole and self.item:
            self._copied = item_text(self.agenda.briefing, self.item)
        elif not whole and self.point:
            self._copied = point_text(self.agenda.briefing, self.point)
        else:
            self.say("Nothing stands here that can be copied.")
            return
        what = "Item" if whole else "Point"
        if program := copy_by_program(self._copied):
            self.say(f"{what} copied with {program}.")
            return
        self.app.copy_to_clipboard(self._copied)
        self.say(f"{what} offered to the terminal, which does not say whether it took it. w writes a file.")

    def action_write_copy(self) -> None:
        """Write what was copied last into a file of the reader's."""
        if not self._copied:
            self.say("Nothing was copied yet.")
            return
        try:
            self.say(f"Written to {self.agenda.write_copy(self._copied)}")
        except OSError as error:
            self.say(f"It could not be written: {(error.strerror or str(error)).lower()}.")
