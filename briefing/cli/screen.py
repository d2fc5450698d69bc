"""Opens the screen: what is shown first is read first, everything else while it is drawn or later."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from briefing.cli.output import complain
from briefing.cli.status import CannotRunError

if TYPE_CHECKING:
    from briefing.database.briefing import Audience
    from briefing.settings.state import State
    from briefing.tui.terminal_app import TerminalApp

WEB_DRIVER = "textual.drivers.web_driver:"
"""How the driver is called that textual-serve has a program use: it talks through pipes."""


def open_screen(options: Namespace) -> int:
    """Show the content in use until the reader quits. Returns the exit status."""
    require_terminal()
    # Hardly anything that is made while starting is garbage; to look through it takes a tenth of the start.
    gc.disable()
    try:
        return _open(options.content, "room" if options.room else "desk")
    finally:
        gc.enable()


def require_terminal() -> None:
    """Raise CannotRunError where there is none, and the screen is not served to a browser either."""
    is_served = os.environ.get("TEXTUAL_DRIVER", "").startswith(WEB_DRIVER)
    # Textual draws on standard error.
    if not is_served and not all(
        stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)
    ):
        raise CannotRunError(
            "the screen needs a terminal. In a pipe, use 'briefing show ID' or 'briefing list'."
        )


def _open(given: str | None, audience: Audience) -> int:
    from briefing.settings.folders import content_folder, own_folders
    from briefing.sync.opening import Opening

    folder, _ = content_folder(given)
    folders = own_folders()
    opening = Opening(folder, folders.cache_of(folder))
    from briefing.settings.options import read_options
    from briefing.settings.state import State
    from briefing.tui.app import BriefingApp
    from briefing.tui.keymap import checked_keymap
    from briefing.tui.session import Session

    options, problems = read_options(folders.settings)
    keymap, of_keys = checked_keymap(options.keymap)
    session = Session(opening.briefing(), (*problems, *of_keys), keymap, folders.data, audience)
    session.told = folders.told_of(folder)
    state = State(folders.state)
    try:
        return run_app(BriefingApp(session, state, folder, options.theme, opening), state)
    finally:
        if opening.worker:
            opening.worker.stop()


def run_app(app: TerminalApp, state: State) -> int:
    """Show an app until the reader quits. Returns the exit status."""
    from briefing.tui.run import run

    try:
        return run(app)
    except Exception as error:  # noqa: BLE001 - on the screen nothing is the reader's mistake
        from briefing.cli.crash import report_crash

        return report_crash(error)
    finally:
        if state.set_aside:
            complain(f"what was remembered was damaged; it is set aside as {state.set_aside}.")
