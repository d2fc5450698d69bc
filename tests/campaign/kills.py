"""The program killed while it builds, updates or is used: the next start must agree with a fresh one.

Steps: `kill SECONDS ARGUMENTS...` runs a command and kills it, `edit FILE OLD NEW` changes the content,
`remove FILE`, `open SECONDS KEYS` opens the screen, types, and kills it.
"""

import time
from pathlib import Path
from random import Random

from tests.campaign import papers
from tests.campaign.commands import Running, compare_with_fresh, run
from tests.campaign.keys import KEYS
from tests.campaign.trial import Outcome, Part, Step
from tests.terminal import start


def make(random: Random, number: int) -> list[Step]:
    """Some kills, with changes of the content between them."""
    steps: list[Step] = []
    for _ in range(random.randint(1, 4)):
        changes: list[Step] = [
            ["edit", "ideas/beans.yaml", "Beans on poles", f"Peas {random.randint(0, 99)} on poles"],
            ["edit", "briefing.yaml", "title: Plan", f"title: Plan {random.randint(0, 99)}"],
            ["edit", "talk/plot.yaml", "id: plot", "id: beans"],
            ["remove", random.choice(["ideas/shade.yaml", "talk/storm.yaml", "steps/sign.yaml"])],
        ]
        steps += random.sample(changes, random.randint(0, 2))
        moment = round(random.uniform(0.02, 0.6), 3)
        keys = "".join(random.choices(list(KEYS.values()), k=5))
        attach: Step = ["attach-killed", moment]
        steps.append(
            random.choice(
                [["kill", moment, "check"], ["kill", moment, "list"], ["open", moment, keys], attach]
            )
        )
    return steps


def play(steps: list[Step], folder: Path) -> Outcome:
    """Play the kills, and compare."""
    outcome = Outcome()
    home, content = folder / "home", papers.garden(folder)
    documents = {name: papers.document(folder, name) for name in ("first", "second")}
    kept = papers.attachable(outcome, folder / "papers", documents)
    run(outcome, home, kept, "sources", "attach", "first", str(documents["first"]))
    for name, *rest in steps:
        if name == "kill":
            Running(home, content, rest[1:]).kill_after(rest[0])
        elif name == "attach-killed":
            Running(home, kept, ["sources", "attach", "second", str(documents["second"])]).kill_after(rest[0])
        elif name == "edit":
            file = content / rest[0]
            file.write_text(file.read_text(encoding="utf-8").replace(rest[1], rest[2]), encoding="utf-8")
        elif name == "remove":
            (content / rest[0]).unlink(missing_ok=True)
        elif name == "open":
            _open_and_kill(home, content, *rest)
    compare_with_fresh(outcome, home, content, "after kills")
    papers.require_attached(outcome, home, kept, "first", "after kills")
    return outcome


def _open_and_kill(home: Path, content: Path, seconds: float, keys: str) -> None:
    with start(home, content, in_earnest=True) as terminal:
        end = time.monotonic() + seconds
        while not terminal.output and time.monotonic() < end:
            terminal.read(0.05)
        terminal.type(keys)
        terminal.drain(0.02, seconds)


PART = Part("kills", make, play)
