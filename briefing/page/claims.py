"""Points as blocks: what they claim, what has to be said of them, what they cite."""

from collections.abc import Iterable, Iterator, Sequence

from briefing.database.briefing import Briefing
from briefing.model.kinds import Item, Point, Question
from briefing.page.blocks import Block, Claim, Detail, Lines, Markdown, Stop, gated

MAX_CITED = 40
"""How many citations of one claim are shown; how many more there are is said."""
NO_CITATION = "no citation"


def cited(cites: Sequence[str], none: str = "", between: str = " ") -> str:
    """Citations as they are shown; `none` is said where there are none."""
    left = len(cites) - MAX_CITED
    more = [f"and {left:,} more"] if left > 0 else []
    return between.join([*cites[:MAX_CITED], *more]) or none


def claim(point: Point, who: str = "", side: int | None = None, *, apart: bool = True) -> Claim:
    """A point as a block on which a cursor can stand."""
    cites = cited(point.cites, NO_CITATION)
    stop = Stop(point=point, side=side)
    return Claim(Markdown(point.text), point.marks(), cites, who, apart=apart, stop=stop)


def detail(point: Point) -> Iterator[Block]:
    """What more a point says under its citations."""
    if point.detail:
        yield Detail(Lines(point.detail))


def quoted(briefing: Briefing, point: Point) -> Claim:
    """A point as it stands elsewhere: with its citations spelt out."""
    cites = [_spelt_out(briefing, one) for one in point.cites[:MAX_CITED]] + [*point.cites[MAX_CITED:]]
    return gated(Claim(Markdown(point.text), point.marks(), cited(cites, NO_CITATION, "; ")))


def points_to_say(item: Item) -> tuple[Sequence[Claim], Sequence[Claim]]:
    """The line to take on a question, and what to avoid; both empty for whatever is no question."""
    if not isinstance(item, Question):
        return (), ()
    return _fit(item.line), _fit(item.avoid)


def _fit(points: Iterable[Point]) -> list[Claim]:
    return [gated(claim(point)) for point in points]


def _spelt_out(briefing: Briefing, citation: str) -> str:
    found = briefing.passage(citation)
    if found is None:
        return citation
    source, passage = found
    place = f"paragraph {passage.locator}" if passage.locator.isdigit() else passage.locator.replace("-", " ")
    authors = f"{', '.join(source.authors)}, " if source.authors else ""
    return f"{authors}“{source.title}”, {place}"
