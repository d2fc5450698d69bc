"""The clock of a meeting: how long each item of the agenda took, and when all of it will end.

Every time is passed in, except in `today`. Durations are in seconds, moments in seconds since 1970.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from time import time
from typing import NamedTuple

from briefing.meetings.changes import ClockState, Entry

MINUTE = 60.0
PACE = (0.5, 2.0)
"""Between which bounds a pace is believed."""
SKIPPED = 0.1
"""An item that took less than this part of its time was skipped, which says nothing of the pace."""


class Tick(NamedTuple):
    """From when on the clock counts, and for which item of the agenda, by its number from 0."""

    at: float
    entry: int
    state: ClockState


class ItemTime(NamedTuple):
    """How long an item of the agenda was to take, and took."""

    planned: float
    used: float


class Timing(NamedTuple):
    """What the clock says at one moment."""

    items: tuple[ItemTime, ...]
    current: int
    """The number of the item that is under discussion, from 0."""
    state: ClockState
    questions: float
    """How long questions from the floor took; that is counted for no item."""
    paused: float
    planned: float
    """How long the whole is to take."""
    used: float
    """How long the whole took, questions included, pauses left out."""
    ends: float
    """When it will end, at the pace that what is done makes likely."""
    over: float
    """By how much that is later than planned; below 0: earlier; 0 where nothing is planned."""
    cuts: tuple[int, ...]
    """The items that could be left out so that it ends in time, those that matter least first."""


def on_the_wall(at: float, offset: timedelta | None = None) -> datetime:
    """A moment as a clock shows it that is ahead of UTC by an offset; None: that where the program runs."""
    return datetime.fromtimestamp(at, UTC).astimezone(None if offset is None else timezone(offset))


def today() -> date:
    """The day, as the clock on the wall shows it."""
    return on_the_wall(time()).date()


def timing(agenda: Sequence[Entry], ticks: Sequence[Tick], now: float) -> Timing:
    """What the clock says. The first tick is when the run began; a clock that was put back costs no time."""
    used = [0.0] * len(agenda)
    apart = {"paused": 0.0, "questions": 0.0}
    for tick, following in pairwise([*ticks, Tick(now, 0, "running")]):
        seconds = max(following.at - tick.at, 0.0)
        if tick.state == "running":
            used[tick.entry] += seconds
        else:
            apart[tick.state] += seconds
    items = tuple(ItemTime(one.minutes * MINUTE, took) for one, took in zip(agenda, used, strict=True))
    current = ticks[-1].entry
    planned = sum(item.planned for item in items)
    pace = _pace(items[:current], sum(item.planned for item in items[current:]))
    ends = now + sum(max(item.planned * pace - item.used, 0.0) for item in items[current:])
    over = ends - (ticks[0].at + planned) if planned else 0.0
    return Timing(
        items=items,
        current=current,
        state=ticks[-1].state,
        questions=apart["questions"],
        paused=apart["paused"],
        planned=planned,
        used=sum(used) + apart["questions"],
        ends=ends,
        over=over,
        cuts=tuple(_cuts(agenda, items, current, pace, over)),
    )


def _pace(done: Sequence[ItemTime], ahead: float) -> float:
    """How long a planned minute takes, as far as what is done tells: little, as long as much lies `ahead`.

    An opening of five minutes that took ten does not double the hour that follows.
    """
    held = [item for item in done if item.planned and item.used >= item.planned * SKIPPED]
    least, most = PACE
    took, planned = sum(item.used for item in held), sum(item.planned for item in held)
    return min(max((took + ahead) / (planned + ahead), least), most) if planned else 1.0


def _cuts(
    agenda: Sequence[Entry], items: Sequence[ItemTime], current: int, pace: float, over: float
) -> Iterator[int]:
    """What matters least of what has not begun, until it makes up for the time that is lacking."""
    ahead = [n for n in range(current + 1, len(items)) if items[n].planned and not items[n].used]
    for number in sorted(ahead, key=lambda n: (-agenda[n].priority, -n)):
        if over < MINUTE:
            return
        yield number
        over -= items[number].planned * pace
