"""Citations as people type them: one, or a range of paragraphs."""

import re

from briefing.database.briefing import Briefing

MAX_IN_RANGE = 40
"""How many paragraphs of a range are looked for."""
_RANGE = re.compile(r"(.*?)(\d+) ?[-–] ?(\d+)")


def citations_called(briefing: Briefing, name: str) -> tuple[str, ...]:
    """The citations that a name means: of `PacNet 6` one, of `pacnet:2-4` three, of a source alone its id.

    None, unless the first and the last of a range are there.
    """
    found = _RANGE.fullmatch(name)
    if citation_called(briefing, name) or not found:
        names = [name]
    else:
        first, last = int(found[2]), int(found[3])
        names = [f"{found[1]}{number}" for number in range(first, min(last, first + MAX_IN_RANGE - 1) + 1)]
    citations = [citation_called(briefing, one) for one in names]
    if not citations or not (citations[0] and citations[-1]) or (len(names) > 1 and ":" not in citations[0]):
        return ()
    return tuple(filter(None, citations))


def citation_called(briefing: Briefing, name: str) -> str | None:
    """The citation that a name means, `PacNet 6` or `pacnet:6`; of a source without a passage its id."""
    from briefing.model.kinds import Source

    words = name.replace("’", "'").replace(":", " ").casefold().split()
    for end in range(1, len(words) + 1):
        source = briefing.items.get(briefing.called(" ".join(words[:end])) or "")
        place = " ".join(words[end:])
        if isinstance(source, Source):
            for one in source.passages if place else ():
                if place in (one.locator, one.locator.replace("-", " "), (one.called or "").casefold()):
                    return f"{source.id}:{one.locator}"
            if not place:
                return source.id
    return None
