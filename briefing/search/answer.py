"""What a search gives back."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from briefing.search.named import NamedTuple


class Hit(NamedTuple):
    """An item that was found, with the text of it that matches best."""

    id: str
    """The id of the item."""
    title: str
    """What lists call it."""
    kind: str
    """Its kind, as the YAML names it."""
    pane: str
    """The id of the pane that shows it; empty if none does."""
    point: int | None
    """The number in `item.every_point()` of the point that matches best; None: something else does."""
    text: str
    """What matches, as written: a point, a passage's gist, a name or figure, or else the bottom line."""
    spans: tuple[tuple[int, int], ...]
    """The ranges of characters of `text` to light, in order, none touching another."""
    cites: tuple[str, ...]
    """The citations of `text`; for a bottom line those of the whole item."""
    marks: tuple[str, ...]
    """What has to be said of the point, so that nobody reads it out as something else."""
    score: float
    """How well it matches, about 0 to 1.5; comparable within one answer only."""


class Answer(NamedTuple):
    """What a briefing has on a query."""

    query: str
    """The query, fit for a screen and cut if it was very long."""
    hits: tuple[Hit, ...]
    """What was found, best first; if `silent`, the items that come nearest."""
    corrected: str | None
    """The query that was searched instead, where words of the first occur nowhere."""
    silent: bool
    """Whether nothing of the query is in the briefing."""
