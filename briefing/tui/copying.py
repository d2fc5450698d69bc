"""Copying: into the clipboard by two routes, with the truth about which one was taken, and into files.

A program of the system says whether it took the text. A terminal that is asked by
OSC 52 says nothing, so nothing can be promised of it. What is handed out is a file
that any browser shows and prints.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from briefing.database.briefing import Briefing
from briefing.model.kinds import Item
from briefing.model.outline import Pane
from briefing.model.parts import Point
from briefing.store.files import reason, write_new
from briefing.tui.session import Session

TIMEOUT = 2.0
"""Seconds that a clipboard program may take."""


class Copying:
    """Each method returns what to tell the reader."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.text = ""
        """What was copied last; empty: nothing was."""

    def copy(self, what: str, text: str, to_terminal: Callable[[str], None]) -> str:
        """Put a text, called `what`, into the clipboard of the system, or else offer it `to_terminal`."""
        self.text = text
        if program := copy_by_program(text):
            return f"{what} copied with {program}."
        to_terminal(text)
        key = self._session.key_for("copy.file")
        return f"{what} offered to the terminal, which does not say whether it took it. {key} writes a file."

    def copy_of_page(
        self, page_key: str, point: Point | None, to_terminal: Callable[[str], None], *, is_for_desk: bool
    ) -> str:
        """Copy a point of a page, or all of it, as far as it may be said; for the desk background, too."""
        session = self._session
        briefing = session.briefing if is_for_desk else session.briefing.room()
        if text := text_of(briefing, page_key, point):
            return self.copy("Point" if point else "Item", text, to_terminal)
        key = session.key_for("palette")
        return f"This is background: the palette ({key}) copies it, for the desk alone."

    def write(self) -> str:
        """Write what was copied last into a new file; those written before stay."""
        if not self.text:
            return "Nothing was copied yet."
        return write_for_reader(self._session, "copied", ".txt", self.text.encode())


def hand_out(session: Session, briefing: Briefing, shown: Pane | Item) -> str:
    """Write what an audience may see of a pane or an item into a new file. Returns what to tell the reader.

    `briefing` is that of the session, as that audience sees it.
    """
    from briefing.export.forms import write
    from briefing.meetings.clock import today
    from briefing.page.handout import handout
    from briefing.store.folder import content_state

    written = write(handout(briefing, [shown], today(), content_state(session.folder)), "html")
    stem = f"handout-{shown.id}" if briefing.audience == "room" else f"desk-{shown.id}"
    return write_for_reader(session, stem, ".html", written.data)


def write_for_reader(session: Session, stem: str, suffix: str, data: bytes) -> str:
    """Write a new file into the reader's folder, as `write_new` does. Returns what to tell the reader."""
    try:
        return f"Written to {write_new(session.data or Path.cwd(), stem, suffix, data)}"
    except OSError as error:
        return f"It could not be written: {reason(error)}."


def text_of(briefing: Briefing, page_key: str, point: Point | None) -> str:
    """What is copied of a page, or of a point on it, for the audience of a briefing; empty: nothing."""
    from briefing.export.plain import item_text, point_text
    from briefing.page.pages import said_on

    if point is None:
        item = briefing.items.get(page_key)
        return item_text(briefing, item) if item else ""
    said = briefing.as_seen(point)
    return point_text(briefing, said) if said and said in said_on(briefing, page_key) else ""


def copy_by_program(text: str) -> str | None:
    """Hand a text to the system's clipboard. Returns the name of the program that took it; None: none did."""
    for command in _programs():
        try:
            # Some of them go on running to serve the text, and would hold our output open: they inherit none.
            done = subprocess.run(  # noqa: S603 - a fixed command, found on the reader's own path
                command,
                # Windows takes UTF-16; the others take UTF-8.
                input=text.encode("utf-16-le" if command[0] == "clip.exe" else "utf-8"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=TIMEOUT,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return command[0]
    return None


def _programs() -> Iterator[list[str]]:
    if os.environ.get("SSH_CONNECTION"):
        return  # the system's clipboard would be that of the far end
    yield ["pbcopy"]
    yield ["clip.exe"]
    if os.environ.get("WAYLAND_DISPLAY"):
        yield ["wl-copy"]
    if os.environ.get("DISPLAY"):
        yield ["xclip", "-selection", "clipboard"]
        yield ["xsel", "--clipboard", "--input"]
