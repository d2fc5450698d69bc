"""Items out of the database, each read when it is asked for."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.database.queries import Database, Values

if TYPE_CHECKING:
    from briefing.model.kinds import Item

IN_MEMORY = 256
"""How many items stay in memory once they were read."""


class Items(Mapping[str, "Item"]):
    """All items that an audience may see, by id, in the order of their files."""

    def __init__(self, database: Database, audience: int, seen: Callable[[Item], Item]) -> None:
        """Read from a database for an audience, as a number of `tables`; `seen`: what it sees of an item."""
        self._database = database
        self._audience = audience
        self._seen = seen

    def __getitem__(self, item_id: str) -> Item:
        select = "SELECT kind, data FROM items WHERE id = ? AND shown_to >= ?"
        found = self.found(select, (item_id, self._audience))
        if not found:
            raise KeyError(item_id)
        return found[0]

    def __contains__(self, item_id: object) -> bool:
        select = "SELECT 1 FROM items WHERE id = ? AND shown_to >= ?"
        return isinstance(item_id, str) and bool(self._database.rows(select, (item_id, self._audience)))

    def __iter__(self) -> Iterator[str]:
        select = "SELECT id FROM items WHERE shown_to >= ? ORDER BY sort_key"
        return iter([item_id for (item_id,) in self._database.rows(select, (self._audience,))])

    def __len__(self) -> int:
        return int(self._database.value("SELECT count(*) FROM items WHERE shown_to >= ?", (self._audience,)))

    def count_of(self, kind: str) -> int:
        """How many items of a kind there are."""
        select = "SELECT count(*) FROM items WHERE kind = ? AND shown_to >= ?"
        return int(self._database.value(select, (kind, self._audience)) or 0)

    def first_of(self, kind: str) -> Item | None:
        """The first item of a kind, whether a pane shows it or not."""
        select = "SELECT kind, data FROM items WHERE kind = ? AND shown_to >= ? ORDER BY sort_key LIMIT 1"
        return next(iter(self.found(select, (kind, self._audience))), None)

    def found(self, select: str, values: Values) -> list[Item]:
        """The items that a query finds; each of its rows is the kind and the data of one."""
        return self._database.read(select, values, lambda row: self._seen(decoded(*row)))


def encoded(item: Item) -> bytes:
    """An item as it is kept: JSON, compressed."""
    import msgspec

    return zlib.compress(msgspec.json.encode(item), 1)


def decoded(kind: str, data: bytes) -> Item:
    """The item in what is kept of it. Damaged data may raise any exception."""
    from briefing.model.kinds import KINDS

    return _decoded(KINDS[kind], data)


@lru_cache(IN_MEMORY)
def _decoded(kind: type[Item], data: bytes) -> Item:
    import msgspec

    item: Item = msgspec.json.decode(zlib.decompress(data), type=kind)
    return item
