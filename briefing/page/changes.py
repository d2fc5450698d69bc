"""What is new or was reworded since the reader last looked: marks on a page, and a list of it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.model.kinds import Item
from briefing.model.outline import Pane
from briefing.page.blocks import Block, Heading, Page, Row, Stop, Text, more, with_marks
from briefing.page.claims import claim

NOTHING = "Nothing is new or changed since you last looked."
MAX_LISTED = 500
"""How many items that are new or changed are listed."""


class Changed(NamedTuple):
    """An item that is new or changed."""

    pane: Pane | None
    """The first pane that shows it."""
    item: Item
    what: str
    points: Mapping[int, str]
    """Which of its points are `new` or `changed`, by their numbers."""


def with_changes(page: Page, item: Item, what: str, points: Mapping[int, str]) -> Page:
    """The page of an item with what is new or changed on it."""
    every = item.every_point()
    of = {every[number]: words for number, words in points.items()}

    def marks_of(stop: Stop) -> list[str]:
        return [of[stop.point]] if stop.point and stop.point in of else []

    blocks = [with_marks(block, marks_of) for block in page.blocks]
    # Below the title and the line that says what it is.
    blocks.insert(2, Text(f"{what} since you last looked".capitalize(), "finding"))
    return Page(page.key, blocks)


def changes_page(briefing: Briefing, changed: Sequence[Changed], count: int) -> Page:
    """What is new or changed, pane by pane: the first of `count` items."""
    return Page("@changes", _blocks(briefing, changed, count))


def _blocks(briefing: Briefing, changed: Sequence[Changed], count: int) -> Iterator[Block]:
    if not changed:
        yield Text(NOTHING, "remark")
    for pane, of_pane in groupby(changed, key=lambda one: one.pane):
        yield Heading(pane.title if pane else "In no pane", apart=True)
        for one in of_pane:
            yield Row(one.item.title, label=one.what, stop=Stop(target=one.item.id))
            for n, words in one.points.items():
                point = one.item.every_point()[n]
                shown = claim(briefing, point, apart=False)
                stop = Stop(point=point, target=one.item.id)
                yield replace(shown, marks=(*shown.marks, words), stop=stop)
    yield from more(count - len(changed))
