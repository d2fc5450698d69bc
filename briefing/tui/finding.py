"""What was found last, and which of the hits is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

_WORD = re.compile(r"\w+")

if TYPE_CHECKING:
    from briefing.search.answer import Hit


@dataclass(frozen=True, slots=True)
class Found:
    """What find ends with."""

    query: str
    hits: Sequence[Hit]
    """The hits in the order in which they were shown."""
    chosen: int | None
    """The number of the hit to be opened; None where find was left."""


class Finding:
    """Remembers the last query, and the hits of the last find from which one was opened."""

    def __init__(self) -> None:
        self.query = ""
        """What was looked for last."""
        self._hits: Sequence[Hit] = ()
        self._shown = 0

    def keep(self, found: Found) -> Hit | None:
        """Remember what find ended with. Returns the hit to be opened, if one was chosen."""
        self.query = found.query or self.query
        if found.chosen is None:
            return None
        self._hits, self._shown = found.hits, found.chosen
        return self._hits[self._shown]

    def step(self, step: int) -> Hit | None:
        """The next hit, or the one before, and so round; None where nothing was found yet."""
        if not self._hits:
            return None
        self._shown = (self._shown + step) % len(self._hits)
        return self._hits[self._shown]

    @property
    def shown(self) -> Hit | None:
        """The hit that is shown, if anything was found."""
        return self._hits[self._shown] if self._hits else None

    def hit_on(self, page: str) -> Hit | None:
        """The hit that is shown, if it is on this page."""
        return self.shown if self.shown and self.shown.id == page else None

    def position_on(self, page: str) -> str:
        """Which hit is shown on a page, of how many; empty where it is none."""
        return f"hit {self._shown + 1} of {len(self._hits)}" if self.hit_on(page) else ""

    def words_on(self, page: str) -> frozenset[str]:
        """The words that made a page a hit, to be lit there; words without a meaning of their own are not."""
        hit = self.hit_on(page)
        if hit is None:
            return frozenset()
        from briefing.search.function_words import is_function_word

        words = (word for start, stop in hit.spans for word in _WORD.findall(hit.text[start:stop]))
        return frozenset(word for word in words if not is_function_word(word))
