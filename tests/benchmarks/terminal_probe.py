"""A program on a terminal of its own, timed from outside. Linux only.

Output is only time-stamped while it arrives. The emulator, which is slow, draws it in quiet moments, so
that no figure holds the time that emulating takes.
"""

import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import NamedTuple, Self

from tests.benchmarks.emulator import EmulatedScreen, answers_to
from tests.benchmarks.process_tree import peak_memory, processor_time

COLUMNS, LINES = 120, 36
SETTLED = 0.15
"""Seconds of silence that end a start, or the answer to a query."""
PAINTED = 0.04
"""Seconds of silence that end what a key draws."""
PATIENCE = 2.0
"""Seconds in which a key must show something."""
LONGEST = 20.0
"""Seconds after which something that goes on drawing is no longer listened to."""
AT_WORK = 0.3
"""The share of a silence in which a program that is done uses the processor no longer."""
TYPING = 0.03
"""Seconds between two keys of a fast typist."""
_KEYS = {"enter": "\r", "esc": "\x1b", "space": " ", "ctrl+c": "\x03", "ctrl+q": "\x11"}


class ProbeError(Exception):
    """A program did not do what is timed; the text says what it showed instead."""


class Start(NamedTuple):
    """How long a start took, in ms."""

    first_text: float
    settled: float


class Idle(NamedTuple):
    """What a program does while nobody does anything."""

    processor: float
    """Milliseconds of processor time a second."""
    written: int
    """Bytes written to the terminal in all."""


class TerminalProbe:
    """Runs a program; every time that it returns is in ms."""

    def __init__(self, argv: list[str], env: Mapping[str, str]) -> None:
        self.screen = EmulatedScreen(COLUMNS, LINES)
        self._pieces: list[tuple[float, bytes]] = []
        self._ended: float | None = None
        self._terminal, self._other_end = os.openpty()
        size = struct.pack("HHHH", LINES, COLUMNS, 0, 0)
        fcntl.ioctl(self._other_end, termios.TIOCSWINSZ, size)
        clock, clock_in = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            try:
                os.login_tty(self._other_end)
                os.write(clock_in, struct.pack("d", time.monotonic()))
                os.execvpe(argv[0], argv, env)
            finally:
                os._exit(127)
        (self._began,) = struct.unpack("d", os.read(clock, 8))
        os.close(clock)
        os.close(clock_in)
        self._process = os.pidfd_open(self._pid)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._ended is None:
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        for descriptor in (self._terminal, self._other_end, self._process):
            os.close(descriptor)

    def start(self, first_text: re.Pattern[str], timeout: float) -> Start:
        """Wait until a text stands on the screen, and then for silence."""
        seen = last = None
        while seen is None and self._ended is None and time.monotonic() < self._began + timeout:
            last = self._listen(SETTLED, LONGEST) or last
            seen = self._draw(first_text)
        if seen is None or last is None:
            raise ProbeError(f"Never saw {first_text.pattern!r} in {timeout:.0f} s; {self._shown()}")
        return Start((seen - self._began) * 1000, (last - self._began) * 1000)

    def press(self, key: str) -> float | None:
        """Press a key: the time to the last byte of what it draws; None where nothing has changed."""
        self._listen(PAINTED, LONGEST)
        self._draw()
        before = self.screen.cells()
        sent = self._send(key)
        last = self._finish(PAINTED)
        self._draw()
        return (last - sent) * 1000 if last and self.screen.cells() != before else None

    def type(self, text: str, result: re.Pattern[str]) -> float:
        """Type a text: the time from its last key until the screen is settled with a result on it."""
        self._listen(SETTLED, LONGEST)
        for char in text[:-1]:
            self._send(char)
            self._listen(TYPING, TYPING)
        sent = self._send(text[-1])
        last = self._finish(SETTLED)
        self._draw()
        if last is None or not result.search(self.screen.text()):
            raise ProbeError(f"Typing {text!r} never showed {result.pattern!r}; {self._shown()}")
        return (last - sent) * 1000

    def shows(self, text: re.Pattern[str], act: Callable[[], object]) -> float:
        """Do something outside of the program: the time until a text stands on the screen."""
        self._finish(SETTLED)
        self._draw()
        began = time.monotonic()
        act()
        seen = None
        while seen is None and self._ended is None and time.monotonic() < began + LONGEST:
            self._listen(PAINTED, LONGEST, PATIENCE)
            seen = self._draw(text)
        if seen is None:
            raise ProbeError(f"Never saw {text.pattern!r}; {self._shown()}")
        return (seen - began) * 1000

    def idle(self, seconds: float) -> Idle:
        """Leave the program alone, once it is done with what it was doing."""
        self._finish(SETTLED)
        self._draw()
        before = processor_time(self._pid)
        self._listen(seconds, seconds)
        worked = processor_time(self._pid) - before
        return Idle(worked * 1000 / seconds, sum(len(piece) for _, piece in self._pieces))

    def peak_memory(self) -> float:
        """The most memory that the program and its children have taken so far, in MB."""
        return peak_memory(self._pid)

    def quit(self, key: str) -> float:
        """Press a key and wait for the end of the program."""
        sent = self._send(key)
        self._listen(LONGEST, LONGEST)
        if self._ended is None:
            self._draw()
            raise ProbeError(f"{key} did not end the program; {self._shown()}")
        return (self._ended - sent) * 1000

    def _send(self, key: str) -> float:
        sent = time.monotonic()
        os.write(self._terminal, _KEYS.get(key, key).encode())
        return sent

    def _listen(self, quiet: float, limit: float, patience: float | None = None) -> float | None:
        """Read until it is quiet, or the program ends; when the last byte came, if one did.

        `patience` is for how long to wait for the first byte, where that is longer than `quiet`.
        """
        end, last = time.monotonic() + limit, None
        until = time.monotonic() + (patience or quiet)
        while self._ended is None and (left := min(until, end) - time.monotonic()) > 0:
            ready, _, _ = select.select([self._terminal, self._process], [], [], left)
            if self._terminal in ready:
                piece = os.read(self._terminal, 1 << 16)
                last = time.monotonic()
                until = last + quiet
                self._pieces.append((last, piece))
                if answers := answers_to(piece):
                    os.write(self._terminal, answers)
            elif self._process in ready:
                self._ended = time.monotonic()
        return last

    def _finish(self, quiet: float) -> float | None:
        """Read until the program is quiet because it is done, not because it is still at work."""
        end = time.monotonic() + LONGEST
        last = self._listen(quiet, LONGEST, PATIENCE)
        while self._ended is None and time.monotonic() < end:
            before = processor_time(self._pid)
            more = self._listen(quiet, LONGEST)
            if more is None and processor_time(self._pid) - before < quiet * AT_WORK:
                break
            last = more or last
        return last

    def _draw(self, wanted: re.Pattern[str] | None = None) -> float | None:
        """Draw what has come since; when the piece came that put a wanted text on the screen."""
        found = None
        for when, piece in self._pieces:
            self.screen.feed(piece)
            if wanted and found is None and wanted.search(self.screen.text()):
                found = when
        self._pieces.clear()
        return found

    def _shown(self) -> str:
        state = "it shows" if self._ended is None else "it has ended, and showed"
        return f"{state}:\n{self.screen.text().strip()}"
