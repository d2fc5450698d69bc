"""Problems: what is wrong in the content, where, and what to do."""

from typing import NamedTuple


class Problem(NamedTuple):
    """Something wrong in a content file; problems sort by their place.

    `line` and `column` count from 1; both are 0 where the problem is the file itself.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    fix: str

    @property
    def where(self) -> str:
        """The place as editors and terminals understand it: file:line:column."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __str__(self) -> str:
        return f"{self.where}: {self.message} {self.fix}"
