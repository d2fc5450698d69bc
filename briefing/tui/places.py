"""Where one is and was, the way back and forward, and how one stays while the content changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from briefing.page.blocks import Stop

PROBLEMS = "!"
"""The id of the pane that lists problems; no pane of a header can have it."""

MEETING = "@meeting"
"""The id of the pane that has the agenda of the meeting that goes on; no pane of a header can have it."""

EMPTY = "@empty-"
"""How the key of the page begins that stands for a pane with nothing in it."""


class Place(Struct, frozen=True):
    """A place in the briefing: a pane, a page of it, a stop on the page."""

    pane: str
    page: str
    """The key of the page: an item's id, or `@` and a name."""
    stop: int = 0
    reading: bool = False
    """Whether the reader has the keys, rather than the list."""
    lines: tuple[int, int] = (0, 0)
    """The first lines in sight of the list and of the reader, when the place was left."""

    @property
    def is_empty(self) -> bool:
        """Whether it stands for a pane with nothing in it."""
        return self.page.startswith(EMPTY)

    def as_data(self) -> dict[str, Any]:
        """The place as plain data, to be remembered: whichever lines are in sight, it is the same."""
        return {name: value for name, value in asdict(self).items() if name != "lines"}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Place | None:
        """A remembered place, if the data is one."""
        match data:
            case {"pane": str(pane), "page": str(page), "stop": int(stop), "reading": bool(reading)}:
                return cls(pane, page, max(stop, 0), reading)
        return None


def stop_again(before: Sequence[Stop], after: Sequence[Stop], at: int) -> int:
    """The number that a stop has on a page that has changed, where it was number `at` before.

    If the stop is gone or was reworded: the number of what now stands in its place, counted from the nearest
    stop before it that is still there.
    """
    for number in range(min(at, len(before) - 1), -1, -1):
        same = [n for n, stop in enumerate(after) if stop == before[number]]
        if same:
            moved = min(same, key=lambda n: abs(n - number)) + at - number
            return min(moved, len(after) - 1)
    return min(at, max(len(after) - 1, 0))


class Places:
    """The places visited, as a browser keeps them, and the last place in each pane."""

    def __init__(self, start: Place) -> None:
        self._visited = [start]
        self._at = 0
        self._last: dict[str, Place] = {}
        self._gone: Place | None = None
        """The place that was the present one until its item was deleted; nobody has moved since."""
        self.awaited: Place | None = None
        """The last place of an earlier start, while its content is still being read."""

    @property
    def now(self) -> Place:
        """Where one is."""
        return self._visited[self._at]

    def move(self, **changes: Any) -> Place:
        """Move within the present place; nothing is added to the way back."""
        return self._put(replace(self.now, **changes))

    def jump(self, place: Place) -> Place:
        """Go elsewhere; what lay ahead is forgotten."""
        if (place.pane, place.page, place.stop) != (self.now.pane, self.now.page, self.now.stop):
            del self._visited[self._at + 1 :]
            self._visited.append(place)
            self._at += 1
        return self._put(place)

    def leave(self, lines: tuple[int, int]) -> None:
        """Remember which lines were the first in sight of the present place."""
        self._visited[self._at] = replace(self.now, lines=lines)

    def has_step(self, step: int) -> bool:
        """Tell whether there is a place to go forward (1) or back (-1) to."""
        return 0 <= self._at + step < len(self._visited)

    def step(self, step: int) -> Place | None:
        """Go one place forward (1) or back (-1), if there is one."""
        if not self.has_step(step):
            return None
        self._at += step
        return self._put(self.now)

    def last_in(self, pane: str) -> Place | None:
        """Where one was last in a pane."""
        return self._last.get(pane)

    def forget_gone(self, is_there: Callable[[Place], bool], outside: Callable[[Place], Place]) -> Place:
        """Forget places that are gone. Returns the present place.

        If the present place is gone, `outside` says which takes its place. If its pane is gone too (that of
        problems, once there are none) and no other pane shows its page, the place before it does. A place
        that comes back before the reader has moved is shown again: some editors delete a file and write it
        anew.
        """
        if self.awaited and is_there(self.awaited):
            self.jump(self.awaited)
        behind = [place for place in self._visited[: self._at] if is_there(place)]
        before = self._gone or self.now
        now = next((one for one in (before, self.now) if is_there(one)), None)
        if now is None:
            now = outside(self.now)
            if before.pane == now.pane and before.is_empty:
                # Who opened a pane whose items were still being read has opened its first item.
                now = replace(now, reading=now.reading or before.reading)
        self._gone = before if now is not before and now.pane == before.pane else None
        if now.pane != self.now.pane and now.page != self.now.page and behind:
            now = behind.pop()
        ahead = [place for place in self._visited[self._at + 1 :] if is_there(place)]
        self._visited, self._at = [*behind, now, *ahead], len(behind)
        self._last = {pane: place for pane, place in self._last.items() if is_there(place)}
        self._last[now.pane] = now
        return now

    def keep_cursor(self, stop: int) -> Place:
        """Note at which stop the cursor of the present page stands now that the content has changed."""
        self._visited[self._at] = self._last[self.now.pane] = replace(self.now, stop=stop)
        return self.now

    def _put(self, place: Place) -> Place:
        self._visited[self._at] = self._last[place.pane] = place
        self.awaited = self._gone = None
        return place
