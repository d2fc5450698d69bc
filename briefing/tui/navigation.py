"""To which place a pane, a stop of a page or a hit leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefing.meetings import RECORD
from briefing.page.blocks import Stop
from briefing.tui.places import PROBLEMS, Place
from briefing.tui.session import Session

if TYPE_CHECKING:
    from briefing.search.answer import Hit

GONE = "What this leads to is not in the content any more."


class Navigation:
    """Finds the place to which something leads, in the content as it is now."""

    def __init__(self, session: Session, is_narrow: Callable[[], bool]) -> None:
        """Make it; `is_narrow` tells whether only one of list and reader is in sight."""
        self._session = session
        self.is_narrow = is_narrow

    def is_there(self, place: Place) -> bool:
        """Tell whether a place can be shown: as it is, or as it was before a mistake in its file."""
        kept = place.pane != PROBLEMS and self._session.kept_page(place.page) is not None
        return kept or self._session.panes.is_there(place)

    def lost(self, before: Place, had_problems: int) -> str:
        """What to say where the content has changed and a place cannot be shown as it is now."""
        if kept := self._session.last_good:
            from briefing.page.problems import words_for_problem

            problem = kept.because
            return f"{problem.where}: {words_for_problem(problem).message} This is what stood here before."
        if before.pane == PROBLEMS and had_problems and not self._session.panes.problem_count:
            return "The content has no problems any more."
        return ""

    def start_of(self, pane_id: str) -> Place:
        """The start of a pane; of the first pane, where there is none with this id."""
        panes = self._session.panes
        return self.as_entered(panes.start_of(pane_id if panes.is_known(pane_id) else panes.first))

    def as_entered(self, start: Place) -> Place:
        """A place as it is entered: a front page is read at once where it has no list beside it."""
        front = start.page.startswith("@") and start.pane != PROBLEMS
        return Place(start.pane, start.page, reading=front and self.is_narrow())

    def outside(self, place: Place) -> Place:
        """Where to go from a place that is gone: to its item in another pane, or to the start of a pane."""
        found = self._session.place_of(place.page)
        return replace(place, pane=found.pane) if found else self.start_of(place.pane)

    def from_stop(self, stop: Stop) -> Place | str:
        """The place to which a stop leads: an item, or a point of it; a pane, or an item in its list.

        Where it leads nowhere any more, what to say instead.
        """
        if stop.pane:
            in_list = Place(stop.pane, stop.target or "")
            # Who follows a link to a pane has not come back to it.
            return in_list if self._session.panes.is_there(in_list) else self.start_of(stop.pane)
        place = self._session.place_of(stop.target) if stop.target else None
        if place and stop.point:
            return self._at(place, lambda one: one.point == stop.point)
        return place or GONE

    def from_hit(self, hit: Hit) -> Place | str:
        """The place of what was found: the stop at which it stands; where that is nowhere, what to say."""
        if hit.kind == RECORD:
            return self._from_record(hit)
        session = self._session
        place, item = session.place_of(hit.id), session.briefing.items.get(hit.id)
        if place is None or item is None:
            return GONE
        if "avoid" in hit.marks:
            return place  # nobody is led first to what is not to be said
        from briefing.page.answer import point_found

        if point := point_found(item, hit):
            return self._at(place, lambda stop: stop.point == point)
        # A passage is no point of its item; on the page it stands as one.
        return self._at(place, lambda stop: stop.point is not None and stop.point.text == hit.text)

    def _from_record(self, hit: Hit) -> Place | str:
        from briefing.page.records import record_hit, stands_at

        holding, place = self._session.holding, self._session.place_of(hit.id)
        if holding is None:
            return GONE
        if place is None:
            of_agenda = holding.find(hit.id)
            gone = "an item that is not in the content any more"
            at = stands_at(of_agenda[0], of_agenda[1].bound, of_agenda[1].entry) if of_agenda else gone
            return f"This record was made on {at}."
        ids = {record.id for run, record in holding.found("") if record_hit(run, record, hit.pane) == hit}
        return self._at(place, lambda stop: stop.record in ids)

    def _at(self, place: Place, is_meant: Callable[[Stop], bool]) -> Place:
        """A place at the first stop of its page that is meant; at the first of all, where none is."""
        stops = self._session.page(place).page.stops
        return replace(place, stop=next((n for n, stop in enumerate(stops) if is_meant(stop)), 0))
