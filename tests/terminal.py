"""A program on a pseudo-terminal of its own, seen from outside."""

import fcntl
import os
import pty
import resource
import select
import signal
import struct
import sys
import termios
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

import briefing
from tests import warm

GARDEN = Path(briefing.__file__).parent / "example"
LIMIT = 30.0
"""Seconds until a program that does not get there is given up; no test waits that long if it passes."""
ESCAPE_WAITED_FOR = 10
"""Milliseconds for which a program that is opened for the room waits for what may follow an escape."""
MEMORY = 3 << 30
"""Bytes of address space that a program may take before the system refuses it more."""
PIECE = 4096
"""Bytes written at once; a terminal holds no more before they are read."""


def plain_environment(env: Mapping[str, str]) -> dict[str, str]:
    """The environment of a program that is run from outside.

    Without what decides how a screen looks, and without what keeps Python from keeping compiled modules:
    compiling everything at each start takes three times as long as the start. An editor ends at once: one
    that somebody else has set, or `vi`, would wait for them.
    """
    looks = ("COLUMNS", "LINES", "NO_COLOR", "TEXTUAL", "BRIEFING_", "SSH_")
    dropped = (*looks, "PYTHONDONTWRITEBYTECODE", "VISUAL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return {**kept, "TERM": "xterm-256color", "EDITOR": "true", **env}


def limit_memory(pid: int) -> None:
    """Keep a process, and those that it starts, from taking all memory of the machine."""
    with suppress(ProcessLookupError):
        resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY, MEMORY))


def _forked(argv: list[str], env: Mapping[str, str], gate: int, open_gate: int) -> tuple[int, int]:
    """Start a program on a new terminal once a gate has closed. Returns its process, and the terminal."""
    with warnings.catch_warnings():
        # Newer versions of Python warn where there are threads; the new process only starts a program.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid, fd = pty.fork()
    if pid == 0:
        try:
            os.close(open_gate)
            os.read(gate, 1)
            os.execvpe(argv[0], argv, env)
        finally:
            os._exit(127)
    return pid, fd


