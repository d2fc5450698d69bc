"""What of an item may be said: the part of it that leaves the reader's own screen."""

from msgspec.structs import replace

from briefing.model.kinds import Item


def for_room(item: Item) -> Item | None:
    """The item without what is `background` in it; None where all of it is.

    Every field that is a list loses those of its entries that are not to be said, whatever the kind.
    """
    if item.release != "say":
        return None
    changes = {}
    for name in item.__struct_fields__:
        value = getattr(item, name)
        if isinstance(value, tuple):
            kept = tuple(one for one in value if getattr(one, "release", "say") == "say")
            if len(kept) < len(value):
                changes[name] = kept
    return replace(item, **changes) if changes else item
