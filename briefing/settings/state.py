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
_KEY = ("title", "folder")
"""By what a briefing is known."""

_Key = tuple[str, str]
_Entry = dict[str, Any]


class State:
    """The remembered state, read once, and written into what others have written meanwhile.

    A briefing is known by its title and its folder: a place is found again when one of them has changed,
    in a copy or a new installation and after an edit. `folder` is the state folder; it needs not exist.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._data = _read(self._path) or {}
        self._changes: dict[str, Any] = {}
        self._remembered: dict[_Key, _Entry] = {}
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

    def place(self, title: str, content: Path) -> dict[str, Any]:
        """The last place in a briefing, as `remember` was given it.

        Empty if there is none, or none that can be shown.
        """
        places, folder = _places(self._data), os.path.realpath(content)
        of_title = [entry for (its, _), entry in places.items() if its == title]
        of_folder = [entry for (_, its), entry in places.items() if its == folder]
        found = places.get((title, folder)) or next(reversed(of_title or of_folder), {})
        place = {name: value for name, value in found.items() if name not in _KEY}
        return place if all(map(_can_be_shown, place.values())) else {}

    def remember(self, title: str, content: Path, place: dict[str, Any]) -> None:
        """Keep the last place in a briefing."""
        key = title, os.path.realpath(content)
        self._remembered[key] = dict(zip(_KEY, key, strict=True)) | place

    def save(self) -> None:
        """Write what has changed since it was written last; what others have written stays.

        A damaged file is set aside. Where nothing can be written, the old state stays.
        """
        if not (self._changes or self._remembered):
            return
        with suppress(OSError), locked(self._path.parent):
            changes, self._changes = self._changes, {}
            remembered, self._remembered = self._remembered, {}
            try:
                self._write(changes, remembered)
            except OSError:
                self._changes = changes | self._changes
                self._remembered = remembered | self._remembered

    def _write(self, changes: dict[str, Any], remembered: dict[_Key, _Entry]) -> None:
        data = _read(self._path)
        if data is None:
            self.set_aside = set_aside(self._path)
            data = {}
        places = {key: entry for key, entry in _places(data).items() if key not in remembered} | remembered
        data |= changes | {"places": list(places.values())[-MAX_PLACES:]}
        write_whole(self._path, json.dumps(data, indent=1).encode())


def _places(data: dict[str, Any]) -> dict[_Key, _Entry]:
    """The remembered places by title and folder, the one that was left longest ago first."""
    places = data.get("places")
    entries = [one for one in places if isinstance(one, dict)] if isinstance(places, list) else []
    found: dict[_Key, _Entry] = {}
    for entry in entries:
        title, folder = map(entry.get, _KEY)
        if isinstance(title, str) and isinstance(folder, str):
            found[title, folder] = entry
    return found


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
