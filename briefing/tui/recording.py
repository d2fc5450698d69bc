"""How something is recorded in a meeting: typed, understood, kept, amended and taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias
from uuid import uuid4

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.meetings import changes
from briefing.meetings.changes import Bound, RecordKind
from briefing.meetings.meetings import Meetings
from briefing.meetings.run import Record, Run
from briefing.meetings.typed import Typed, as_typed, understood, without_speaker
from briefing.model.kinds import Meeting
from briefing.page.records import record_words

_Back: TypeAlias = changes.Used | changes.Amended | changes.Withdrawn
"""What takes back something that was recorded."""


class NotThereError(OSError):
    """Another terminal has ended or deleted the run in which something was to be kept."""


class Recording(NamedTuple):
    """What a line is for that is typed: a new record of a run, or other words of one."""

    run: Run
    """The run as it was when the line was opened: another terminal may go on with it, end or delete it."""
    bound: Bound
    entry: int
    """The number of the item of the agenda, from 0."""
    amended: Record | None = None


class Recorder:
    """Keeps what is recorded in this program, in whatever run, and takes it back.

    What a method keeps is kept when it returns; else it raises OSError.
    """

    def __init__(self, briefing: Briefing, meetings: Meetings) -> None:
        """Make one; `briefing` is the desk's."""
        self._briefing = briefing
        self._meetings = meetings
        self._undo: defaultdict[tuple[str, float], list[_Back]] = defaultdict(list)
        """Of each run, what takes back each thing that was recorded here, the last one last.

        A run is known by its id and its beginning: one of the same name may have been deleted.
        """
        self._mine: set[tuple[str, float, str]] = set()
        """What was made of records here: the id, when, and the words; empty where it was withdrawn."""
        self._had_rule = False
        """Whether the Chatham House Rule was seen to apply to a run."""

    def going_on(self, run_id: str) -> Run | None:
        """A run as it stands now; None where another terminal has ended or deleted it."""
        run = self._meetings.run(run_id)
        self._had_rule |= run is not None and run.has_rule
        return run if run and run.ended is None else None

    def require(self, run_id: str) -> Run:
        """A run as it stands now. Raises NotThereError where it does not go on any more."""
        if (run := self.going_on(run_id)) is None:
            raise NotThereError("the meeting was ended elsewhere")
        return run

    # What is typed.

    def understood(self, run: Run, line: str, kind: RecordKind) -> Typed:
        """What a typed line means in a run; it may have ended elsewhere, of which is told on saving."""
        return understood(line, kind, run.on_the_wall(self._meetings.now()).date(), self._names(run))

    def as_typed(self, run: Run, record: Record) -> str:
        """A record as it would be typed."""
        return as_typed(_typed(record.now), self._names(run))

    def kept_draft(self, text: str, runs: Callable[[], Iterable[Run]]) -> str:
        """What is kept of a line that is not recorded yet, in one of some runs.

        Where the Chatham House Rule applied, also to a run that has ended, it is not kept who spoke.
        """
        if not self._had_rule:
            return text
        return without_speaker(text, [name for run in runs() for name in self._names(run)])

    def keeps_speakers(self, run: Run) -> bool:
        """Whether it is kept who spoke in a run; another terminal may switch the rule, or delete the run."""
        now = self._meetings.run(run.id) or run
        self._had_rule |= now.has_rule
        return not now.has_rule

    def _names(self, run: Run) -> list[str]:
        """The participants, those too that under the Chatham House Rule are not written down."""
        meeting = self._briefing.items.get(run.began.meeting)
        planned = meeting.participants if isinstance(meeting, Meeting) else ()
        names = (*(one.name for one in run.began.participants), *(one.name for one in planned))
        return list(dict.fromkeys(names))

    # What is kept.

    def keep(self, to: Recording, kind: RecordKind, typed: Typed) -> None:
        """Keep what was typed: a record, or other words of one, which without any is withdrawn."""
        if to.amended:
            self._amend(to.run.id, to.amended, typed)
            return
        run, at, record_id = self.require(to.run.id), self._meetings.now(), uuid4().hex
        text = _kept(typed, run)
        change = changes.Recorded(at=at, id=record_id, kind=kind, entry=to.entry, bound=to.bound, **text)
        self._keep(run, change, changes.Withdrawn(at=at, id=record_id))

    def _amend(self, run_id: str, record: Record, typed: Typed) -> None:
        at = self._meetings.now()
        # A change of a run that is gone would be kept where nobody finds it.
        if (run := self._meetings.run(run_id)) is None:
            raise NotThereError("the meeting was deleted elsewhere")
        # Another terminal may have amended or withdrawn it since it was opened.
        record = run.records.get(record.id, record)
        change: _Back = changes.Withdrawn(at=at, id=record.id)
        back: _Back = changes.Withdrawn(at=at, id=record.id, is_withdrawn=record.is_withdrawn)
        if typed.text:
            change = changes.Amended(at=at, id=record.id, **_kept(typed, run))
            if not record.is_withdrawn:
                back = changes.Amended(at=at, id=record.id, **_typed(record.now)._asdict())
        self._keep(run, change, back)

    def use(self, run: Run, bound: Bound) -> str:
        """Mark a point as used, or take that back."""
        is_used = bound.key not in run.used
        change = changes.Used(at=self._meetings.now(), bound=bound, entry=run.current, is_used=is_used)
        self._keep(run, change, replace(change, is_used=not is_used))
        return "Used." if is_used else "Not used."

    def undo(self, run: Run) -> str:
        """Take back what was recorded here last in a run; what others have recorded is not its to take."""
        if not (backs := self._undo[run.id, run.began.at]):
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
        self._write(run, replace(back, at=self._meetings.now()))
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

    def _keep(self, run: Run, change: changes.Recorded | _Back, back: _Back) -> None:
        """Keep something that was recorded, and remember what takes it back."""
        self._write(run, change)
        self._undo[run.id, run.began.at].append(back)

    def _write(self, run: Run, change: changes.Recorded | _Back) -> None:
        self._meetings.write(run.id, change)
        if isinstance(change, changes.Withdrawn):
            self._mine.add((change.id, change.at, ""))
        elif not isinstance(change, changes.Used):
            self._mine.add((change.id, change.at, change.text))


def _typed(version: changes.Version) -> Typed:
    return Typed(version.text, version.who, version.owner, version.due)


def _kept(typed: Typed, run: Run) -> dict[str, str]:
    """What is written down of a line: under the Chatham House Rule not who spoke."""
    return (typed._replace(who="") if run.has_rule else typed)._asdict()
