"""The meeting that is held on the screen: its clock, its records, and how they are amended and taken back."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple, TypeAlias
from uuid import uuid4

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.meetings import agenda as agendas
from briefing.meetings import changes
from briefing.meetings.clock import MINUTE
from briefing.meetings.meetings import Meetings, open_records
from briefing.meetings.run import Record, Run
from briefing.meetings.typed import Typed, as_typed, understood, without_speaker
from briefing.model.kinds import Item, Meeting, Question
from briefing.model.outline import Pane
from briefing.model.parts import Point
from briefing.model.words import count
from briefing.page import records
from briefing.page.blocks import Page, Stop, with_marks
from briefing.page.item import TIES
from briefing.page.meeting import box, glance_page, unused, unused_words, whole_minutes
from briefing.page.records import clock_words, record_blocks, record_words, records_at, records_with
from briefing.settings.folders import command_for
from briefing.tui.agenda import Agenda
from briefing.tui.commands import named_command
from briefing.tui.widgets.clock_bar import ClockStatus

_Back: TypeAlias = changes.Used | changes.Amended | changes.Withdrawn
"""What takes back something that was recorded."""


class NotThereError(OSError):
    """Another terminal has ended or deleted the run in which something was to be kept."""


class Recording(NamedTuple):
    """What a line is for that is typed: a new record of a run, or other words of one."""

    run: Run
    """The run as it was when the line was opened: another terminal may go on with it, end or delete it."""
    bound: changes.Bound
    entry: int
    """The number of the item of the agenda, from 0."""
    amended: Record | None = None


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
        self._run_id = ""
        self._undo: defaultdict[str, list[_Back]] = defaultdict(list)
        """By the id of a run, what takes back each thing that was recorded here, the last one last."""
        self._mine: set[tuple[str, float, str]] = set()
        """What this program has made of records: the id, when, and the words; without, it was withdrawn."""
        self._had_rule = False
        """Whether the Chatham House Rule was seen to apply to a run that was held in this program."""

    # What there is.

    @property
    def runs(self) -> list[Run]:
        """Every run of the briefing, as it stands now."""
        return self._meetings.runs(self._briefing.outline.title, str(self._folder.resolve()))

    @property
    def run(self) -> Run | None:
        """The run that goes on on this screen; None where none does."""
        run = self._meetings.run(self._run_id) if self._run_id else None
        # Another terminal may have ended it.
        return run if run and run.ended is None else None

    def require(self) -> Run:
        """The run that goes on. Raises NotThereError where none does any more."""
        if (run := self.run) is None:
            raise NotThereError("the meeting was ended elsewhere")
        return run

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
        states = {
            "running": "",
            "paused": f"paused {whole_minutes(timing.paused)}",
            "questions": f"questions {whole_minutes(timing.questions)}",
        }
        time = timing.items[timing.current]
        cuts = ", ".join(run.agenda[number].title for number in timing.cuts)
        late = f"{whole_minutes(timing.over)} min" if timing.over >= MINUTE else ""
        whole = box(timing.used, timing.planned)
        item = f"{timing.current + 1}: {box(time.used, time.planned)}"
        ends = clock_words(run, timing.ends) if timing.planned else ""
        return ClockStatus(states[timing.state], item, whole, ends, late, cuts)

    def state(self) -> object:
        """Something that is no longer equal once anything that is kept has changed."""
        return self._meetings.stamps()

    # The run.

    def begin(self, of: Meeting | Pane) -> str:
        """Begin a run of a meeting, or one for which a pane serves as agenda."""
        began = agendas.began(self._briefing, of, self._folder.resolve(), self._meetings.now())
        if not began.agenda:
            return f"{of.title} has nothing on its agenda."
        self._run_id = self._meetings.begin(began).id
        self._had_rule |= began.has_rule
        self._undo.clear()  # one of the same name may have been deleted
        before = self.before
        stand = "stands" if len(before) == 1 else "stand"
        left = f" {len(before)} still open from before {stand} first." if before else ""
        return f"{of.title} has begun.{left}"

    def go_on(self, run: Run) -> str:
        """Go on with a run that was begun before."""
        self._run_id = run.id
        self._had_rule |= run.has_rule
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
        self._had_rule = True
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

    def understood(self, run: Run, line: str, kind: changes.RecordKind) -> Typed:
        """What a typed line means in a run; it may have ended elsewhere, of which is told on saving."""
        return understood(line, kind, run.on_the_wall(self._meetings.now()).date(), self._names(run))

    def kept_draft(self, text: str) -> str:
        """What is kept of a line that is not recorded yet.

        Where the Chatham House Rule applied, also to a run that has ended, it is not kept who spoke.
        """
        if not self._had_rule:
            return text
        names = [name for run in self.runs for name in self._names(run)]
        return without_speaker(text, names)

    def as_typed(self, run: Run, record: Record) -> str:
        """A record as it would be typed."""
        return as_typed(_typed(record.now), self._names(run))

    def _names(self, run: Run) -> list[str]:
        """The participants, those too that under the Chatham House Rule are not written down."""
        meeting = self._briefing.items.get(run.began.meeting)
        planned = meeting.participants if isinstance(meeting, Meeting) else ()
        names = (*(one.name for one in run.began.participants), *(one.name for one in planned))
        return list(dict.fromkeys(names))

    def keeps_speakers(self, run: Run) -> bool:
        """Whether it is kept who spoke in a run; another terminal may switch the rule, or delete the run."""
        now = self._meetings.run(run.id) or run
        self._had_rule |= now.has_rule
        return not now.has_rule

    def keep(self, to: Recording, kind: changes.RecordKind, typed: Typed) -> None:
        """Keep what was typed: a record, or other words of one, which without any is withdrawn."""
        if to.amended:
            self._amend(to.run.id, to.amended, typed)
            return
        run, at, record_id = self.require(), self._meetings.now(), uuid4().hex
        text = _kept(typed, run)
        change = changes.Recorded(at=at, id=record_id, kind=kind, entry=to.entry, bound=to.bound, **text)
        self._keep(run.id, change, changes.Withdrawn(at=at, id=record_id))

    def _amend(self, run_id: str, record: Record, typed: Typed) -> None:
        at = self._meetings.now()
        # A change of a run that is gone would be kept where nobody finds it.
        if (now := self._meetings.run(run_id)) is None:
            raise NotThereError("the meeting was deleted elsewhere")
        # Another terminal may have amended or withdrawn it since it was opened.
        record = now.records.get(record.id, record)
        change: _Back = changes.Withdrawn(at=at, id=record.id)
        back: _Back = changes.Withdrawn(at=at, id=record.id, is_withdrawn=record.is_withdrawn)
        if typed.text:
            change = changes.Amended(at=at, id=record.id, **_kept(typed, now))
            if not record.is_withdrawn:
                back = changes.Amended(at=at, id=record.id, **_typed(record.now)._asdict())
        self._keep(run_id, change, back)

    def find(self, record_id: str) -> tuple[Run, Record] | None:
        """A record of any run, by its id, after its run; None where there is none."""
        found = ((run, run.records.get(record_id)) for run in self.runs)
        return next(((run, record) for run, record in found if record), None)

    def undo(self) -> str:
        """Take back what was recorded last in this program; what others have recorded is not its to take."""
        run = self.require()
        if not (backs := self._undo[run.id]):
            return "Nothing more was recorded here since the start: open a record to amend or withdraw it."
        back = backs[-1]
        if isinstance(back, changes.Used):
            words, is_gone = back.bound.words, not back.is_used
        elif (record := run.records.get(back.id)) is None or self._is_of_others(record, back):
            backs.pop()
            return "Another terminal has changed the record since: open it to amend it."
        elif isinstance(back, changes.Withdrawn):
            words, is_gone = record_words(record.now), back.is_withdrawn
        else:
            # A name that was blanked since is not written again.
            if run.has_rule or back.who not in [one.who for one in record.versions]:
                back = changes.without_names(back)
            words, is_gone = record_words(back), False
        self._write(run.id, replace(back, at=self._meetings.now()))
        backs.pop()
        # What is said of a change that was undone is how the record stands now.
        return f"{'Taken back' if is_gone else 'Stands again'}: {words}"

    def _is_of_others(self, record: Record, back: changes.Withdrawn | changes.Amended) -> bool:
        """Whether what would be taken back is what another program has made of a record since."""
        if isinstance(back, changes.Withdrawn) and not back.is_withdrawn:
            # What is put back takes nothing away, unless another program has withdrawn it, too.
            return record.is_withdrawn and (record.id, record.withdrawn_at, "") not in self._mine
        is_gone = record.is_withdrawn and isinstance(back, changes.Amended)
        return is_gone or (record.id, record.now.at, record.now.text) not in self._mine

    def bound(self, item: Item | None, point: Point | None) -> changes.Bound:
        """What a record made here is bound to."""
        return records.bound(self._briefing, item, point)

    def use(self, bound: changes.Bound) -> str:
        """Mark a point as used, or take that back."""
        run, at = self.require(), self._meetings.now()
        is_used = bound.key not in run.used
        change = changes.Used(at=at, bound=bound, entry=run.current, is_used=is_used)
        self._keep(run.id, change, replace(change, is_used=not is_used))
        return "Used." if is_used else "Not used."

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

    def _keep(self, run_id: str, change: changes.Recorded | _Back, back: _Back) -> None:
        """Keep something of a run, and remember what takes it back."""
        self._write(run_id, change)
        self._undo[run_id].append(back)

    def _write(self, run_id: str, change: changes.Recorded | _Back) -> None:
        self._meetings.write(run_id, change)
        if isinstance(change, changes.Withdrawn):
            self._mine.add((change.id, change.at, ""))
        elif not isinstance(change, changes.Used):
            self._mine.add((change.id, change.at, change.text))


def _typed(version: changes.Recorded | changes.Amended) -> Typed:
    return Typed(version.text, version.who, version.owner, version.due)


def _kept(typed: Typed, run: Run) -> dict[str, str]:
    """What is written down of a line: under the Chatham House Rule not who spoke."""
    return (typed._replace(who="") if run.has_rule else typed)._asdict()
