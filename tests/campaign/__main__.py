"""Attacks the program from outside for as long as it is told: python -m tests.campaign --minutes 10

It ends with counts, and with status 1 if anything went wrong. A failure is printed with its seed and the
smallest script that shows it; `--replay FILE` plays such a script again. Linux only.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from tests.campaign.known import SCRIPTS
from tests.campaign.parts import BY_NAME, PARTS
from tests.campaign.run import campaign, play, table


def main() -> int:
    """Run the campaign, or replay a script. Returns 1 if anything went wrong."""
    options = _parser().parse_args()
    if options.replay:
        return _replay(options.replay)
    if options.known:
        return _play_known()
    seed = options.seed or str(time.time_ns() % 1_000_000)
    print(f"seed {seed}", flush=True)
    parts = [BY_NAME[name] for name in options.only] if options.only else PARTS
    tallies = campaign(parts, seed, options.minutes * 60, lambda text: print(text, flush=True))
    print(table(tallies))
    return int(any(tally.wrong for tally in tallies.values()))


def _play_known() -> int:
    failed = 0
    for name, (part, steps) in SCRIPTS.items():
        outcome = play(BY_NAME[part], steps)
        failed += bool(outcome.failures)
        what = "; ".join(f"{failure.kind}: {failure.what[:200]!r}" for failure in outcome.failures)
        print(f"{name}: {what or 'sound'} ({outcome.seconds:.1f} s, {outcome.megabytes:.0f} MB)", flush=True)
    print(f"{failed} of {len(SCRIPTS)} known faults are there")
    return int(bool(failed))


def _replay(file: Path) -> int:
    script = json.loads(file.read_text(encoding="utf-8"))
    outcome = play(BY_NAME[script["part"]], script["steps"])
    for failure in outcome.failures:
        print(f"{failure.kind}: {failure.what}")
    print(f"{outcome.seconds:.1f} s, {outcome.megabytes:.0f} MB, {len(outcome.failures)} failures")
    return int(bool(outcome.failures))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.campaign", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, metavar="N", help="how long it goes on")
    parser.add_argument("--seed", metavar="S", help="repeats a campaign; without it, one of chance")
    parser.add_argument(
        "--only", action="append", choices=sorted(BY_NAME), help="a part of it; may be given again"
    )
    parser.add_argument("--known", action="store_true", help="plays each known fault alone instead")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="plays a script, as a failure prints it")
    return parser


if __name__ == "__main__":
    sys.exit(main())
