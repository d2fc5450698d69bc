"""What the program remembers between two starts: the theme, and the last place in each briefing.

Losing the file costs a place, nothing else: a damaged one is as good as none.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefing.store.write import write_whole
from briefing.text import is_clean

FILE_NAME = "state.json"


class State:
    """The remembered state, read once and written back whole."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._data = _read(self._path)
        self._changes: dict[str, Any] = {}
        self._remembered: dict[str, Any] = {}

    @property
    def theme(self) -> str | None:
        """The theme that was chosen last."""
        theme = self._data.get("theme")
        return theme if isinstance(theme, str) else None

    @theme.setter
    def theme(self, name: str) -> None:
        self._data["theme"] = self._changes["theme"] = name

    def place(self, content: Path) -> dict[str, Any]:
        """The last place in a briefing, as `remember` was given it; empty if unknown."""
        place = _places(self._data).get(str(content.resolve()))
        return place if isinstance(place, dict) else {}

    def remember(self, content: Path, place: dict[str, Any]) -> None:
        """Keep the last place in a briefing."""
        self._remembered[str(content.resolve())] = place

    def save(self) -> None:
        """Write what has changed into what another instance may have written meanwhile.

        Where that cannot be done, the old state stays.
        """
        data = _read(self._path) | self._changes
        data["places"] = _places(data) | self._remembered
        with suppress(OSError):
            write_whole(self._path, json.dumps(data, indent=1).encode())


def _places(data: dict[str, Any]) -> dict[str, Any]:
    places = data.get("places")
    return places if isinstance(places, dict) else {}


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        data = json.loads(text) if is_clean(text) else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
