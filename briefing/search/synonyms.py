"""Words that a briefing itself declares to mean the same: acronyms and expansions, names of a party."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.model import Briefing, Term
from briefing.search.tokens import tokens
from briefing.search.vocabulary import Stemmer

Stems = tuple[str, ...]


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

    def __init__(self, briefing: Briefing, stemmer: Stemmer) -> None:
        groups = [
            ((item.title, *(name.text for name in item.expansions)), 1.0)
            for item in briefing.items.values()
            if isinstance(item, Term) and item.expansions
        ]
        groups += [((party.title, *party.aliases), 0.7) for party in briefing.header.parties if party.aliases]
        self._others: dict[Stems, dict[Stems, float]] = {}
        for names, quality in groups:
            said = [tuple(stemmer(token.word) for token in tokens(name) if not token.extra) for name in names]
            for one in filter(None, said):
                others = self._others.setdefault(one, {})
                others.update(
                    {other: quality for other in said if other and other != one and other not in others}
                )
        self._longest = max(map(len, self._others), default=0)

    def found_in(self, stems: Sequence[str]) -> Iterator[tuple[int, int, list[Synonym]]]:
        """Find the runs of a query that have synonyms: start, end, the synonyms; the longest run counts."""
        start = 0
        while start < len(stems):
            for end in range(min(len(stems), start + self._longest), start, -1):
                if others := self._others.get(tuple(stems[start:end])):
                    yield start, end, [Synonym(*other) for other in others.items()]
                    start = end - 1
                    break
            start += 1
