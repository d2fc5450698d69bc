"""What commands for authors share: the folder that they write in, and names made into ids."""

import os
import re
import unicodedata
from pathlib import Path

from briefing.cli.status import CannotRunError
from briefing.settings.folders import CONTENT_VARIABLE
from briefing.store.folder import HEADER_NAME, require_briefing


def authored_folder(given: str | None) -> Path:
    """The folder of content that an author means: the one given, or else the one in which they stand.

    Raises CannotRunError where there is none: nobody means to write into the content that is shipped.
    """
    here = Path.cwd()
    standing = [one for one in (here, *here.parents) if (one / HEADER_NAME).is_file()]
    if not given and standing:
        return Path(os.path.relpath(standing[0]))
    if named := given or os.environ.get(CONTENT_VARIABLE):
        require_briefing(Path(named))
        return Path(named)
    raise CannotRunError(
        f"there is no {HEADER_NAME} here. Go to the folder of your briefing, or name it with --content; "
        "`briefing new DIR` makes one."
    )


def id_from(name: str, otherwise: str) -> str:
    """An id made of a name; another where none of its letters can be used."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:64].strip("-") or otherwise
