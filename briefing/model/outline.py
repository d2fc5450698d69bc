"""The outline: what a briefing is called, who the parties are, and what its panes hold, by number."""

import json
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any, NamedTuple

from briefing.text import as_compared

OTHERS = "others"
"""The id of the group of those that name no group, or none that the header declares."""


class Counts(NamedTuple):
    """How many points there are, and how many of them are what."""

    points: int
    cited: int
    """How many cite a passage."""
    stated: int
    """How many a passage that they cite states: a point may be inferred, or cite nothing, or both."""
    inferred: int
    """How many are inferred, whether they cite a passage or not."""


class Party(NamedTuple):
    """Somebody of whom something is asked, or whom an obstacle affects."""

    id: str
    title: str
    aliases: tuple[str, ...]


class Group(NamedTuple):
    """A heading of a pane and the items below it; the items before the first heading are a group, too."""

    id: str | None
    """None: the group before the first heading."""
    title: str | None
    """None: its items stand without a heading."""
    note: str | None
    declared: bool
    """Whether the header declares the group, or items alone name it."""
    glance: str | None
    """Its name on the page at a glance; None: its items are not listed there."""
    start: int
    """The position in the pane of its first item."""
    size: int
    """The number of its items."""


class Pane(NamedTuple):
    """One view of the agenda, and how much it shows."""

    number: int
    """Its number among the panes, from 0."""
    id: str
    title: str
    short: str | None
    front: str | None
    """The page before the items: `glance`, `road` or `evidence`."""
    shows: tuple[str, ...]
    """The kinds of item it shows."""
    group_by: str | None
    """The field of its items that names their group."""
    groups: tuple[Group, ...]
    """The groups that have items, in order."""
    counts: Counts
    """Of the points of its items."""

    @property
    def front_key(self) -> str:
        """The key of its front page, which is no other pane's and no item's."""
        return f"@front-{self.id}"

    @property
    def size(self) -> int:
        """The number of its items."""
        return sum(group.size for group in self.groups)

    def group_at(self, position: int) -> Group:
        """The group of the item at a position."""
        return self.groups[bisect_right(self.groups, position, key=lambda group: group.start) - 1]


class Outline(NamedTuple):
    """All that can be told of a briefing without opening an item, counted for one audience."""

    title: str
    bottom_line: str
    as_of: str
    parties: tuple[Party, ...]
    panes: tuple[Pane, ...]
    files: int
    """How many files of content there are; for the room, those of what it sees."""
    items: int
    """How many items there are, shown by a pane or not."""
    counts: Counts
    """Of the points of all items."""
    problems: int
    """How many problems the content has; none in the room, for they are the desk's."""

    def pane(self, pane_id: str) -> Pane | None:
        """The pane of that id, if there is one."""
        return next((pane for pane in self.panes if pane.id == pane_id), None)

    def pane_called(self, name: str) -> Pane | None:
        """The pane that has a name as its id, title or short title, in whatever case."""
        name = as_compared(name)
        called = ((pane, (pane.id, pane.title, pane.short or pane.id)) for pane in self.panes)
        return next((pane for pane, names in called if name in map(as_compared, names)), None)

    def pane_of(self, kind: str) -> Pane | None:
        """The first pane that shows items of a kind."""
        return next((pane for pane in self.panes if kind in pane.shows), None)

    def as_json(self) -> str:
        """The outline as it is kept."""
        return json.dumps(self, ensure_ascii=False)

    @classmethod
    def from_json(cls, kept: str) -> "Outline":
        """Read an outline that `as_json` wrote. Raises ValueError or TypeError where the text is none."""
        # Read without the typed schema: commands that only list need not wait for its import.
        outline = cls._make(json.loads(kept))
        parties = map(Party._make, outline.parties)
        return outline._replace(
            parties=tuple(party._replace(aliases=tuple(party.aliases)) for party in parties),
            panes=tuple(map(_pane, outline.panes)),
            counts=Counts._make(outline.counts),
        )


def _pane(fields: Iterable[Any]) -> Pane:
    pane = Pane._make(fields)
    return pane._replace(
        shows=tuple(pane.shows), groups=tuple(map(Group._make, pane.groups)), counts=Counts._make(pane.counts)
    )
