"""The terminal: Textual's driver, with an input that nothing from outside can break.

What it gives beyond that driver, each held by a test in `tests/test_driver.py`:

- Bytes that are no text, and sequences that cannot be read, are dropped; they do not end the program.
- Sizes are kept within reason.
- The program at rest does not wake ten times a second, and it leaves at once.
- It resumes only what it suspended, and puts all modes of the terminal back.

It uses parts of Textual that are not public. Where a version lacks them this module cannot be imported,
and the app runs on Textual's own driver, without all this.
"""

import os
import re
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from briefing.tui.render.signs import signs_for

MAX_COLUMNS, MAX_ROWS = 1000, 500
"""The largest screen, in cells; a larger one that is reported is cut to this size."""
TERMINAL_CLOSED = 129
"""The exit status when the terminal is gone: that of SIGHUP, which says so."""
ESCAPE = "\x1b"
PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"
MAX_SEQUENCE = 64
"""The longest sequence, in bytes, that is read; a longer one is dropped to its end."""

# Textual's parser finds the end of a sequence only if it knows the sequence; with one that it does not know,
# it types the rest of it as letters. The grammar of sequences says where each one ends.
_WHOLE = re.compile(
    rb"(?P<answer>\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\))"  # words that answer a question of ours
    rb"|\x1b\[\[[\x20-\x7e]"  # a function key of the Linux console
    rb"|\x1b\[M(?:[\x20-\xff]{3}|(?=[\x00-\x1f]))"  # a mouse report of X10, whose bytes are no text
    rb"|\x1b\[(?![\[M])[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]"
    rb"|\x1bO[\x20-\x7e]"
    rb"|\x1b(?=\x1b)"
    rb"|\x1b[\x00-\x1a\x1c-\x4e\x50-\x5a\x5c-\x7f]",
)
_BEGUN = re.compile(rb"\x1b(?:\[\[?|\[M[\x20-\xff]{0,2}|\[[\x30-\x3f]*[\x20-\x2f]*|O)?\Z")
_BROKEN = re.compile(rb"\x1b(?:\[[\x20-\x3f]*|O)?")


class TerminalDriver(LinuxDriver):
    """Reads keys until it is told to end, and ends at once."""

    _end_seen = -1
    _end: int | None = None
    """The two ends of a pipe: that `_end` is closed is seen at `_end_seen`, and ends the input thread."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._size = size or self._get_terminal_size()
        self._signs = signs_for(os.environ)

    def start_application_mode(self) -> None:
        """Take over the terminal."""
        if self._end is None:
            self._end_seen, self._end = os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def write(self, data: str) -> None:
        """Write to the terminal, in signs that it can show."""
        super().write(data.translate(self._signs) if self._signs else data)

    def disable_input(self) -> None:
        """Wake the input thread, wait for its end, and switch off what it may have switched on."""
        if self._end is not None:
            os.close(self._end)
            self._end = None
        super().disable_input()
        if self._mouse_pixels and self._writer_thread is not None:
            self._mouse_pixels = False
            self.write("\x1b[?1016l")

    def _sigtstp_application(self, *_: object) -> None:
        """Give the terminal back and stop; where no shell waits, take it over again at once."""
        if self._auto_restart:
            self.suspend_application_mode()
            self._must_signal_resume = True
        # Textual would stop the program in any case. The system stops it only if a shell can let it go on.
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        signal.raise_signal(signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        if self._must_signal_resume:
            super()._sigcont_application()

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal over again only if it was given back; if it was not, just draw anew."""
        if self._must_signal_resume:
            super()._sigcont_application()
        elif self._auto_restart:
            self.send_message(self.SignalResume())

    def _get_terminal_size(self) -> tuple[int, int]:
        # The terminal knows better than COLUMNS and LINES, which Textual asks first.
        with suppress(OSError):
            size = os.get_terminal_size(self.fileno)
            if all(size):
                return _clamped(*size)
        return _clamped(*super()._get_terminal_size())

    def process_message(self, message: Message) -> None:
        """Hand a message on to the app; a size, only within reason."""
        if isinstance(message, events.Resize):
            message = events.Resize.from_dimensions(_clamped(*message.size), message.pixel_size)
        super().process_message(message)

    def _run_input_thread(self) -> None:
        """Read input; what goes wrong ends the app as if it had gone wrong there."""
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - it is raised again by whoever runs the app
            self._app.call_later(self._app._handle_exception, error)  # noqa: SLF001

    def run_input_thread(self) -> None:
        """Wait for input and hand it on as events; Textual runs this in a thread of its own."""
        reader = SequenceReader()
        timeout = None
        with selectors.SelectSelector() as selector:
            end = selector.register(self._end_seen, selectors.EVENT_READ)
            selector.register(self.fileno, selectors.EVENT_READ)
            try:
                while True:
                    ready = [key for key, _ in selector.select(timeout)]
                    if end in ready:
                        return
                    data = self._read() if ready else None
                    if ready and not data:
                        self._app.call_later(self._app.exit, None, TERMINAL_CLOSED)
                        return
                    for message in reader.feed(data) if data else reader.time_out():
                        self.process_message(message)
                    timeout = constants.ESCAPE_DELAY if reader.is_waiting else None
            finally:
                os.close(end.fd)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""


