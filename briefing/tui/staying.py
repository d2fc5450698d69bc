"""How a reader stays where they are while the content changes under them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.page.blocks import Stop

if TYPE_CHECKING:
    from briefing.database.briefing import Briefing
    from briefing.model.problem import Problem
    from briefing.tui.render.drawn import DrawnPage


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


class LastGood:
    """The page that is shown, as it was before its file was saved with a mistake in it."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._page: DrawnPage | None = None
        self.because: Problem | None = None
        """What keeps the page from being shown as it is now."""

    def made(self, key: str, file: str) -> None:
        """Note the file of a page that was made."""
        self._files[key] = file

    def content_changed(self, briefing: Briefing, shown: DrawnPage) -> None:
        """Keep what is shown as it is, if it was lost to a mistake in its file."""
        self.because = self._page = None
        file = self._files.get(shown.page.key)
        if file and shown.page.key not in briefing.items:
            self.because = next((one for one in briefing.problems() if one.file == file), None)
            self._page = shown if self.because else None

    def page(self, key: str) -> DrawnPage | None:
        """The page with a key, if it is the one that is kept."""
        return self._page if self._page and self._page.page.key == key else None
