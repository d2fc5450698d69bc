"""Where one is, where one was, and the way back and forward."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the briefing: a pane, a page of it, a stop on the page."""

    pane: str
    page: str
    """The key of the page: an item's id, or `@` and a name."""
    stop: int = 0
    reading: bool = False
    """Whether the reader has the keys, rather than the list."""

    def as_data(self) -> dict[str, Any]:
        """The place as plain data, to be remembered."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Place | None:
        """A remembered place, if the data is one."""
        match data:
            case {"pane": str(pane), "page": str(page), "stop": int(stop), "reading": bool(reading)}:
                return cls(pane, page, max(stop, 0), reading)
        return None


class History:
    """The places visited, as a browser keeps them: moving about changes the present one."""

    def __init__(self, start: Place) -> None:
        self._visited = [start]
        self._now = 0

    @property
    def now(self) -> Place:
        """Where one is."""
        return self._visited[self._now]

    def move(self, **changes: Any) -> Place:
        """Move within the present place; nothing is added to the way back."""
        self._visited[self._now] = replace(self.now, **changes)
        return self.now

    def jump(self, place: Place) -> Place:
        """Go elsewhere; what lay ahead is forgotten."""
        if (place.pane, place.page) == (self.now.pane, self.now.page):
            self._visited[self._now] = place
        else:
            del self._visited[self._now + 1 :]
            self._visited.append(place)
            self._now += 1
        return self.now

    def back(self) -> Place | None:
        """Go back one place, if there is one."""
        return self._step(-1)

    def forward(self) -> Place | None:
        """Go forward one place, if there is one."""
        return self._step(1)

    def _step(self, step: int) -> Place | None:
        if not 0 <= self._now + step < len(self._visited):
            return None
        self._now += step
        return self.now
