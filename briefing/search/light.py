"""Which words of a text to light."""

from collections.abc import Iterable

from briefing.search.plan import Concept
from briefing.search.synonyms import Stems
from briefing.search.tokens import tokens
from briefing.search.vocabulary import Vocabulary


class Light:
    """Finds the words of texts that say what is looked for.

    The words that have the stems in question are few, and are looked up once for all texts.
    """

    def __init__(self, concepts: Iterable[Concept], vocabulary: Vocabulary) -> None:
        ways = {way for concept in concepts for way, _ in concept.ways}
        self._stem_of = vocabulary.words_of(stem for way in ways for stem in way)
        self._singles = {way[0] for way in ways if len(way) == 1}
        self._longer: dict[str, list[Stems]] = {}
        for way in ways:
            if len(way) > 1:
                self._longer.setdefault(way[0], []).append(way)

    def spans_in(self, text: str) -> tuple[tuple[int, int], ...]:
        """The ranges of characters to light, in order, none touching another."""
        read = tokens(text)
        stems = [self._stem_of.get(token.word, "") for token in read]
        found: list[tuple[int, int]] = []
        for place, stem in enumerate(stems):
            if stem in self._singles:
                found.append((read[place].start, read[place].end))
            for way in self._longer.get(stem, ()):
                if tuple(stems[place : place + len(way)]) == way:
                    found += [(token.start, token.end) for token in read[place : place + len(way)]]
        merged: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return tuple(merged)
