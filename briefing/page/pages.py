"""The pages of items and panes by their keys, and all that such a page says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from briefing.database.briefing import Briefing
from briefing.model.kinds import Item
from briefing.model.outline import Pane
from briefing.model.parts import Point
from briefing.page.blocks import Fold, Page
from briefing.page.front import front_page
from briefing.page.item import item_page


def page_called(briefing: Briefing, key: str) -> Page | None:
    """The page of an item, or the front page of a pane, by its key."""
    if item := briefing.items.get(key):
        return item_page(briefing, item)
    pane = next((one for one in briefing.panes if one.front and key == one.front_key), None)
    return front_page(briefing, pane) if pane else None


def pages_of(briefing: Briefing, shown: Pane | Item, most: int | None = None) -> Iterator[Page]:
    """The page of an item; of a pane its front page, and those of its items or of the first of them."""
    if isinstance(shown, Item):
        yield item_page(briefing, shown)
        return
    if shown.front or not shown.size:
        yield front_page(briefing, shown)
    for item in briefing.shown(shown, 0, most):
        yield item_page(briefing, item)


def said_on(briefing: Briefing, key: str) -> list[Point]:
    """All that the page with a key says to the audience of a briefing; nothing where there is no such page.

    What is no point of an item, such as a tie, has no release of its own: it may be said if it is said here.
    """
    page = page_called(briefing, key)
    blocks = page.blocks if page else ()
    unfolded = chain.from_iterable(one.blocks if isinstance(one, Fold) else (one,) for one in blocks)
    stops = chain.from_iterable(block.stops for block in unfolded)
    return [stop.said for stop in stops if stop.said]
