"""Plays trials, makes failing scripts small, and counts."""

import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from traceback import format_exc

from tests.campaign.smaller import smaller
from tests.campaign.trial import KINDS, Kind, Outcome, Part, Step

Say = Callable[[str], object]


@dataclass
class Tally:
    """What the trials of one part came to."""

    tried: int = 0
    wrong: Counter[Kind] = field(default_factory=Counter)
    seconds: float = 0.0
    megabytes: float = 0.0

    def add(self, outcome: Outcome) -> None:
        """Count a trial. A kind of failure counts once a trial."""
        self.tried += 1
        self.wrong.update({failure.kind for failure in outcome.failures})
        self.seconds = max(self.seconds, outcome.seconds)
        self.megabytes = max(self.megabytes, outcome.megabytes)


def play(part: Part, steps: list[Step]) -> Outcome:
    """Play a script in a folder of its own."""
    with TemporaryDirectory(prefix="briefing-campaign-", ignore_cleanup_errors=True) as folder:
        try:
            return part.play(steps, Path(folder))
        except AssertionError as error:
            # The program never showed what a script waits for.
            outcome = Outcome()
            outcome.fail("hang", str(error))
            return outcome
        except OSError:
            outcome = Outcome()
            outcome.fail("hang", f"the trial itself failed: {format_exc()}")
            return outcome


def trial(part: Part, seed: str, number: int) -> tuple[list[Step], Outcome]:
    """Make and play the trial of a seed and a number."""
    steps = part.make(Random(f"{seed}/{part.name}/{number}"), number)
    return steps, play(part, steps)


def campaign(parts: Sequence[Part], seed: str, seconds: float, say: Say) -> dict[str, Tally]:
    """Play the parts in turn until the time is over."""
    end = time.monotonic() + seconds
    tallies = {part.name: Tally() for part in parts}
    number = 0
    while time.monotonic() < end:
        for part in parts:
            if time.monotonic() >= end:
                break
            steps, outcome = trial(part, seed, number)
            tallies[part.name].add(outcome)
            if outcome.failures:
                say(_report(part, seed, number, steps, outcome))
        number += 1
    return tallies


def _report(part: Part, seed: str, number: int, steps: list[Step], outcome: Outcome) -> str:
    """A failure in words, with the smallest script that shows it."""
    kinds = {failure.kind for failure in outcome.failures}

    def fails(fewer: list[Step]) -> bool:
        return bool(kinds & {failure.kind for failure in play(part, fewer).failures})

    small = smaller(steps, fails)
    lines = [f"{part.name}, trial {number} of seed {seed}:"]
    lines += [f"  {failure.kind}: {failure.what}" for failure in outcome.failures]
    return "\n".join([*lines, f"  {json.dumps({'part': part.name, 'steps': small})}"])


def table(tallies: dict[str, Tally]) -> str:
    """The counts, part by part and together."""
    heads = ["part", "tried", *KINDS.values(), "worst seconds", "worst MB"]
    together = Tally()
    rows = [heads]
    for name, tally in tallies.items():
        rows.append(_row(name, tally))
        together.tried += tally.tried
        together.wrong += tally.wrong
        together.seconds = max(together.seconds, tally.seconds)
        together.megabytes = max(together.megabytes, tally.megabytes)
    rows.append(_row("all", together))
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def _row(name: str, tally: Tally) -> list[str]:
    counts = [str(tally.wrong[kind]) for kind in KINDS]
    return [name, str(tally.tried), *counts, f"{tally.seconds:.1f}", f"{tally.megabytes:.0f}"]
