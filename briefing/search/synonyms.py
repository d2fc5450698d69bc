"""Words that a briefing itself declares to mean the same: acronyms and expansions, names of a party."""

from __future__ import annotations

from briefing.search import checked
from briefing.search.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from briefing.search.header_like import PartyLike
    from briefing.search.vocabulary import Vocabulary

Stems = tuple[str, ...]

_OF_TERM, _OF_PARTY = 1.0, 0.7
_MAX_RUN = 12
"""How many words a name may have to be known as one."""
_MAX_OTHERS = 8


class Synonyms:
    """Which runs of words mean the same.

    An acronym and each of its printed expansions come from the terms of the glossary; the other names of a
    party, which are used more loosely, from the header.
    """

    def __init__(self, connection: sqlite3.Connection, parties: Sequence[PartyLike]) -> None:
        self._connection = connection
        self._names = [(party.title, *party.aliases) for party in parties if party.aliases]
        self._of_parties: dict[str, list[str]] | None = None

    def found_in(
        self, stems: Sequence[str], vocabulary: Vocabulary
    ) -> Iterator[tuple[int, int, dict[Stems, float]]]:
        """Find the runs of a query that have synonyms: start, end, the synonyms; the longest run counts.

        Each synonym comes with how good a match it is, 0 to 1.
        """
        names = self._party_names(vocabulary)
        start = 0
        while start < len(stems):
            for end in range(min(len(stems), start + _MAX_RUN), start, -1):
                if others := self._others(" ".join(stems[start:end]), names):
                    yield start, end, others
                    start = end - 1
                    break
            start += 1

    def _others(self, run: str, names: dict[str, list[str]]) -> dict[Stems, float]:
        declared = self._connection.execute(
            "SELECT other FROM find_synonyms WHERE run = ? ORDER BY number, other LIMIT ?",
            (run, _MAX_OTHERS),
        )
        others = {_stems(other): _OF_TERM for (other,) in declared}
        for other in names.get(run, ()):
            others.setdefault(tuple(other.split()), _OF_PARTY)
        return others

    def _party_names(self, vocabulary: Vocabulary) -> dict[str, list[str]]:
        """The names of parties by each of their other names, all as stems."""
        if self._of_parties is None:
            self._of_parties = {}
            for names in self._names:
                split = [[token.word for token in tokens(name) if not token.extra] for name in names]
                vocabulary.learn(word for words in split for word in words)
                said = [" ".join(vocabulary.stems(words)) for words in split if words]
                for one in said:
                    self._of_parties.setdefault(one, []).extend(other for other in said if other != one)
        return self._of_parties


def _stems(run: object) -> Stems:
    return tuple(checked.stem(one) for one in str(run).split()) or checked.damaged("an empty synonym")
