"""Passages in a document by their letters.

At the beginning of each word, the sum of the next 16 letters (of all, for a shorter passage) is looked up
among the sums that are wanted. If it is one of them, the SHA-256 of as many letters as the passage has is
compared. The time that this takes grows with the document, not with the number of passages.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from briefing.attachments.reading import MAX_PLACES, Place, Reading, readings
from briefing.text.letters import BEGINNING, Letters, beginning_of, counts_of, letters_of, measured, parsed

_WORD = re.compile(r"\w+")
_OPENING = re.compile(r"[^\w\s.,;:!?…)\]}”»]*\Z")
_CLOSING = re.compile(r"[^\w\s(\[{“‘«]*")
_NEAR = 20
"""How many characters of quotes and brackets around a passage are taken with it."""


def find_by_letters(document: str, wanted: Iterable[str]) -> dict[str, list[Place]]:
    """Find passages in a document by their fingerprints: where each stands that was found, in order."""
    missing = {parsed(one) for one in wanted}
    places: dict[str, list[Place]] = {}
    for reading in readings(document) if missing else ():
        found = _found_in(reading, missing)
        places |= {str(one): sorted(where) for one, where in found.items()}
        missing -= found.keys()
        if not missing:
            break
    return places


def _found_in(reading: Reading, wanted: Iterable[Letters]) -> dict[Letters, list[Place]]:
    """The places of the passages that stand in a reading."""
    letters, counts = letters_of(reading.text), counts_of(reading.text)
    found: dict[Letters, list[Place]] = defaultdict(list)
    by_width: dict[int, dict[int, list[Letters]]] = defaultdict(lambda: defaultdict(list))
    for one in wanted:
        by_width[min(one.length, BEGINNING)][one.beginning].append(one)
    for width, sums in by_width.items():
        for word in _WORD.finditer(reading.text):
            at = counts[word.start()]
            beginning = beginning_of(letters[at : at + width])
            if beginning not in sums or counts[word.end()] == at:
                continue
            for one in sums[beginning]:
                end = at + one.length
                if len(found.get(one, ())) == MAX_PLACES or measured(letters[at:end]) != one:
                    continue
                if place := _place(reading, word.start(), bisect_left(counts, end)):
                    found[one].append(place)
    return found


def _place(reading: Reading, begin: int, stop: int) -> Place | None:
    """A stretch of a reading with the quotes and brackets around it; None where a word is cut."""
    text = reading.text
    if stop < len(text) and _goes_on(text[stop - 1], text[stop]):
        return None
    opening = _OPENING.search(text[max(0, begin - _NEAR) : begin])
    closing = _CLOSING.match(text, stop, stop + _NEAR)
    begin -= len(opening[0]) if opening else 0
    stop += len(closing[0]) if closing else 0
    place = reading.place(begin, stop)
    return place._replace(text=place.text.strip())


def _goes_on(last: str, following: str) -> bool:
    """Whether a word that has the one letter goes on with the other; a digit after it marks a note."""
    return (following.isalpha() and last.isalpha()) or (following.isdigit() and last.isdigit())
