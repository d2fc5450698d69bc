"""The road: the steps in order, what each asks of whom, and what lies before it."""

from collections.abc import Iterator

from briefing.database.briefing import Briefing
from briefing.model.kinds import KINDS, Item, Step
from briefing.model.outline import Pane
from briefing.model.ties import Tie
from briefing.model.words import tie_words
from briefing.page.blocks import Along, Block, Heading, Markdown, Row, Stop
from briefing.page.claims import cited
from briefing.page.listing import MAX_LISTED, more

MAX_TIES = 40
"""Among how many ties of a step those are looked for that lie before it."""


def road(briefing: Briefing, pane: Pane) -> Iterator[Block]:
    """The steps, then what else is asked."""
    steps = briefing.shown_of("step", MAX_LISTED)
    for number, step in enumerate(steps):
        yield from _step(briefing, step, first=number == 0)
    yield from more(briefing.items.count_of("step") - len(steps), pane)
    yield from _asks(briefing)


def _step(briefing: Briefing, step: Item, *, first: bool) -> Iterator[Block]:
    of = _asked(briefing, step)
    yield Along(
        step.title,
        label=step.label if isinstance(step, Step) else "",
        distance=0 if first else 1,
        note=f"asked of {of}" if of else "asks nobody by name",
        marks=step.marks(),
        apart=first,
        stop=Stop(claim=step.comes_down_to(), target=step.id),
    )
    yield Along(Markdown(step.bottom_line), at="beside", cited=cited(briefing, step.cites))
    before = ""
    for tie in briefing.ties.of(step.id, MAX_TIES):
        if words := _lies_before(tie):
            label = "" if words == before else words
            yield Along(tie.title, "beside", label, marks=tie.marks(), stop=Stop(target=tie.id))
            before = words


def _lies_before(tie: Tie) -> str:
    """How a step is tied to what lies before it; empty where that does not lie before it."""
    if tie.type == "answers" and KINDS[tie.kind].needs_answer:
        return "in the way"
    relies = tie.type == "relies-on" and tie.outward
    # The road itself shows which step precedes which.
    after = tie.type == "precedes" and not tie.outward and tie.kind != "step"
    return tie_words(tie) if relies or after else ""


def _asks(briefing: Briefing) -> Iterator[Block]:
    """What is asked beside the steps, under those of whom it is asked."""
    asks = briefing.shown_of("ask", MAX_LISTED)
    by_parties: dict[str, list[Item]] = {}
    for ask in asks:
        by_parties.setdefault(_asked(briefing, ask), []).append(ask)
    for parties, of_them in by_parties.items():
        yield Heading(f"Also asked of {parties}", apart=True)
        for ask in of_them:
            yield Row(ask.title, marks=ask.marks(), stop=Stop(target=ask.id))
    yield from more(briefing.items.count_of("ask") - len(asks), briefing.outline.pane_of("ask"))


def _asked(briefing: Briefing, item: Item) -> str:
    """The parties of whom an item asks something."""
    asked = item.asked()
    return ", ".join(one.title for one in briefing.outline.parties if one.id in asked)
