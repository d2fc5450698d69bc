"""The briefings that are measured: the shipped one, and made ones of any size."""

from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.made import SEED, made_briefing
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
    content: Path
    queries: tuple[str, ...]
    program: Program


def shipped(scratch: Path) -> Subject:
    """The briefing that comes with the program."""
    content = ROOT / "content"
    return Subject(SHIPPED, None, content, _SHIPPED_QUERIES, briefing(SHIPPED, content, scratch))


def made(items: int, folder: Path, scratch: Path) -> Subject:
    """A made briefing, kept in a folder."""
    content = made_briefing(folder, items)
    queries = tuple(Vocabulary(SEED).queries().values())
    return Subject(f"{items:,} items", items, content, queries, briefing(f"made-{items}", content, scratch))
