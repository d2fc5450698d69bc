"""Links as the items at their two ends see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefing.model.fields import Basis, Release

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
    basis: Basis
    cites: tuple[str, ...]
    note: str | None
    release: Release
    """`background` where the link, or the item at either end, is."""

    def marks(self) -> tuple[str, ...]:
        """What has to be said of it beside its citations."""
        return tuple(one for one in (self.basis, self.release) if one in ("inferred", "background"))
