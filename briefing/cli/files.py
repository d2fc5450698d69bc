"""Files that a command writes where the reader says."""

import os
from collections.abc import Sequence
from pathlib import Path

from briefing.cli.arguments import text
from briefing.cli.status import CannotRunError


def ending_of(file: str, endings: Sequence[str], what: str) -> str:
    """The ending of a file, without its dot, if it is one of those that can be made.

    Raises CannotRunError, which says which can. `what` names what is written.
    """
    ending = Path(file).suffix.lower().removeprefix(".")
    if ending in endings:
        return ending
    *others, last = [f".{one}" for one in endings]
    can = f"{', '.join(others)} or {last}" if others else last
    raise CannotRunError(f"'{text(file)}' cannot be made: the name of {what} ends in {can}.")


def require_free(file: str, *, force: bool) -> None:
    """Raise CannotRunError where a file could not be written, or, unless by `force`, only over another."""
    path = Path(file)
    if not path.parent.is_dir():
        folder = text(str(path.parent))
        raise CannotRunError(f"there is no folder '{folder}'. Make it first, or name another.")
    if os.path.lexists(path) and not force:
        raise CannotRunError(f"'{text(file)}' is there already. With --force it is written over.")
