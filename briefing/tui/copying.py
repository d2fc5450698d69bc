"""What was copied last: into the clipboard, and into a file of the reader's."""

from collections.abc import Callable
from pathlib import Path

from briefing.store.files import write_new
from briefing.tui.clipboard import copy_by_program


class Copying:
    """Keeps the text that was copied last; each method returns what to tell the reader.

    `folder` is where files are written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._text = ""

    def copy(self, what: str, text: str, to_terminal: Callable[[str], None], file_key: str) -> str:
        """Put a text into the clipboard of the system, or else offer it to the terminal."""
        self._text = text
        if program := copy_by_program(text):
            return f"{what} copied with {program}."
        to_terminal(text)
        return (
            f"{what} offered to the terminal, which does not say whether it took it. "
            f"{file_key} writes a file."
        )

    def write(self) -> str:
        """Write what was copied last into a new file; those written before stay."""
        if not self._text:
            return "Nothing was copied yet."
        try:
            return f"Written to {write_new(self._folder, 'copied', '.txt', self._text.encode())}"
        except OSError as error:
            return f"It could not be written: {(error.strerror or str(error)).lower()}."
