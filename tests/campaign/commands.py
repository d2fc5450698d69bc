"""Runs commands of the program, and looks at what they print and at how they end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from tests.campaign.trial import TRACEBACK, UNSAFE, Outcome
from tests.terminal import limit_memory, plain_environment

LONGEST = 40.0
"""Seconds after which a command is ended."""
PROMISED = (0, 1, 2)
"""The exit statuses of a command that does what it says."""


@dataclass(frozen=True)
class Result:
    """How a command ended: its exit status (negative for a signal) and what it printed."""

    status: int
    out: bytes
    err: bytes


class Running:
    """A command that was started and runs beside others."""

    def __init__(
        self, home: Path, content: Path, arguments: Sequence[str], out: IO[bytes] | None = None, **env: str
    ) -> None:
        self._began = time.monotonic()
        self.command = " ".join(map(ascii, arguments))
        self._printed = [out or TemporaryFile(), TemporaryFile()]  # noqa: SIM115  # read when it ends
        self._process = subprocess.Popen(
            [sys.executable, "-m", "briefing", "--content", str(content), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=self._printed[0],
            stderr=self._printed[1],
            env=plain_environment({"BRIEFING_HOME": str(home), **env}),
            cwd=content.parent,
            start_new_session=True,
        )
        limit_memory(self._process.pid)

    def kill_after(self, seconds: float) -> None:
        """End it and those that it started, at once, after so many seconds."""
        time.sleep(seconds)
        self._kill()
        os.wait4(self._process.pid, 0)
        self._process.returncode = -signal.SIGKILL
        self._printed.clear()

    def end(self, outcome: Outcome, statuses: Sequence[int] = PROMISED) -> Result:
        """Wait for its end, and note what is wrong with it."""
        while True:
            pid, status, usage = os.wait4(self._process.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - self._began > LONGEST:
                outcome.fail("hang", f"{self.command} did not end in {LONGEST:.0f} s")
                self._kill()
                _, status, usage = os.wait4(self._process.pid, 0)
                break
            time.sleep(0.005)
        self._process.returncode = code = os.waitstatus_to_exitcode(status)
        outcome.took(time.monotonic() - self._began, usage.ru_maxrss / 1024)
        out, err = map(_read, self._printed)
        self._printed.clear()
        look_at(outcome, self.command, out + err)
        if code not in statuses and code != -signal.SIGKILL:
            outcome.fail("traceback", f"{self.command} ended with {code}: {err[-300:]!r}")
        return Result(code, out, err)

    def _kill(self) -> None:
        # Its session is its own, so that what it started ends with it.
        os.killpg(self._process.pid, signal.SIGKILL)


def _read(file: IO[bytes]) -> bytes:
    if not file.readable():
        return b""
    file.seek(0)
    return file.read()


def run(outcome: Outcome, home: Path, content: Path, *arguments: str, **env: str) -> Result:
    """Run a command to its end, and note what is wrong with it."""
    return Running(home, content, arguments, **env).end(outcome)


def look_at(outcome: Outcome, command: str, printed: bytes) -> None:
    """Note tracebacks and raw control characters in what a command printed."""
    if found := TRACEBACK.search(printed):
        outcome.fail("traceback", f"{command}: {printed[found.start() :][-300:]!r}")
    text = printed.decode("utf-8", errors="replace")
    if raw := UNSAFE.search(text):
        outcome.fail("leak", f"{command} printed {raw[0]!a} in {text[: raw.start() + 40][-80:]!a}")


ANSWERS: Mapping[str, tuple[str, ...]] = {
    "check": ("check", "--format", "json"),
    "list": ("list", "--json"),
    "search": ("search", "plot", "--json"),
    "show": ("show", "beans"),
}
"""Commands that answer from everything that is kept."""


def answers(outcome: Outcome, home: Path, content: Path) -> dict[str, tuple[int, bytes]]:
    """What the program says of a content, by command, wherever the content stands."""
    results = {name: run(outcome, home, content, *arguments) for name, arguments in ANSWERS.items()}
    where = str(content).encode()
    return {name: (result.status, result.out.replace(where, b"CONTENT")) for name, result in results.items()}


_FRESH: dict[bytes, dict[str, tuple[int, bytes]]] = {}
"""The answers of a program that has kept nothing yet, by what the content holds."""


def compare_with_fresh(outcome: Outcome, home: Path, content: Path, when: str) -> None:
    """Note where the answers are not those of a program that has kept nothing yet."""
    said = answers(outcome, home, content)
    files = sorted(file for file in content.rglob("*") if file.is_file())
    held = repr([(file.relative_to(content), file.read_bytes()) for file in files]).encode()
    if held not in _FRESH:
        _FRESH[held] = answers(outcome, home.parent / "fresh-home", content)
    fresh = _FRESH[held]
    for name, answer in said.items():
        if answer != fresh[name]:
            outcome.fail("loss", f"{when}, {name} says {answer!r:.200}, fresh {fresh[name]!r:.200}")
