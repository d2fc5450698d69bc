"""What a journal holds: one change a line, in the order in which they happened.

A later version may add fields, each with a default, so that it reads the lines of an earlier one.
"""

from datetime import timedelta
from typing import Literal, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

RecordKind = Literal["decision", "action", "note", "question"]
ClockState = Literal["running", "paused", "questions"]
"""Whether the clock counts for the item, for nothing, or for questions from the floor."""
Outcome = Literal["inform", "discuss", "decide"]


class Part(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A part of a change."""


class Bound(Part, frozen=True):
    """What a record is bound to, in the words of that moment: it can be read when the content is another."""

    item: str = ""
    """The id of the item."""
    title: str = ""
    words: str = ""
    """The words of the point; empty where it is bound to the item as a whole."""
    cites: tuple[str, ...] = ()
    cited: str = ""
    """The citations as people read them."""
    marks: tuple[str, ...] = ()
    is_said: bool = True
    """Whether item and point might be shown to the room."""

    @property
    def key(self) -> tuple[str, str]:
        """What tells one point from another."""
        return self.item, self.words


class Told(Part, frozen=True, kw_only=True):
    """A part that may be for the desk alone."""

    is_said: bool = True
    """Whether the room may be told of it."""

    def marks(self) -> tuple[str, ...]:
        """What has to be said beside it."""
        return () if self.is_said else ("background",)


class Participant(Told, frozen=True):
    """Somebody who takes part."""

    name: str
    office: str = ""
    side: str = ""


class Entry(Told, frozen=True):
    """One item of an agenda."""

    title: str
    item: str = ""
    """The id of the item of the briefing to which it refers, if it does."""
    pane: str = ""
    """The id of the pane to which it refers, if it does."""
    minutes: float = 0
    """How long it is to take; 0: nobody has said."""
    outcome: Outcome = "discuss"
    lead: str = ""
    """Who leads."""
    priority: int = 1
    """How much it matters: 1 the most. What matters least is cut first."""
    cites: tuple[str, ...] = ()
    """Where the sources say that it is to be discussed."""


class Change(Part, frozen=True, tag_field="what"):
    """Something that happened in a run."""

    at: float
    """When: seconds since 1970, UTC."""


class Began(Change, frozen=True, tag="began"):
    """The run began."""

    meeting: str
    """The id of the meeting, or of the pane that serves as agenda."""
    title: str
    briefing: str
    """The title of the briefing."""
    folder: str
    """The folder of its content."""
    place: str = ""
    participants: tuple[Participant, ...] = ()
    agenda: tuple[Entry, ...] = ()
    is_said: bool = True
    """Whether the room may see its title."""
    has_rule: bool = False
    """Whether it is held under the Chatham House Rule."""
    offset: timedelta | None = None
    """How far the clock on the wall was ahead of UTC; None: an earlier version has not kept it."""


class Went(Change, frozen=True, tag="went"):
    """The meeting went on, or back, to an item of the agenda."""

    to: int
    """The number of the item, from 0."""


class Clock(Change, frozen=True, tag="clock"):
    """The clock was made to count otherwise."""

    state: ClockState


class Version(Change, frozen=True, kw_only=True):
    """A record was given words."""

    id: str
    text: str
    who: str = ""
    """Who spoke."""
    owner: str = ""
    """Who is to act."""
    due: str = ""
    """The day by which, as `2013-11-29`."""


class Recorded(Version, frozen=True, tag="recorded"):
    """Something was recorded."""

    kind: RecordKind
    entry: int = 0
    """Under which item of the agenda, by its number, from 0."""
    bound: Bound = Bound()


class Amended(Version, frozen=True, tag="amended"):
    """A record was given other words; those before stay, and one that was withdrawn stands again."""


class Withdrawn(Change, frozen=True, tag="withdrawn"):
    """A record was withdrawn, or put back."""

    id: str
    is_withdrawn: bool = True


class Done(Change, frozen=True, tag="done"):
    """An action was carried out, or a question answered."""

    id: str


class Used(Change, frozen=True, tag="used"):
    """A point was used; with `is_used` false, that was noted by mistake."""

    bound: Bound
    entry: int = 0
    is_used: bool = True


class Pinned(Change, frozen=True, tag="pinned"):
    """A point was marked beforehand as one to be used; with `is_pinned` false, the mark was taken away."""

    bound: Bound
    is_pinned: bool = True


class RuleSet(Change, frozen=True, tag="rule"):
    """The Chatham House Rule was switched on or off."""

    is_on: bool


class Ended(Change, frozen=True, tag="ended"):
    """The run ended."""


AnyChange: TypeAlias = (
    Began | Went | Clock | Recorded | Amended | Withdrawn | Done | Used | Pinned | RuleSet | Ended
)
_Named = TypeVar("_Named", bound=Change)


def without_names(change: _Named) -> _Named:
    """A change without those who spoke, took part or led; who is to act stays."""
    if isinstance(change, Began):
        agenda = tuple(replace(entry, lead="") for entry in change.agenda)
        return replace(change, participants=(), agenda=agenda)
    if isinstance(change, Version):
        return replace(change, who="")
    return change
