"""What can come in from a terminal: keys, mouse reports, pastes, sizes, and bytes that make no sense."""

from random import Random

from tests.campaign import screen
from tests.campaign.keys import KEYS
from tests.campaign.trial import Part, Step, latin

GARBAGE = [
    b"\xff", b"caf\xe9", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\x00", b"\x80\x9b31m",
    b"\x1b[M\xff\xff\xff", b"\x1b[M   ", b"\x1b[1114112u", b"\x1b[97;1;1114112u",
    b"\x1b[99999999999999999999u", b"\x1b[48;99999;99999;0;0t", b"\x1b[48;0;0;0;0t", b"\x1b[48;-1;5;0;0t",
    b"\x1b[?2048;1$y", b"\x1b[?2048;2$y", b"\x1b[?2026;1$y", b"\x1b[?9999999;9$y", b"\x1b[<0;99999;99999M",
    b"\x1b[<999;1;1M", b"\x1b[<;;M", b"\x1b[" + b"1;" * 500 + b"m", b"\x1b[" + b"9" * 2000 + b"~",
    b"\x1b[<35;" + b"7" * 300 + b";1M", b"\x1b]11;rgb:ffff/ffff/ffff\x07",
    b"\x1b]52;c;" + b"A" * 500 + b"\x07",
    b"\x1bP1$r0m\x1b\\", b"\x1b_x\x1b\\", b"\x1b[I", b"\x1b[O", b"\x1b[200~", b"\x1b[201~", b"\x1b", b"\x1b[",
]  # fmt: skip
"""Reports that no sound terminal sends, bytes that are not UTF-8, and sequences that stop half-way."""
PASTED = [
    "\x9b31m",
    "\u202eabc",
    "\u2066x\u2069",
    "[red]x[/red]",
    "a" * 3000,
    "two\nlines\r\n",
    "\x00\x07",
    "ㅓо",
]


def _key(random: Random) -> Step:
    return ["type", random.choice([one for name, one in KEYS.items() if name not in ("q", "ctrl+q")])]


def _keys(random: Random) -> Step:
    return ["type", "".join(_key(random)[1] for _ in range(random.randint(2, 12)))]


def _mouse(random: Random) -> Step:
    button, letter = random.choice([0, 1, 2, 32, 35, 64, 65]), random.choice("Mm")
    return ["type", f"\x1b[<{button};{random.randint(1, 130)};{random.randint(1, 45)}{letter}"]


def _paste(random: Random) -> Step:
    text = random.choice([*PASTED, "".join(chr(random.randint(1, 0x2FFF)) for _ in range(30))])
    return ["type", latin(b"\x1b[200~" + text.encode() + b"\x1b[201~")]


def _resize(random: Random) -> Step:
    return ["resize", random.choice([1, 5, 20, 60, 80, 99, 100, 300]), random.choice([1, 3, 10, 24, 36, 90])]


def _garbage(random: Random) -> Step:
    return ["type", latin(random.choice([*GARBAGE, random.randbytes(random.randint(1, 40))]))]


def make(random: Random, number: int) -> list[Step]:
    """A script of some dozens of acts, mostly sensible ones."""
    acts = random.choices(
        [_key, _keys, _mouse, _paste, _resize, _garbage], weights=[6, 4, 3, 2, 2, 3], k=random.randint(20, 60)
    )
    steps: list[Step] = []
    for act in acts:
        steps.append(act(random))
        if random.random() < 0.4:
            steps.append(["settle"])
    return steps


PART = Part("typing", make, screen.play)
