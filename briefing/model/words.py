"""The words for values of the schema, the same on the screen and in pipes."""

LINK_WORDS = {
    "answers": ("answers", "answered by"),
    "relies-on": ("relies on", "relied on by"),
    "precedes": ("comes before", "comes after"),
    "evidenced-by": ("borne out by", "bears out"),
    "complements": ("complements", "complements"),
    "differs": ("differs from", "differs from"),
}
"""For each type of link, what it is called seen from either end."""

ANSWER_WORDS = {
    "stated": "the sources answer it",
    "partly": "the sources answer it in part",
    "silent": "the sources do not say",
}
"""What a question's `answer` means."""


def count(number: int, noun: str) -> str:
    """A number with its noun in the right form: 1 point, 2 points."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
