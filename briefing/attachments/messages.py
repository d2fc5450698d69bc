"""What is asked of the process that reads a document, and what it answers: plain data, as JSON lists."""

from collections.abc import Callable
from typing import Literal, NamedTuple

Progress = Callable[[int, int], None]
"""Is told how far the reading of a document is: how many pages are read, and of how many."""
Outcome = Literal["found", "moved", "not found"]


class Wanted(NamedTuple):
    """A passage to be looked for: how many words it has, and its fingerprint as one line."""

    words: int
    fingerprint: str


class Result(NamedTuple):
    """What became of one passage."""

    outcome: Outcome
    text: str = ""
    """What stands there; of one not found what stands in its place, where that can be told."""
    words: int = 0
    """How many words stand in its place."""


class Comparison(NamedTuple):
    """What a document holds of a source."""

    results: tuple[Result, ...]
    is_cited: bool
    """Whether enough was found for it to be the document that is cited."""
    exhausted: bool
    """Whether the search ended before everything was tried."""


class Measured(NamedTuple):
    """A paragraph of a document: its number of words, its fingerprint, and how it begins."""

    words: int
    fingerprint: str
    begins: str


class WorkerMessage(NamedTuple):
    """What the process says, a line at a time; it has finished after any message but `read`."""

    read: tuple[int, int] | None = None
    error: str | None = None
    comparison: Comparison | None = None
    paragraphs: tuple[Measured, ...] | None = None
