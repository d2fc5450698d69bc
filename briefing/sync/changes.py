"""What is new in a briefing, or was reworded, since its reader last looked."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefing.database.briefing import Briefing
from briefing.database.prints import PRINT, prints_in
from briefing.settings.seen import Seen

if TYPE_CHECKING:
    from briefing.page.changes import Changed

What = Literal["new", "changed"]


class Changes:
    """Compares what there is with what was seen; the first time that a briefing is opened nothing is new."""

    def __init__(self, desk: Briefing, data: Path, content: Path) -> None:
        """Make one: of the briefing as the desk sees it, with the reader's folder of data."""
        self._desk = desk
        self._seen = Seen(data, desk.outline.title, content)

    @property
    def is_begun(self) -> bool:
        """Whether the briefing was looked at before, so that anything can be new."""
        return self._seen.is_begun

    def of(self, items: Sequence[str] | None = None) -> dict[str, What]:
        """Which of some items, or of all, are new or changed."""
        if not self.is_begun:
            return {}
        now, seen = prints_in(self._desk, items), self._seen.prints(items)
        differ = ((item, seen.get(item)) for item, its in now.items() if its != seen.get(item))
        return {item: "changed" if before else "new" for item, before in differ}

    def of_points(self, item: str) -> dict[int, What]:
        """Which points of an item are new or changed, by their numbers; none where the item itself is new."""
        return self._points_of([item]).get(item, {})

    def listed(self, most: int) -> tuple[list[Changed], int]:
        """The first items that are new or changed, in the order of the panes, and how many there are."""
        from briefing.page.changes import Changed

        found = self.of()
        first = self._desk.in_order([*found], most)
        points = self._points_of([item for _, item in first])
        listed = [
            Changed(pane, self._desk.items[item], found[item], points.get(item, {})) for pane, item in first
        ]
        return listed, len(found)

    def _points_of(self, items: Sequence[str]) -> dict[str, dict[int, What]]:
        now, seen = prints_in(self._desk, items), self._seen.prints(items)
        return {
            item: _points(_apart(before), _apart(now[item]))
            for item, before in seen.items()
            if now.get(item, before) != before
        }

    def mark_seen(self, items: Sequence[str] | None = None) -> bool:
        """Note that some items, or all, were seen as they are now. Returns whether any had changed."""
        changed = list(self.of(items))
        if changed:
            with suppress(sqlite3.Error, OSError):
                self._seen.keep(prints_in(self._desk, changed))
                return True
        return False

    def begin(self) -> Path | None:
        """Note what there is at the first look. Returns where a damaged file in the way was put, or None."""
        if not self.is_begun:
            with suppress(sqlite3.Error, OSError):
                return self._seen.begin(prints_in(self._desk))
        return None

    def close(self) -> None:
        """Let go of the file."""
        self._seen.close()


def _apart(prints: bytes) -> list[bytes]:
    """The prints of the points, without that of the whole item."""
    return [prints[at : at + PRINT] for at in range(PRINT, len(prints), PRINT)]


def _points(before: list[bytes], now: list[bytes]) -> dict[int, What]:
    # Imported where something has changed: most starts need none of it.
    from difflib import SequenceMatcher

    found: dict[int, What] = {}
    for how, start, stop, first, last in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        for number in range(first, last):
            if how in ("replace", "insert"):
                # Of points in the place of others, as many as there were are taken for reworded.
                found[number] = "changed" if number - first < stop - start else "new"
    return found
