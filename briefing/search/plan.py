"""What is looked for: each word of a query with all the ways in which a text may say it."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from math import log
from pathlib import Path
from typing import NamedTuple

from briefing.database.briefing import Briefing
from briefing.search.query import Query
from briefing.search.tokenizer import QUESTION_WORDS, is_function_word, runs_of, tokens_of, ways_of
from briefing.text.cjk import has_cjk

COUNTED = 1000
"""How many items that match are counted and ranked at most; a word that more of them have tells little."""
_COMPLETIONS = 40
"""How many words an unfinished one may become, the most common first."""
_SHORTEST_CORRECTED, _UNCHANGED = 5, 3
"""The letters of the shortest word that is put right, and those that neither stem nor spelling changes."""
_SPELLINGS = (("is", "iz"), ("our", "or"), ("tre", "ter"), ("ence", "ense"))
"""Letters of words as they are spelt in Britain, each with the American spelling."""

Ways = Sequence[tuple[str, ...]]
"""The ways to say something; each is words side by side."""


class Concept(NamedTuple):
    """Something that texts say."""

    ways: Ways
    first_words: frozenset[str]
    expression: str
    """The same in the language of the full-text index."""
    items: int
    """In how many items it is, counted up to `COUNTED`."""
    weight: float
    """How much it tells: the natural logarithm of 1 + (number of all items / `items`)."""


class Plan(NamedTuple):
    """A query, ready to be answered."""

    concepts: tuple[Concept, ...]
    """What makes up the subject of the query and is somewhere in the briefing."""
    phrases: tuple[Concept, ...]
    """What must be there exactly."""
    without: str
    """What must not be there, as the end of an expression."""
    words: frozenset[str]
    """All words of the query, function words too."""
    asks: bool
    """Whether the query reads like a question."""
    missing: tuple[str, ...]
    """The words and phrases that no item has."""
    corrected: tuple[tuple[str, str], ...]


class Planner:
    """Makes one plan of a query with the words that the audience of a briefing may find."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._stems = sqlite3.connect(":memory:")  # tells which words are of one stem
        self._stems.execute("CREATE VIRTUAL TABLE words USING fts5(word, stem, tokenize='porter ascii')")

    def plan(self, query: Query, *, unfinished: bool) -> Plan:
        """Make a plan; `unfinished`: the last word is still being typed."""
        runs = tuple(run for run in query.words if not is_function_word(run))
        runs = runs or (() if query.phrases else query.words)
        last = runs[-1:] if unfinished and query.ends_in_word and runs[-1:] == query.words[-1:] else ()
        with closing(self._stems):
            found = {run: self._known(run, run in last) for run in runs}
            unknown = [run for run, concept in found.items() if concept is None]
            corrected = {run: word for run in unknown if (word := self._meant_by(run, query.words))}
            found |= {run: self._known(word) for run, word in corrected.items()}
        phrases = {f'"{phrase}"': self._concept([_side_by_side(phrase)]) for phrase in query.phrases}
        words = frozenset(word for text in (*query.words, *query.phrases) for word in tokens_of(text))
        return Plan(
            concepts=tuple(dict.fromkeys(filter(None, found.values()))),
            phrases=tuple(filter(None, phrases.values())),
            without="".join(f" NOT {_expression([_side_by_side(text)])}" for text in query.without),
            words=words,
            asks=query.text.endswith("?") or not words.isdisjoint(QUESTION_WORDS | {"what"}),
            missing=tuple(text for text, concept in (found | phrases).items() if concept is None),
            corrected=tuple(corrected.items()),
        )

    def _known(self, run: str, may_go_on: bool = False) -> Concept | None:
        """A word as a concept, if any text has it."""
        ways = [(*head, form) for *head, last in ways_of(run) for form in self._forms_of(last)]
        # A single character of Chinese, Japanese or Korean is in the index with the next one.
        if len(ways[0]) == 1 and (may_go_on or (len(run) == 1 and has_cjk(run))):
            ways += [(word,) for word in self._beginning_with(*ways[0])[:_COMPLETIONS]]
        return self._concept(list(dict.fromkeys(ways)))

    def _meant_by(self, run: str, words: Sequence[str]) -> str | None:
        """The word of the briefing that was meant by one that is neither there nor a common one.

        Only a single slip after the first letter is put right: a letter wrong, missing, too many, or two
        swapped. A capital letter makes a name or an acronym of a word, except at the beginning of a sentence.
        """
        begins = run == words[0] and len(words) > 1
        is_name = any(map(str.isupper, run[1:] if begins else run))
        if is_name or len(run) < _SHORTEST_CORRECTED or not run.isalpha() or _is_common(run.lower()):
            return None
        from rapidfuzz.distance import OSA

        for one in self._beginning_with(run[0].lower()):
            is_near = one.isalpha() and OSA.distance(run.lower(), one, score_cutoff=1) == 1
            if is_near and not is_function_word(one):
                return one
        return None

    def _concept(self, ways: Ways) -> Concept | None:
        expression, some = _expression(ways), f"SELECT 1 FROM find_{self._briefing.audience}(?) LIMIT ?"
        items = len(self._briefing.database.rows(some, (expression, COUNTED)))
        if not items:
            return None
        weight = log(1 + self._briefing.outline.items / items)
        return Concept(tuple(ways), frozenset(way[0] for way in ways), expression, items, weight)

    def _forms_of(self, word: str) -> list[str]:
        """A word and all others with its stem, whether spelt as in Britain or in America."""
        near = self._beginning_with(word[:_UNCHANGED]) if len(word) >= _UNCHANGED else []
        self._stems.executemany("INSERT INTO words VALUES (?, ?)", ((one, _american(one)) for one in near))
        select = "SELECT DISTINCT word FROM words WHERE stem MATCH ?"
        return [word, *(one for (one,) in self._stems.execute(select, (f'"{_american(word)}"',)))]

    def _beginning_with(self, beginning: str) -> list[str]:
        """The words with a beginning, the one that most items have first."""
        between = "audience = ? AND word >= ? AND word < ?"
        select = f"SELECT word FROM find_words WHERE {between} ORDER BY items DESC, word"
        values = (self._briefing.audience, beginning, beginning + "\U0010ffff")
        return [word for (word,) in self._briefing.database.rows(select, values)]


def _expression(ways: Ways) -> str:
    """The expression by which the full-text index finds the items that say something in one of some ways."""
    some = " OR ".join('"{}"'.format(" ".join(way)) for way in ways)
    return f"({{name other_name text}} : ({some}))"


def _side_by_side(text: str) -> tuple[str, ...]:
    return tuple(word for run in runs_of(text) for word in ways_of(run)[0])


def _american(word: str) -> str:
    head, tail = word[:_UNCHANGED], word[_UNCHANGED:]
    for british, american in _SPELLINGS:
        tail = tail.replace(british, american)
    return head + tail


def _is_common(word: str) -> bool:
    """Tell whether a word of five letters or more is a common one of the English language."""
    return f"\n{word}\n" in "\n" + Path(__file__).with_name("common_words.txt").read_text(encoding="ascii")
