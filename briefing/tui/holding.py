"""The meeting that is held on the screen: its agenda, its clock, and the records that are shown of it."""

from __future__ import annotations

from pathlib import Path

from briefing.database.briefing import Briefing
from briefing.meetings import agenda as agendas
from briefing.meetings import changes
from briefing.meetings.clock import MINUTE
from briefing.meetings.meetings import Meetings, open_records
from briefing.meetings.run import Record, Run
from briefing.model.kinds import Item, Meeting, Question
from briefing.model.outline import Pane
from briefing.model.parts import Point
from briefing.model.words import count
from briefing.page import records
from briefing.page.blocks import Page, Stop, with_marks
from briefing.page.item import TIES
from briefing.page.meeting import glance_page, time_box, unused, unused_words, whole_minutes
from briefing.page.records import clock_words, record_blocks, records_at, records_with
from briefing.settings.folders import command_for
from briefing.store.folder import folder_key
from briefing.tui.agenda import Agenda
from briefing.tui.commands import named_command
from briefing.tui.recording import Recorder
from briefing.tui.widgets.clock_bar import ClockStatus


class Holding:
    """Knows the runs of a briefing, and carries out commands on the one that goes on.

    Every method keeps what it does before it returns, or raises OSError. Texts that it returns are for the
    reader.
    """

    def __init__(self, briefing: Briefing, folder: Path, meetings: Meetings) -> None:
        """Make one; `briefing` is the desk's, and `folder` that of its content."""
        self._briefing = briefing
        self._folder = folder
        self._meetings = meetings
        self.recorder = Recorder(briefing, meetings)
        self._run_id = ""

    # What there is.

    @property
    def runs(self) -> list[Run]:
        """Every run of the briefing, as it stands now."""
        return self._meetings.runs(self._briefing.outline.title, folder_key(self._folder))

    @property
    def run(self) -> Run | None:
        """The run that goes on on this screen; None where none does."""
        return self.recorder.going_on(self._run_id) if self._run_id else None

    def require(self) -> Run:
        """The run that goes on. Raises NotThereError where none does any more."""
        return self.recorder.require(self._run_id)

    def unended(self, meeting: str = "") -> Run | None:
        """The last run that was begun and not ended; of one meeting, or of any."""
        found = (run for run in reversed(self.runs) if run.ended is None)
        return next((run for run in found if meeting in ("", run.began.meeting)), None)

    def problems(self) -> str:
        """What cannot be read of what was kept; empty where all can."""
        bad = self._meetings.unreadable
        return f"Of {bad[0].run} not all can be read: {bad[0].why}. The rest is there." if bad else ""

    def offer(self, key: str, meeting: str) -> str:
        """Offer to go on with a run that was not ended; empty where there is none.

        `key` goes on with it, but where the page of another `meeting` is open, `key` begins that one.
        """
        run = self.unended(meeting) or self.unended()
        if run is None or self._run_id:
            return ""
        does = f": {key} goes on" if meeting in ("", run.began.meeting) else ""
        return f"{run.began.title}, begun {run.day} {clock_words(run, run.began.at)}, was not ended{does}."

    @property
    def before(self) -> list[tuple[Run, Record]]:
        """What other runs left open."""
        return [one for one in open_records(self.runs) if one[0].id != self._run_id]

    # What the screen shows of it.

    @property
    def agenda(self) -> Agenda | None:
        """The agenda of the run that goes on; None where none does."""
        run = self.run
        if run is None:
            return None
        marked = agendas.with_agenda_now(self._briefing, run)
        return Agenda(self._briefing, marked, self.before, self._meetings.now())

    def with_records(self, page: Page) -> Page:
        """The page of an item with what was pinned, used and recorded there."""
        pinned = self._meetings.pins()
        run = self.run
        used = run.used if run else {}

        def marks_of(stop: Stop) -> list[str]:
            key = (page.key, stop.said.text) if stop.said else None
            return [name for name, its in (("used", used), ("pinned", pinned)) if key in its]

        blocks = [with_marks(block, marks_of) for block in page.blocks]
        # An author's own heading may have the same words.
        ties = next((number for number, block in enumerate(blocks) if block is TIES), len(blocks))
        blocks[ties:ties] = record_blocks(records_at(self.runs, page.key), run)
        return Page(page.key, blocks)

    def found(self, query: str) -> list[tuple[Run, Record]]:
        """The records that have all words of a query, the last first; without words, all."""
        return records_with(query, self.runs)

    def glance(self) -> Page | None:
        """The run at a glance; None where no meeting goes on."""
        run = self.run
        if run is None:
            return None
        run = agendas.with_agenda_now(self._briefing, run)
        return glance_page(run, run.timing(self._meetings.now()), self.before, self._unused(run, None))

    def clock_status(self) -> ClockStatus:
        """What the clock bar says."""
        run = self.run
        if run is None:
            return ClockStatus()
        timing = run.timing(self._meetings.now())
        apart = {"paused": timing.paused, "questions": timing.questions}.get(timing.state)
        state = "" if apart is None else f"{timing.state} {time_box(apart, 0)}"
        time = timing.items[timing.current]
        cuts = ", ".join(run.agenda[number].title for number in timing.cuts)
        late = f"{whole_minutes(timing.over)} min" if timing.over >= MINUTE else ""
        whole = time_box(timing.used, timing.planned)
        item = f"{timing.current + 1}: {time_box(time.used, time.planned)}"
        ends = clock_words(run, timing.ends) if timing.planned else ""
        return ClockStatus(state, item, whole, ends, late, cuts, run.agenda[timing.current].title)

    def state(self) -> object:
        """Something that is no longer equal once anything that is kept has changed."""
        return self._meetings.stamps()

    # The run.

    def begin(self, of: Meeting | Pane) -> str:
        """Begin a run of a meeting, or one for which a pane serves as agenda."""
        began = agendas.began(self._briefing, of, folder_key(self._folder), self._meetings.now())
        if not began.agenda:
            return f"{of.title} has nothing on its agenda."
        self._run_id = self._meetings.begin(began).id
        before = self.before
        stand = "stands" if len(before) == 1 else "stand"
        left = f" {len(before)} still open from before {stand} first." if before else ""
        taken = len(began.agenda)
        size = of.size if isinstance(of, Pane) else taken
        some = f" with the first {taken:,} of its {size:,} items" if taken < size else ""
        return f"{of.title} has begun{some}.{left}"

    def go_on(self, run: Run) -> str:
        """Go on with a run that was begun before."""
        self._run_id = run.id
        now = run.on_the_wall(self._meetings.now())
        day = "" if run.day == now.date().isoformat() else f"{run.day} "
        return f"{run.began.title} goes on: begun {day}{clock_words(run, run.began.at)}."

    def go(self, step: int) -> str:
        """Go to the next item of the agenda, or to the one before; say what was not used of the one left."""
        run = self.require()
        to = run.current + step
        if not 0 <= to < len(run.agenda):
            return f"This is the {'last' if step > 0 else 'first'} item of the agenda."
        left = unused_words(self._unused(run, run.agenda[run.current].item)) if step > 0 else ""
        self._meetings.write(run.id, changes.Went(at=self._meetings.now(), to=to))
        return left

    def count_for(self, state: changes.ClockState) -> str:
        """Pause, or count the time of questions; the same once more counts for the item again."""
        run = self.require()
        state = "running" if run.ticks[-1].state == state else state
        self._meetings.write(run.id, changes.Clock(at=self._meetings.now(), state=state))
        return {
            "running": "The clock counts for the item.",
            "paused": "Paused: the clock counts for nothing.",
            "questions": "Questions from the floor are counted apart.",
        }[state]

    def end(self) -> str:
        """End the run."""
        run = self.require()
        left = unused_words(self._unused(run, None))
        self._meetings.write(run.id, changes.Ended(at=self._meetings.now()))
        self._run_id = ""
        minutes_command = command_for(self._folder, "minutes")
        return f"{run.began.title} has ended. '{minutes_command}' has its minutes. {left}".strip()

    def switch_rule(self) -> str:
        """Switch the Chatham House Rule on or off; say in how many places names are written already."""
        run = self.require()
        self._meetings.write(run.id, changes.RuleSet(at=self._meetings.now(), is_on=not run.has_rule))
        if run.has_rule:
            return "The Chatham House Rule applies no more. The minutes still name nobody."
        applies = "The Chatham House Rule applies from now on."
        if not run.names_written:
            return applies
        blanks = f"the command '{named_command('meet.blank').name}' blanks them"
        return f"{applies} Names stand in {count(run.names_written, 'place')} already; {blanks}."

    def blank_names(self) -> str:
        """Delete who spoke and who took part."""
        run = self.require()
        written = run.names_written
        lost = self._meetings.blank_names(run.id)
        unreadable = f" {count(lost, 'unreadable line')} went with them." if lost else ""
        return f"Blanked in {count(written, 'place')}. What the texts themselves say stays.{unreadable}"

    # Records.

    def kept_draft(self, text: str) -> str:
        """What is kept of a line that is not recorded yet."""
        return self.recorder.kept_draft(text, lambda: self.runs)

    def find(self, record_id: str) -> tuple[Run, Record] | None:
        """A record of any run, by its id, after its run; None where there is none."""
        found = ((run, run.records.get(record_id)) for run in self.runs)
        return next(((run, record) for run, record in found if record), None)

    def bound(self, item: Item | None, point: Point | None) -> changes.Bound:
        """What a record made here is bound to."""
        return records.bound(self._briefing, item, point)

    def pin(self, bound: changes.Bound) -> str:
        """Pin a point, or take the pin away."""
        is_pinned = self._meetings.pin(bound)
        return "Pinned: you are told if it was not used." if is_pinned else "Not pinned any more."

    def _unused(self, run: Run, item: str | None) -> list[tuple[str, changes.Bound]]:
        """The pins and lines to take that were not used: those of one item, or of the whole agenda."""
        pins = [pin.bound for pin in self._meetings.pins().values() if item in (None, pin.bound.item)]
        ids = [entry.item for entry in run.agenda] if item is None else [item]
        questions = [one for one in map(self._briefing.items.get, ids) if isinstance(one, Question)]
        return unused(run, pins, [self.bound(one, point) for one in questions for point in one.line])
