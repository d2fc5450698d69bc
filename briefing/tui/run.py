"""The front door of the terminal interface."""

from pathlib import Path

from briefing.settings.state import State
from briefing.tui.agenda import Agenda
from briefing.tui.app import BriefingApp


def run(agenda: Agenda, state: State, folder: Path, theme: str | None) -> int:
    """Show an agenda until the reader quits. Returns the exit status.

    `folder` is where the content comes from; `theme` is the one to start with, where the
    reader has settled on one.
    """
    app = BriefingApp(agenda, state, folder, theme)
    try:
        app.run()
    finally:
        app.keep_state()
    return app.return_code or 0
