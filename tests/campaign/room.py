"""Walks at random through the room's view: nothing that is not to be said ever reaches the terminal.

The first step names the content by a number; each text in it has a marker of its own. The others are what is
typed at once, and that all fields are left.
"""

import time
from collections import Counter
from pathlib import Path
from random import Random

from tests.campaign.keys import ESCAPE, KEYS
from tests.campaign.trial import Outcome, Part, Step
from tests.marked import Content
from tests.terminal import ESCAPE_WAITED_FOR, Terminal, opened_for_room

WALKS = 15
"""Walks of a trial."""
LONGEST = 8
"""The most keys of a walk."""
AT_ONCE = 5
"""Keys that are typed before what is drawn is waited for."""
_NOT_TYPED = {"q", "ctrl+q", "ctrl+z", "p"}
"""What ends or suspends the program, and what leaves the room's view."""
_FIELD_AND_ABOVE = 2
"""How often esc is typed until no field is left: help may stand above it."""
_ALONE = 5 * ESCAPE_WAITED_FOR / 1000
"""Seconds after which an escape was certainly taken for the key."""
_TYPED = [key for name, key in KEYS.items() if name not in _NOT_TYPED]
_WORDS = ["\x10", "/x", "i", ":", "/pane:", "/1"]


def make(random: Random, number: int) -> list[Step]:
    """A content, and walks through it."""
    steps: list[Step] = [["content", str(random.getrandbits(1000))]]
    for _ in range(WALKS):
        keys = random.choices([*_TYPED, *_WORDS], k=random.randint(3, LONGEST))
        steps += [["type", "".join(keys[at : at + AT_ONCE])] for at in range(0, len(keys), AT_ONCE)]
        steps.append(["leave"])
    return steps


def play(steps: list[Step], folder: Path) -> Outcome:
    """Show the content to the room, type, and look at every byte that was written meanwhile."""
    outcome, began = Outcome(), time.monotonic()
    seed = next((int(step[1]) for step in steps if step[0] == "content"), 0)
    content, shown, home = Content(seed), folder / "content", folder / "home"
    shown.mkdir()
    content.write(shown)
    with opened_for_room(home, shown) as terminal:
        for step in steps:
            if step[0] == "type":
                _type(terminal, step[1])
            elif step[0] == "leave":
                for _ in range(_FIELD_AND_ABOVE):
                    _type(terminal, ESCAPE, _ALONE)
        _type(terminal, ESCAPE)
        terminal.type("\x11")
        terminal.wait()
        outcome.took(time.monotonic() - began, terminal.peak_memory)
        written = b"".join([bytes(terminal.output), *(file.read_bytes() for file in home.glob("copied*"))])
    # A field shows what was typed into it, be it a marker, and its letters may be typed in any order.
    typed = "".join(step[1] for step in steps if step[0] == "type")
    as_typed = "".join(filter(str.isprintable, typed))
    walks = [Counter(walk) for walk in _walks(steps)]
    leaked = [
        word
        for word in content.leaked(written)
        if word not in as_typed and not any(Counter(word) <= walk for walk in walks)
    ]
    if leaked:
        outcome.fail("leak", f"the room saw {', '.join(leaked)}")
    if b" ROOM " not in written:
        outcome.fail("leak", "nothing said that the room is shown this")
    return outcome


def _walks(steps: list[Step]) -> list[str]:
    """What was typed until all fields were left, again and again."""
    walks = [""]
    for step in steps:
        if step[0] == "type":
            walks[-1] += step[1]
        elif step[0] == "leave":
            walks.append("")
    return walks


def _type(terminal: Terminal, keys: str, quiet: float = 0.02) -> None:
    terminal.type(keys.encode("latin-1"))
    terminal.drain(quiet, 5)


PART = Part("room", make, play)
