"""Problems: what is wrong in the content, and where. Their words are made where they are shown."""

import json
from typing import Literal, NamedTuple

Code = Literal[
    "alias",
    "alias-clash",
    "duplicate-id",
    "duplicate-key",
    "empty",
    "empty-pane",
    "figures",
    "forbidden-character",
    "header-elsewhere",
    "keymap",
    "many-documents",
    "missing-field",
    "no-folder",
    "no-header",
    "no-points",
    "not-a-folder",
    "not-read",
    "not-shown",
    "not-utf8",
    "out-of-range",
    "renamed-field",
    "renamed-value",
    "self-link",
    "symlink",
    "tag",
    "too-deep",
    "too-few",
    "too-large",
    "too-long",
    "too-many",
    "twice",
    "uncited",
    "unknown-citation",
    "unknown-field",
    "unknown-group",
    "unknown-holder",
    "unknown-item",
    "unknown-kind",
    "unknown-party",
    "unreadable",
    "wrong-form",
    "wrong-type",
    "wrong-value",
    "yaml-syntax",
]
"""Every kind of problem; `page.problems` has the words of each."""

Value = str | int | float | list[str]
"""What a parameter of a problem can be."""


class Problem(NamedTuple):
    """Something wrong in a file of the content or of the reader's settings.

    `line` and `column` count from 1; both are 0 where the problem is the file itself.
    """

    file: str
    line: int
    column: int
    code: Code
    parameters: dict[str, Value]
    """What the words for it need: names, numbers, and as `case` which of a code's sentences is meant."""

    @classmethod
    def at(cls, file: str, line: int, column: int, code: Code, /, **parameters: Value) -> "Problem":
        """Make a problem of texts as they were read; what is not fit for a screen is replaced."""
        # Imported where something is wrong: it takes longer than to find that nothing is.
        from briefing.text import cleaned

        fit = {
            name: cleaned(value)
            if isinstance(value, str)
            else [cleaned(one) for one in value]
            if isinstance(value, list)
            else value
            for name, value in parameters.items()
        }
        return cls(cleaned(file), line, column, code, fit)

    @property
    def where(self) -> str:
        """The place as editors and terminals understand it: file:line:column."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    @property
    def row(self) -> tuple[str, int, int, str, str]:
        """The problem as it is kept and sorted: by place, then by code, then by parameters as JSON."""
        return (*self[:4], json.dumps(self.parameters, ensure_ascii=False))
