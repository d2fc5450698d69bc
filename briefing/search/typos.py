"""What was meant by a word that occurs nowhere."""

from collections.abc import Iterable

from briefing.search.function_words import FUNCTION_WORDS
from briefing.search.tokens import is_cjk
from briefing.search.vocabulary import Vocabulary


def meant_by(word: str, vocabulary: Vocabulary) -> str | None:
    """The word of the briefing that is spelt most like a word; None if none is near enough."""
    most = _most_edits(word)
    if most == 0 or is_cjk(word) or any(char.isdigit() for char in word):
        return None
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    size = len(word)
    near_in_length = (one for one in FUNCTION_WORDS if abs(len(one) - size) <= most)
    known = [*vocabulary.words_of_length(size - most, size + most), *sorted(near_in_length)]
    near = extract(word, known, scorer=OSA.distance, score_cutoff=most, limit=50)
    return min(
        (found for found, edits, _ in near if _likely(word, found, edits)),
        key=lambda found: (
            OSA.distance(word, found) + (word[0] != found[0]),
            found not in FUNCTION_WORDS,
            -vocabulary.documents(vocabulary.stem(found)),
            found,
        ),
        default=None,
    )


def two_words_in(word: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The two words of the briefing that were written as one, the most common pair; None if there is none."""
    pairs = [
        (word[:at], word[at:])
        for at in range(3, len(word) - 2)
        if word[:at] in vocabulary and word[at:] in vocabulary
    ]
    return max(
        pairs, key=lambda pair: min(map(vocabulary.documents, map(vocabulary.stem, pair))), default=None
    )


def nearest_titles(query: str, titles: Iterable[str], limit: int) -> list[tuple[int, float]]:
    """The places of the titles that look most like a query, each with how much, 0 to 1, best first."""
    from rapidfuzz.fuzz import token_sort_ratio
    from rapidfuzz.process import extract
    from rapidfuzz.utils import default_process

    found = extract(query, list(titles), scorer=token_sort_ratio, processor=default_process, limit=limit)
    return [(place, score / 100) for _, score, place in found]


def _most_edits(word: str) -> int:
    """How many letters may be wrong, missing, too many or swapped in a word."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2 if len(word) < 12 else 3


def _likely(word: str, found: str, edits: int) -> bool:
    """Tell a slip from another word: a slip seldom falls on the beginning, and not twice in a short word."""
    if edits > _most_edits(found) or found.isdigit():
        return False
    same = 0 if edits < 2 else 3 if len(word) < 8 else 1
    return word[:same] == found[:same]
