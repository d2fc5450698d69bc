"""Where passages stand in a document."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

MAX_PLACES = 40
"""How many places of one passage are looked at."""


class Place(NamedTuple):
    """A passage in a document: where it begins and ends, and its characters."""

    start: int
    end: int
    text: str


class Search(NamedTuple):
    """What came of a search."""

    places: Mapping[str, Sequence[Place]]
    """Where each passage stands, in order, by its fingerprint; what was not found is not in it."""
    exhausted: bool = False
    """Whether the search ended before everything was tried."""
