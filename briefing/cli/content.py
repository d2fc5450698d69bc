"""The content that a command works on, and the pane that it names in it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.output import progress
from briefing.cli.status import CannotRunError, not_found
from briefing.settings.folders import content_folder, own_folders, shipped_content
from briefing.store.folder import HEADER_NAME, require_briefing

if TYPE_CHECKING:
    from briefing.database.briefing import Briefing
    from briefing.model.kinds import Item
    from briefing.model.outline import Pane


def load_content(given: str | None, *, room: bool = False) -> tuple[Briefing, Path]:
    """Load the content in use, brought up to date, for the desk or for the room.

    Returns the briefing and its folder. Raises NotABriefingError.
    """
    folder, _ = content_folder(given)
    briefing = load_up_to_date(folder, room=room)
    return briefing.room() if room else briefing, folder


def load_up_to_date(folder: Path, *, room: bool) -> Briefing:
    """Load the briefing of a folder, and tell how far the reading is. Raises NotABriefingError."""
    from briefing.sync.load import load

    # How many files there are tells the room how much is kept from it.
    files = "files" if room else "{read:,} of {total:,} files"
    return load(folder, own_folders().cache_of(folder), progress(files, every=500))


def authored_folder(given: str | None) -> Path:
    """The folder of content that an author means: the one that is given, or else the one in use.

    Raises CannotRunError where only the shipped content is in use: nobody means to write there. Raises
    NotABriefingError where the folder holds no briefing.
    """
    folder, _ = content_folder(given)
    if not given and folder == shipped_content():
        raise CannotRunError(
            f"there is no {HEADER_NAME} here. Go to the folder of your briefing, or name it with --content; "
            "`briefing new DIR` makes one."
        )
    require_briefing(folder)
    return as_opened_from_here(folder)


def as_opened_from_here(folder: Path) -> Path:
    """The path of a folder as it is best named from here: relative, where it stands in the current folder."""
    with suppress(OSError, ValueError):
        return folder.absolute().relative_to(Path.cwd())
    return folder


def pane_called(briefing: Briefing, name: str) -> Pane:
    """The pane that the reader named, by its id or title. Raises NotFoundError."""
    if pane := briefing.outline.pane_called(name):
        return pane
    raise not_found("no pane is called", name, [one.id for one in briefing.panes])


def items_or_panes(briefing: Briefing, names: Iterable[str]) -> list[Item | Pane]:
    """The panes and items that the reader named, each once. Raises NotFoundError."""
    return list(dict.fromkeys(item_or_pane(briefing, name) for name in names))


def item_or_pane(briefing: Briefing, name: str) -> Item | Pane:
    """The pane or the item that the reader named. Raises NotFoundError."""
    if pane := briefing.outline.pane_called(name):
        return pane
    if (item_id := briefing.called(name)) and (item := briefing.items.get(item_id)):
        return item
    known = [*(one.id for one in briefing.panes), *briefing.ids_like(name)]
    raise not_found("no pane or item is called", name, known)
