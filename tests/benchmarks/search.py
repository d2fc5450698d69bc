"""What finding costs: python -m tests.benchmarks.search [--large]

Writes the tables of made briefings, in Latin letters and in Chinese, and asks each the same queries; with
--large also of 100,000 items. The time to write is given beside that of the YAML parser, the size beside that
of the YAML. Times drift from run to run; read the ratios.
"""

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from briefing.model.kinds import Item
from briefing.model.outline import Counts, Outline, Pane
from briefing.search.writer import Writer
from briefing.store.read import read_item
from tests.benchmarks.made import PER_MILLE, SEED
from tests.benchmarks.made_items import ItemMaker
from tests.benchmarks.made_panes import PANES
from tests.benchmarks.made_words import Vocabulary, in_chinese
from tests.searching import empty_database, index_of, put

SIZES = (1000, 10_000)
LARGE = 100_000
ROUNDS = 7
_NO_COUNTS = Counts(0, 0, 0, 0)
OUTLINE = Outline(
    title="Made",
    bottom_line="Made.",
    as_of="Never.",
    parties=(),
    panes=tuple(
        Pane(number, pane.id, pane.id, None, None, pane.shows, None, (), _NO_COUNTS)
        for number, pane in enumerate(PANES)
    ),
    files=0,
    items=0,
    counts=_NO_COUNTS,
    problems=0,
)


def texts(count: int) -> Iterator[str]:
    """The YAML of so many items."""
    counts = {kind: count * share // 1000 for kind, share in PER_MILLE.items()}
    counts["question"] = count - sum(counts.values())
    maker = ItemMaker(counts, Vocabulary(SEED), SEED)
    return (maker.item(kind, number) for kind, of_kind in counts.items() for number in range(of_kind))


def seconds(act: Callable[[], object]) -> float:
    """The seconds of the processor that something takes."""
    start = time.process_time()
    act()
    return time.process_time() - start


def measure(name: str, made: Iterator[str], path: Path) -> None:
    """Print what writing and searching takes."""
    connection, parsing, writing, size = sqlite3.connect(path), 0.0, 0.0, 0
    empty_database().backup(connection)
    writer = Writer(connection)
    for number, text in enumerate(made, 1):
        size += len(text.encode())
        parsing += seconds(lambda text=text: yaml.load(text, yaml.CSafeLoader))
        item = read_item(text.encode(), f"{number}.yaml").item
        assert isinstance(item, Item)
        writing += seconds(lambda number=number, item=item: put(connection, writer, number, item))
    writing += seconds(writer.finish)
    connection.commit()
    (pages,) = connection.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE '%find_%'").fetchone()
    print(f"{name}: writing / parsing {writing / parsing:.2f}, tables / YAML {pages / size:.2f}")
    index, every = index_of(connection, OUTLINE._replace(items=number)), []
    for what, query in Vocabulary(SEED).queries().items():
        taken = sorted(1000 * seconds(lambda query=query: index.search(query)) for _ in range(ROUNDS))
        every += taken
        print(f"  {what:<16} median {taken[ROUNDS // 2]:6.1f} ms, longest {taken[-1]:6.1f} ms")
    print(f"  p95 {sorted(every)[len(every) * 95 // 100]:.1f} ms")
    connection.close()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure search.")
    parser.add_argument("--large", action="store_true", help=f"measure {LARGE:,} items too")
    sizes = (*SIZES, LARGE) if parser.parse_args().large else SIZES
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            measure(f"{size} items", texts(size), Path(folder) / f"{size}.sqlite")
        measure(f"{SIZES[0]} in Chinese", map(in_chinese, texts(SIZES[0])), Path(folder) / "chinese.sqlite")


if __name__ == "__main__":
    main()
