"""The reader's own editor: what it is called with, and the terminal lent to it for as long as it runs."""

from __future__ import annotations

import os
import shlex
import signal
import string
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from textual.app import SuspendNotSupported

from briefing.database.written import place_in_files
from briefing.store.files import read_file, reason
from briefing.store.folder import HEADER_NAME
from briefing.text import cleaned
from briefing.tui.places import PROBLEMS, Place

if TYPE_CHECKING:
    from briefing.page.blocks import Stop
    from briefing.tui.copying import Copying
    from briefing.tui.session import Session
    from briefing.tui.terminal_app import TerminalApp

_EDITORS = (
    ("+{line} {file}", "", "vi vim nvim view ex nano pico emacs emacsclient micro kak joe jed ne"),
    ("+{line} {file}", "-f", "gvim mvim"),
    ("+{line} {file}", "--wait", "gedit"),
    ("{file}:{line}", "", "hx helix"),
    ("{file}:{line}", "--wait", "subl sublime_text zed zeditor"),
    ("-g {file}:{line}", "--wait", "code code-insiders codium vscodium cursor windsurf"),
    ("--line {line} {file}", "--wait", "mate"),
    ("--line {line} {file}", "--block", "kate"),
)
"""How editors take a line, and what makes those with windows of their own wait until the file is closed."""
_BY_NAME = {name: (form, waits) for form, waits, names in _EDITORS for name in names.split()}
_MAX_BYTES = 16 << 20
"""How much is read of what an editor makes of a text."""


class NoEditorError(Exception):
    """Why the reader's editor did nothing, in words."""


class InFile(NamedTuple):
    """A line, from 1, of a file."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


def in_file(session: Session, place: Place, stop: Stop | None) -> InFile:
    """The file and line of what the cursor stands on; else of the item, or of the header."""
    if place.pane == PROBLEMS and (cause := session.panes.causes.get(place.page)):
        folder = session.folder_of(cause.problem)
        return InFile(folder / cause.problem.file, max(cause.problem.line, 1))
    from briefing.store.lines import line_of

    for item, wanted in _candidates(session, place, stop):
        if written := place_in_files(session.briefing, item):
            line = line_of(session.folder, written.file, wanted) if wanted else written.line
            if line is not None:
                return InFile(session.folder / written.file, line)
    return InFile(session.folder / HEADER_NAME, 1)


def _candidates(
    session: Session, place: Place, stop: Stop | None
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Items in whose files to look, the nearest first, each with the fields and texts to look for.

    An empty field stands for any; where there are no texts, the item itself is meant.
    """
    is_item = place.page in session.briefing.items
    agenda = session.agenda
    found = agenda.entry(place.page) if agenda else None
    if found and (stop is None or stop.target == found[0]):
        meeting, entry = found
        yield meeting, [("title", entry.title), ("pane", entry.pane)]
    if stop and is_item:
        if stop.target:
            # A tie stands in the file of either end, what an agenda refers to in that of the meeting.
            yield place.page, [("to", stop.target), ("item", stop.target)]
            yield stop.target, [("to", place.page)]
        elif stop.pane:
            yield place.page, [("pane", stop.pane)]
        elif stop.said:
            yield place.page, [("", stop.said.text)]
    elif stop and stop.target:
        yield stop.target, [("", stop.said.text)] if stop.said else []
        yield stop.target, []
    if is_item:
        yield place.page, []


def edit_here(app: TerminalApp, session: Session, copying: Copying, place: Place, stop: Stop | None) -> str:
    """Open the reader's editor at a stop, or at the item that is shown. Returns what to tell them.

    Where no terminal can be lent to an editor, the place is copied.
    """
    if session.audience == "room":
        return "Editing is for the desk."
    there = in_file(session, place, stop)
    where = cleaned(str(there))
    if not os.access(there.path, os.W_OK):
        return f"You may not change this file: {where}"
    try:
        edit(app, there)
    except SuspendNotSupported:
        copied = copying.copy("The place is", where, app.copy_to_clipboard)
        return f"{where}: no editor can be opened in this terminal. {copied}"
    except NoEditorError as error:
        return f"{where}: {error}. $EDITOR names the editor to be used."
    return ""


def written_in_editor(app: TerminalApp, text: str) -> str:
    """What the reader's editor makes of a text, also where it is ended once that is saved.

    Raises as `edit` where nothing else is saved, and OSError.
    """
    # What an editor leaves there may be open still, or somebody else's; what was written counts all the same.
    with TemporaryDirectory(prefix="briefing-", ignore_cleanup_errors=True) as folder:
        file = Path(folder, "record.txt")
        before = f"{text}\n".encode()
        file.write_bytes(before)
        file.chmod(0o600)
        try:
            edit(app, InFile(file, 1))
        except NoEditorError:
            # One that was killed may have emptied it first.
            if (written := _read(file)).strip() in (b"", before.strip()):
                raise
        else:
            written = _read(file)
        return written.decode(errors="replace")


def _read(file: Path) -> bytes:
    # A pipe may stand there now, into which nobody writes.
    return read_file(file, _MAX_BYTES)[0]


def command(editor: str, place: InFile) -> list[str]:
    """What is run to open an editor at a line of a file. Raises ValueError where `editor` is not readable."""
    program, *words = shlex.split(editor)
    form, waits = _BY_NAME.get(Path(program).stem, ("{file}", ""))
    # Before the reader's own: behind `--remote` and the like of it, gvim takes all for files.
    before = [waits] if waits and waits not in words else []
    after = [part for part in form.split() if part not in words]
    return [program, *before, *words, *(part.format(file=place.path, line=place.line) for part in after)]


def edit(app: TerminalApp, place: InFile) -> None:
    """Lend the terminal to the reader's editor, at a line of a file, until it ends.

    Raises NoEditorError; SuspendNotSupported where there is no terminal that could be lent.
    """
    named = (os.environ.get(name, "") for name in ("VISUAL", "EDITOR"))
    # Without a word in it, the file itself would be run.
    editor = next((one for one in named if one.strip(f"{string.whitespace}\"'")), "vi")
    try:
        argv = command(editor, place)
    except ValueError as error:
        raise NoEditorError(f"{cleaned(editor)}: {cleaned(str(error))}") from error
    with app.suspend():
        # ctrl+c is for the editor; it goes to every program of the terminal, and would end this one. Not
        # ignored, which the editor would inherit.
        for number in (signal.SIGINT, getattr(signal, "SIGQUIT", signal.SIGINT)):
            signal.signal(number, lambda *_: None)
        ended: int | OSError
        try:
            ended = subprocess.run(argv, check=False).returncode  # noqa: S603 - the reader's own editor
        except OSError as error:
            ended = error  # raised here, Textual would not take the terminal back
        finally:
            app.listen_to_signals()
    if isinstance(ended, OSError):
        raise NoEditorError(f"{cleaned(editor)}: {reason(ended)}") from ended
    if ended < 0:
        raise NoEditorError(f"{cleaned(argv[0])} was interrupted")
    if ended:
        raise NoEditorError(f"{cleaned(argv[0])} ended with status {ended}")
