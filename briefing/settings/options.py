"""What the reader may set: `settings.yaml` in the settings folder."""

from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta

from briefing.model import Problem
from briefing.model.kinds import Base, Line

FILE_NAME = "settings.yaml"


class KeyChange(Base, frozen=True, kw_only=True):
    """Other keys for a command."""

    command: Annotated[Line, Meta(description="A command's id, as `briefing keys` prints it.")]
    keys: Annotated[tuple[Line, ...], Meta(min_length=1, description="Keys as Textual names them.")]


class Options(Base, frozen=True, kw_only=True):
    """The whole of `settings.yaml`."""

    theme: Literal["dark", "light", "high-contrast", "terminal"] | None = None
    keys: tuple[KeyChange, ...] = ()

    @property
    def keymap(self) -> dict[str, str]:
        """The changed keys as Textual takes them."""
        return {change.command: ",".join(change.keys) for change in self.keys}


def read_options(folder: Path) -> tuple[Options, tuple[Problem, ...]]:
    """Read the reader's options; what is unsound in them is left out and reported."""
    if not (folder / FILE_NAME).is_file():
        return Options(), ()
    from briefing.store.load import read_one

    options, problems = read_one(Options, folder, FILE_NAME)
    return options or Options(), problems
