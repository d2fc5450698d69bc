"""Which words of a text to light."""

from __future__ import annotations

from briefing.search.tokens import places_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection


def spans_in(text: str, line: str, ways: Collection[str]) -> tuple[tuple[int, int], ...]:
    """The ranges of characters of a text that say what is looked for, in order, none touching another.

    Args:
        text: the text as written.
        line: its stems, a character each; those of what is searched with it may follow.
        ways: what is to be lit, in such characters.
    """
    places: set[int] = set()
    for way in ways:
        at = line.find(way)
        while at >= 0:
            places.update(range(at, at + len(way)))
            at = line.find(way, at + 1)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places_of(text, places)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
