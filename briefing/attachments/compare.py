"""A source against a document: what became of each passage, and whether it is the cited document."""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from briefing.attachments.by_letters import find_by_letters
from briefing.attachments.by_words import find_by_words
from briefing.attachments.document import paragraphs
from briefing.attachments.messages import Comparison, Result, Wanted
from briefing.attachments.reading import Place
from briefing.text.fingerprint import WORDS, words_of

SHARE_OF_SOURCE = 0.1
"""A document that holds this share of the source's words is a copy of it, whatever else it holds."""
SHARE_OF_DOCUMENT = 0.5
"""One that has less of it is an excerpt if this share of its own words is the source's."""
MAX_SHOWN = 2_000
"""How many characters are shown at most of what stands in the place of a passage."""
_NEAR = 0.15
"""By which share of its words what stands in the place of a passage may be longer or shorter."""
_LONG_WORD = 20
"""More characters than the words of any text have on average."""
_NOT_FOUND = Result("not found")
_Places = Sequence[Place | None]
"""Of each passage where it stands, or None."""


def compare(passages: Sequence[Wanted], document: str) -> Comparison:
    """Look for every passage of a source, given in its order, in a document."""
    wanted = {passage.fingerprint for passage in passages}
    by_words = {one for one in wanted if one.startswith(f"{WORDS}:")}
    places, exhausted = find_by_words(document, by_words)
    places |= find_by_letters(document, wanted - by_words)
    chosen, ordered = _choose_places([places.get(passage.fingerprint, []) for passage in passages])
    words = sum(passage.words for passage in passages)
    # In a long document in which nothing is found, a paragraph of the right length says nothing.
    tells = any(chosen) or len(document) < _LONG_WORD * words
    instead = _instead(passages, document, chosen, ordered) if tells else {}
    results = tuple(
        Result("found" if in_order else "moved", place.text) if place else instead.get(index, _NOT_FOUND)
        for index, (place, in_order) in enumerate(zip(chosen, ordered, strict=True))
    )
    held = sum(passage.words for passage, place in zip(passages, chosen, strict=True) if place)
    is_cited = held > 0 and (
        held >= SHARE_OF_SOURCE * words or held >= SHARE_OF_DOCUMENT * len(words_of(document))
    )
    return Comparison(results, is_cited, exhausted)


def _instead(
    passages: Sequence[Wanted], document: str, chosen: _Places, ordered: _Places
) -> dict[int, Result]:
    """What stands in the place of passages that were not found, by their numbers, where that can be told."""
    lows = [0, *accumulate((place.end if place else 0 for place in ordered), max)]
    begins = (place.start if place else len(document) for place in reversed(ordered))
    highs = [*accumulate(begins, min, initial=len(document))][::-1]

    @cache
    def between(low: int, high: int) -> list[tuple[int, str]]:
        """The paragraphs that stand between two places and are none of the passages, by number of words."""
        taken = [place for place in chosen if place and place.start < high and low < place.end]
        return [
            (len(words_of(block.text)), block.text)
            for block in paragraphs(document[low:high])
            if not any(place.start < low + block.end and low + block.start < place.end for place in taken)
        ]

    found: dict[int, Result] = {}
    for index, passage in enumerate(passages):
        if chosen[index]:
            continue
        # Of several missing in a row, only a paragraph of the right length can be told to be one.
        alone = all(chosen[one] for one in (index - 1, index + 1) if 0 <= one < len(chosen))
        most = _NEAR * passage.words if alone else 0
        # Many missing in a row have the same neighbours.
        near = between(lows[index], highs[index + 1])
        words, text = min(near, key=lambda one: abs(one[0] - passage.words), default=(0, ""))
        if text and abs(words - passage.words) <= most:
            found[index] = Result("not found", " ".join(text.split())[:MAX_SHOWN], words)
    # Where nothing is found, a few paragraphs of the right length are so by chance.
    return found if any(chosen) or 2 * len(found) >= len(passages) else {}


def _choose_places(found: Sequence[Sequence[Place]]) -> tuple[list[Place | None], list[Place | None]]:
    """Choose a place for each passage, so that as many as possible stand in order; None: it was not found.

    `found` holds, in the source's order, where each passage stands. Returns the places of all passages, and
    the places of those that are in order. A passage is in order if every longest chain that rises in both
    the source and the document has it: of two passages that are swapped, neither is.
    """
    spots = [(index, place) for index, places in enumerate(found) for place in sorted(places)]
    before = _chains([(index, place.start) for index, place in spots])
    after = _chains([(-index, -place.start) for index, place in reversed(spots)])[::-1]
    longest = max(before, default=0)
    links: dict[int, list[tuple[int, Place]]] = {}
    for spot, up, down in zip(spots, before, after, strict=True):
        if up + down - 1 == longest:
            links.setdefault(up, []).append(spot)
    ordered: list[Place | None] = [None] * len(found)
    for alternatives in links.values():
        if len({index for index, _ in alternatives}) == 1:
            index, place = alternatives[0]
            ordered[index] = place
    chosen = [place or min(places, default=None) for place, places in zip(ordered, found, strict=True)]
    return chosen, ordered


def _chains(spots: Sequence[tuple[int, int]]) -> list[int]:
    """The length of the longest chain, rising in both numbers, that ends at each spot."""
    lengths: list[int] = []
    for index, place in spots:
        before = (n for n, spot in zip(lengths, spots, strict=False) if spot[0] < index and spot[1] < place)
        lengths.append(1 + max(before, default=0))
    return lengths
