"""The front door of the terminal interface."""

from collections.abc import Mapping
from pathlib import Path

from briefing.model import Briefing, Problem
from briefing.settings.state import State
from briefing.tui.agenda import Agenda
from briefing.tui.app import BriefingApp


def run(
    briefing: Briefing,
    problems: tuple[Problem, ...],
    folder: Path,
    state: State,
    keymap: Mapping[str, str],
) -> int:
    """Show a briefing until the reader quits. Returns the exit status."""
    app = BriefingApp(Agenda(briefing, problems), state, folder, keymap)
    try:
        app.run()
    finally:
        app.keep_state()
    return app.return_code or 0
