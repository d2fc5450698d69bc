"""What the program remembers between two starts: the theme, the last place in each briefing, and drafts."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from briefing.store.files import locked, read_file, set_aside, write_whole
from briefing.store.folder import folder_key
from briefing.text import is_clean

FILE_NAME = "state.json"
MAX_BYTES = 8 << 20
"""A larger file counts as damaged."""
MAX_PLACES = 200
"""In how many briefings the last place is remembered; the place that was left longest ago goes first."""
MAX_DRAFTS = 100
"""How many drafts are remembered; the oldest goes first."""
_MAX_NUMBER = 1 << 31
"""A number in a place that is as large as this, or larger, is not believed."""
_KEY = ("title", "folder")
"""By what a briefing is known."""

_Key = tuple[str, str]
_Entry = dict[str, Any]
Drafts = Mapping[tuple[str, str], str]
"""What was typed to be recorded and was not: by the kind, and the id of a record that is amended."""
BETWEEN = " / "
"""What stands between the drafts that several terminals have left of the same."""


class _Draft(NamedTuple):
    """What was typed to be recorded, in which briefing, and for what."""

    title: str
    folder: str
    kind: str
    record: str
    text: str


class State:
    """The remembered state: read once, and saved into what other programs have written meanwhile.

    A briefing is known by its title and its folder. A place is found again when one of them has changed, as
    in a copy, in a new installation or after an edit. `folder` is the state folder; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._data = _read(self._path) or {}
        theme = self._data.get("theme")
        self.theme: str | None = theme if isinstance(theme, str) and is_clean(theme) else None
        """The theme that was chosen last."""
        self._kept_theme = self.theme
        self._remembered: dict[_Key, _Entry] = {}
        """The places that are to be saved."""
        self._kept_drafts: list[_Draft] = []
        """The drafts that this program has found or saved: those that are its own to change."""
        self._drafts: list[_Draft] = []
        """The drafts that are to stand in their place."""
        self.set_aside: Path | None = None
        """The new path of a damaged file that stood in the way of saving; None: there was none."""

    def place(self, title: str, content: Path) -> dict[str, Any]:
        """The last place in a briefing, as `remember` was given it.

        Empty if there is none, or none that can be shown.
        """
        places, folder = _places(self._data), folder_key(content)
        of_title = [entry for (its, _), entry in places.items() if its == title]
        of_folder = [entry for (_, its), entry in places.items() if its == folder]
        found = places.get((title, folder)) or next(reversed(of_title or of_folder), {})
        place = {name: value for name, value in found.items() if name not in _KEY}
        return place if all(map(_can_be_shown, place.values())) else {}

    def remember(self, title: str, content: Path, place: dict[str, Any]) -> None:
        """Keep the last place in a briefing, for the next `save`."""
        key = title, folder_key(content)
        self._remembered[key] = dict(zip(_KEY, key, strict=True)) | place

    def drafts(self, title: str, content: Path) -> dict[tuple[str, str], str]:
        """The drafts of a briefing; of what several terminals were to record, all that was typed."""
        folder = folder_key(content)
        found = [one for one in _drafts(self._data) if one.title == title or one.folder == folder]
        self._drafts = self._kept_drafts = found
        texts: dict[tuple[str, str], list[str]] = {}
        for one in found:
            texts.setdefault((one.kind, one.record), []).append(one.text)
        return {key: BETWEEN.join(of_key) for key, of_key in texts.items()}

    def remember_drafts(self, title: str, content: Path, drafts: Drafts) -> None:
        """Keep the drafts of a briefing, for the next `save`; those left out or empty are forgotten."""
        folder = folder_key(content)
        self._drafts = []
        for key, text in drafts.items():
            before = [one for one in self._kept_drafts if (one.kind, one.record) == key]
            is_kept = BETWEEN.join(one.text for one in before) == text
            if is_kept and all((one.title, one.folder) == (title, folder) for one in before):
                self._drafts += before
            elif text:
                self._drafts.append(_Draft(title, folder, *key, text))

    @property
    def unkept(self) -> list[str]:
        """The drafts that could not be written when it was saved last."""
        return [draft.text for draft in self._drafts if draft not in self._kept_drafts]

    def save(self) -> None:
        """Write what has changed since it was written last; what others have written stays.

        A damaged file is set aside. Where nothing can be written, the old state stays.
        """
        theme = self.theme
        if theme != self._kept_theme or self._remembered or self._drafts != self._kept_drafts:
            with suppress(OSError), locked(self._path.parent):
                self._write(theme)
                # Another theme may be chosen meanwhile.
                self._kept_theme, self._kept_drafts, self._remembered = theme, self._drafts, {}

    def _write(self, theme: str | None) -> None:
        data = _read(self._path)
        if data is None:
            self.set_aside = set_aside(self._path)
        # Where the file is damaged or gone, what stood there of this program's own is written again.
        kept_theme, kept_drafts = (self._kept_theme, self._kept_drafts) if data else (None, [])
        data = data or {}
        if theme != kept_theme:
            data["theme"] = theme
        others = {key: entry for key, entry in _places(data).items() if key not in self._remembered}
        data["places"] = [*others.values(), *self._remembered.values()][-MAX_PLACES:]
        # What another terminal has typed meanwhile for the same is its own, and stays beside ours.
        new = [one for one in self._drafts if one not in kept_drafts]
        gone = [one for one in self._kept_drafts if one not in self._drafts]
        drafts = [one for one in _drafts(data) if one not in gone and one not in new] + new
        data["drafts"] = [one._asdict() for one in drafts][-MAX_DRAFTS:]
        write_whole(self._path, json.dumps(data, indent=1).encode())


def _places(data: dict[str, Any]) -> dict[_Key, _Entry]:
    """The remembered places by title and folder, the one that was left longest ago first."""
    found: dict[_Key, _Entry] = {}
    for entry in _entries(data, "places"):
        title, folder = map(entry.get, _KEY)
        if isinstance(title, str) and isinstance(folder, str):
            found[title, folder] = entry
    return found


def _drafts(data: dict[str, Any]) -> list[_Draft]:
    """The drafts that can be shown, the oldest first."""
    found: list[_Draft] = []
    for entry in _entries(data, "drafts"):
        if entry.get("line") == "":
            # Earlier versions knew it by the line that it amends; a new record has neither a line nor an id.
            entry.setdefault("record", "")
        values = [entry.get(name) for name in _Draft._fields]
        texts = [value for value in values if isinstance(value, str) and is_clean(value)]
        if len(texts) == len(values):
            found.append(_Draft(*texts))
    return found


def _entries(data: dict[str, Any], name: str) -> list[_Entry]:
    entries = data.get(name)
    return [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []


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
