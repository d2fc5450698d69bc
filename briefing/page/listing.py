"""What pages that list many things have in common: how many they list, and what they say of the rest."""

from collections.abc import Iterator

from briefing.model.outline import Pane
from briefing.model.words import and_more
from briefing.page.blocks import Block, Stop, Text

MAX_LISTED = 40
"""How many of one sort a page lists; a line after them says how many more there are, and in which pane."""


def more(number: int, pane: Pane | None = None) -> Iterator[Block]:
    """Say how many there are beside those that a page lists, and where they stand if a pane shows them."""
    if number > 0:
        where = f" in {pane.title}" if pane else ""
        yield Text(f"{and_more(number)}{where}", "remark", stop=Stop(pane=pane.id) if pane else None)
