"""What finding costs: python -m tests.benchmarks.search

Builds the index of briefings of 100 and 10,000 items, made from a seed, and asks each the same queries.
Beside it stands a plain scan: every text of every item, folded once, searched for every word. Times drift
from run to run and from machine to machine; read the ratios.
"""

import gc
import random
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial

from briefing.model import Argument, Briefing, Header, PaneSpec, Point
from briefing.search import SearchIndex
from briefing.search.texts import texts_of
from briefing.search.tokens import words

SEED = 20
SIZES = (100, 10_000)
ROUNDS = 5
SYLLABLES = (
    "ka",
    "lo",
    "min",
    "ter",
    "sa",
    "pro",
    "vi",
    "den",
    "ru",
    "stal",
    "ne",
    "gor",
    "pli",
    "ton",
    "es",
    "ba",
)


def made_briefing(items: int) -> tuple[Briefing, list[str]]:
    """A briefing of items of about 1 KB, its words as unevenly common as those of a language; its words."""
    chance = random.Random(SEED)
    known = sorted({"".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(8000)})
    chance.shuffle(known)
    common = [1 / rank for rank in range(1, len(known) + 1)]

    def text(count: int) -> str:
        return " ".join(chance.choices(known, common, k=count))

    made = [
        Argument(
            id=f"item-{number}",
            title=text(5),
            bottom_line=text(20),
            category="reason",
            points=tuple(Point(text=text(18), cites=("report:1",)) for _ in range(6)),
        )
        for number in range(items)
    ]
    panes = (PaneSpec(id="all", title="All", shows=("argument",)),)
    return Briefing(Header(title="Made", bottom_line="Made.", as_of="Never.", panes=panes), made), known


def queries(known: Sequence[str]) -> dict[str, str]:
    """A query of each kind, of words neither the most common nor the rarest."""
    return {
        "a common word": f"{known[10]} ",
        "a rare word": f"{known[2000]} ",
        "a beginning": known[300][:3],
        "five words": " ".join(known[place] for place in (20, 100, 400, 900, 1800)) + " ",
        "a phrase": f'"{known[0]} {known[1]}"',
        "a slip": known[1000][:-2] + known[1000][-1] + known[1000][-2],
    }


def folded(briefing: Briefing) -> list[str]:
    """All that is searched of each item, folded as the index folds it."""
    return [
        " ".join(words("\n".join(one.text for one in texts_of(item)))) for item in briefing.items.values()
    ]


def plain_scan(texts: Sequence[str], query: str) -> list[int]:
    """The numbers of the texts that have every word of a query, by looking through all of them."""
    wanted = words(query)
    return [number for number, text in enumerate(texts) if all(word in text for word in wanted)]


def milliseconds(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time that something takes."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def main() -> None:
    """Print the table."""
    for size in SIZES:
        briefing, known = made_briefing(size)
        gc.collect()

        rounds = ROUNDS if size <= 1000 else 1
        build = milliseconds(partial(SearchIndex, briefing), rounds)
        fold = milliseconds(partial(folded, briefing), rounds)
        index, texts = SearchIndex(briefing), folded(briefing)
        print(
            f"{size} items: index built in {build:.0f} ms, {build / fold:.1f} times what folding alone takes"
        )
        print(f"  {'query':<16} {'index':>9} {'scan':>9}  index/scan")
        for name, query in queries(known).items():
            found = milliseconds(partial(index.search, query))
            scanned = milliseconds(partial(plain_scan, texts, query))
            print(f"  {name:<16} {found:>6.2f} ms {scanned:>6.2f} ms  {found / scanned:>9.2f}")


if __name__ == "__main__":
    main()
