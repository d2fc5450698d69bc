"""Links as the items at their two ends see them."""

from typing import NamedTuple

SYMMETRIC = frozenset({"complements", "differs", "see-also"})
"""The types of link that say the same from either end."""


class Tie(NamedTuple):
    """A link as one of its ends sees it."""

    type: str
    """The type of the link."""
    id: str
    """The id of the item at the other end."""
    title: str
    """The title of that item."""
    kind: str
    """The kind of that item."""
    outward: bool
    """Whether the link stands in the item that sees it."""
    basis: str
    cites: tuple[str, ...]
    note: str | None
