"""The characters that stand for stems."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from briefing.search.function_words import FUNCTION_WORDS
from briefing.search.stemmer import Stemmer
from briefing.search.tables import FIRST_CODE, LAST_CODE, code_after

_MAX_KEPT = 50_000
_AT_ONCE = 500


class Codes:
    """Gives every stem a character; those that come first, which are the most common, the shortest ones."""

    def __init__(self, connection: sqlite3.Connection, stemmer: Stemmer) -> None:
        self._connection = connection
        self._known: dict[str, str] = {}
        stems = stemmer.learn(FUNCTION_WORDS)
        self._function = frozenset(stems[word] for word in FUNCTION_WORDS)
        (last,) = connection.execute("SELECT max(code) FROM find_stems").fetchone()
        self._last = FIRST_CODE if last is None else int(last)

    def of(self, stems: Iterable[str]) -> Mapping[str, str]:
        """The characters of some stems, and perhaps of others; stems that are new get theirs now."""
        wanted = set(stems)
        if len(self._known) + len(wanted) > _MAX_KEPT:
            self._known = {}
        new = sorted(wanted - self._known.keys())
        for start in range(0, len(new), _AT_ONCE):
            self._look_up(new[start : start + _AT_ONCE])
        rows = []
        for stem in new:
            if stem not in self._known:
                # Whatever comes after the last character shares it: not told apart, but nothing breaks.
                self._last = min(code_after(self._last), LAST_CODE)
                self._known[stem] = chr(self._last)
                rows.append((self._last, stem, stem in self._function))
        self._connection.executemany(
            "INSERT OR IGNORE INTO find_stems(code, stem, documents, heads, function) VALUES (?, ?, 0, 0, ?)",
            rows,
        )
        return self._known

    def forget(self) -> None:
        """Forget what is known, since stems may have gone."""
        self._known = {}

    def _look_up(self, stems: list[str]) -> None:
        marks = ", ".join("?" * len(stems))
        select = f"SELECT stem, code FROM find_stems WHERE stem IN ({marks})"  # noqa: S608
        self._known.update((stem, chr(code)) for stem, code in self._connection.execute(select, stems))
