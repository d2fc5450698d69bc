"""What is done with a program on its terminal, and what is measured meanwhile."""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.programs import Program
from tests.benchmarks.terminal_probe import Idle, TerminalProbe

FOUND = re.compile(r"\d+ of \d+|Nothing ")
"""What find says once it has results."""
IDLE_SECONDS = 5.0
EDITS = 5

_PANES = "1234567890"
_AGAIN = 5
"""How often what was shown once is shown again."""
_ASKED = 30
"""How many times find is asked; the queries come round again."""
_ITEMS = 40
_LIST_PANE = "6"
"""The key of a pane with a long list: the questions, in the shipped briefing and in those that are made."""
_LONG_PAGE_PANE = "1"
"""The key of the pane whose first item fills more than a screen: the road map."""


class StartTrial(NamedTuple):
    """A start, and the end right after it; times in ms, memory in MB."""

    first_text: float
    settled: float
    memory: float
    quit: float


class UseTrial(NamedTuple):
    """A while of use; times in ms, memory in MB."""

    keys: dict[str, list[float]]
    """The times of every key that changed the screen, by what it does; panes for the first time apart."""
    find: list[float]
    memory: float
    idle: Idle
    edits: list[float]
    """The times from the saving of a file to its new words on the screen."""


def start_and_quit(program: Program) -> StartTrial:
    """Start a program, and leave it once its screen is settled."""
    program.forget()
    with TerminalProbe(program.argv, program.environment()) as probe:
        began = probe.start(program.first_text, program.timeout)
        memory = probe.peak_memory()
        return StartTrial(began.first_text, began.settled, memory, probe.quit(program.quit_key))


def idle(program: Program) -> Idle:
    """Start a program and leave it alone."""
    program.forget()
    with TerminalProbe(program.argv, program.environment()) as probe:
        probe.start(program.first_text, program.timeout)
        return probe.idle(IDLE_SECONDS)


def first_panes(program: Program) -> list[float]:
    """Start a program, and show each pane for the first time but the one that the first picture has shown."""
    program.forget()
    with TerminalProbe(program.argv, program.environment()) as probe:
        probe.start(program.first_text, program.timeout)
        return _pressed(probe, _PANES[:-1])


def use(program: Program, queries: Sequence[str], edited: Path | None) -> UseTrial:
    """Walk through a briefing by keyboard, find some queries, pause, and save the first file of a pane."""
    program.forget()
    with TerminalProbe(program.argv, program.environment()) as probe:
        probe.start(program.first_text, program.timeout)
        _pressed(probe, _PANES)
        keys = {"next pane, again": _pressed(probe, _PANES * _AGAIN)}
        probe.press(_LIST_PANE)
        keys["next item, first"] = _pressed(probe, "j" * _ITEMS)
        keys["next item, again"] = _pressed(probe, "k" * _ITEMS)
        probe.press(_LONG_PAGE_PANE)
        probe.press("enter")
        keys["next point"] = _pressed(probe, "jjjjjkkkkk" * 4)
        keys["scroll"] = _pressed(probe, ["space", "b"] * 20)
        probe.press("esc")
        find = [_found(probe, query) for query in islice(cycle(queries), _ASKED)]
        memory, idle = probe.peak_memory(), probe.idle(IDLE_SECONDS)
        return UseTrial(keys, find, memory, idle, _edited(probe, edited) if edited else [])


def _pressed(probe: TerminalProbe, keys: Iterable[str]) -> list[float]:
    return [taken for key in keys if (taken := probe.press(key)) is not None]


def _edited(probe: TerminalProbe, file: Path) -> list[float]:
    text = file.read_text(encoding="utf-8")

    def save(words: str) -> None:
        beside = file.with_name(f"{file.name}~")
        beside.write_text(text.replace("title: ", f"title: {words}", 1), encoding="utf-8")
        beside.replace(file)

    probe.press(_LONG_PAGE_PANE)
    try:
        edits = [f"Edit {number} " for number in range(EDITS)]
        return [probe.shows(re.compile(words), partial(save, words)) for words in edits]
    finally:
        save("")


def _found(probe: TerminalProbe, query: str) -> float:
    probe.press("/")
    taken = probe.type(query, FOUND)
    probe.press("esc")
    return taken
