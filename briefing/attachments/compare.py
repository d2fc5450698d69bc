"""A source against a document: what became of each passage, and whether it is the cited document."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefing.attachments.document import Paragraph, paragraphs
from briefing.attachments.find import Place, find
from briefing.attachments.report import Finding, Report, fingerprint_of
from briefing.model.kinds import Passage, Source
from briefing.text.fingerprint import words_of

SHARE_OF_SOURCE = 0.1
"""A document that holds this share of the source's words is a copy of it, whatever else it holds."""
SHARE_OF_DOCUMENT = 0.5
"""One that has less of it is an excerpt if this share of its own words is the source's."""
_NEAR = 0.15
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a document holds of a source."""

    report: Report
    places: Mapping[str, Place]
    """Where the passages that were found stand, by locator."""
    is_cited: bool
    """Whether enough was found for it to be the document that is cited."""


def compare(source: Source, document: str) -> Comparison:
    """Look for every passage of a source in a document."""
    search = find(document, [fingerprint_of(passage) for passage in source.passages])
    found = [search.places.get(fingerprint_of(passage), []) for passage in source.passages]
    taken = seats([[place.start for place in places] for places in found])
    chosen = [
        next(place for place in places if place.start == seat.place) if seat else None
        for places, seat in zip(found, taken, strict=True)
    ]
    blocks = list(paragraphs(document))
    ordered = [place if seat and seat.in_order else None for place, seat in zip(chosen, taken, strict=True)]
    findings = []
    for index, (passage, seat) in enumerate(zip(source.passages, taken, strict=True)):
        if seat:
            findings.append(Finding(passage, "found" if seat.in_order else "moved"))
        else:
            # Of several missing in a row, only a paragraph of the right length can be told to be one.
            alone = all(chosen[near] for near in (index - 1, index + 1) if 0 <= near < len(chosen))
            between = _between(blocks, chosen, ordered, index)
            difference = _difference(passage, between, _NEAR * passage.words if alone else 0)
            findings.append(Finding(passage, "not found", difference))
    places = {passage.locator: place for passage, place in zip(source.passages, chosen, strict=True) if place}
    held = sum(passage.words for passage in source.passages if passage.locator in places)
    is_cited = held > 0 and (
        held >= SHARE_OF_SOURCE * sum(passage.words for passage in source.passages)
        or held >= SHARE_OF_DOCUMENT * len(words_of(document))
    )
    return Comparison(Report(source, tuple(findings), exhausted=search.exhausted), places, is_cited)


def _between(
    blocks: Sequence[Paragraph], chosen: Sequence[Place | None], ordered: Sequence[Place | None], index: int
) -> Iterator[Paragraph]:
    """The paragraphs between the found neighbours of a passage that hold no other passage."""
    low = max((place.end for place in ordered[:index] if place), default=0)
    high = min(
        (place.start for place in ordered[index + 1 :] if place), default=blocks[-1].end if blocks else 0
    )
    for block in blocks:
        if low <= block.start < high and not any(
            place.start < block.end and block.start < place.end for place in chosen if place
        ):
            yield block


def _difference(passage: Passage, blocks: Iterator[Paragraph], most: float) -> str:
    """What stands where a passage should, if it is longer or shorter by so many words at most."""
    counted = ((len(words_of(block.text)), block) for block in blocks)
    words, near = min(counted, key=lambda one: abs(one[0] - passage.words), default=(0, None))
    if near is None or abs(words - passage.words) > most:
        return ""
    begins = " ".join(near.text.split())[:_SHOWN]
    if words == passage.words:
        return f"'{begins}…' has its {passage.words} words, but not the same ones"
    return f"'{begins}…' has {words} words instead of {passage.words}"


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
