"""What a search gives back."""

from typing import NamedTuple

Spans = tuple[tuple[int, int], ...]
"""Ranges of characters of a text, in order, none touching another."""


class Hit(NamedTuple):
    """An item that was found, with the text of it that matches best."""

    id: str
    title: str
    kind: str
    """Its kind, as the YAML names it; `record` for a record of a meeting."""
    pane: str
    """The id of the first pane that shows its kind; empty if none does."""
    point: int | None = None
    """The number in `item.every_point()` of the point that `text` belongs to; None where it is of none."""
    text: str = ""
    """What matches, as written; the bottom line where only a name of the item matches."""
    spans: Spans = ()
    """What to highlight of `text`."""
    cites: tuple[str, ...] = ()
    """The citations of `text`."""
    marks: tuple[str, ...] = ()
    """What has to be said of the text, so that nobody reads it out as something else."""
    score: float = 0
    """How well it matches, 0 to 1; comparable within one answer only."""
    other_name: bool = False
    """Whether an alias or another way to ask found it, which is never shown: the sources may not print it."""
    close: bool = False
    """Whether it has most of what was asked; else it is merely a neighbour."""


class UnknownName(NamedTuple):
    """A filter that names what there is not, or nothing yet."""

    filter: str
    """`pane` or `source`."""
    name: str
    known: tuple[str, ...]
    """What could be named instead."""


class Answer(NamedTuple):
    """What a briefing has on a query."""

    query: str
    """The query, fit for a screen and cut if it was very long."""
    understood_as: str
    """The query as it was read: misspelt words put right."""
    hits: tuple[Hit, ...] = ()
    """What was found, best first."""
    missing: tuple[str, ...] = ()
    """The words and phrases of the query that no item has."""
    corrected: tuple[tuple[str, str], ...] = ()
    """The words that were read as others, each with what it was read as."""
    unknown: tuple[UnknownName, ...] = ()
    """The filters that name nothing; then nothing was searched."""

    @property
    def close(self) -> bool:
        """Whether the best hit has most of what was asked."""
        return bool(self.hits) and self.hits[0].close

    @property
    def is_near(self) -> bool:
        """Whether there are hits, but only neighbours of what was asked, and no answer to it."""
        # Where a query has filters alone, everything that passes them is what was asked for.
        return not self.close and any(hit.score for hit in self.hits)
