"""What the screen remembers while it is shown to one audience; the other never comes upon it."""

from pathlib import Path
from typing import NamedTuple

from briefing.tui.copying import Copying
from briefing.tui.finding import Finding
from briefing.tui.places import Place, Places


class Memory(NamedTuple):
    """Where one was, what was looked for and what was copied."""

    places: Places
    finding: Finding
    copying: Copying

    @classmethod
    def beginning_at(cls, start: Place, folder: Path | None) -> "Memory":
        """Remember nothing but where it starts; what is copied is written into `folder`."""
        return cls(Places(start), Finding(), Copying(folder or Path.cwd()))
