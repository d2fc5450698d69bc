"""Passages in a document by the older measure: their words.

Of a passage only the number of words and the SHA-256 are known, so runs of words are tried:
from each start, one hash is fed word by word and compared at each length that is wanted. First
come the starts of sentences and lines, then every other word for what is still missing, then
other readings of the document, near the places where they differ.
"""

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, combinations, pairwise

from briefing.attachments.document import paragraphs
from briefing.attachments.reading import MAX_PLACES, Place, Reading, Search, in_one_line, readings
from briefing.text.fingerprint import Fingerprint, PlacedWord, fingerprint, placed_words

MAX_WORK = 2_000_000
"""How many hashes a search may take, ten words fed to them counted as one more: about a second."""
_MAX_LOST = 2
"""How many hyphens a paragraph may have lost."""
_LEAST_PART = 2
"""How many letters stand at least before and behind a hyphen that was lost."""
_SENTENCE_ENDS = frozenset(".!?:;…。！？")
_CLOSING = "\"'”’»)]*_"


class _WordSearch:
    """A search under way: where passages were found so far, and how much work that took."""

    def __init__(self) -> None:
        self.places: dict[Fingerprint, list[Place]] = defaultdict(list)
        self.work = 0

    @property
    def exhausted(self) -> bool:
        """Whether the search ended before everything was tried."""
        return self.work >= MAX_WORK


def find_by_words(document: str, wanted: Iterable[str]) -> Search:
    """Find passages in a document by their fingerprints."""
    named = (one.split(":") for one in wanted)
    everything = {Fingerprint(int(words), sha256) for _, words, sha256 in named}
    search = _searched(document, everything)
    _try_lost_hyphens(search, next(readings(document)), everything - search.places.keys())
    return Search({str(one): sorted(places) for one, places in search.places.items()}, search.exhausted)


def _searched(document: str, everything: set[Fingerprint]) -> _WordSearch:
    """Look for passages in each reading of a document, until all are found or the work is too much."""
    search = _WordSearch()
    for reading in readings(document):
        missing = everything - search.places.keys()
        runs = _Runs(reading)
        among = runs.near_edits(max(one.words for one in missing)) if search.work else range(len(runs.words))
        starts = [start for start in runs.likely_starts() if start in among]
        _try_starts(search, runs, starts, everything)
        taken = bytearray(len(document))
        for place in (one for places in search.places.values() for one in places):
            taken[place.start : place.end] = b"\1" * (place.end - place.start)
        likely = set(starts)
        others = (
            start
            for start in sorted(among)
            if start not in likely and not taken[reading.origin(runs.words[start].start)]
        )
        _try_starts(search, runs, others, everything - search.places.keys())
        if search.exhausted or not everything - search.places.keys():
            break
    return search


def _try_starts(search: _WordSearch, runs: "_Runs", starts: Iterable[int], wanted: set[Fingerprint]) -> None:
    by_length: dict[int, dict[bytes, Fingerprint]] = defaultdict(dict)
    for one in wanted:
        by_length[one.words][bytes.fromhex(one.sha256)] = one
    lengths = sorted(by_length)
    if not lengths:
        return
    for start in starts:
        if search.exhausted:
            return
        search.work += len(lengths) + lengths[-1] // 10
        for length, digest in runs.digests(start, lengths):
            if found := by_length[length].get(digest):
                known = search.places.get(found, [])
                if len(known) < MAX_PLACES:
                    place = runs.place(start, length)
                    if fingerprint(place.text) == found and all(place.start != one.start for one in known):
                        search.places[found].append(place)


def _try_lost_hyphens(search: _WordSearch, reading: Reading, missing: set[Fingerprint]) -> None:
    """Look for what is missing in paragraphs with a word or two less: converters take hyphens away."""
    by_length: dict[int, set[Fingerprint]] = defaultdict(set)
    for one in missing:
        for lost in range(1, _MAX_LOST + 1):
            by_length[one.words - lost].add(one)
    for block in paragraphs(reading.text) if missing else ():
        words = placed_words(block.text)
        for wanted in by_length.get(len(words), ()):
            for text in _hyphenated(block.text, words, wanted.words - len(words)):
                search.work += 1 + len(words) // 10
                if search.exhausted:
                    return
                if fingerprint(text) == wanted:
                    search.places[wanted].append(reading.place(block.start, block.end)._replace(text=text))
                    break


def _hyphenated(text: str, words: Sequence[PlacedWord], hyphens: int) -> Iterator[str]:
    """A paragraph with a number of hyphens put into its long words, in every way."""
    seams = [at for word in words for at in range(word.start + _LEAST_PART, word.end - _LEAST_PART + 1)]
    for chosen in combinations(seams, hyphens):
        parts = [text[start:end] for start, end in pairwise([0, *chosen, len(text)])]
        yield in_one_line("-".join(parts))


class _Runs:
    """The words of a reading, ready to be hashed from any of them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = reading.words
        encoded = [word.text.encode() for word in self.words]
        self._bytes = memoryview(b" ".join(encoded))
        self._offsets = [0, *accumulate(len(word) + 1 for word in encoded)]

    def digests(self, start: int, lengths: list[int]) -> Iterator[tuple[int, bytes]]:
        """The SHA-256 of the runs of these lengths, ascending, from one word on."""
        offsets, view, last = self._offsets, self._bytes, len(self._offsets) - 1
        running = hashlib.sha256()
        at = offsets[start]
        for length in lengths:
            if start + length > last:
                return
            end = offsets[start + length] - 1
            running.update(view[at:end])
            at = end
            yield length, running.copy().digest()

    def place(self, start: int, length: int) -> Place:
        """The run of that length from one word on."""
        return self.reading.place(self.words[start].start, self.words[start + length - 1].end)

    def likely_starts(self) -> Iterator[int]:
        """The words that begin a line or a sentence."""
        text = self.reading.text
        before = PlacedWord("", 0, 0)
        for index, word in enumerate(self.words):
            printed = text[before.start : before.end].rstrip(_CLOSING)
            between = text[before.end : word.start]
            if not printed or printed[-1] in _SENTENCE_ENDS or "\n" in between or "\f" in between:
                yield index
            before = word

    def near_edits(self, reach: int) -> set[int]:
        """The words from which a run of up to that many words may meet something edited."""
        begins = [word.start for word in self.words]
        near: set[int] = set()
        for edit in self.reading.edits:
            at = bisect_left(begins, edit)
            near.update(range(max(0, at - reach), min(at + 1, len(begins))))
        return near
