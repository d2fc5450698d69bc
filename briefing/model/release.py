"""What of an item may be said: the part of it that leaves the reader's own screen."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

from msgspec.structs import replace

from briefing.model.fields import GROUP_FIELDS, Base
from briefing.model.kinds import Item, kind_of
from briefing.model.outline import Pane

T = TypeVar("T", bound=Base)


def for_room(part: T, withheld: AbstractSet[str] = frozenset()) -> T | None:
    """An item, or a part of one (a point, a link, a name…), as the room sees it; None where it does not.

    Each of its lists loses what is not to be said, what is about a withheld item, and citations of one.

    Args:
        part: the item or part as it stands in the content.
        withheld: the ids of the items that are not to be said; nothing that is given back names one of them.
    """
    if getattr(part, "release", "say") != "say" or part.depends_on() in withheld:
        return None
    part = part.as_said()
    changes = {}
    for name in part.__struct_fields__:
        value = getattr(part, name)
        if isinstance(value, tuple):
            kept = tuple(_entries(name, value, withheld))
            if kept != value:
                changes[name] = kept
    return replace(part, **changes) if changes else part


def without_unnamed_group(item: Item, panes: Iterable[Pane]) -> Item:
    """The item without the id of its group, unless one of the panes that the room sees has that group."""
    named = {
        (pane.group_by, group.id) for pane in panes if kind_of(item) in pane.shows for group in pane.groups
    }
    for field in GROUP_FIELDS:
        if (group := getattr(item, field, None)) and (field, group) not in named:
            item = replace(item, **{field: ""})
    return item


def _entries(name: str, entries: tuple[Any, ...], withheld: AbstractSet[str]) -> Iterator[Any]:
    for entry in entries:
        if isinstance(entry, Base):
            if (kept := for_room(entry, withheld)) is not None:
                yield kept
        elif name != "cites" or entry.partition(":")[0] not in withheld:
            yield entry
