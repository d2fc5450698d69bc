"""Measures everything that the table shows, one thing at a time, A B A B."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from tests.benchmarks import programs
from tests.benchmarks.processes import Build, first_build, library_search, run_time
from tests.benchmarks.programs import Program
from tests.benchmarks.progress import tell
from tests.benchmarks.subjects import Subject
from tests.benchmarks.terminal_probe import Idle, ProbeError
from tests.benchmarks.trials import StartTrial, UseTrial, first_panes, idle, start_and_quit, use

T = TypeVar("T")
HELLO = "hello"
NO_CACHE = "no cache"
NOTHING = "pass"
MOST_USES = 4
"""A walk has many keys and takes a minute; with this many, each row has a hundred keys and more."""
PANE_STARTS = 12
"""A start has nine panes to show for the first time; so many starts make a hundred of them."""
FEWEST_COMMANDS = 15
COMMANDS = {"show": ["show", "acsa"], "check": ["check"], "search": ["search", "acsa"]}
"""The commands that are timed on the shipped briefing."""


@dataclass(frozen=True, slots=True)
class Measured:
    """All that was measured; lists of runs by the name of what ran."""

    starts: dict[str, list[StartTrial]]
    """Of Textual's least program, of the shipped briefing without its cache, of each briefing and peer."""
    panes: dict[str, list[list[float]]]
    """The ms of the keys that show each pane of each briefing for the first time."""
    uses: dict[str, list[UseTrial]]
    """Of each briefing."""
    builds: dict[str, Build]
    """Of each briefing."""
    library: dict[str, list[float]]
    """The ms of searches, of each briefing."""
    commands: dict[str, list[float]]
    """The ms of each command, and of an interpreter that does nothing."""
    idle: Idle
    """Of Textual's least program."""


def measure(subjects: Sequence[Subject], runs: int, scratch: Path) -> Measured:
    """Measure some briefings, the shipped one first, beside other programs."""
    # First of all, so that every later start finds a whole cache.
    builds = _each(
        "first build", {one.name: partial(first_build, one.program, one.content) for one in subjects}
    )
    hello = programs.hello(scratch)
    starts = _starts(hello, subjects, scratch)
    panes = {one.name: partial(first_panes, one.program) for one in subjects}
    uses = {one.name: partial(use, one.program, one.queries, one.edited) for one in subjects}
    searches = {one.name: partial(library_search, one.content, one.queries, one.program) for one in subjects}
    return Measured(
        starts=_in_turn("start", starts, runs),
        panes=_in_turn("panes", panes, PANE_STARTS if runs > 1 else 1),
        uses=_in_turn("use", uses, min(runs, MOST_USES)),
        builds=builds,
        library=_each("search", searches),
        commands=_in_turn("command", _commands(subjects[0]), max(runs, FEWEST_COMMANDS)),
        idle=_each("idle", {HELLO: partial(idle, hello)})[HELLO],
    )


def _starts(
    hello: Program, subjects: Sequence[Subject], scratch: Path
) -> dict[str, Callable[[], StartTrial]]:
    """How to start everything that is started, each once already, so that its code is compiled."""
    shipped = subjects[0]
    without_cache = programs.briefing("shipped-no-cache", shipped.content, scratch, keeps_cache=False)
    started = {HELLO: hello, NO_CACHE: without_cache, **{one.name: one.program for one in subjects}}
    starts: dict[str, Callable[[], StartTrial]] = {
        name: partial(start_and_quit, program) for name, program in started.items()
    }
    _each("unmeasured start", starts)
    for peer in programs.peers(scratch):
        start = partial(start_and_quit, peer)
        try:
            _each("unmeasured start", {peer.name: start})
        except ProbeError as error:
            tell(f"{peer.name} is left out. {error}\n")
        else:
            starts[peer.name] = start
    return starts


def _commands(shipped: Subject) -> dict[str, Callable[[], float]]:
    lines = {name: [*shipped.program.argv, *words] for name, words in COMMANDS.items()}
    lines[NOTHING] = [sys.executable, "-c", "pass"]
    return {name: partial(run_time, line, shipped.program) for name, line in lines.items()}


def _in_turn(what: str, acts: Mapping[str, Callable[[], T]], runs: int) -> dict[str, list[T]]:
    """Do each once, and again, so that a machine that slows down slows all of them down."""
    rounds = [_each(f"{what} {run} of {runs}", acts) for run in range(1, runs + 1)]
    return {name: [results[name] for results in rounds] for name in acts}


def _each(what: str, acts: Mapping[str, Callable[[], T]]) -> dict[str, T]:
    results = {}
    for name, act in acts.items():
        tell(f"{what}, {name}")
        results[name] = act()
    return results
