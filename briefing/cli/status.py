"""How a command ends."""

from collections.abc import Iterable

OK = 0
PROBLEMS = 1
"""There are problems, or nothing was found."""
CANNOT_RUN = 2
"""What was asked for cannot be carried out."""
CRASHED = 70
"""The program itself failed."""
INTERRUPTED = 130
"""The reader pressed ctrl+c."""


class CannotRunError(Exception):
    """Why a command cannot be carried out, and what to do, for the reader."""

    status = CANNOT_RUN


class NotFoundError(CannotRunError):
    """What was named is not in the content."""

    status = PROBLEMS


def not_found(said: str, wrong: str, known: Iterable[str]) -> NotFoundError:
    """Make the error that says of a name that it is not there, and which was probably meant."""
    from briefing.page.problems import suggest

    return NotFoundError(f"{said} '{wrong}'. {suggest(wrong, known)}")
