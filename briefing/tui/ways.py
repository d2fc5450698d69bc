"""Where things lead: the number of a pane, a stop of a page."""

from collections.abc import Callable

from briefing.page.blocks import Stop
from briefing.tui.places import PROBLEMS, Place
from briefing.tui.session import Session


class Ways:
    """Tells the place to which something leads in the content as it is now."""

    def __init__(self, session: Session, is_narrow: Callable[[], bool]) -> None:
        """Make them; `is_narrow` tells whether only one of list and reader is in sight."""
        self._session = session
        self._is_narrow = is_narrow

    def is_there(self, place: Place) -> bool:
        """Tell whether a place can be shown: as it is, or as it was before a mistake in its file."""
        kept = self._session.last_good.page(place.page) is not None and place.pane != PROBLEMS
        return kept or self._session.panes.is_there(place)

    def lost(self, before: Place, had_problems: int) -> str:
        """What to say where the content has changed and a place cannot be shown as it is now."""
        if problem := self._session.last_good.because:
            from briefing.page.problems import words_of

            return f"{problem.where}: {words_of(problem).message} This is what stood here before."
        if before.pane == PROBLEMS and had_problems and not self._session.panes.problem_count:
            return "The content has no problems any more."
        return ""

    def start_of(self, pane_id: str) -> Place:
        """The start of a pane; of the first pane, where there is none with this id."""
        panes = self._session.panes
        return self.as_entered(panes.start_of(pane_id if panes.is_known(pane_id) else panes.first))

    def as_entered(self, start: Place) -> Place:
        """A place as it is entered: a front page is read at once where only it has room."""
        front = start.page.startswith("@") and start.pane != PROBLEMS
        return Place(start.pane, start.page, reading=front and self._is_narrow())

    def from_stop(self, stop: Stop) -> Place | None:
        """The place to which a stop leads: an item, or a point of it; a pane, or an item in its list."""
        if stop.pane:
            in_list = Place(stop.pane, stop.target or "")
            # Who follows a link to a pane has not come back to it.
            return in_list if self._session.panes.is_there(in_list) else self.start_of(stop.pane)
        return self._session.place_of(stop.target, stop.point) if stop.target else None
