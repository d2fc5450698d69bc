"""All pairs of keys in one write, as a slow line, key repeat or a double press sends them."""

from itertools import product
from random import Random

from tests.campaign import screen
from tests.campaign.trial import Part, Step

ESCAPE = "\x1b"
KEYS = {
    **{key: key for key in "0123456789jkJKgGblhfnNisdmcyYwtp.[]{}!?:/qeACPoFOM+-zaru*"},
    "space": " ", "enter": "\r", "tab": "\t", "esc": ESCAPE, "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~", "pgdn": "\x1b[6~", "shift+tab": "\x1b[Z",
    "f1": "\x1bOP", "f4": "\x1bOS", "ctrl+d": "\x04", "ctrl+f": "\x06", "ctrl+n": "\x0e", "ctrl+p": "\x10",
    "ctrl+q": "\x11", "ctrl+c": "\x03", "ctrl+z": "\x1a", "x": "x",
    "MM": "MM",
}  # fmt: skip
"""Keys by the names that a reader knows, as a terminal sends them; `MM` begins a meeting."""
BATCH = 30
"""Pairs that are typed into one program."""
PAIRS = list(product(KEYS, repeat=2))


def typed(names: str) -> str:
    """What a terminal sends for some keys, named and separated by spaces."""
    return "".join(KEYS[name] for name in names.split())


def pairs(pairs_of_keys: list[tuple[str, str]]) -> list[Step]:
    """A script that types pairs, each in one write, and closes what they opened."""
    steps: list[Step] = []
    for first, second in pairs_of_keys:
        steps += [["type", KEYS[first] + KEYS[second]], ["settle"], ["type", ESCAPE], ["settle"]]
    return steps


def make(random: Random, number: int) -> list[Step]:
    """The pairs of a trial: trials that follow one another come to all pairs, in an order of chance."""
    order = PAIRS.copy()
    # The same order for every trial of a campaign, so that no pair is left out.
    Random(number * BATCH // len(order)).shuffle(order)
    start = number * BATCH % len(order)
    return pairs(order[start : start + BATCH])


def make_words(random: Random, number: int) -> list[Step]:
    """Three to six keys in one write, again and again."""
    return [
        step
        for _ in range(30)
        for step in (
            ["type", "".join(random.choices(list(KEYS.values()), k=random.randint(3, 6)))],
            ["settle"],
        )
    ]


PAIRS_PART = Part("pairs", make, screen.play)
WORDS_PART = Part("words", make_words, screen.play)
