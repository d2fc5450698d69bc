"""One holding of a meeting, as the changes in its journal tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from briefing.meetings import changes
from briefing.meetings.changes import AnyChange, Bound, Entry, RecordKind
from briefing.meetings.clock import Tick, Timing, on_the_wall, timing
from briefing.text import names_meant


@dataclass
class Record:
    """What was recorded, as it stands now, and how it stood before."""

    id: str
    kind: RecordKind
    at: float
    """When it was recorded: seconds since 1970."""
    entry: int
    """The number of the item of the agenda, from 0."""
    bound: Bound
    versions: list[changes.Version]
    """Every version, the first one first."""
    is_withdrawn: bool = False
    withdrawn_at: float = 0.0
    """When it was withdrawn last."""
    is_done: bool = False

    @property
    def now(self) -> changes.Version:
        """The version that counts."""
        return self.versions[-1]

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done, or to be answered."""
        return self.kind in ("action", "question") and not (self.is_withdrawn or self.is_done)


@dataclass
class Run:
    """One holding of a meeting."""

    id: str
    began: changes.Began
    ticks: list[Tick]
    records: dict[str, Record] = field(default_factory=dict)
    """Every record by its id, in order, those that were withdrawn too."""
    used: dict[tuple[str, str], changes.Used] = field(default_factory=dict)
    """The points that were used, by `Bound.key`."""
    has_rule: bool = False
    """Whether the Chatham House Rule applies now."""
    had_rule: bool = False
    """Whether it applied at any time."""
    withheld_since: frozenset[str] = frozenset()
    """The participants whom the content keeps from the room by now, whether they stand in it or not."""
    ended: float | None = None
    """When it ended; None: it goes on."""

    @property
    def agenda(self) -> tuple[Entry, ...]:
        """Its agenda as it stood when it began."""
        return self.began.agenda

    @property
    def current(self) -> int:
        """The number of the item that is under discussion, from 0."""
        return self.ticks[-1].entry

    @property
    def day(self) -> str:
        """The day on which it began, where its clock was read: `2013-11-29`."""
        return self.on_the_wall(self.began.at).date().isoformat()

    @property
    def names_written(self) -> int:
        """How many records name who spoke, and the list of participants where there is one."""
        named = sum(any(one.who for one in record.versions) for record in self.records.values())
        return named + bool(self.began.participants)

    def may_name(self, name: str) -> bool:
        """Whether the room may be told a name: not where it may mean a participant who is kept from it."""
        people = self.began.participants
        withheld = self.withheld_since | {one.name for one in people if not one.is_said}
        return withheld.isdisjoint(names_meant(name, withheld | {one.name for one in people}))

    def kept(self) -> list[Record]:
        """The records that were not withdrawn."""
        return [record for record in self.records.values() if not record.is_withdrawn]

    def on_the_wall(self, at: float) -> datetime:
        """A moment as the clock on the wall showed it where the run began, wherever it is read.

        Where summer time begins or ends meanwhile, its hours go on as before, and agree with what it took.
        """
        return on_the_wall(at, self.began.offset)

    def timing(self, now: float) -> Timing:
        """What the clock says at a moment; once it has ended, what it said then."""
        return timing(self.agenda, self.ticks, now if self.ended is None else self.ended)


def run_of(run_id: str, history: Sequence[AnyChange]) -> Run | None:
    """The run that some changes make; None where they do not say how it began, and with which agenda."""
    began = next((change for change in history if isinstance(change, changes.Began)), None)
    if began is None or not began.agenda:
        return None
    run = Run(run_id, began, [Tick(began.at, 0, "running")])
    run.has_rule = run.had_rule = began.has_rule
    for change in history:
        _take(run, change)
    return run


def pins_of(history: Iterable[AnyChange]) -> dict[tuple[str, str], changes.Pinned]:
    """The points that are pinned, by `Bound.key`."""
    pins: dict[tuple[str, str], changes.Pinned] = {}
    for change in history:
        if isinstance(change, changes.Pinned):
            pins.pop(change.bound.key, None)
            if change.is_pinned:
                pins[change.bound.key] = change
    return pins


def _take(run: Run, change: AnyChange) -> None:
    """Bring a run to how it stood after a change; one that names what there is not changes nothing."""
    match change:
        case changes.Went(at=at, to=to) if 0 <= to < len(run.agenda):
            run.ticks.append(Tick(at, to, "running"))
        case changes.Clock(at=at, state=state):
            run.ticks.append(Tick(at, run.current, state))
        case changes.Used(bound=bound, is_used=True):
            run.used[bound.key] = change
        case changes.Used(bound=bound):
            run.used.pop(bound.key, None)
        case changes.RuleSet(is_on=is_on):
            run.has_rule = is_on
            run.had_rule |= is_on
        case changes.Ended(at=at):
            run.ended = at
        case _:
            _take_record(run.records, change)


def _take_record(records: dict[str, Record], change: AnyChange) -> None:
    match change:
        case changes.Recorded(id=one, kind=kind, at=at, entry=entry, bound=bound) if one not in records:
            records[one] = Record(one, kind, at, entry, bound, [change])
        case changes.Amended(id=one) if one in records:
            records[one].versions.append(change)
            records[one].is_withdrawn = False
        case changes.Withdrawn(id=one, at=at, is_withdrawn=is_withdrawn) if one in records:
            records[one].is_withdrawn, records[one].withdrawn_at = is_withdrawn, at
        case changes.Done(id=one) if one in records:
            records[one].is_done = True
