"""Problems: what is wrong in the content, and where. Their words are made where they are shown."""

import json
from typing import Literal, NamedTuple

Code = Literal[
    # The folder and its files.
    "no-folder", "not-a-folder", "no-header", "header-elsewhere", "unreadable", "symlink", "not-read",
    "too-large", "not-utf8", "line-ends", "failed", "more",
    # YAML.
    "yaml-syntax", "look-alike", "comment", "comma", "conflict", "forbidden-character", "many-documents",
    "alias", "tag", "too-deep", "duplicate-key",
    # Fields and values.
    "empty", "missing-field", "unknown-field", "renamed-field", "renamed-value", "unknown-kind",
    "wrong-value", "wrong-type", "wrong-form", "too-long", "too-few", "too-many", "out-of-range",
    # What an item says.
    "uncited", "no-points", "figures", "twice", "self-link", "exclusive",
    # What only the whole folder tells.
    "unknown-item", "unknown-pane", "unknown-party", "unknown-holder", "unknown-citation", "unknown-group",
    "not-shown", "duplicate-id", "alias-clash", "empty-pane",
    # The reader's settings.
    "keymap",
]  # fmt: skip
"""Every kind of problem; `page.problems` has the words of each."""

MAX_PROBLEMS = 20
"""How many problems of a file are listed."""

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
    """What the words for it need: names, numbers, and `case`, which chooses one of the sentences of a code.

    `cause` is the file whose problems this one follows from; `same_as` is the place where the same mistake
    comes first.
    """

    @classmethod
    def at(cls, file: str, line: int, column: int, code: Code, /, **parameters: Value) -> "Problem":
        """Make a problem of texts as they were read; what is not fit for a screen is replaced."""
        # Imported where something is wrong: it takes longer than to find that nothing is.
        from briefing.text import cleaned

        def fit(value: Value) -> Value:
            if isinstance(value, list):
                return [cleaned(one) for one in value]
            return cleaned(value) if isinstance(value, str) else value

        return cls(cleaned(file), line, column, code, {name: fit(one) for name, one in parameters.items()})

    @property
    def where(self) -> str:
        """The place as editors and terminals understand it: file:line:column."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    @property
    def follows_from(self) -> str | None:
        """The file or place that has to be mended first; None where there is none."""
        place = self.parameters.get("cause") or self.parameters.get("same_as")
        return str(place) if place else None

    @property
    def row(self) -> tuple[str, int, int, str, str]:
        """The problem as it is kept and sorted: by place, then by code, then by parameters as JSON."""
        return (*self[:4], json.dumps(self.parameters, ensure_ascii=False))
