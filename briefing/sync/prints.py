"""What tells whether an item, or a point of it, is still what it was: a few bytes for each."""

import re
from zlib import crc32

import msgspec

from briefing.database.written import PRINT
from briefing.model.kinds import Item, Question

_EMPTY = re.compile(rb'"\w+":(?:null|\[\]),?')
"""A field without a value."""


def prints_of(item: Item) -> bytes:
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
