"""Files that the reader names: those that a command writes, and documents that it reads."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefing.cli.arguments import path, text
from briefing.cli.output import complain
from briefing.cli.status import CannotRunError

if TYPE_CHECKING:
    from briefing.attachments.messages import Measured
    from briefing.export.forms import Ending
    from briefing.page.handout import Handout

E = TypeVar("E", bound=str)


def add_output(parser: ArgumentParser, forms: str, desk: str) -> None:
    """Let a command write into a file; `forms` and `desk` are the help of -o and of --desk."""
    parser.add_argument("-o", "--output", type=path, metavar="FILE", help=forms)
    parser.add_argument("--desk", action="store_true", help=desk)
    parser.add_argument("--force", action="store_true", help="write over a file that is there already")


def ending_of(file: str, endings: Sequence[E], what: str) -> E:
    """The ending of a file, without its dot, if it is one of those that can be made.

    Raises CannotRunError, which says which can. `what` names what is written.
    """
    ending = Path(file).suffix.lower().removeprefix(".")
    for one in endings:
        if one == ending:
            return one
    *others, last = [f".{one}" for one in endings]
    can = f"{', '.join(others)} or {last}" if others else last
    raise CannotRunError(f"'{text(file)}' cannot be made: the name of {what} ends in {can}.")


def output_ending(options: Namespace, endings: Sequence[E], what: str) -> E | None:
    """The ending of the file that is to be written, as `ending_of` gives it; None where none was named.

    Raises CannotRunError where there can be no such file or, without --force, where there is one.
    """
    file: str | None = options.output
    if file is None:
        return None
    ending = ending_of(file, endings, what)
    target = Path(file)
    require_folder_of(target)
    if target.is_dir():
        raise CannotRunError(f"'{text(file)}' is a folder. Name a file.")
    if os.path.lexists(target) and not options.force:
        raise CannotRunError(f"'{text(file)}' is there already. With --force it is written over.")
    return ending


def require_folder_of(file: Path) -> None:
    """Raise CannotRunError where a file is to be written into a folder that is not there."""
    if not file.parent.is_dir():
        folder = text(str(file.parent))
        raise CannotRunError(f"there is no folder '{folder}'. Make it first, or name another.")


def write_handout(handout: Handout, file: str, ending: Ending) -> None:
    """Write a handout into a file, in the form of its ending. Raises CannotRunError, OSError."""
    from briefing.export.forms import MissingLibraryError, write
    from briefing.store.files import write_shared

    try:
        written = write(handout, ending)
    except MissingLibraryError as error:
        raise CannotRunError(f"{error}.") from error
    write_shared(Path(file), written.data)
    if written.unshown:
        numbers = ", ".join(f"{char} (U+{ord(char):04X})" for char in written.unshown)
        complain(f"no font of this system has {numbers}. In the file their numbers stand for them.")


def paragraphs_of(
    document: str | Path, progress: Callable[[int, int], None] | None = None
) -> tuple[Measured, ...]:
    """The paragraphs of a document; `progress` is called as the reading goes on. Raises CannotRunError."""
    from briefing.attachments.process import DocumentError, measured_paragraphs

    try:
        return measured_paragraphs(Path(document), progress)
    except DocumentError as error:
        raise CannotRunError(str(error)) from error
