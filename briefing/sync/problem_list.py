"""The list of problems: what has to be mended before what follows from it, and of no file too many."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from briefing.model.problem import MAX_PROBLEMS, Problem


def listed(problems: Iterable[Problem]) -> Iterator[tuple[Any, ...]]:
    """Number problems in the order in which they are shown, each once, as rows for their table.

    Of a file with too many, the last row says how many more there are.
    """
    of_files: defaultdict[str, set[tuple[Any, ...]]] = defaultdict(set)
    for one in problems:
        file, *place_and_words = one.row
        # What a file says of its further problems comes last.
        of_files[file].add((one.code == "more", one.follows_from is not None, *place_and_words))
    kept = []
    for file, its in of_files.items():
        rows = sorted(its)
        for nth, (_, follows, *row) in enumerate(rows[:MAX_PROBLEMS]):
            kept.append((follows, file, nth, *row))
        if len(rows) > MAX_PROBLEMS:
            _, follows, *_ = rows[MAX_PROBLEMS]
            # It counts for as many as it names.
            number = sum(json.loads(words)["count"] if is_more else 1 for is_more, *_, words in rows)
            more = json.dumps({"count": number - MAX_PROBLEMS})
            kept.append((follows, file, MAX_PROBLEMS, 0, 0, "more", more))
    return ((n, file, *row) for n, (_, file, _, *row) in enumerate(sorted(kept), 1))
