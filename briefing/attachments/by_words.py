"""Passages in a document by the older measure: their words.

Of a passage only the number of words and the SHA-256 are known, so runs of words are tried:
from each start, one hash is fed word by word and compared at each length that is wanted. First
come the starts of sentences and lines, then every other word for what is still missing, and so
on in each reading of the document.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, combinations, pairwise

from briefing.attachments.document import paragraphs
from briefing.attachments.reading import MAX_PLACES, Place, Reading, in_one_line, readings, unlinked
from briefing.text.fingerprint import Fingerprint, PlacedWord, fingerprint, placed_words

MAX_WORK = 6_000_000
"""How many hashes a search may take, or what takes as long; ten words fed to them count as one more."""
_MAX_LOST = 2
"""How many hyphens a paragraph may have lost."""
_LEAST_PART = 2
"""How many letters stand at least before and behind a hyphen that was lost."""
_SENTENCE_ENDS = frozenset(".!?:;…。！？")
_CLOSING = "\"'”’»)]*_"


def find_by_words(document: str, wanted: Iterable[str]) -> tuple[dict[str, list[Place]], bool]:
    """Find passages in a document by their fingerprints: where each stands that was found, in order.

    Returns as well whether the search ended before everything was tried.
    """
    named = (one.split(":") for one in wanted)
    search = _WordSearch({Fingerprint(int(words), sha256) for _, words, sha256 in named})
    for reading in readings(document) if search.missing else ():
        search.try_runs(reading)
        if search.exhausted or not search.missing:
            break
    if search.missing and not search.exhausted:
        search.try_lost_hyphens(unlinked(document))
    return {str(one): sorted(places) for one, places in search.places.items()}, search.exhausted


class _WordSearch:
    """A search under way: where passages were found so far, and how much work that took."""

    def __init__(self, wanted: set[Fingerprint]) -> None:
        self.places: dict[Fingerprint, list[Place]] = defaultdict(list)
        self._wanted = wanted
        self._work = 0

    @property
    def missing(self) -> set[Fingerprint]:
        """What was not found so far."""
        return self._wanted - self.places.keys()

    @property
    def exhausted(self) -> bool:
        """Whether the search ended before everything was tried."""
        return self._work >= MAX_WORK

    def try_runs(self, reading: Reading) -> None:
        """Look for what is missing in the runs of words of a reading."""
        # To part a text into words takes as long as a hash for every two characters. One reading is tried
        # in any case.
        self._work += len(reading.text) // 2 if self._work else 0
        words = [] if self.exhausted else placed_words(reading.text)
        likely = [*_likely_starts(reading.text, words)]
        for starts in (likely, sorted({*range(len(words))}.difference(likely))):
            for start, one in self._runs(words, starts, self.missing):
                place = reading.place(words[start].start, words[start + one.words - 1].end)
                if len(self.places.get(one, ())) < MAX_PLACES and fingerprint(place.text) == one:
                    self.places[one].append(place)

    def _runs(
        self, words: Sequence[PlacedWord], starts: Iterable[int], wanted: set[Fingerprint]
    ) -> Iterator[tuple[int, Fingerprint]]:
        """The runs of words that are wanted: at which of the `starts` they begin, and which they are."""
        by_length: dict[int, dict[bytes, Fingerprint]] = defaultdict(dict)
        for one in wanted:
            by_length[one.words][bytes.fromhex(one.sha256)] = one
        lengths = sorted(by_length)
        encoded = [word.text.encode() for word in words]
        text = memoryview(b" ".join(encoded))
        offsets = [0, *accumulate(len(word) + 1 for word in encoded)]
        for start in starts if lengths else ():
            if self.exhausted:
                return
            self._work += len(lengths) + lengths[-1] // 10
            running, fed = hashlib.sha256(), offsets[start]
            for length in lengths:
                if start + length > len(words):
                    break
                end = offsets[start + length] - 1
                running.update(text[fed:end])
                fed = end
                if found := by_length[length].get(running.copy().digest()):
                    yield start, found

    def try_lost_hyphens(self, reading: Reading) -> None:
        """Look for what is missing in paragraphs with a word or two less: converters take hyphens away."""
        missing = self.missing
        for block in paragraphs(reading.text):
            words = placed_words(block.text)
            for wanted in (one for one in missing if 0 < one.words - len(words) <= _MAX_LOST):
                for text in _hyphenated(block.text, words, wanted.words - len(words)):
                    # To make such a text takes longer than to hash it.
                    self._work += 3 + len(words) // 3
                    if self.exhausted:
                        return
                    if fingerprint(text) == wanted:
                        place = reading.place(block.start, block.end)
                        self.places[wanted].append(place._replace(text=text))
                        break


def _likely_starts(text: str, words: Iterable[PlacedWord]) -> Iterator[int]:
    """The words that begin a line or a sentence."""
    before = PlacedWord("", 0, 0)
    for index, word in enumerate(words):
        printed = text[before.start : before.end].rstrip(_CLOSING)
        between = text[before.end : word.start]
        if not printed or printed[-1] in _SENTENCE_ENDS or "\n" in between or "\f" in between:
            yield index
        before = word


def _hyphenated(text: str, words: Sequence[PlacedWord], hyphens: int) -> Iterator[str]:
    """A paragraph with a number of hyphens put into its long words, in every way."""
    seams = [at for word in words for at in range(word.start + _LEAST_PART, word.end - _LEAST_PART + 1)]
    for chosen in combinations(seams, hyphens):
        parts = [text[start:end] for start, end in pairwise([0, *chosen, len(text)])]
        yield in_one_line("-".join(parts))
