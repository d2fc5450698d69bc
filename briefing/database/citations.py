"""Citations as people type them: one, or a range of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.database.briefing import Briefing

if TYPE_CHECKING:
    from briefing.model.kinds import Source

MAX_IN_RANGE = 40
"""How many paragraphs of a range are looked for."""
_RANGE = re.compile(r"(.*?)(\d+) ?[-–] ?(\d+)")


def citations_called(briefing: Briefing, name: str) -> tuple[str, ...]:
    """The citations that a name means: of `PacNet 6` one, of `pacnet:2-4` three, of a source alone its id.

    Empty where it means none, or where the first or the last of a range is not there.
    """
    if one := citation_called(briefing, name):
        return (one,)
    if (found := _RANGE.fullmatch(name)) is None:
        return ()
    first, last = int(found[2]), int(found[3])
    numbers = range(first, min(last, first + MAX_IN_RANGE - 1) + 1)
    cites = [citation_called(briefing, f"{found[1]}{number}") for number in numbers]
    if not cites or not (cites[0] and cites[-1]) or (len(cites) > 1 and ":" not in cites[0]):
        return ()
    return tuple(filter(None, cites))


def citation_called(briefing: Briefing, name: str) -> str | None:
    """The citation that a name means, `PacNet 6` or `pacnet:6`; of a source alone its id; else None."""
    for source, place in _readings(briefing, name):
        if not place:
            return source.id
        for one in source.passages:
            if place in (one.locator, one.locator.replace("-", " "), (one.called or "").casefold()):
                return f"{source.id}:{one.locator}"
    return None


def passage_missed(briefing: Briefing, name: str) -> tuple[Source, str] | None:
    """For a name that is written like a citation and means none, its source and its words for the passage."""
    for source, place in _readings(briefing, name):
        # Words alone are rather another item's title, which begins like the source's.
        if place and (":" in name or any(map(str.isdecimal, place))):
            return source, place
    return None


def _readings(briefing: Briefing, name: str) -> Iterator[tuple[Source, str]]:
    """Each source that is called by the first words of a name, with the other words, case-folded."""
    from briefing.model.kinds import Source

    words = name.replace("’", "'").replace(":", " ").casefold().split()
    for end in range(1, len(words) + 1):
        source = briefing.items.get(briefing.called(" ".join(words[:end])) or "")
        if isinstance(source, Source):
            yield source, " ".join(words[end:])
