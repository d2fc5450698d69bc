"""The briefings that are measured: the shipped one, and made ones of any size."""

from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.made import MANY_POINTS, SEED, made_briefing
from tests.benchmarks.made_words import Vocabulary
from tests.benchmarks.programs import ROOT, Program, briefing

SHIPPED = "shipped"
_SHIPPED_QUERIES = ("acsa", "gsomia", "maritime", "trust", "first step", "earthquake")


@dataclass(frozen=True, slots=True)
class Subject:
    """A briefing, opened by a program that keeps its cache."""

    name: str
    items: int | None
    """How many items were made; None for the shipped briefing."""
    is_dense: bool
    """Whether each item has sixty points, in Chinese."""
    content: Path
    queries: tuple[str, ...]
    program: Program

    @property
    def edited(self) -> Path | None:
        """The file that is edited while it is shown; None for the shipped briefing, which stays."""
        return self.content / "step" / "000" / "step-0.yaml" if self.items else None


def shipped(scratch: Path) -> Subject:
    """The briefing that comes with the program."""
    content = ROOT / "content"
    return Subject(SHIPPED, None, False, content, _SHIPPED_QUERIES, briefing(SHIPPED, content, scratch))


def made(items: int, folder: Path, scratch: Path) -> Subject:
    """A made briefing, kept in a folder."""
    content = made_briefing(folder, items)
    queries = tuple(Vocabulary(SEED).queries().values())
    return Subject(
        f"{items:,} items", items, False, content, queries, briefing(f"made-{items}", content, scratch)
    )


def dense(items: int, folder: Path, scratch: Path) -> Subject:
    """A made briefing of another shape: few items, each with many points, in Chinese."""
    content = made_briefing(folder, items, dense=True)
    words = Vocabulary(SEED).words
    queries = tuple(words[rank] for rank in (10, 300, 2000))
    name = f"{items:,} items of {MANY_POINTS} points"
    return Subject(name, items, True, content, queries, briefing(f"dense-{items}", content, scratch))
