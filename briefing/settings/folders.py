"""Where things are: the content that is shown, and the reader's own folders."""

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from briefing.store.folder import HEADER_NAME, MAX_FOLDER_DEPTH, misnamed_header

CONTENT_VARIABLE = "BRIEFING_CONTENT"
HOME_VARIABLE = "BRIEFING_HOME"
SETTINGS_NAME = "settings.yaml"
"""The file in the settings folder that the reader writes."""


class Folders(NamedTuple):
    """The reader's own folders; none needs to exist."""

    settings: Path
    """Holds `settings.yaml`, which the reader writes."""
    state: Path
    """Holds `state.json`, which the program writes: theme, last places and drafts."""
    data: Path
    """Holds what was attached, the meetings, what was seen of each briefing, and the files of copies."""
    cache: Path
    """Holds a file for each briefing that was opened; what is deleted there costs time and nothing else."""
    runtime: Path
    """Holds what programs of one reader tell each other while they run."""

    @property
    def crashes(self) -> Path:
        """Holds a report for each of the last failures of the program itself."""
        return self.state / "crashes"

    def cache_of(self, content: Path) -> Path:
        """The file in which the content of a folder is kept, ready to be read."""
        return self.cache / f"{_number_of(content)}.sqlite3"

    def room_file_of(self, content: Path) -> Path:
        """The file by which a desk that shows the content of a folder tells the room what to show."""
        return self.runtime / f"room-{_number_of(content)}.json"


def own_folders() -> Folders:
    """Where this system keeps settings, state, data and caches; below $BRIEFING_HOME where it is set."""
    if home := os.environ.get(HOME_VARIABLE):
        return Folders(Path(home), Path(home), Path(home), Path(home, "cache"), Path(home, "runtime"))
    from platformdirs import PlatformDirs

    runtime = os.environ.get("XDG_RUNTIME_DIR")
    places = PlatformDirs("briefing", appauthor=False)
    return Folders(
        places.user_config_path,
        places.user_state_path,
        places.user_data_path,
        places.user_cache_path,
        # `platformdirs` warns the reader where there is no such folder.
        Path(runtime, "briefing") if runtime else places.user_state_path / "runtime",
    )


def _number_of(content: Path) -> str:
    """What tells the files of one folder of content from those of another, in 8 hex digits."""
    from zlib import crc32

    return f"{crc32(os.fsencode(os.path.realpath(content))):08x}"


def content_folder(given: str | None) -> tuple[Path, str]:
    """The folder of content in use, and in words what decided that."""
    if given:
        return Path(given), "--content"
    if named := os.environ.get(CONTENT_VARIABLE):
        return Path(named), f"${CONTENT_VARIABLE}"
    if stood_in := _briefing_stood_in():
        return stood_in, "the folder you are in"
    return shipped_content(), "shipped with briefing"


def command_for(folder: Path, words: str) -> str:
    """A command as it has to be typed from here to be about the content of a folder."""
    import shlex

    found, _ = content_folder(None)
    is_found = os.path.realpath(found) == os.path.realpath(folder)
    return f"briefing {words}" if is_found else f"briefing --content {shlex.quote(str(folder))} {words}"


def _briefing_stood_in() -> Path | None:
    """The folder of a briefing that the current folder is or stands in; None where there is none.

    A current folder whose header is misnamed counts too: what reads it says so.
    """
    # Neither a folder that is gone nor one that may not be entered is a briefing.
    with suppress(OSError):
        here = Path.cwd()
        for folder in (here, *here.parents[:MAX_FOLDER_DEPTH]):
            if (folder / HEADER_NAME).is_file():
                return folder
        if misnamed_header(here):
            return here
    return None


def shipped_content() -> Path:
    """The content of the installed package, or of the checkout it runs from."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "content"
    return installed if installed.is_dir() else package.parent / "content"
