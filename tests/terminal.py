"""A program on a pseudo-terminal of its own, seen from outside."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from types import TracebackType

import pyte

from tests.conftest import GARDEN

LIMIT = 30.0
"""Seconds until a program that does not get there is given up; no test waits that long if it passes."""


class Terminal:
    """Runs a program, types keys, and reads the screen that a person would see."""

    def __init__(self, argv: list[str], env: dict[str, str], size: tuple[int, int] = (100, 30)) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.output = b""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.execvpe(argv[0], argv, {**os.environ, **env, "TERM": "xterm-256color"})
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.status: int | None = None

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._fd)

    def type(self, keys: str) -> None:
        """Type some keys."""
        os.write(self._fd, keys.encode())

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def wait_for(self, text: str) -> None:
        """Read until a text stands on the screen."""
        end = time.monotonic() + LIMIT
        while text not in self.text():
            assert time.monotonic() < end, f"never saw {text!r} in:\n{self.text()}"
            self._read(end)

    def wait_for_gone(self, text: str) -> None:
        """Read until a text stands on the screen no more."""
        end = time.monotonic() + LIMIT
        while text in self.text():
            assert time.monotonic() < end, f"still saw {text!r} in:\n{self.text()}"
            self._read(end)

    def wait_for_output(self, output: bytes) -> None:
        """Read until the program has written some bytes."""
        end = time.monotonic() + LIMIT
        while output not in self.output:
            assert time.monotonic() < end, f"never wrote {output!r}"
            self._read(end)

    def drain(self) -> None:
        """Read what the program has written."""
        while self._read(time.monotonic() + 0.05):
            pass

    def wait(self) -> int:
        """Read until the program ends. Returns its exit status, negative for a signal."""
        end = time.monotonic() + LIMIT
        while self.status is None:
            assert time.monotonic() < end, "did not end"
            self._read(time.monotonic() + 0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        self.drain()
        return self.status

    def _read(self, until: float) -> bool:
        ready, _, _ = select.select([self._fd], [], [], max(until - time.monotonic(), 0))
        if not ready:
            return False
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:
            return False
        self.output += data
        # pyte does not know the private modes that begin with these.
        self._stream.feed(data.replace(b"\x1b[>", b"\x1b[?").replace(b"\x1b[<", b"\x1b[?"))
        return bool(data)


def start(home: Path, folder: Path = GARDEN, **env: str) -> Terminal:
    """Start the program with a home and a content of its own."""
    argv = [sys.executable, "-m", "briefing", "--content", str(folder)]
    return Terminal(argv, {"BRIEFING_HOME": str(home), **env})
