"""Which words of a text to light."""

from collections.abc import Iterable

from briefing.search.plan import Concept
from briefing.search.synonyms import Stems
from briefing.search.tokens import tokens
from briefing.search.vocabulary import Vocabulary


def spans_in(text: str, concepts: Iterable[Concept], vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """The ranges of characters of a text that say what is looked for, in order, none touching another."""
    ways = {way for concept in concepts for way, _ in concept.ways}
    singles = {way[0] for way in ways if len(way) == 1}
    longer: dict[str, list[Stems]] = {}
    for way in ways:
        if len(way) > 1:
            longer.setdefault(way[0], []).append(way)
    read = tokens(text)
    stems = vocabulary.stems([token.word for token in read])
    found: list[tuple[int, int]] = []
    for place, stem in enumerate(stems):
        if stem in singles:
            found.append((read[place].start, read[place].end))
        for way in longer.get(stem, ()):
            if stems[place : place + len(way)] == way:
                found += [(token.start, token.end) for token in read[place : place + len(way)]]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
