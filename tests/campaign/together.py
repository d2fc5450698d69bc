"""Two and more programs at once: nothing that one of them keeps is lost to another.

Steps: `attach N` attaches N documents at the same time; `screens N` opens N screens, leaves each at a place
of its own, and ends them at the same time; `commands N` reads a content N times at once while it is edited;
`same-name N` attaches sources of one name in N briefings; `copies N` copies and writes N times from the
screen.
"""

from contextlib import ExitStack
from pathlib import Path
from random import Random

from tests.campaign import papers
from tests.campaign.commands import Running, compare_with_fresh, run
from tests.campaign.trial import Outcome, Part, Step
from tests.terminal import start

PLACES = {
    "1j": "> Sign the loan",
    "2": "> Beans on poles",
    "2j": "> There is no map",
    "4": "> Who pays for the water?",
}
"""Keys, and what the cursor of the list then stands on."""
PLACES_TO_COPY, COPIED = ["1", "2"], ["Measure the plot", "Beans on poles"]
"""Keys that go to a pane, and the titles of its first items."""
PATIENCE = 6.0
"""Seconds in which a screen must show what it is waited for."""


def make(random: Random, number: int) -> list[Step]:
    """One act, with as many programs as chance wants."""
    return [[random.choice(["attach", "attach", "screens", "commands"]), random.randint(2, 4)]]


def play(steps: list[Step], folder: Path) -> Outcome:
    """Play the acts."""
    outcome = Outcome()
    acts = {
        "attach": _attach,
        "screens": _screens,
        "commands": _commands,
        "same-name": _same_name,
        "copies": _copies,
    }
    for name, number in steps:
        acts[name](outcome, folder, number)
    return outcome


def _attach(outcome: Outcome, folder: Path, number: int) -> None:
    home = folder / "home"
    documents = {f"letter{one}": papers.document(folder, f"word{one}") for one in range(number)}
    content = papers.attachable(outcome, folder / "papers", documents)
    running = [
        Running(home, content, ["sources", "attach", name, str(file)]) for name, file in documents.items()
    ]
    for one in running:
        one.end(outcome)
    for name in documents:
        papers.require_attached(outcome, home, content, name, f"after {number} were attached at once")


def _same_name(outcome: Outcome, folder: Path, number: int) -> None:
    home, contents = folder / "home", []
    for one in range(number):
        document = papers.document(folder, f"word{one}")
        contents.append(papers.attachable(outcome, folder / f"papers{one}", {"letter": document}))
        run(outcome, home, contents[-1], "sources", "attach", "letter", str(document))
    for content in contents:
        papers.require_attached(outcome, home, content, "letter", "after another briefing attached its own")


def _copies(outcome: Outcome, folder: Path, number: int) -> None:
    home = folder / "home"
    # Without a program that takes copies, there is only the terminal, and the file.
    with start(home, PATH="/nowhere") as terminal:
        terminal.wait_for("At a glance")
        for key, title in zip(PLACES_TO_COPY[:number], COPIED, strict=False):
            terminal.type(key)
            # What is read for the first time is there only a moment later; the overview has the title too.
            terminal.wait_for(f"> {title}")
            terminal.type("Y")
            terminal.drain(0.3)
            terminal.type("w")
            terminal.drain(0.3)
        terminal.type("q")
        terminal.wait()
    written = "".join(file.read_text() for file in home.rglob("cop*.txt"))
    if not all(title in written for title in COPIED[:number]):
        outcome.fail("loss", f"of {number} copies written, there is only {written[:200]!r}")


def _screens(outcome: Outcome, folder: Path, number: int) -> None:
    home = folder / "home"
    places = list(PLACES.items())[:number]
    contents = []
    for one in range(len(places)):
        (folder / str(one)).mkdir()
        contents.append(papers.garden(folder / str(one)))
        run(outcome, home, contents[-1], "check")  # a list that is still being read has no next row yet
    with ExitStack() as stack:
        terminals = [stack.enter_context(start(home, content)) for content in contents]
        for terminal, (keys, shown) in zip(terminals, places, strict=True):
            terminal.wait_for("At a glance")
            terminal.type(keys)
            terminal.wait_for(shown)
        for terminal in terminals:
            terminal.type("q")
        for terminal in terminals:
            terminal.wait()
    for content, (keys, shown) in zip(contents, places, strict=True):
        with start(home, content) as terminal:
            try:
                terminal.wait_for(shown, PATIENCE)
            except AssertionError:
                outcome.fail("loss", f"of {number} places left at once, the one of {keys!r} is lost")
            terminal.type("q")
            terminal.wait()


def _commands(outcome: Outcome, folder: Path, number: int) -> None:
    home, content = folder / "home", papers.garden(folder)
    beans = content / "ideas" / "beans.yaml"
    text = beans.read_text(encoding="utf-8")
    for one in range(3):
        running = [
            Running(home, content, [command]) for command in ["list", "check", "list", "check"][:number]
        ]
        beans.write_text(text.replace("Beans on", f"Peas {one} on"), encoding="utf-8")
        for program in running:
            program.end(outcome)
    compare_with_fresh(outcome, home, content, "after edits under many readers")


PART = Part("together", make, play)
