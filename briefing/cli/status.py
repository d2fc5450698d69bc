"""How a command ends."""

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
