"""What a trial is: a script that is played against the program from outside, and what came of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Literal

Step = list[Any]
"""One act of a script: its name and its parameters, as plain data that JSON can hold; bytes as Latin-1."""

Kind = Literal["traceback", "loss", "leak", "terminal", "hang"]
KINDS: dict[Kind, str] = {
    "traceback": "tracebacks",
    "loss": "losses",
    "leak": "leaks",
    "terminal": "terminals not restored",
    "hang": "not ended in time",
}
"""What can be wrong, and what the report calls its count.

A traceback is also any exit status that the program does not promise. A loss is something kept that is gone,
or an answer that a fresh start would not give. A leak is a character that steers a terminal, printed raw.
"""
CRASHED = 70
"""The exit status after an error that nobody foresaw."""
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
"""Characters that no content may put on a terminal or into a pipe: control, C1, bidi, annotation."""
TRACEBACK = re.compile(rb"Traceback \(most recent call last\)|^\w*Error: ", re.MULTILINE)


@dataclass(frozen=True)
class Failure:
    """One thing that went wrong."""

    kind: Kind
    what: str


@dataclass
class Outcome:
    """What came of a trial."""

    failures: list[Failure] = field(default_factory=list)
    seconds: float = 0.0
    """The longest that the program took for one run, from its start to its end."""
    megabytes: float = 0.0
    """The most memory that one process of the program took."""

    def fail(self, kind: Kind, what: str) -> None:
        """Note a failure."""
        self.failures.append(Failure(kind, what))

    def took(self, seconds: float, megabytes: float) -> None:
        """Note what one run of the program took."""
        self.seconds = max(self.seconds, seconds)
        self.megabytes = max(self.megabytes, megabytes)


@dataclass(frozen=True)
class Part:
    """One way to attack the program."""

    name: str
    make: Callable[[Random, int], list[Step]]
    """Makes the script of a trial, from the trial's own source of chance and its number."""
    play: Callable[[list[Step], Path], Outcome]
    """Plays a script in an empty folder."""


def latin(data: bytes) -> str:
    """Bytes as a script holds them."""
    return data.decode("latin-1")
