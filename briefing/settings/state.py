"""What the program remembers between two starts: the theme, and the last place in each briefing."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefing.store.files import locked, read_file, set_aside, write_whole
from briefing.text import is_clean

FILE_NAME = "state.json"
MAX_BYTES = 8 << 20
MAX_PLACES = 200
"""In how many briefings the last place is remembered; the one that was left longest ago goes first."""
_MAX_NUMBER = 1 << 31


class State:
    """The remembered state, read once, and written into what others have written meanwhile.

    `folder` is the state folder; it needs not exist.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._data = _read(self._path) or {}
        self._changes: dict[str, Any] = {}
        self._remembered: dict[str, Any] = {}
        self.set_aside: Path | None = None
        """What became of a damaged file that stood in the way when this state was saved."""

    @property
    def theme(self) -> str | None:
        """The theme that was chosen last."""
        theme = self._data.get("theme")
        return theme if isinstance(theme, str) and is_clean(theme) else None

    @theme.setter
    def theme(self, name: str) -> None:
        self._data["theme"] = self._changes["theme"] = name

    def place(self, content: Path) -> dict[str, Any]:
        """The last place in a briefing, as `remember` was given it.

        Empty if there is none, or none that can be shown.
        """
        place = _places(self._data).get(os.path.realpath(content))
        return place if isinstance(place, dict) and all(map(_can_be_shown, place.values())) else {}

    def remember(self, content: Path, place: dict[str, Any]) -> None:
        """Keep the last place in a briefing."""
        self._remembered[os.path.realpath(content)] = place

    def save(self) -> None:
        """Write what has changed; what others have written stays.

        A damaged file is set aside. Where nothing can be written, the old state stays.
        """
        with suppress(OSError), locked(self._path.parent):
            data = _read(self._path)
            if data is None:
                self.set_aside = set_aside(self._path)
                data = {}
            data |= self._changes
            earlier = {key: place for key, place in _places(data).items() if key not in self._remembered}
            data["places"] = dict([*earlier.items(), *self._remembered.items()][-MAX_PLACES:])
            write_whole(self._path, json.dumps(data, indent=1).encode())


def _places(data: dict[str, Any]) -> dict[str, Any]:
    places = data.get("places")
    return places if isinstance(places, dict) else {}


def _can_be_shown(value: Any) -> bool:
    if isinstance(value, str):
        return is_clean(value)
    return isinstance(value, int) and -_MAX_NUMBER < value < _MAX_NUMBER


def _read(path: Path) -> dict[str, Any] | None:
    """The data of the file; None where it is damaged, empty where there is none."""
    try:
        data, _ = read_file(path, MAX_BYTES)
        read = json.loads(data) if len(data) <= MAX_BYTES else None
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None
