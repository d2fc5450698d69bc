"""What is kept of one item, and to whom each part of it is shown, as rows for the tables."""

import json
import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any
from zlib import crc32

import msgspec

from briefing.database.items import encoded
from briefing.database.prints import PRINT
from briefing.database.tables import DESK, ROOM
from briefing.model.fields import GROUP_FIELDS
from briefing.model.kinds import Item, Question, Source, kind_of
from briefing.model.outline import Counts
from briefing.model.parts import Point
from briefing.model.release import for_room
from briefing.store.read import ItemRead
from briefing.text import as_compared

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
"""Rows by the names of their tables."""
_EMPTY = re.compile(rb'"\w+":(?:null|\[\]),?')
"""A field without a value."""


def rows_of(number: int, read: ItemRead, seen: Item | None, sort_key: str) -> Rows:
    """All that is kept of the item that a file holds.

    Args:
        number: the number of the file.
        read: what came of it, with an item.
        seen: the item as the room sees it.
        sort_key: the text by which the file is sorted among the others.
    """
    item = read.item
    assert item
    when = item.when()
    own = [getattr(item, name, None) for name in GROUP_FIELDS]
    own += [when.date if when else None, item.beside_title()]
    row = (number, item.id, kind_of(item), item.title, item.order, sort_key, *own)
    facts, counts = facts_of(number, item, seen, audience_of(item), frozenset())
    cited = {f"{item.id}:{passage.locator}" for passage in item.passages} if isinstance(item, Source) else ()
    return {
        **facts,
        "items": [(*row, *read.place, audience_of(item), *counts, encoded(item))],
        "prints": [(number, _prints_of(item))],
        "refs": list({(number, line, column, kind, value) for kind, value, line, column in read.references}),
        "passages": [(one, number) for one in cited],
    }


def audience_of(item: Item) -> int:
    """To whom an item is shown, as in `tables`, if no other item has its id."""
    return ROOM if item.release == "say" else DESK


def facts_of(
    number: int, item: Item, seen: Item | None, shown_to: int, withheld: AbstractSet[str]
) -> tuple[Rows, tuple[int, ...]]:
    """What an item says, and how many points it has, for the desk and for the room.

    Args:
        number: the number of its file.
        item: the item as the desk sees it.
        seen: the item as the room sees it.
        shown_to: to whom the item as a whole is shown, as in `tables`.
        withheld: the ids of the withheld items that it names.
    """

    def audience(is_said: bool) -> int:
        return min(shown_to, ROOM if seen and is_said else DESK)

    points = item.every_point()
    said = points if seen is item else [for_room(point, withheld) for point in points]
    links, cites = [], []
    for n, link in enumerate(item.links):
        columns = (link.type, link.to, link.basis, json.dumps(link.cites), link.note)
        links.append((number, n, *columns, audience(link.release == "say")))
    for n, (point, its_seen) in enumerate(zip(points, said, strict=True)):
        kept = set(its_seen.cites) if its_seen else set()
        cites += [(one, number, n, audience(one in kept)) for one in dict.fromkeys(point.cites)]
    known = seen.glossary() if seen else frozenset()
    short = (item.short,) if isinstance(item, Source) and item.short else ()
    # An alias that is given twice, in small and in capital letters or with another apostrophe, is one.
    aliases = {as_compared(alias): alias for alias in (*item.aliases, *short)}
    names = [("title", item.title), *(("alias", alias) for alias in aliases.values())]
    rows: Rows = {
        "links": links,
        "cites": cites,
        "names": [(as_compared(name), role, number, name, audience(True)) for role, name in names],
        "glossary": [(number, one, one.casefold(), audience(one in known)) for one in item.glossary()],
    }
    return rows, (*_counts(points), *_counts([point for point in said if point] if seen else ()))


def _counts(points: Sequence[Point]) -> Counts:
    cited = [point for point in points if point.cites]
    stated = sum(1 for point in cited if point.basis == "stated")
    return Counts(len(points), len(cited), stated, sum(1 for point in points if point.basis == "inferred"))


def _prints_of(item: Item) -> bytes:
    """The print of a whole item, then those of its points in reading order.

    Words that are only looked for, and the place in a list, are no part of it: nobody reads them.
    """
    shown = msgspec.structs.replace(item, aliases=(), order=None)
    if isinstance(shown, Question):
        shown = msgspec.structs.replace(shown, asked_as=())
    return b"".join(_print(part) for part in (shown, *item.every_point()))


def _print(part: msgspec.Struct) -> bytes:
    # As empty fields are left out, one that a later version adds changes no print where it is not used.
    return crc32(_EMPTY.sub(b"", msgspec.json.encode(part))).to_bytes(PRINT, "big")