class SequenceReader:
    """Turns bytes from a terminal into messages; what cannot be read is dropped."""

    def __init__(self) -> None:
        self._rest = b""
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser()
        self._pasted: list[str] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether an escape has come and what follows it has not, so that `time_out` is due."""
        return bool(self._rest)

    def feed(self, data: bytes) -> list[Message]:
        """Read some bytes. Returns the messages that are whole by now."""
        return [message for part in self._split(data) for message in self._read(part)]

    def time_out(self) -> list[Message]:
        """Read what waits, as nothing followed in time: an escape by itself is the key of that name."""
        rest, self._rest = self._rest, b""
        if rest != ESCAPE.encode():
            return []
        # It also ends a paste whose own end was lost: every other key would be taken for part of it.
        return [*self._read(PASTE_END), *self._read(ESCAPE)]

    def _split(self, data: bytes) -> Iterator[str]:
        """The texts and sequences that are whole by now, in order; a sequence begins with an escape."""
        data, self._rest = self._rest + data, b""
        at = 0
        while at < len(data):
            escape = data.find(b"\x1b", at)
            if text := self._decode(data[at : escape if escape >= 0 else len(data)]):
                yield text
            if escape < 0:
                return
            if whole := _WHOLE.match(data, escape):
                at = whole.end()
                if at - escape <= MAX_SEQUENCE and whole["answer"] is None:
                    yield whole.group().decode("utf-8", "replace")
            elif _BEGUN.match(data, escape):
                # Of a sequence that is too long already, only as much is kept as shows that it is.
                self._rest = data[escape : escape + MAX_SEQUENCE + 1]
                return
            else:
                broken = _BROKEN.match(data, escape)
                assert broken
                at = broken.end()

    def _read(self, part: str) -> list[Message]:
        if part == PASTE_START:
            self._pasted = []
            return []
        if part == PASTE_END:
            pasted, self._pasted = self._pasted, None
            return [events.Paste("".join(pasted))] if pasted else []
        is_sequence = part[0] == ESCAPE
        if self._pasted is not None:
            if not is_sequence:
                self._pasted.append(part)
            return []
        if part == ESCAPE:
            return [events.Key("escape", ESCAPE)]
        try:
            messages = list(self._parser.feed(part))
        except (ArithmeticError, LookupError, TypeError, ValueError):
            messages = []
        if is_sequence and not messages:
            self._start_parser()
            if len(part) == 2:
                return list(self._parser._sequence_to_key_events(part[1], alt=True))  # noqa: SLF001
        return messages

    def _start_parser(self) -> None:
        """Begin with a new parser: the old one is broken, or waits for the rest of a sequence."""
        old, self._parser = self._parser, XTermParser()
        for name in ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size"):
            setattr(self._parser, name, getattr(old, name))


def _clamped(columns: int, rows: int) -> Size:
    return Size(min(max(columns, 1), MAX_COLUMNS), min(max(rows, 1), MAX_ROWS))
