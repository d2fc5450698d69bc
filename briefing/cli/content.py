"""The content that a command works on, and what it names in it."""

import sys
from collections.abc import Callable
from pathlib import Path

from briefing.cli.output import complain
from briefing.cli.status import CannotRunError
from briefing.database.briefing import Briefing
from briefing.model.outline import Pane
from briefing.settings.folders import content_folder, own_folders
from briefing.store.folder import NotABriefingError
from briefing.sync.load import load


def load_content(given: str | None) -> tuple[Briefing, Path]:
    """Load the content in use, brought up to date, and say where it is."""
    folder, _ = content_folder(given)
    try:
        return load(folder, own_folders().cache_of(folder), _progress()), folder
    except NotABriefingError as error:
        from briefing.page.problems import sentence

        raise CannotRunError(sentence(error.problem)) from error


def pane_called(briefing: Briefing, name: str) -> Pane | None:
    """The pane that the reader named; where there is none, says which was probably meant."""
    pane = briefing.outline.pane_called(name)
    if pane is None:
        from briefing.page.problems import suggest

        complain(f"no pane is called '{name}'. {suggest(name, [one.id for one in briefing.panes])}")
    return pane


def _progress() -> Callable[[int, int], None] | None:
    """Tell how far the reading is, where somebody waits and it takes its time."""
    terminal = sys.__stderr__
    if not (terminal and terminal.isatty()):
        return None

    def tell(read: int, total: int) -> None:
        if read % 500 == 0:
            # To the terminal itself: the gate lets no line be written over.
            print(f"\rreading {read:,} of {total:,} files \r", end="", file=terminal, flush=True)

    return tell
