"""An item as a page: the frame that every kind has. What is a kind's own stands in `kinds`."""

from collections.abc import Iterator

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.database.whole import comes_down_to
from briefing.model.kinds import Item, kind_of
from briefing.model.parts import Point
from briefing.model.ties import Tie
from briefing.model.words import and_more, count, ended, tie_words
from briefing.page.blocks import Block, Fold, Heading, Markdown, Page, Row, Stop, Text
from briefing.page.claims import NO_CITATION, cited, claim, detail
from briefing.page.kinds import PAGES, Own

MAX_TIES = 200
"""How many ties of an item its page has."""
MAX_UNFOLDED = 5
"""How many ties of one sort are all shown."""
SHOWN_OF_FOLDED = 3
"""How many are shown of more; the others are folded."""

TIES = Heading("Ties", apart=True)
"""Stands above the ties, which come last."""


def item_page(briefing: Briefing, item: Item) -> Page:
    """Everything that is shown of an item."""
    return Page(item.id, _blocks(briefing, item))


def _blocks(briefing: Briefing, item: Item) -> Iterator[Block]:
    own = PAGES[type(item)](briefing, item) if type(item) in PAGES else Own()
    group = briefing.group(item.id)
    words = (own.called or kind_of(item).capitalize(), (group and group.title) or "", *own.words)
    yield Text(item.title, "title", marks=item.marks())
    yield Text(" · ".join(filter(None, words)), "remark")
    if group and group.note:
        yield Text(Markdown(group.note), "remark")
    cites = cited(briefing, item.cites)
    stop = Stop(claim=comes_down_to(briefing, item)) if cites else None
    yield Text(Markdown(item.bottom_line), "bottom-line", cites, apart=True, stop=stop)
    yield from own.before
    for heading, points in item.sections():
        if heading:
            yield Heading(heading, apart=True)
        for number, point in enumerate(points):
            yield claim(briefing, point, apart=not heading or number > 0)
            yield from detail(point)
    yield from own.after
    yield from _ties(briefing, item)


def _ties(briefing: Briefing, item: Item) -> Iterator[Block]:
    found = briefing.ties.of(item.id, MAX_TIES + 1)
    ties = found[:MAX_TIES]
    relations: dict[str, list[Row]] = {}
    for tie in ties:
        relations.setdefault(tie_words(tie), []).append(_tie(briefing, item, tie))
    if ties:
        yield TIES
    for relation in sorted(relations, key=lambda one: one == "see also"):
        first, *others = relations[relation]
        yield replace(first, label=f"{relation} ({len(others) + 1:,})" if others else relation)
        if len(others) >= MAX_UNFOLDED:
            folded = tuple(others[SHOWN_OF_FOLDED - 1 :])
            others = others[: SHOWN_OF_FOLDED - 1]
            others.append(Fold(and_more(len(folded)), blocks=folded, stop=Stop(unfolds=True)))
        yield from others
    if len(found) > MAX_TIES:
        number = count(briefing.ties.count(item.id), "tie")
        yield Text(f"The first {MAX_TIES:,} of {number}; find has the others.", "remark", apart=True)


def _tie(briefing: Briefing, item: Item, tie: Tie) -> Row:
    said = Point(
        text=ended(f"{item.title}: {tie_words(tie)} {tie.title}"),
        cites=tie.cites,
        basis=tie.basis,
        release=tie.release,
    )
    return Row(
        tie.title,
        marks=said.marks(),
        cited=cited(briefing, tie.cites, NO_CITATION),
        note=Markdown(tie.note or ""),
        stop=Stop(claim=said, target=tie.id),
    )
