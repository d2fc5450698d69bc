"""What a program and those that it started take of the machine. Reads /proc, so Linux only."""

import time
from contextlib import suppress
from pathlib import Path

_PARENT, _SESSION = 1, 3
"""Places in /proc/PID/stat, counted from the state of the process."""
_WHOLE_PROCESS = 2
"""Marks, in the id of a processor clock, that it counts every thread."""


def members(leader: int) -> set[int]:
    """A process, its descendants, and all of its session."""
    family: dict[int, tuple[int, int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                fields = (folder / "stat").read_text().rpartition(") ")[2].split()
                family[int(folder.name)] = int(fields[_PARENT]), int(fields[_SESSION])
    found = {leader}
    while more := {
        process
        for process, (parent, session) in family.items()
        if process not in found and (parent in found or session == leader)
    }:
        found |= more
    return found


def peak_memory(leader: int) -> float:
    """The most that each process of a tree has ever had in memory at once, summed, in MB."""
    kilobytes = 0
    for process in members(leader):
        with suppress(OSError):
            for line in Path(f"/proc/{process}/status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    kilobytes += int(line.split()[1])
    return kilobytes / 1024


def processor_time(leader: int) -> float:
    """The seconds of processor time that a tree has taken so far."""
    seconds = 0.0
    for process in members(leader):
        with suppress(OSError):
            # The clock of another process, as the kernel numbers it.
            seconds += time.clock_gettime((~process << 3) | _WHOLE_PROCESS)
    return seconds
