"""What searching takes without a screen: python -m tests.benchmarks.library DIR QUERY...

Prints a JSON list of the milliseconds of every search. It is a program of its own, so that the memory and
the imports of a search are not those of the benchmark.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 5


def searcher(folder: Path) -> Callable[[str], object]:
    """What searches a briefing, ready for its first query."""
    from briefing.search.index import SearchIndex
    from briefing.settings.folders import own_folders
    from briefing.sync.load import load

    briefing = load(folder, own_folders().cache_of(folder))
    return SearchIndex(briefing).search


def main(folder: str, *queries: str) -> None:
    """Ask every query a few times."""
    search = searcher(Path(folder))
    taken = []
    for query in queries * ROUNDS:
        start = time.perf_counter()
        search(query)
        taken.append((time.perf_counter() - start) * 1000)
    print(json.dumps(taken))


if __name__ == "__main__":
    main(*sys.argv[1:])
