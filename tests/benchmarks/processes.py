"""What is measured of programs that print and end."""

import json
import os
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


_PARSE = """\
import pathlib, sys, yaml
for file in pathlib.Path(sys.argv[1]).rglob("*.yaml"):
    yaml.load(file.read_bytes(), yaml.CSafeLoader)
"""
"""What only parses the YAML of a folder: the least that reading it can take."""


class Build(NamedTuple):
    """What the first look at a briefing takes, beside parsing alone."""

    seconds: float
    processor: float
    """Seconds of processor time, of all its processes."""
    peak: float
    """The most memory that it had, in MB."""
    megabytes: float
    """What it leaves in the cache."""
    parsing: float
    """Seconds of processor time that parsing the YAML takes alone."""
    yaml: float
    """MB of YAML."""


def first_build(program: Program, content: Path) -> Build:
    """Check a briefing that has no cache, which leaves it with one."""
    program.forget()
    parse = [sys.executable, "-c", _PARSE, str(content)]
    # Whichever is first has to fetch the files from the disk; that is no part of what is compared.
    _taken(parse, program)
    seconds, processor, peak = _taken([*program.argv, "check"], program)
    _, parsing, _ = _taken(parse, program)
    return Build(
        seconds, processor, peak, _size(program.home / CACHE, "*"), parsing, _size(content, "*.yaml")
    )


def _taken(argv: Sequence[str], program: Program) -> tuple[float, float, float]:
    """The seconds that a command takes, those of the processor, and the most MB that it had."""
    start = time.perf_counter()
    run = subprocess.Popen(argv, env=program.environment(), cwd=ROOT, stdout=subprocess.DEVNULL)
    _, _, used = os.wait4(run.pid, 0)
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _size(folder: Path, pattern: str) -> float:
    """The MB of the files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file()) / 1e6


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
