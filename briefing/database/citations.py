"""Citations as people type them: one, or a range of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.database.briefing import Briefing
from briefing.text import as_compared

if TYPE_CHECKING:
    from briefing.model.kinds import Source

_RANGE = re.compile(r"(.*?)(\d+) ?[-–] ?(\d+)")
_NUMBERED = re.compile(r"(.+:.*?)(\d+)")
"""A citation that ends in a number."""
_GAP = re.compile(r"[: ]+|$")
"""What stands between the name of a source and that of a passage, or behind both."""


def citations_called(briefing: Briefing, name: str) -> tuple[str, ...]:
    """The citations that a name means: of `PacNet 6` one, of `pacnet:2-4` three, of a source alone its id.

    Empty where it means none, or where the first or the last of a range is not there.
    """
    if one := citation_called(briefing, name):
        return (one,)
    if (found := _RANGE.fullmatch(name)) is None:
        return ()
    ends = (citation_called(briefing, f"{found[1]}{int(number)}") for number in found.group(2, 3))
    first, last = (_NUMBERED.fullmatch(one or "") for one in ends)
    if not (first and last and first[1] == last[1]):
        return ()
    source, _ = next(_readings(briefing, first[0]))
    cites = (f"{source.id}:{one.locator}" for one in source.passages)
    alike = (cite for cite in map(_NUMBERED.fullmatch, cites) if cite and cite[1] == first[1])
    return tuple(cite[0] for cite in alike if int(first[2]) <= int(cite[2]) <= int(last[2]))


def citation_called(briefing: Briefing, name: str) -> str | None:
    """The citation that a name means, `PacNet 6` or `pacnet:6`; of a source alone its id; else None."""
    for source, place in _readings(briefing, name):
        if not place:
            return source.id
        for one in source.passages:
            called = as_compared((one.called or "").replace(":", " "))
            if place in (one.locator, one.locator.replace("-", " "), called):
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
    """Each source that is called by the first words of a name, with the other words, as they are compared."""
    from briefing.model.kinds import Source

    name = as_compared(name)
    for gap in _GAP.finditer(name):
        source = briefing.items.get(briefing.called(name[: gap.start()]) or "")
        if isinstance(source, Source):
            yield source, " ".join(name[gap.end() :].replace(":", " ").split())
