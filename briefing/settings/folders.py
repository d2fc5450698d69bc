"""Where things are: the content that is shown, and the reader's own folders."""

import os
from dataclasses import dataclass
from pathlib import Path

CONTENT_VARIABLE = "BRIEFING_CONTENT"
HOME_VARIABLE = "BRIEFING_HOME"


@dataclass(frozen=True, slots=True)
class Folders:
    """The reader's own folders; none needs to exist."""

    settings: Path
    """Holds `settings.yaml`, which the reader writes."""
    state: Path
    """Holds `state.json`, which the program writes: theme and last places."""
    data: Path
    """Holds `attachments`, the reader's own copies of cited documents."""


def own_folders() -> Folders:
    """Where this system keeps settings, state and data; all below $BRIEFING_HOME where it is set."""
    if home := os.environ.get(HOME_VARIABLE):
        return Folders(Path(home), Path(home), Path(home))
    from platformdirs import PlatformDirs

    places = PlatformDirs("briefing", appauthor=False)
    return Folders(places.user_config_path, places.user_state_path, places.user_data_path)


def content_folder(given: str | None) -> tuple[Path, str]:
    """The folder of content in use, and what decided so."""
    if given:
        return Path(given), "--content"
    if named := os.environ.get(CONTENT_VARIABLE):
        return Path(named), f"${CONTENT_VARIABLE}"
    return shipped_content(), "shipped with briefing"


def shipped_content() -> Path:
    """The content of the installed package, or of the checkout it runs from."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "content"
    return installed if installed.is_dir() else package.parent / "content"
