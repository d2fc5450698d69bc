"""Opens the screen: what is shown first is read first, everything else while it is drawn or later."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from briefing.cli.content import load_up_to_date
from briefing.cli.output import complain
from briefing.cli.status import CannotRunError
from briefing.settings.folders import command_for, content_folder, own_folders

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.database.briefing import Audience, Briefing
    from briefing.settings.state import State
    from briefing.tui.screens.overlay import Overlay
    from briefing.tui.session import Session
    from briefing.tui.terminal_app import TerminalApp

CANNOT_DRAW = ("dumb", "unknown")
"""What TERM says of terminals that only print, line after line."""
WEB_DRIVER = "textual.drivers.web_driver:"
"""How the name of the driver begins that textual-serve makes a program use: it talks through pipes."""


def open_screen(options: Namespace, meeting: str | None = None) -> int:
    """Show the content in use until the reader quits, or hold a meeting. Returns the exit status.

    `meeting` is the id of the meeting, or of the pane that is its agenda; empty: the first; None: hold none.
    Raises CannotRunError, NotABriefingError.
    """
    require_terminal(options.content)
    from briefing.sync.opening import Opening

    folder, _ = content_folder(options.content)
    folders = own_folders()
    # What was there before may have been withheld since: the desk alone sees it while that is read.
    read = load_up_to_date(folder, room=True) if options.room else None
    with Opening(folder, folders.cache_of(folder), folders.data) as opening:
        from briefing.settings.options import read_options
        from briefing.settings.state import State
        from briefing.tui.app import BriefingApp
        from briefing.tui.keymap import checked_keymap
        from briefing.tui.session import Session

        own, problems = read_options(folders.settings)
        keymap, of_keys = checked_keymap(own.keymap)
        audience: Audience = "room" if options.room else "desk"
        session = Session(
            read or opening.briefing(),
            problems=(*problems, *of_keys),
            keymap=keymap,
            data=folders.data,
            audience=audience,
        )
        session.room_file = folders.room_file_of(folder)
        state = State(folders.state)
        app = BriefingApp(session, state, folder, own.theme, opening)
        if meeting is not None:
            app.hold(meeting)
        status = run_app(app, state)
        for text in state.unkept:
            # In the room's view others may read what is said here.
            words = f": {text}" if session.audience == "desk" else "."
            complain(f"what was typed and not recorded could not be kept{words}")
        return status


def require_terminal(content: str | None, *instead: str) -> None:
    """Raise CannotRunError where no terminal can draw, and the screen is not served to a browser.

    `instead` are the commands to use without a terminal; `content` is the folder that was named.
    """
    if os.environ.get("TEXTUAL_DRIVER", "").startswith(WEB_DRIVER):
        return
    # Textual draws on standard error.
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise CannotRunError(
            f"the screen needs a terminal. In a pipe, use {_alternatives(content, instead)}."
        )
    if (kind := os.environ.get("TERM")) in CANNOT_DRAW:
        raise CannotRunError(
            f"a terminal of the kind '{kind}' cannot draw a screen. Open it in another, or say what it is, "
            f"as in 'TERM=xterm-256color briefing'. Without a screen, use {_alternatives(content, instead)}."
        )


def _alternatives(content: str | None, instead: Sequence[str]) -> str:
    folder, _ = content_folder(content)
    return " or ".join(f"'{command_for(folder, one)}'" for one in instead or ("show ID", "list"))


def open_one_screen(
    briefing: Briefing, make_screen: Callable[[Session], Overlay[Any]], folder: Path | None = None
) -> int:
    """Show one screen, for the audience of a briefing, until the reader quits. Returns the exit status.

    `make_screen` makes it from its session. With the `folder` of the content, what is edited there meanwhile
    is shown.
    """
    from briefing.settings.options import read_options
    from briefing.settings.state import State
    from briefing.sync.opening import Opening
    from briefing.tui.keymap import checked_keymap
    from briefing.tui.one_screen_app import OneScreenApp
    from briefing.tui.session import Session

    folders = own_folders()
    options, _ = read_options(folders.settings)
    keymap, _ = checked_keymap(options.keymap)
    session = Session(briefing, keymap=keymap, audience=briefing.audience)
    state = State(folders.state)
    app = OneScreenApp(session, make_screen(session), state, options.theme)
    if folder is None:
        return run_app(app, state)
    with Opening(folder, folders.cache_of(folder), folders.data) as app.opening:
        return run_app(app, state)


def run_app(app: TerminalApp, state: State) -> int:
    """Show an app until the reader quits. Returns the exit status."""
    from briefing.tui.terminal_app import run

    try:
        return run(app)
    except Exception as error:  # noqa: BLE001 - on the screen nothing is the reader's mistake
        from briefing.cli.crash import report_crash

        return report_crash(error, in_room=app.session.audience == "room")
    finally:
        if state.set_aside:
            complain(f"what was remembered was damaged; it is set aside as {state.set_aside}.")
