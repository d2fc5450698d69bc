"""The words for values of the schema, the same on the screen and in pipes."""

from briefing.model.ties import Tie

_LINK_WORDS = {
    "answers": ("answers", "answered by"),
    "relies-on": ("relies on", "relied on by"),
    "precedes": ("comes before", "comes after"),
    "evidenced-by": ("borne out by", "bears out"),
    "complements": ("complements", "complements"),
    "differs": ("differs from", "differs from"),
    "see-also": ("see also", "see also"),
}
"""For each type of link, what it is called seen from either end."""

_WORDS_FOR_KIND = {
    ("complements", "question"): "if asked",
    ("differs", "difference"): "positions differ",
}
"""For a type of link and the kind of its other end, what it is better called."""


def tie_words(tie: Tie) -> str:
    """What a tie is called, seen from the item that has it."""
    better = _WORDS_FOR_KIND.get((tie.type, tie.kind))
    return better or _LINK_WORDS[tie.type][0 if tie.outward else 1]


LINE_TO_TAKE, AVOID, PROOF = "Line to take", "Avoid", "Proof"
"""The headings of a question's points."""

ANSWER_WORDS = {
    "stated": "the sources answer it",
    "partly": "the sources answer it in part",
    "silent": "the sources do not say",
}
"""What a question's `answer` means."""


def count(number: int, noun: str) -> str:
    """A number with its noun in the right form: 1 point, 2 points, 12,000 points."""
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"
