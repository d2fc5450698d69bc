"""What is measured of programs that print and end."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.programs import CACHE, ROOT, Program

_SOUND = (0, 1)
"""How a command ends that could run; 1 is that it had problems to report."""


class CommandError(Exception):
    """A command could not run; the text says why."""


class Build(NamedTuple):
    """What the first look at a briefing takes: seconds, and MB of cache that it leaves."""

    seconds: float
    megabytes: float


def first_build(program: Program) -> Build:
    """Check a briefing that has no cache, which leaves it with one."""
    program.forget()
    milliseconds = run_time([*program.argv, "check"], program)
    files = (path for path in (program.home / CACHE).rglob("*") if path.is_file())
    return Build(milliseconds / 1000, sum(path.stat().st_size for path in files) / 1e6)


def run_time(argv: Sequence[str], program: Program) -> float:
    """How many ms a command takes in the environment of a program."""
    start = time.perf_counter()
    _run(argv, program)
    return (time.perf_counter() - start) * 1000


def library_search(content: Path, queries: Sequence[str], program: Program) -> list[float]:
    """The ms of every search of the library in a briefing."""
    module = [sys.executable, "-m", "tests.benchmarks.library"]
    taken: list[float] = json.loads(_run([*module, str(content), *queries], program))
    return taken


def _run(argv: Sequence[str], program: Program) -> str:
    ended = subprocess.run(
        argv, env=program.environment(), cwd=ROOT, capture_output=True, text=True, check=False
    )
    if ended.returncode not in _SOUND:
        raise CommandError(f"{' '.join(argv)} ended with {ended.returncode}: {ended.stderr.strip()}")
    return ended.stdout
