"""Made items as YAML, one of about 1 KB at a time."""

import random
from collections.abc import Callable, Mapping

from tests.benchmarks.made_panes import PANES, PARTIES
from tests.benchmarks.made_words import Vocabulary

PASSAGES = 8
STEP_POINTS = 14
"""Points of a step: more than a screen holds, so that there is something to scroll."""

LINKS: dict[str, tuple[tuple[str, str, int], ...]] = {
    "step": (("answers", "obstacle", 6),),
    "opportunity": (("relies-on", "agreement", 1), ("answers", "obstacle", 1)),
    "obstacle": (("evidenced-by", "event", 1), ("complements", "difference", 1)),
    "agreement": (("complements", "question", 1),),
    "event": (("complements", "agreement", 1),),
    "poll": (("complements", "question", 1),),
    "question": (("complements", "opportunity", 1), ("evidenced-by", "event", 1)),
    "argument": (("evidenced-by", "event", 1), ("evidenced-by", "poll", 1)),
    "ask": (("complements", "step", 1),),
    "difference": (("complements", "argument", 1),),
    "term": (("complements", "opportunity", 1), ("complements", "event", 1)),
    "person": (("complements", "event", 1),),
    "source": (("complements", "term", 1),),
}
"""The links of each kind: their type, the kind they lead to, and how many."""

_GROUPS = {
    **{pane.shows[0]: pane.groups for pane in PANES if pane.groups},
    "argument": ("thesis", "reason"),
    "ask": ("ask",),
    "event": ("incident", "talks"),
    "poll": ("poll",),
    "term": ("acronym", "body"),
    "person": ("person",),
}
"""The groups of each kind: those of its pane, unless it shares the pane with another."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class ItemMaker:
    """Writes the items of a briefing of which it is known how many there are of each kind."""

    def __init__(
        self, counts: Mapping[str, int], words: Vocabulary, seed: int, points: int | None = None
    ) -> None:
        self._counts = counts
        self._words = words
        self._chance = random.Random(seed)
        self._points = points
        """How many points an item has; None: as many as people write."""
        self._own: dict[str, Callable[[int], list[str]]] = {
            "step": lambda number: [f"label: Step {number + 1}", f"order: {number + 1}"],
            "obstacle": lambda _: [f"affects: [{self._party()}]"],
            "agreement": lambda _: ["names:", self._name(), self._name()],
            "event": self._event,
            "poll": self._poll,
            "question": self._question,
            "ask": lambda _: [f"of: [{self._party()}]"],
            "difference": self._difference,
            "term": lambda number: [f"aliases: [{_acronym(number)}]", "expansions:", self._name()],
            "person": lambda _: ["offices:", self._name()],
            "source": self._source,
        }

    def item(self, kind: str, number: int) -> str:
        """The text of one file."""
        words = self._words
        lines = [f"id: {kind}-{number}", f"kind: {kind}", f"title: {words.phrase(3, 6)}"]
        lines.append(f"bottom_line: {words.sentence(15, 25)}")
        if kind not in ("question", "source"):
            lines.append(self._cites())
        if kind in _GROUPS:
            field = {"opportunity": "tier", "agreement": "status"}.get(kind, "category")
            lines.append(f"{field}: {self._chance.choice(_GROUPS[kind])}")
        if kind in self._own:
            lines += self._own[kind](number)
        lines.append("points:")
        usual = STEP_POINTS if kind == "step" else self._chance.randint(3, 5)
        lines += [self._point() for _ in range(self._points or usual)]
        lines.append("links:")
        lines += self._links(kind, number)
        return "\n".join(lines) + "\n"

    def _party(self) -> str:
        return self._chance.choice(PARTIES)

    def _cites(self) -> str:
        """One citation, or two of different passages."""
        source = self._chance.randrange(self._counts["source"])
        passages = self._chance.sample(range(1, PASSAGES + 1), self._chance.choice((1, 1, 1, 2)))
        return f"cites: [{', '.join(f'source-{source}:{passage}' for passage in passages)}]"

    def _point(self, more: str = "") -> str:
        luck = self._chance.random()
        if luck < 0.15:
            more += ", basis: inferred"
        if luck > 0.95:
            more += ", release: background"
        if 0.5 < luck < 0.53:
            more += f", asks: [{self._party()}]"
        return f"  - {{text: {self._words.sentence(12, 24)}, {self._cites()}{more}}}"

    def _name(self) -> str:
        return f"  - {{text: {self._words.phrase(2, 5)}, {self._cites()}}}"

    def _date(self) -> str:
        return f"{self._chance.randint(1990, 2020)}-{self._chance.randint(1, 12):02}"

    def _event(self, number: int) -> list[str]:
        """Of events, as of polls, every other has a date."""
        date = self._date()
        return [f"date: {date}", f"printed: In {date}"] if number % 2 else []

    def _poll(self, number: int) -> list[str]:
        shares = self._chance.choices(range(5, 90), k=3)
        figures = [
            f"  - {{label: {self._words.phrase(3, 6)}, percent: {share}, {self._cites()}}}"
            for share in shares
        ]
        return [*self._event(number), "respondents: Residents", "figures:", *figures]

    def _question(self, _: int) -> list[str]:
        answer = self._chance.choice(("stated", "partly", "silent"))
        return [f"answer: {answer}", "line:", self._point(), "avoid:", self._point()]

    def _difference(self, _: int) -> list[str]:
        return ["positions:", *(self._point(f", who: {who}") for who in PARTIES[:2])]

    def _source(self, _: int) -> list[str]:
        passages = [
            f"  - {{locator: {place}, gist: {self._words.sentence(12, 20)}, words: "
            f"{self._chance.randint(40, 180)}, sha256: {self._chance.getrandbits(256):064x}}}"
            for place in range(1, PASSAGES + 1)
        ]
        return ["type: report", f"authors: [{self._words.phrase(2, 2)}]", "passages:", *passages]

    def _links(self, kind: str, number: int) -> list[str]:
        """The ties of the kind; a step also comes before the next."""
        ties = [
            (tie, f"{to}-{target}")
            for tie, to, count in LINKS[kind]
            for target in self._chance.sample(range(self._counts[to]), min(count, self._counts[to]))
        ]
        if kind == "step" and number + 1 < self._counts["step"]:
            ties.append(("precedes", f"step-{number + 1}"))
        return [f"  - {{type: {tie}, to: {to}, basis: inferred, {self._cites()}}}" for tie, to in ties]


def _acronym(number: int) -> str:
    """Five letters that no other number has."""
    letters = ""
    for _ in range(5):
        number, digit = divmod(number, len(_LETTERS))
        letters = _LETTERS[digit] + letters
    return letters
