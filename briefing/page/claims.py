"""Points as blocks: what they claim, what has to be said of them, what they cite."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.model.kinds import Question, Source
from briefing.model.parts import Caution, Point
from briefing.model.words import AVOID, LINE_TO_TAKE, and_more
from briefing.page.blocks import Block, Claim, Detail, Heading, Lines, Markdown, Stop, gated

MAX_CITED = 40
"""How many citations of one claim are shown; how many more there are is said."""
NO_CITATION = "no citation"


def cited(briefing: Briefing, cites: Sequence[str], none: str = "") -> str:
    """Citations as they are shown, by the short names of their sources; `none` where there are none."""
    together = briefing.cited_together(cites[:MAX_CITED])
    left = len(cites) - MAX_CITED
    return f"{together}, {and_more(left)}" if left > 0 else together or none


def has_speaker(cited: str, marks: Sequence[str]) -> bool:
    """Tell whether the short name of its source goes before a text that leaves its page, and not after it.

    Then whoever reads it out also says who says it. What we infer is not put into a source's mouth.
    """
    return cited not in ("", NO_CITATION) and "inferred" not in marks


def claim(
    briefing: Briefing, point: Point, who: str = "", side: int | None = None, *, apart: bool = True
) -> Claim:
    """A point as a block on which a cursor can stand; what is to be avoided looks so wherever it stands."""
    cites = cited(briefing, point.cites, NO_CITATION)
    role: Literal["", "avoid"] = "avoid" if isinstance(point, Caution) else ""
    stop = Stop(point=point, side=side)
    return Claim(Markdown(point.text), point.marks(), cites, who, role=role, apart=apart, stop=stop)


def line_to_take(briefing: Briefing, question: Question) -> Iterator[Block]:
    """What is to be said if a question is asked, and what is to be avoided."""
    for heading, points in ((LINE_TO_TAKE, question.line), (AVOID, question.avoid)):
        if points:
            yield Heading(heading, apart=True)
        for number, point in enumerate(points):
            said = claim(briefing, point, apart=number > 0)
            yield said if said.role else replace(said, role="strong")


def detail(point: Point) -> Iterator[Block]:
    """What more a point says under its citations."""
    if point.detail:
        yield Detail(Lines(point.detail))


def quoted(briefing: Briefing, point: Point) -> Claim:
    """A point as it stands elsewhere: its citations also spelt out, for a reader without the briefing."""
    by_source = locators_by_source(point.cites[:MAX_CITED])
    sources = [_spelt_out(briefing, *one) for one in by_source.items()]
    left = len(point.cites) - MAX_CITED
    spelt_out = "; ".join([*sources, *([and_more(left)] if left > 0 else [])])
    shown = claim(briefing, point)
    if point.basis == "stated" and sources:
        return gated(replace(shown, of=f"[{spelt_out}]"))
    return gated(replace(shown, cited=spelt_out or NO_CITATION))


def places_in_words(source: Source, locators: Sequence[str]) -> str:
    """Where in a source something stands: `paragraphs 5 and 13, byline`."""
    called = {one.locator: one.called for one in source.passages}
    numbers = [one for one in locators if one.isdigit() and not called.get(one)]
    others = [called.get(one) or one.replace("-", " ") for one in locators if one not in numbers]
    if len(numbers) > 1:
        numbers = [f"paragraphs {', '.join(numbers[:-1])} and {numbers[-1]}"]
    elif numbers:
        numbers = [f"paragraph {numbers[0]}"]
    return ", ".join([*numbers, *others])


def locators_by_source(citations: Sequence[str]) -> dict[str, list[str]]:
    """Where some citations lead in each source, so that none is named twice."""
    found: dict[str, list[str]] = {}
    for citation in citations:
        source, _, locator = citation.partition(":")
        found.setdefault(source, []).append(locator)
    return found


def _spelt_out(briefing: Briefing, source_id: str, locators: Sequence[str]) -> str:
    source = briefing.items.get(source_id)
    if not isinstance(source, Source):
        return ", ".join(f"{source_id}:{locator}" for locator in locators)
    authors = f"{source.author_names()}, " if source.authors else ""
    return f"{authors}“{source.title}”, {places_in_words(source, locators)}"
