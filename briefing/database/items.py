"""Items out of the cache, each read when it is asked for."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping, ValuesView
from typing import TYPE_CHECKING, Any

from briefing.database.damage import DamagedError
from briefing.database.file import Database
from briefing.database.trust import is_plain, trusted

if TYPE_CHECKING:
    from briefing.model.kinds import Item

KEPT = 256
"""How many items stay in memory once they were read."""
MAX_BYTES = 8 << 20
"""No file of content is so long that its item would take more."""


class Items(Mapping[str, "Item"]):
    """All items by id, in the order of their files."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: OrderedDict[int, Item] = OrderedDict()

    def __getitem__(self, item_id: str) -> Item:
        number = self.number(item_id)
        if number is None:
            raise KeyError(item_id)
        return self.numbered(number)

    def __contains__(self, item_id: object) -> bool:
        return isinstance(item_id, str) and self.number(item_id) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(
            self._database.read("SELECT id FROM items WHERE taken = 0 ORDER BY place", (), lambda row: row[0])
        )

    def __len__(self) -> int:
        ((count,),) = self._database.rows("SELECT count(*) FROM items WHERE taken = 0")
        return int(count)

    def values(self) -> ValuesView[Item]:
        """All items; they are read as one goes through them."""
        return _Values(self)

    def of_kind(self, kind: str, most: int | None = None) -> list[Item]:
        """The items of a kind in the order of their files, or the first of them."""
        select = "SELECT number, kind, data FROM items WHERE kind = ? AND taken = 0 ORDER BY place LIMIT ?"
        return self._database.read(select, (kind, -1 if most is None else most), self._made)

    def count_of(self, kind: str) -> int:
        """How many items of a kind there are."""
        rows = self._database.rows("SELECT count(*) FROM items WHERE kind = ? AND taken = 0", (kind,))
        return int(rows[0][0])

    def number(self, item_id: str) -> int | None:
        """The number under which an item is kept."""
        rows = self._database.rows("SELECT number FROM items WHERE id = ? AND taken = 0", (item_id,))
        return int(rows[0][0]) if rows else None

    def numbered(self, number: int) -> Item:
        """The item of a number; raises KeyError where there is none."""
        if number not in self._kept:
            select = "SELECT number, kind, data FROM items WHERE number = ?"
            if not self._database.read(select, (number,), self._made):
                raise KeyError(number)
        return self._kept[number]

    def forget(self) -> None:
        """Read everything anew from now on."""
        self._kept.clear()

    def _made(self, row: tuple[int, str, Any]) -> Item:
        number, kind, data = row
        if number in self._kept:
            self._kept.move_to_end(number)
            return self._kept[number]
        item = self._kept[number] = decoded(kind, data)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return item


class _Values(ValuesView["Item"]):
    """Goes through all items without keeping them."""

    def __init__(self, items: Items) -> None:
        super().__init__(items)
        self._items = items

    def __iter__(self) -> Iterator[Item]:
        return (self._items[one] for one in self._items)


def packed(item: Item) -> bytes:
    """What is kept of an item."""
    import msgspec

    return zlib.compress(msgspec.json.encode(item), 1)


def unpacked(data: Any) -> bytes:
    """The JSON of what is kept of an item; raises DamagedError where there is none, or far too much."""
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(data, MAX_BYTES)
    except (zlib.error, TypeError) as error:
        raise DamagedError(str(error)) from error
    if not unpacker.eof:
        raise DamagedError("an item has no end")
    return text


def decoded(kind: str, data: Any) -> Item:
    """An item of what is kept of it; raises DamagedError where the loader would have refused it."""
    import msgspec

    from briefing.model.kinds import KINDS

    try:
        text = unpacked(data)
        item: Item = msgspec.json.decode(text, type=KINDS[kind])
    except (msgspec.MsgspecError, KeyError, TypeError) as error:
        raise DamagedError(str(error)) from error
    if not is_plain(text):
        trusted(item)
    return item
