"""What search needs to know of `briefing.yaml`; the typed header is too slow to import for one question."""

from collections.abc import Sequence
from typing import Protocol


class PaneLike(Protocol):
    """A pane."""

    @property
    def id(self) -> str:
        """What the header calls it."""

    @property
    def title(self) -> str:
        """What the screen calls it."""

    @property
    def short(self) -> str | None:
        """What a narrow screen calls it."""

    @property
    def shows(self) -> Sequence[str]:
        """The kinds of item that it shows."""


class PartyLike(Protocol):
    """A party."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def aliases(self) -> Sequence[str]:
        """What else it is called."""


class HeaderLike(Protocol):
    """The header of a briefing."""

    @property
    def panes(self) -> Sequence[PaneLike]:
        """The panes in order."""

    @property
    def parties(self) -> Sequence[PartyLike]:
        """The parties."""
