"""A point as it is quoted elsewhere: its text with its sources."""

from briefing.database.briefing import Briefing
from briefing.model.kinds import Point


def quoted_point(briefing: Briefing, point: Point) -> str:
    """A point with its citations spelt out, ready to be pasted."""
    marks = "".join(f" ({mark})" for mark in point.marks())
    cited = "; ".join(_cited(briefing, citation) for citation in point.cites)
    return f"{point.text}{marks} [{cited}]\n"


def _cited(briefing: Briefing, citation: str) -> str:
    found = briefing.passage(citation)
    if found is None:
        return citation
    source, passage = found
    place = f"paragraph {passage.locator}" if passage.locator.isdigit() else passage.locator.replace("-", " ")
    authors = f"{', '.join(source.authors)}, " if source.authors else ""
    return f"{authors}“{source.title}”, {place}"
