"""Which passages stand in the order of their source."""

from collections.abc import Sequence
from typing import NamedTuple


class Seat(NamedTuple):
    """The place taken for a passage, and whether it is in its order among the others."""

    place: int
    in_order: bool


def seats(places: Sequence[Sequence[int]]) -> list[Seat | None]:
    """Choose a place for each passage, so that as many as can be stand in order.

    `places` holds, in the source's order, where each passage was found; the answer is None for one
    that was not. A passage is out of order unless every longest rising chain of places holds it:
    of two that are swapped, both are.
    """
    spots = [(index, place) for index, found in enumerate(places) for place in sorted(found)]
    before = _chains(spots)
    after = _chains([(-index, -place) for index, place in reversed(spots)])[::-1]
    longest = max(before, default=0)
    links: dict[int, list[tuple[int, int]]] = {}
    for spot, up, down in zip(spots, before, after, strict=True):
        if up + down - 1 == longest:
            links.setdefault(up, []).append(spot)
    chosen: list[Seat | None] = [Seat(min(found), in_order=False) if found else None for found in places]
    for alternatives in links.values():
        if len({index for index, _ in alternatives}) == 1:
            index, place = alternatives[0]
            chosen[index] = Seat(place, in_order=True)
    return chosen


def _chains(spots: Sequence[tuple[int, int]]) -> list[int]:
    """The length of the longest chain, rising in both numbers, that ends at each spot."""
    lengths: list[int] = []
    for index, place in spots:
        before = (n for n, spot in zip(lengths, spots, strict=False) if spot[0] < index and spot[1] < place)
        lengths.append(1 + max(before, default=0))
    return lengths
