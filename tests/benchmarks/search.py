"""What finding costs: python -m tests.benchmarks.search [--large]

Writes the tables of briefings of 100 and 10,000 items, made from a seed, into a file, and asks each the same
queries; with --large also of 100,000. Beside it stands a plain scan: every text of every item, folded once,
searched for every word. Times drift from run to run and from machine to machine; read the ratios.
"""

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from briefing.model.header import Header, PaneSpec
from briefing.model.kinds import Argument, Point
from briefing.search import TABLES, SearchIndex, Writer
from briefing.search.texts import texts_of
from briefing.search.tokens import words

SEED = 20
SIZES = (100, 10_000)
LARGE = 100_000
SCANNED = 10_000
"""Up to how many items a scan is measured; more do not fit into its memory."""
ROUNDS = 9
PAGES = -4096
"""How much of the file SQLite keeps in memory, in KiB below zero."""
HEADER = Header(
    title="Made",
    bottom_line="Made.",
    as_of="Never.",
    panes=(PaneSpec(id="all", title="All", shows=("argument",)),),
)
SYLLABLES = (
    *("ka", "lo", "min", "ter", "sa", "pro", "vi", "den"),
    *("ru", "stal", "ne", "gor", "pli", "ton", "es", "ba"),
)


class Made:
    """Items of about 1 KB, their words as unevenly common as those of a language."""

    def __init__(self) -> None:
        self._chance = random.Random(SEED)
        known = {"".join(self._chance.choices(SYLLABLES, k=self._chance.randint(2, 4))) for _ in range(8000)}
        self.words = sorted(known)
        self._chance.shuffle(self.words)
        self._common = [1 / rank for rank in range(1, len(self.words) + 1)]

    def items(self, count: int) -> Iterator[Argument]:
        """Make items, one at a time."""
        for number in range(count):
            yield Argument(
                id=f"item-{number}",
                title=self._text(5),
                bottom_line=self._text(20),
                category="reason",
                points=tuple(Point(text=self._text(18), cites=("report:1",)) for _ in range(6)),
            )

    def _text(self, count: int) -> str:
        return " ".join(self._chance.choices(self.words, self._common, k=count))


def queries(known: Sequence[str]) -> dict[str, str]:
    """A query of each kind, of words neither the most common nor the rarest."""
    return {
        "a common word": f"{known[10]} ",
        "a rare word": f"{known[2000]} ",
        "a letter": known[300][0],
        "a beginning": known[300][:3],
        "two words": f"{known[40]} {known[400]} ",
        "five words": " ".join(known[place] for place in (20, 100, 400, 900, 1800)) + " ",
        "a phrase": f'"{known[0]} {known[1]}"',
        "a slip": known[1000][:-2] + known[1000][-1] + known[1000][-2],
        "nothing known": "zzzzzz qqqqqq",
    }


def write(items: Sequence[Argument] | Iterator[Argument], path: Path) -> None:
    """Write the tables of some items into a new file."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    with connection:
        for statement in TABLES:
            connection.execute(statement)
        writer = Writer(connection)
        for number, item in enumerate(items, 1):
            writer.write(number, item)
        writer.finish()
    connection.close()


def folded(items: Sequence[Argument]) -> list[str]:
    """All that is searched of each item, folded as the index folds it."""
    return [" ".join(words("\n".join(one.text for one in texts_of(item)))[0]) for item in items]


def plain_scan(texts: Sequence[str], query: str) -> list[int]:
    """The numbers of the texts that have every word of a query, by looking through all of them."""
    wanted = words(query)[0]
    return [number for number, text in enumerate(texts) if all(word in text for word in wanted)]


def milliseconds(act: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """The times that something takes, the shortest first."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def measure(size: int, path: Path) -> None:
    """Print the table of a size."""
    made = Made()
    if size <= SCANNED:
        items = list(made.items(size))
        (built,), (fold,) = (
            milliseconds(partial(write, items, path), 1),
            milliseconds(partial(folded, items), 1),
        )
        texts = folded(items)
        beside = f", {built / fold:.1f} times what folding alone takes"
    else:
        (built,) = milliseconds(lambda: write(made.items(size), path), 1)
        texts, beside = [], ", making the items among it"
    print(f"{size} items: {built / 1000:.2f} s{beside}; {path.stat().st_size / 1e6:.1f} MB")
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.execute(f"PRAGMA cache_size = {PAGES}")
    index = SearchIndex(connection, HEADER)
    print(f"  {'query':<16} {'median':>9} {'longest':>9} {'scan':>9}  median/scan")
    for name, query in queries(made.words).items():
        found = milliseconds(partial(index.search, query))
        line = f"  {name:<16} {statistics.median(found):>6.2f} ms {found[-1]:>6.2f} ms"
        if texts:
            scanned = statistics.median(milliseconds(partial(plain_scan, texts, query)))
            line += f" {scanned:>6.2f} ms  {statistics.median(found) / scanned:>11.2f}"
        print(line)
    connection.close()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure search.")
    parser.add_argument("--large", action="store_true", help=f"measure {LARGE:,} items too")
    sizes = (*SIZES, LARGE) if parser.parse_args().large else SIZES
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            measure(size, Path(folder) / "search.sqlite")


if __name__ == "__main__":
    main()
