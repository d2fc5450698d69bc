"""What was found last, which of the hits is shown, and what was looked for before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from briefing.model.outline import Outline

if TYPE_CHECKING:
    from briefing.search.answer import Answer, Hit

_WORD = re.compile(r"\w+")
MAX_RECENT = 8
"""How many queries are remembered."""
BEST = 3
"""How many hits stand above those of each pane, whatever pane they are of."""
QUESTION = "question"
"""The kind of item that has a line to take."""


class Found(Struct, frozen=True):
    """What find ends with."""

    query: str
    hits: Sequence[Hit]
    """The hits in the order in which they were shown."""
    chosen: Hit | None
    """The one to be opened; None where find was left."""


class Section(Struct, frozen=True):
    """Some of what can be chosen, under one heading."""

    heading: str
    choices: tuple[Hit | str, ...]
    """Hits, or queries that were asked before."""
    names_panes: bool = False
    """Whether the pane of each hit is said beside it; else the heading tells it."""


class Finding:
    """Remembers the last queries, and the hits of the last find from which one was opened."""

    def __init__(self) -> None:
        self.recent: tuple[str, ...] = ()
        """What was looked for since the start, the last first."""
        self._hits: Sequence[Hit] = ()
        self._shown = 0

    def keep(self, found: Found) -> Hit | None:
        """Remember what find ended with. Returns the hit to be opened, if one was chosen."""
        if query := found.query.strip():
            self.recent = (query, *(one for one in self.recent if one != query))[:MAX_RECENT]
        if found.chosen is None:
            return None
        self._hits, self._shown = found.hits, found.hits.index(found.chosen)
        return found.chosen

    def step(self, step: int) -> Hit | None:
        """The next hit (1) or the one before (-1); after the last comes the first. None: there is no hit."""
        if self._hits:
            self._shown = (self._shown + step) % len(self._hits)
        return self.shown

    @property
    def shown(self) -> Hit | None:
        """The hit that is shown, if anything was found."""
        return self._hits[self._shown] if self._hits else None

    def position_on(self, page: str) -> str:
        """Which hit is shown on a page, of how many; empty where it is none."""
        is_hit = self.shown and self.shown.id == page
        return f"hit {self._shown + 1} of {len(self._hits)}" if is_hit else ""

    def words_on(self, page: str) -> frozenset[str]:
        """The words that made a page a hit, to be lit there."""
        return lit_words(self.shown) if self.shown and self.shown.id == page else frozenset()


def lit_words(hit: Hit) -> frozenset[str]:
    """The words of the text of a hit that say what was looked for."""
    return significant_words(" ".join(hit.text[start:stop] for start, stop in hit.spans))


def significant_words(text: str) -> frozenset[str]:
    """The words of a text but for function words."""
    from briefing.search.tokenizer import is_function_word

    return frozenset(word for word in _WORD.findall(text) if not is_function_word(word))


def sections(answer: Answer, outline: Outline, *, questions_first: bool) -> list[Section]:
    """The hits under their headings: the best first, then pane by pane.

    Where all are mere neighbours, questions come without their text: it is no line to take on what was asked.
    """
    # What no pane shows cannot be opened.
    hits = [hit for hit in answer.hits if hit.pane]
    if answer.is_near:
        near = [hit._replace(text="") if hit.kind == QUESTION else hit for hit in hits]
        return [Section("Nothing close. Nearest:", tuple(near), names_panes=True)]
    first = [hit for hit in hits if hit.kind == QUESTION and hit.close] if questions_first else []
    # The pane of the questions may follow, with those that are merely near.
    heading = "Closest questions" if first else "Best"
    first = first or hits[: BEST if answer.close else 0]
    by_pane: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit not in first:
            by_pane.setdefault(hit.pane, []).append(hit)
    titles = {pane.id: pane.title for pane in outline.panes}
    found = [Section(heading, tuple(first), names_panes=heading == "Best")] if first else []
    return found + [Section(titles[pane], tuple(group)) for pane, group in by_pane.items()]
