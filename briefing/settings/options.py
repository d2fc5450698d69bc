"""What the reader may set: `settings.yaml` in the settings folder."""

from pathlib import Path
from typing import Annotated

from msgspec import Meta

from briefing.model.fields import Base, Line, meaning
from briefing.model.problem import Problem
from briefing.settings.folders import SETTINGS_NAME
from briefing.settings.themes import ThemeName
from briefing.store.files import read_file, reason
from briefing.store.folder import MAX_BYTES


class KeyChange(Base, frozen=True, kw_only=True):
    """Other keys for a command."""

    command: Annotated[Line, meaning("A command's id, as `briefing keys` prints it.")]
    keys: Annotated[tuple[Line, ...], meaning("Keys as `briefing keys` prints them.", min_length=1)]


class Options(Base, frozen=True, kw_only=True):
    """The whole of `settings.yaml`."""

    theme: ThemeName | None = None
    keys: tuple[KeyChange, ...] = ()
    words_a_minute: Annotated[
        int,
        Meta(ge=20, le=400, description="How fast you speak: what `briefing present --minutes` counts on."),
    ] = 130

    @property
    def keymap(self) -> dict[str, tuple[str, ...]]:
        """The keys that were changed, by command."""
        return {change.command: change.keys for change in self.keys}


def read_options(folder: Path) -> tuple[Options, tuple[Problem, ...]]:
    """Read the reader's options; what is unsound in them is left out and reported."""
    try:
        data, _ = read_file(folder / SETTINGS_NAME, MAX_BYTES)
    except FileNotFoundError:
        return Options(), ()
    except OSError as error:
        problem = Problem.at(SETTINGS_NAME, 0, 0, "unreadable", case="settings", reason=reason(error))
        return Options(), (problem,)
    # What reads YAML is imported only where there is something to be read.
    from briefing.store.read import read_as

    options, problems = read_as(Options, data, SETTINGS_NAME)
    # A file of which all is commented out says as much as none.
    wrong = (one for one in problems if (one.code, one.parameters.get("case")) != ("empty", "file"))
    return options or Options(), tuple(wrong)
