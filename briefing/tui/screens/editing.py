"""What `edit` does on the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from briefing.text import cleaned
from briefing.tui.commands import key_for
from briefing.tui.editing import NoEditorError, edit, in_file

if TYPE_CHECKING:
    from briefing.page.blocks import Stop
    from briefing.tui.screens.desk import Desk
    from briefing.tui.terminal_app import TerminalApp


def edit_here(app: TerminalApp, desk: Desk, stop: Stop | None) -> str:
    """Open the reader's editor at a stop, or at the item that is shown. Returns what to tell them.

    Where no terminal can be lent to an editor, the place is copied.
    """
    session = desk.session
    if session.audience == "room":
        return "Editing is for the desk."
    there = in_file(session, desk.place, stop)
    where = cleaned(str(there))
    if not there.can_be_changed:
        return f"You may not change this file: {where}"
    try:
        edit(app, there)
    except SuspendNotSupported:
        file_key = key_for("copy.file", "list", session.keymap)
        copied = desk.memory.copying.copy("The place is", where, app.copy_to_clipboard, file_key)
        return f"{where}: no editor can be opened in this terminal. {copied}"
    except NoEditorError as error:
        return f"{where}: {error}. $EDITOR names the editor to be used."
    return ""
