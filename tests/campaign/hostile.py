"""Hostile content: files that are cut, mixed and poisoned, through every command and onto a screen.

Steps: `file PATH TEXT` and `binary PATH LATIN-1` write a file of the content, `mutate PATH SEED` changes one;
`command ARGUMENTS...` runs one more command, `home-command FOLDER ARGUMENTS...` with a folder of the reader
that is called so, `full ARGUMENTS...` with an output that takes nothing; `screen KEYS` opens the screen.
"""

from pathlib import Path
from random import Random
from typing import Any

from tests.campaign import papers, screen
from tests.campaign.commands import ANSWERS, Running, run
from tests.campaign.trial import Outcome, Part, Step
from tests.terminal import GARDEN

FILES = sorted(path.relative_to(GARDEN).as_posix() for path in GARDEN.rglob("*.yaml"))
POISON = [
    "\\e]0;LEAK\\a", "\x1b]0;LEAK\x07", "\\x9b31m", "\u202e", "\u2066", "\ufff9", "[/]",
    "[@click=app.quit]x[/]",
    "[red]", "[" * 400, "*" * 3000, "`" * 2000, "> " * 800,
    "- " * 800, "|a|b|\n|-|-|\n" * 50, "<!-- -->" * 30 + "<x",
    "![x](y)" * 300, "a" * 70_000,
    "ก" * 10_923,
    "\u0301" * 3000,
    "\ufdfa" * 2000, "𠀀" * 3000,
    "田" * 9000,
    "&a [*a,*a]", "!!python/object:os.system x", "? : ", "{a: b, a: c}",
    "\t", "9" * 5000,
    "1e999", ".nan", "NO", "12:30",
    "2021-02-30", "[", "{", "'", '"', "%", "---\n", "...\n", "\\ud800",
]  # fmt: skip
DAMAGED = 0.6
"""The share of trials in which a mutation also cuts, doubles or mixes lines."""


def mutated(text: str, random: Random) -> str:
    """A text with poison put into it, and perhaps with lines that are cut or doubled."""
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(text) + 1)
        if random.random() < 0.5:
            # Behind a colon, so that it becomes a value and gets further.
            at = max(text.find(": ", at) + 2, 0)
        text = text[:at] + random.choice(POISON) + text[at:]
    if random.random() < DAMAGED:
        lines = text.splitlines(keepends=True)
        at = random.randrange(len(lines))
        lines[at : at + 1] = random.choice(
            [[], [lines[at]] * 2, [lines[at][: len(lines[at]) // 2]], ["  " + lines[at]]]
        )
        text = "".join(lines)
    return text


def make(random: Random, number: int) -> list[Step]:
    """A few mutated files."""
    steps: list[Step] = [
        ["mutate", file, random.randint(0, 1 << 30)] for file in random.sample(FILES, random.randint(1, 6))
    ]
    if random.random() < 0.2:
        steps.append(["binary", f"x{random.randint(0, 9)}.yaml", "".join(map(chr, random.randbytes(300)))])
    if random.random() < 0.3:
        steps.append(
            [
                "screen",
                "".join(random.sample(["1j", "2jl", "3", "4\r", "/plot\r", "c\x1b", "m\x1b", "!\x1b"], 4)),
            ]
        )
    return steps


def play(steps: list[Step], folder: Path) -> Outcome:
    """Write the files, run every command, and look at what is printed and drawn."""
    outcome = Outcome()
    home, content = folder / "home", papers.garden(folder)
    for step in steps:
        _write(content, *step)
    for name, *rest in steps:
        if name == "command":
            run(outcome, home, content, *rest)
        elif name == "home-command":
            run(outcome, folder / rest[0], content, *rest[1:])
        elif name == "full":
            _run_into_full(outcome, home, content, rest)
    for arguments in [*ANSWERS.values(), ("check",), ("search", "the plot -bean"), ("show", "measure")]:
        run(outcome, home, content, *arguments)
    for name, *rest in steps:
        if name == "screen":
            screen.walk(outcome, home, content, rest[0])
    return outcome


def _write(content: Path, name: str, path: str, *rest: Any) -> None:
    file = content / path
    if name == "mutate":
        text = mutated(file.read_text(encoding="utf-8"), Random(rest[0]))
        file.write_text(text, encoding="utf-8", errors="surrogatepass")
    elif name in ("file", "binary"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(rest[0].encode("utf-8" if name == "file" else "latin-1"))


def _run_into_full(outcome: Outcome, home: Path, content: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        result = Running(home, content, arguments, out=full).end(outcome)
    if result.status == 0:
        outcome.fail("loss", f"{arguments} into a full disk ends with 0")


PART = Part("hostile", make, play)
