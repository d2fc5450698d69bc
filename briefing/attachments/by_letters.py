"""Passages in a document by their letters.

At the beginning of each word, the sum of the next 16 letters (of all, for a shorter passage) is looked up
among the sums that are wanted. If it is one of them, the SHA-256 of as many letters as the passage has is
compared. The time that this takes grows with the document, not with the number of passages.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate

from briefing.attachments.reading import MAX_PLACES, Place, Reading, Search, readings
from briefing.text.letters import BEGINNING, Letters, beginning_of, letters_of, measured, parsed

# A word with what follows it: together they are the whole text.
_WORD = re.compile(r"\w+\W*|\W+")
_OPENING = re.compile(r"[^\w\s.,;:!?…)\]}”»]*\Z")
_CLOSING = re.compile(r"[^\w\s(\[{“‘«]*")
_NEAR = 20
"""How many characters of quotes and brackets around a passage are taken with it."""


def find_by_letters(document: str, wanted: Iterable[str]) -> Search:
    """Find passages in a document by their fingerprints."""
    missing = {parsed(one) for one in wanted}
    places: dict[str, list[Place]] = {}
    for reading in readings(document) if missing else ():
        found = _Text(reading).find(missing)
        places |= {str(one): sorted(where) for one, where in found.items()}
        missing -= found.keys()
        if not missing:
            break
    return Search(places)


class _Text:
    """A reading, with the letters of each of its words."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        words = _WORD.findall(reading.text)
        self._starts = [0, *accumulate(map(len, words))]
        letters = [letters_of(word) for word in words]
        self._letters = "".join(letters)
        self._counts = [0, *accumulate(map(len, letters))]

    def find(self, wanted: Iterable[Letters]) -> dict[Letters, list[Place]]:
        """The places of the passages that stand here."""
        found: dict[Letters, list[Place]] = defaultdict(list)
        by_width: dict[int, dict[int, list[Letters]]] = defaultdict(lambda: defaultdict(list))
        for one in wanted:
            by_width[min(one.length, BEGINNING)][one.beginning].append(one)
        for width, sums in by_width.items():
            for word, at, beginning in self._beginnings(width, sums):
                for one in sums[beginning]:
                    if len(found.get(one, ())) < MAX_PLACES and (place := self._place(word, at, one)):
                        found[one].append(place)
        return found

    def _beginnings(self, width: int, sums: Iterable[int]) -> Iterator[tuple[int, int, int]]:
        """The words at which `width` letters have one of the sums: number, place of the letters, sum."""
        letters, wanted, last = self._letters, frozenset(sums), -1
        for word, at in enumerate(self._counts):
            beginning = beginning_of(letters[at : at + width])
            if beginning in wanted and at != last:
                yield word, at, beginning
            last = at

    def _place(self, word: int, at: int, wanted: Letters) -> Place | None:
        """The passage that begins with a word, if its letters are all there and no word is cut."""
        end = at + wanted.length
        if end > len(self._letters) or measured(self._letters[at:end]) != wanted:
            return None
        text = self._reading.text
        while self._counts[word + 1] == at:
            word += 1
        begin, stop = self._starts[word], self._stop(end)
        if stop < len(text) and _goes_on(text[stop - 1], text[stop]):
            return None
        opening = _OPENING.search(text[max(0, begin - _NEAR) : begin])
        closing = _CLOSING.match(text, stop, stop + _NEAR)
        begin -= len(opening[0]) if opening else 0
        stop += len(closing[0]) if closing else 0
        place = self._reading.place(begin, stop)
        return place._replace(text=place.text.strip())

    def _stop(self, end: int) -> int:
        """Where in the text its first `end` letters end."""
        word = bisect_left(self._counts, end) - 1
        left = end - self._counts[word]
        at = self._starts[word]
        while left > 0:
            left -= len(letters_of(self._reading.text[at]))
            at += 1
        return at


def _goes_on(last: str, following: str) -> bool:
    """Whether a word that has the one letter goes on with the other; a digit after it marks a note."""
    return (following.isalpha() and last.isalpha()) or (following.isdigit() and last.isdigit())
