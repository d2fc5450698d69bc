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
    if briefing.citation_called(name) or not found:
        names = [name]
    else:
        first, last = int(found[2]), int(found[3])
        names = [f"{found[1]}{number}" for number in range(first, min(last, first + MAX_IN_RANGE - 1) + 1)]
    citations = [briefing.citation_called(one) for one in names]
    if not citations or not (citations[0] and citations[-1]) or (len(names) > 1 and ":" not in citations[0]):
        return ()
    return tuple(filter(None, citations))
