"""What the commands of a meeting do on the main screen: the run changes, and the screen follows."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from briefing.model.kinds import Item, Meeting
from briefing.store.files import reason
from briefing.tui.places import MEETING, Place
from briefing.tui.screens.overlay import Overlay
from briefing.tui.screens.place import PlaceScreen

if TYPE_CHECKING:
    from briefing.meetings.changes import Bound
    from briefing.meetings.run import Record, Run
    from briefing.tui.holding import Holding
    from briefing.tui.widgets.clock_bar import ClockBar

TICK = 1.0
"""Seconds after which the clock is looked at again."""


class MeetingActs:
    """Carries out what is asked of the meeting on a screen, and keeps its clock in sight."""

    def __init__(self, screen: PlaceScreen) -> None:
        """Make it; `screen` is the main one."""
        self._screen, self._session = screen, screen.session
        self._timer: Timer | None = None
        self._was_on = False
        self._state: object = None

    @cached_property
    def holding(self) -> Holding:
        """The runs and records of the briefing; read when they are first asked for."""
        from briefing.meetings.meetings import Meetings
        from briefing.tui.holding import Holding

        session = self._session
        assert session.data is not None
        session.holding = Holding(session.desk, session.folder, Meetings(session.data, session.clock))
        self._state = session.holding.state()
        return session.holding

    @cached_property
    def _bar(self) -> ClockBar:
        from briefing.tui.widgets.clock_bar import ClockBar

        return ClockBar()

    @property
    def is_on(self) -> bool:
        """Whether a meeting goes on on this screen."""
        holding = self._session.holding
        return holding is not None and holding.run is not None

    def offer(self) -> None:
        """Offer to go on with what was not ended; say what is unreadable; show what was recorded."""
        if not self._session.has_meetings:
            return
        key = self._session.key_for("meet")
        if said := self.holding.offer(key, self._meeting_open) or self.holding.problems():
            self._screen.say(said, alert=True)
        if self.holding.runs and not self.is_on:
            self.changed()

    def act(self, what: str) -> None:
        """Do something, as its command names it; where it cannot be done or kept, say so."""
        if self._session.audience == "room":
            self._screen.say("Meetings are for the desk.")
        elif self._session.data is None:
            self._screen.say("There is no folder in which a meeting could be kept.")
        elif what == "open" and self.is_on and self._screen.place.pane == MEETING:
            self._screen.action_above("meet")
        elif what == "open" and self.is_on:
            self._screen.show_pane(MEETING)
        elif not self.is_on and what not in ("open", "pin"):
            key, goes_on = self._session.key_for("meet"), self.holding.unended(self._meeting_open)
            does = "goes on with the last" if goes_on else "begins one"
            self._screen.say(f"No meeting goes on here: {key} {does}.")
        else:
            self._carry_out(what)

    def _carry_out(self, what: str) -> None:
        acts: dict[str, Callable[[], str]] = {
            "open": self._open,
            "next": lambda: self._go(1),
            "previous": lambda: self._go(-1),
            "pause": lambda: self.holding.count_for("paused"),
            "questions": lambda: self.holding.count_for("questions"),
            "record": self._record,
            "undo": lambda: self.holding.recorder.undo(self.holding.require()),
            "use": lambda: self._of_point(partial(self.holding.recorder.use, self.holding.require())),
            "pin": lambda: self._of_point(self.holding.pin),
            "rule": self.holding.switch_rule,
            "blank": lambda: self._at_twice("blanks the names for good", self.holding.blank_names),
            "end": lambda: self._at_twice("ends the meeting", self.holding.end),
        }
        try:
            said = acts[what]()
        except OSError as error:
            self._screen.say(f"Not saved: {reason(error)}.", alert=True)
            return
        self.changed(said)

    def changed(self, said: str = "") -> None:
        """Show what was kept, and say something."""
        self._state = self.holding.state()
        if self.is_on != self._was_on:
            self._was_on = self.is_on
            self._session.panes_changed()
        self._session.records_changed()
        self._show_again()
        self.show_clock()
        if said:
            self._screen.say(said)

    def hold(self, meeting: str) -> None:
        """Go on with a run that was not ended, or begin one.

        `meeting` is the id of an item or of a pane; where it is empty, the first meeting of the content: of
        those in a pane, if there are any.
        """
        desk = self._session.desk
        if meeting:
            item = desk.items.get(meeting)
        else:
            item = next(iter(desk.shown_of("meeting", 1)), None) or desk.items.first_of("meeting")
        try:
            said = self._hold(meeting, item, meeting or desk.panes[0].id)
        except OSError as error:
            said = f"The meeting cannot be kept: {error.filename}: {reason(error)}."
        # The room's view may have been asked for before the first picture stood.
        self.changed(said if self._session.audience == "desk" else "")

    def _open(self) -> str:
        """Hold what is open; a pane that would be the agenda may not have been meant."""
        meeting, pane = self._meeting_open, self._screen.place.pane
        begin = partial(self._hold, meeting, self._screen.item, pane)
        if meeting or self.holding.unended(meeting) or not self._session.desk.outline.pane(pane):
            return begin()
        return self._at_twice("begins a meeting with this pane as its agenda", begin)

    def _hold(self, meeting: str, item: Item | None, pane_id: str) -> str:
        """Go on with a run of a meeting, or of any; else begin one: an item, or a pane as its agenda."""
        if unended := self.holding.unended(meeting):
            said = self.holding.go_on(unended)
        elif of := item if isinstance(item, Meeting) else self._session.desk.outline.pane(pane_id):
            said = self.holding.begin(of)
        else:
            return "Nothing here could serve as agenda."
        if not self.is_on:
            return said
        if not self._bar.is_mounted:
            self._screen.foot.mount(self._bar, before=0)
        if self._timer is None:
            self._timer = self._screen.set_interval(TICK, self._tick)
        self._show_current()
        return f"{said}{self._draft_hint()}"

    def _draft_hint(self) -> str:
        """Tell how to have again what was typed and not recorded; empty where there is nothing."""
        from briefing.page.records import KIND_WORDS

        drafts, key_for = self._session.drafts, self._session.key_for
        kinds = [kind for kind in KIND_WORDS if (kind, "") in drafts]
        ways = [f"{key_for('record')} {key_for(f'record.{kind}', 'record')}" for kind in kinds]
        brings = "brings" if len(ways) == 1 else "bring"
        return f" {', '.join(ways)} {brings} back what was typed and not recorded." if ways else ""

    def show_clock(self) -> None:
        """Show what the clock says now."""
        if self._session.holding is None:
            return
        self._bar.display = self.is_on and self._session.audience == "desk"
        self._bar.status = self.holding.clock_status()

    @property
    def _meeting_open(self) -> str:
        """The id of the meeting whose page is open, if one is."""
        item = self._screen.item
        return item.id if isinstance(item, Meeting) else ""

    def _show_current(self) -> None:
        if agenda := self._session.agenda:
            self._screen.visit(Place(MEETING, agenda.current, reading=True))

    def _go(self, step: int) -> str:
        said = self.holding.go(step)
        self._show_current()
        return said

    def _at_twice(self, does: str, act: Callable[[], str]) -> str:
        """Do what cannot be taken back, once the same command was given again."""
        return act() if self._screen.is_asked_twice(does) else f"The same command once more {does}."

    def _of_point(self, act: Callable[[Bound], str]) -> str:
        screen = self._screen
        if screen.point is None or screen.item is None or not screen.has("pin"):
            return "No point stands under the cursor."
        return act(self.holding.bound(screen.item, screen.point))

    def _record(self) -> str:
        screen, run = self._screen, self.holding.require()
        bound = self.holding.bound(screen.item, screen.point if screen.place.reading else None)
        self._type(run, bound, run.current)
        return ""

    def amend(self, record_id: str) -> None:
        """Open a record, to give it other words or to withdraw it."""
        if found := self.holding.find(record_id):
            run, record = found
            self._type(run, record.bound, record.entry, record)
        else:
            self._screen.say("This record is gone.")

    def _type(self, run: Run, bound: Bound, entry: int, amended: Record | None = None) -> None:
        """Open the line in which something is recorded in a run, or amended that was."""
        from briefing.tui.recording import Recording
        from briefing.tui.screens.record import RecordScreen

        to = Recording(run, bound, entry, amended)
        self._screen.open_above(RecordScreen(self._session, self.holding.recorder, to))

    def changed_elsewhere(self) -> None:
        """Show what another terminal has kept."""
        if self.holding.state() != self._state:
            self.changed()

    def _tick(self) -> None:
        self.changed_elsewhere()
        before = self._bar.status
        self.show_clock()
        if self._bar.status != before:
            # The times of the agenda have changed, too.
            self._show_again()

    def _show_again(self) -> None:
        """Show the run as it is now, also where it is open at a glance."""
        self._screen.show_again()
        above = self._screen.app.screen
        if isinstance(above, Overlay) and above.opened_by == "meet":
            above.content_changed()
