"""What commands for authors share: the folder that they write in, and names made into ids."""

import re
import unicodedata
from pathlib import Path

from briefing.cli.content import as_opened_from_here
from briefing.cli.status import CannotRunError
from briefing.settings.folders import content_folder, shipped_content
from briefing.store.folder import HEADER_NAME, require_briefing


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


def id_from(name: str, otherwise: str) -> str:
    """An id made of a name; `otherwise` where none of its letters can be used."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:64].strip("-") or otherwise
