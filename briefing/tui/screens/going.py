"""What the commands do on the main screen that go elsewhere: a link, an item, a pane, a hit, or back."""

from __future__ import annotations

from collections.abc import Callable

from briefing.page.blocks import Stop
from briefing.tui.commands import key_for
from briefing.tui.places import PROBLEMS
from briefing.tui.screens.desk import Desk
from briefing.tui.screens.meeting import MeetingActs
from briefing.tui.views import Views
from briefing.tui.ways import Ways


class GoingActs:
    """Carries out what is asked of stops, the list, the panes, the hits and the way back."""

    def __init__(self, desk: Desk, ways: Ways, views: Views, meeting: MeetingActs) -> None:
        self._desk = desk
        self._ways = ways
        self._views = views
        self._meeting = meeting

    def act(self, what: str) -> None:
        """Do something, by the name that its command has for it."""
        acts: dict[str, Callable[[], None]] = {
            "next item": lambda: self.item(1),
            "previous item": lambda: self.item(-1),
            "next hit": lambda: self._hit(1),
            "previous hit": lambda: self._hit(-1),
            "back": lambda: self._history(-1),
            "forward": lambda: self._history(1),
            "problems": self._problems,
        }
        acts[what]()

    def to_stop(self, stop: Stop) -> None:
        """Go to where a stop leads; a record is opened."""
        if stop.record:
            self._meeting.amend(stop.record)
        else:
            self._desk.visit(self._ways.from_stop(stop))

    def item(self, step: int) -> None:
        """Show the next item of the list, or the one before, without leaving the reader."""
        desk = self._desk
        if page := desk.session.panes.page_beside(desk.place, step):
            desk.show(desk.memory.places.move(page=page, stop=0, reading=True))
        else:
            desk.say(f"This is the {'last' if step > 0 else 'first'} of the list.")

    def pane_numbered(self, number: str) -> None:
        """Show the pane with a number."""
        if pane_id := self._desk.session.panes.numbered(number):
            self.pane(pane_id)
        else:
            self._desk.say(f"There is no pane {number}.")

    def pane(self, pane_id: str) -> None:
        """Show a pane where it was left; one that is shown already, from its start."""
        desk = self._desk
        left = desk.memory.places.last_in(pane_id) if pane_id != desk.place.pane else None
        desk.visit(left or self._ways.start_of(pane_id))

    def _problems(self) -> None:
        """Show what is wrong in the content."""
        if self._desk.session.panes.problem_count:
            self.pane(PROBLEMS)
        elif self._desk.session.audience == "room":
            self._desk.say("Problems are for the desk.")
        else:
            self._desk.say(self._desk.session.unread or "The content has no problems.")

    def _history(self, step: int) -> None:
        """Go back (-1) to where one was before the last jump, or forward again (1)."""
        places = self._desk.memory.places
        places.leave(self._views.lines)
        if place := places.step(step):
            self._desk.show(place)
            self._views.show_lines(place.lines)

    def _hit(self, step: int) -> None:
        """Go to the next hit of what was found last, or to the one before."""
        desk = self._desk
        if hit := desk.memory.finding.step(step):
            desk.visit(self._ways.from_hit(hit))
        else:
            desk.say(f"Nothing was found yet: press {key_for('find', 'list', desk.session.keymap)} to find.")
