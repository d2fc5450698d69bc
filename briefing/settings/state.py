"""What the program remembers between two starts: the theme, and the last place in each briefing.

Losing the file costs a place, nothing else: a damaged one is as good as none.
"""

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefing.text import is_clean

FILE_NAME = "state.json"


class State:
    """The remembered state, read once and written back whole."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._data = _read(self._path)

    @property
    def theme(self) -> str | None:
        """The name of the last theme."""
        theme = self._data.get("theme")
        return theme if isinstance(theme, str) else None

    @theme.setter
    def theme(self, name: str) -> None:
        self._data["theme"] = name

    def place(self, content: Path) -> dict[str, Any]:
        """The last place in a briefing, as `remember` was given it; empty if unknown."""
        places = self._data.get("places")
        place = places.get(str(content.resolve())) if isinstance(places, dict) else None
        return place if isinstance(place, dict) else {}

    def remember(self, content: Path, place: dict[str, Any]) -> None:
        """Keep the last place in a briefing."""
        places = self._data.setdefault("places", {})
        if not isinstance(places, dict):
            places = self._data["places"] = {}
        places[str(content.resolve())] = place

    def save(self) -> None:
        """Write the state; where that cannot be done, the old one stays."""
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=".state-")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(self._data, file, ensure_ascii=True, indent=1)
                Path(temporary).replace(self._path)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        data = json.loads(text) if is_clean(text) else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
