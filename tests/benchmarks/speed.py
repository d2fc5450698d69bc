"""What the program takes, beside the least that Textual takes: python -m tests.benchmarks.speed

Everything is measured from outside, on a terminal of its own, and each program in its turn: times drift from
run to run and from machine to machine, so read the ratios. It reports and asserts nothing. Linux only; takes
an hour, most of it for 100,000 items, and some more the first time, when it makes its large briefings.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.made import FEWEST
from tests.benchmarks.measure import measure
from tests.benchmarks.processes import CommandError
from tests.benchmarks.programs import SCRIPT
from tests.benchmarks.progress import tell
from tests.benchmarks.report import NoPlaceError, require_place, table, write_to_readme
from tests.benchmarks.rows import rows
from tests.benchmarks.subjects import SHIPPED, Subject, dense, made, shipped
from tests.benchmarks.terminal_probe import ProbeError

DENSE = 200
"""How many items the dense briefing has, 5 MB."""


def main() -> None:
    """Measure, and print the table."""
    options = _parser().parse_args()
    if sys.platform != "linux":
        sys.exit("The speed benchmark reads /proc and runs on Linux only.")
    if not SCRIPT.exists():
        sys.exit(f"There is no {SCRIPT}. Install the program beside the Python that runs this.")
    try:
        if options.readme:
            require_place()
        result = _measured_table(options.sizes, options.runs, options.folder)
        print(result)
        if options.readme:
            write_to_readme(result)
    except (CommandError, NoPlaceError, ProbeError) as error:
        sys.exit(str(error))


def _measured_table(sizes: Sequence[int], runs: int, folder: Path | None) -> str:
    with TemporaryDirectory(prefix="briefing-speed-") as made_here:
        scratch = Path(made_here)
        kept = folder.absolute() if folder else scratch / "made"
        subjects = [
            shipped(scratch),
            *(_made(items, kept, scratch) for items in sizes),
            dense(DENSE, kept, scratch),
        ]
        try:
            measured = measure(subjects, runs, scratch)
        finally:
            tell("")
        return table(rows(measured, subjects))


def _made(items: int, folder: Path, scratch: Path) -> Subject:
    tell(f"making a briefing of {items:,} items")
    return made(items, folder, scratch)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.speed", description=__doc__)
    parser.add_argument("--runs", type=_count, default=7, metavar="N", help="starts of each program")
    parser.add_argument(
        "--sizes",
        type=_sizes,
        default="shipped,10000,100000",
        metavar="S,S",
        help="briefings by their number of items; the shipped one is measured in any case",
    )
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="where made briefings are kept between runs"
    )
    parser.add_argument(
        "--readme", action="store_true", help="also write the table into the README beside this file"
    )
    return parser


def _count(text: str) -> int:
    if not (text.isdecimal() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"'{text}' is no number of runs")
    return int(text)


def _sizes(text: str) -> list[int]:
    """The numbers among the sizes, each once."""
    named = [one for one in dict.fromkeys(text.split(",")) if one != SHIPPED]
    if wrong := [one for one in named if not (one.isdecimal() and int(one) >= FEWEST)]:
        raise argparse.ArgumentTypeError(f"'{wrong[0]}' is neither 'shipped' nor a number from {FEWEST}")
    return [int(one) for one in named]


if __name__ == "__main__":
    main()
