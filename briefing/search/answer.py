"""What a search gives back."""

from msgspec import Struct

from briefing.model import Item


class Hit(Struct, frozen=True, kw_only=True):
    """An item that was found, with the text of it that matches best."""

    item: Item
    """The item."""
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
    score: float
    """How well it matches, about 0 to 1.5; comparable within one answer only."""


class Answer(Struct, frozen=True, kw_only=True):
    """What a briefing has on a query."""

    query: str
    """The query, fit for a screen and cut if it was very long."""
    hits: tuple[Hit, ...]
    """What was found, best first; if `silent`, the items that come nearest."""
    corrected: str | None
    """The query that was searched instead, where words of the first occur nowhere."""
    silent: bool
    """Whether nothing of the query is in the briefing."""
