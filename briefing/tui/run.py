"""The front door of the terminal interface."""

from pathlib import Path

from briefing.settings.state import State
from briefing.sync.opening import Opening
from briefing.tui.agenda import Agenda
from briefing.tui.app import BriefingApp


def run(agenda: Agenda, state: State, folder: Path, theme: str | None, opening: Opening) -> int:
    """Show an agenda until the reader quits. Returns the exit status.

    `folder` is where the content comes from; `theme` is the one to start with, where the
    reader has settled on one; `opening` tells whether content is still being read.
    """
    app = BriefingApp(agenda, state, folder, theme, opening)
    try:
        app.run()
    finally:
        if opening.worker:
            opening.worker.stop()
        app.keep_state()
    return app.return_code or 0
