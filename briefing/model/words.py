"""The words for values of the schema, the same on the screen and in pipes."""

from collections.abc import Collection

from briefing.model.ties import Tie

_MOST_DIGITS = 9
"""A locator with more digits is taken for a label, and not for the number of a paragraph."""

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
    ("see-also", "question"): "if asked",
    ("differs", "difference"): "positions differ",
}
"""For a type of link and the kind of its other end, what it is better called."""


def tie_words(tie: Tie) -> str:
    """What a tie is called, seen from the item that has it."""
    better = _WORDS_FOR_KIND.get((tie.type, tie.kind))
    return better or _LINK_WORDS[tie.type][0 if tie.outward else 1]


def ended(sentence: str) -> str:
    """A sentence with a full stop, unless it ends with a mark of its own, also within quotation marks."""
    return sentence if sentence.rstrip('”"')[-1:] in tuple(".?!…。？！") else f"{sentence}."


LINE_TO_TAKE, AVOID, PROOF = "Line to take", "Avoid", "Proof"
"""The headings of a question's points."""

ANSWER_WORDS = {
    "stated": "the sources answer it",
    "partly": "the sources answer it in part",
    "silent": "the sources do not say",
}
"""What a question's `answer` means."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTHS_IN_SHORT = tuple(month[:3].lower() for month in MONTHS)
"""The months as people shorten them: jan, feb."""


def date_words(date: str) -> str:
    """A partial date as people write it: 2012, June 2012, 29 June 2012."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    named = MONTHS[int(month) - 1] if month else ""
    return " ".join(part for part in (day.lstrip("0"), named, year) if part)


def short_date(date: str | None) -> str:
    """A date for the margin of a list; empty where none is printed."""
    *before, year = date_words(date).split() if date else [""]
    return " ".join([*(part[:3] for part in before), year])


def when_words(date: str | None, printed: str | None = None) -> str:
    """When something was, as printed; else its date; else that none is printed."""
    return printed or (date_words(date) if date else "no date printed")


def and_more(number: int) -> str:
    """What is said of those that are not listed."""
    return f"and {number:,} more"


def count(number: int, noun: str) -> str:
    """A number with its noun in the right form: 1 point, 2 points, 12,000 points."""
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def in_ranges(locators: Collection[str]) -> list[str]:
    """Locators in few words: "1 to 14", "17", "byline"."""
    counted = {one for one in locators if one.isdecimal() and len(one) <= _MOST_DIGITS}
    numbers = sorted(map(int, counted))
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][-1] == number - 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    named = sorted(set(locators) - counted)
    return [*(" to ".join(map(str, one)) for one in ranges), *named]
