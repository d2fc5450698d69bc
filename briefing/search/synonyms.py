"""Words that a briefing itself declares to mean the same: acronyms and expansions, names of a party."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from briefing.search.tokens import tokens
from briefing.search.vocabulary import Vocabulary

Stems = tuple[str, ...]
_OF_PARTY = 0.7


class Named(Protocol):
    """What has names: a party."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its other names."""


class Synonym(NamedTuple):
    """Another way to say it."""

    stems: Stems
    quality: float
    """How good a match it is, 0 to 1."""


class Synonyms:
    """Which runs of words mean the same.

    An acronym and each of its printed expansions come from the terms of the glossary; the other names of a
    party, which are used more loosely, from the header.
    """

    def __init__(self, connection: sqlite3.Connection, parties: Iterable[Named], vocabulary: Vocabulary) -> None:
        self._connection = connection
        self._of_parties: dict[Stems, list[Stems]] = {}
        for party in parties:
            said = [self._stemmed(name, vocabulary) for name in (party.title, *party.aliases)]
            for one in filter(None, said):
                others = [other for other in said if other and other != one]
                self._of_parties.setdefault(one, []).extend(others)

    def found_in(self, stems: Sequence[str]) -> Iterator[tuple[int, int, list[Synonym]]]:
        """Find the runs of a query that have synonyms: start, end, the synonyms; the longest run counts."""
        known = self._known(stems)
        longest = max(map(len, known), default=0)
        start = 0
        while start < len(stems):
            for end in range(min(len(stems), start + longest), start, -1):
                if others := known.get(tuple(stems[start:end])):
                    yield start, end, [Synonym(*other) for other in others.items()]
                    start = end - 1
                    break
            start += 1

    def _known(self, stems: Sequence[str]) -> dict[Stems, dict[Stems, float]]:
        """The runs that begin with a word of the query and have synonyms."""
        firsts = sorted(set(stems))
        marks = ", ".join("?" * len(firsts))
        known: dict[Stems, dict[Stems, float]] = {}
        rows = self._connection.execute(
            f"SELECT stems, other FROM find_synonyms WHERE first IN ({marks}) ORDER BY number, other",  # noqa: S608
            firsts,
        )
        for one, other in rows:
            known.setdefault(tuple(one.split()), {})[tuple(other.split())] = 1.0
        for run, others in self._of_parties.items():
            if run[0] in firsts:
                of_run = known.setdefault(run, {})
                of_run.update({other: _OF_PARTY for other in others if other not in of_run})
        return known

    @staticmethod
    def _stemmed(name: str, vocabulary: Vocabulary) -> Stems:
        return vocabulary.stems([token.word for token in tokens(name) if not token.extra])
