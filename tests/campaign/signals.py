"""Signals and closed terminals, at any moment from the first byte that the program writes."""

from random import Random

from tests.campaign import screen
from tests.campaign.keys import KEYS
from tests.campaign.trial import Part, Step

ENDING = ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGUSR1", "SIGABRT"]


def make(random: Random, number: int) -> list[Step]:
    """Some keys, and between them one thing that ends the program, or stops it and lets it go on."""
    steps: list[Step] = [["sleep", round(random.uniform(0, 0.9), 3)]]
    for _ in range(random.randint(0, 4)):
        steps += [["type", random.choice(list(KEYS.values()))], ["sleep", round(random.uniform(0, 0.2), 3)]]
    stopped: list[Step] = [["signal", "SIGSTOP"], ["sleep", 0.1], ["signal", "SIGCONT"], ["settle"]]
    endings: list[list[Step]] = [[["signal", name]] for name in ENDING]
    choices = [
        *endings,
        stopped,
        [["close"]],
        [["signal", "SIGTERM"], ["signal", "SIGTERM"]],
        [["type", "\x1a"], ["settle"]],
    ]
    return [*steps, *random.choice(choices)]


PART = Part("signals", make, screen.play)