class Terminal:
    """Runs a program, types keys, and reads the screen that a person would see."""

    def __init__(
        self,
        argv: list[str],
        env: Mapping[str, str],
        size: tuple[int, int] = (100, 30),
        *,
        in_earnest: bool = True,
    ) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._drawn = 0
        self.output = bytearray()
        self.status: int | None = None
        """Its exit status, negative for a signal; None while it runs."""
        self.peak_memory = 0.0
        """The most memory that it took, in MB; known once it has ended."""
        gate, open_gate = os.pipe()
        whole = plain_environment(env)
        if not in_earnest and warm.can_start(argv, whole):
            self._fd, terminal = pty.openpty()
            self.pid = warm.start(argv, whole, terminal, gate)
            os.close(terminal)
        else:
            self.pid, self._fd = _forked(argv, whole, gate, open_gate)
        os.close(gate)
        limit_memory(self.pid)
        self.resize(*size)
        self.modes_before = termios.tcgetattr(self._fd)
        os.close(open_gate)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self.close()

    @property
    def modes(self) -> list[object]:
        """How the system's terminal driver is set now: raw or not, echo, special characters."""
        return termios.tcgetattr(self._fd)

    def stop_echo(self) -> None:
        """Have the system write back nothing of what is typed while no program reads; before it starts."""
        modes = termios.tcgetattr(self._fd)
        modes[3] &= ~termios.ECHO
        termios.tcsetattr(self._fd, termios.TCSANOW, modes)
        self.modes_before = termios.tcgetattr(self._fd)

    def type(self, keys: str | bytes) -> None:
        """Type some keys, all in one write where the terminal takes them."""
        data = keys.encode() if isinstance(keys, str) else keys
        end = time.monotonic() + LIMIT
        while data and self.is_running() and time.monotonic() < end:
            # A program that writes while it is written to would otherwise wait for us, and we for it.
            readable, writable, _ = select.select([self._fd], [self._fd], [], 0.1)
            if writable:
                try:
                    data = data[os.write(self._fd, data[:PIECE]) :]
                except OSError:
                    return
            if readable:
                self.read(0)

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the terminal."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        if self.is_running():
            os.kill(self.pid, number)

    def close(self) -> None:
        """Close the terminal, as its window would."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def kill(self) -> None:
        """End the program at once, if it still runs."""
        if self.is_running():
            os.kill(self.pid, signal.SIGKILL)
            self._ended(*os.wait4(self.pid, 0))

    def is_running(self) -> bool:
        """Whether it has not ended."""
        if self.status is None:
            self._ended(*os.wait4(self.pid, os.WNOHANG))
        return self.status is None

    def text(self) -> str:
        """What stands on the screen."""
        data = bytes(self.output[self._drawn :])
        self._drawn = len(self.output)
        # pyte does not know the private modes that begin with these.
        self._stream.feed(data.replace(b"\x1b[>", b"\x1b[?").replace(b"\x1b[<", b"\x1b[?"))
        return "\n".join(self._screen.display)

    def forget_screen(self) -> None:
        """See from now on only what the program draws anew."""
        self.text()
        self._screen.reset()

    def wait_for(self, text: str, limit: float = LIMIT) -> None:
        """Read until a text stands on the screen."""
        end = time.monotonic() + limit
        while text not in self.text():
            assert time.monotonic() < end, f"never saw {text!r} in:\n{self.text()}"
            # What was written just before the end is still to be read.
            assert self.read(0.5) or self.is_running() or self.read(0), (
                f"ended without {text!r}:\n{self.text()}"
            )

    def wait_for_gone(self, text: str) -> None:
        """Read until a text stands on the screen no more."""
        end = time.monotonic() + LIMIT
        while text in self.text():
            assert time.monotonic() < end, f"still saw {text!r} in:\n{self.text()}"
            self.read(0.5)

    def wait_for_output(self, output: bytes) -> None:
        """Read until the program has written some bytes."""
        end = time.monotonic() + LIMIT
        while output not in self.output:
            assert time.monotonic() < end, f"never wrote {output!r}"
            self.read(0.5)

    def drain(self, quiet: float = 0.05, limit: float = LIMIT) -> bool:
        """Read what the program writes until it is quiet for so many seconds. Returns whether it was."""
        end = time.monotonic() + limit
        while self.read(quiet):
            if time.monotonic() > end:
                return False
        return True

    def wait(self, limit: float = LIMIT) -> int:
        """Read until the program ends. Returns its exit status, negative for a signal."""
        end = time.monotonic() + limit
        while self.is_running():
            assert time.monotonic() < end, f"did not end:\n{self.text()}"
            self.read(0.02)
        self.drain(0)
        assert self.status is not None
        return self.status

    def quit(self) -> None:
        """Quit the program, which must say that all is well."""
        self.type("q")
        assert self.wait() == 0

    def read(self, seconds: float) -> bool:
        """Read what comes within so many seconds. Returns whether something came."""
        if self._fd < 0:
            return False
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:
            return False  # the other end is closed
        self.output += data
        return bool(data)

    def _ended(self, pid: int, status: int, usage: object) -> None:
        if pid:
            self.status = os.waitstatus_to_exitcode(status)
            self.peak_memory = usage.ru_maxrss / 1024  # type: ignore[attr-defined]


def start(home: Path, folder: Path = GARDEN, *options: str, in_earnest: bool = False, **env: str) -> Terminal:
    """Start the program with a home and a content of its own; in earnest where it is met as it starts."""
    argv = [sys.executable, "-m", "briefing", "--content", str(folder), *options]
    return Terminal(argv, {"BRIEFING_HOME": str(home), **env}, in_earnest=in_earnest)


@contextmanager
def opened(home: Path, folder: Path = GARDEN, **env: str) -> Iterator[Terminal]:
    """Start the program, and wait for its first picture."""
    with start(home, folder, **env) as terminal:
        terminal.wait_for("At a glance")
        yield terminal


@contextmanager
def opened_for_room(home: Path, folder: Path) -> Iterator[Terminal]:
    """Start the program in the room's view, and wait for its first picture."""
    with start(home, folder, "--room", ESCDELAY=str(ESCAPE_WAITED_FOR)) as terminal:
        terminal.wait_for("ROOM")
        terminal.drain()
        yield terminal
