"""Where the passages of a source stand in a document, each by the measure that its fingerprint names."""

from collections.abc import Iterable

from briefing.attachments.by_letters import find_by_letters
from briefing.attachments.by_words import find_by_words
from briefing.attachments.places import Search
from briefing.text.measures import WORDS


def find(document: str, wanted: Iterable[str]) -> Search:
    """Find passages in a document by their fingerprints."""
    everything = set(wanted)
    by_words = {one for one in everything if one.startswith(f"{WORDS}:")}
    letters = find_by_letters(document, everything - by_words)
    if not by_words:
        return letters
    words = find_by_words(document, by_words)
    return Search({**letters.places, **words.places}, words.exhausted)
