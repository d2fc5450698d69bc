"""What was meant by a word that occurs nowhere."""

from __future__ import annotations

from briefing.search.function_words import FUNCTION_WORDS
from briefing.search.tokens import is_cjk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefing.search.vocabulary import Vocabulary

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_MAX_NEAR = 50


def meant_by(word: str, vocabulary: Vocabulary) -> str | None:
    """The word of the briefing that is spelt most like a word; None if none is near enough."""
    most = _most_edits(word)
    if most == 0 or is_cjk(word) or any(char.isdigit() for char in word):
        return None
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    known = dict.fromkeys((*_may_be_meant(word, most, vocabulary), *FUNCTION_WORDS))
    near = extract(word, list(known), scorer=OSA.distance, score_cutoff=most, limit=_MAX_NEAR)
    likely = [(found, edits) for found, edits, _ in near if _likely(word, found, edits)]
    vocabulary.learn([found for found, _ in likely])
    return min(
        likely,
        key=lambda one: (
            one[1] + (word[0] != one[0][0]),
            one[0] not in FUNCTION_WORDS,
            -vocabulary.documents(vocabulary.stem(one[0])),
            one[0],
        ),
        default=(None, 0),
    )[0]


def two_words_in(word: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The two words of the briefing that were written as one, the most common pair; None if there is none."""
    splits = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
    known = {*vocabulary.known_among({part for split in splits for part in split})}
    pairs = [split for split in splits if known.issuperset(split)]
    vocabulary.learn([part for pair in pairs for part in pair])
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


def _may_be_meant(word: str, most: int, vocabulary: Vocabulary) -> Iterator[str]:
    """The words that a slip in a word may have made it from.

    A slip seldom falls on the first letter; then it is the only one, and what was meant can be guessed.
    """
    yield from vocabulary.words_like(word[0], len(word) - most, len(word) + most)
    guesses = {word[1:], word[1] + word[0] + word[2:]}
    for letter in _LETTERS:
        guesses |= {letter + word, letter + word[1:]}
    yield from vocabulary.known_among(guesses)


def _most_edits(word: str) -> int:
    """How many letters may be wrong, missing, too many or swapped in a word."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2 if len(word) < 12 else 3


def _likely(word: str, found: str, edits: int) -> bool:
    """Tell a slip from another word: a slip seldom falls on the beginning, and not twice in a short word."""
    if edits > _most_edits(found) or found.isdigit():
        return False
    same = 0 if edits < 2 else 3 if len(word) < 8 else 1
    return word[:same] == found[:same]
