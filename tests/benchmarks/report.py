"""The table as Markdown, and its place in the README of the benchmarks."""

import os
import platform
from collections.abc import Iterable
from importlib.metadata import version

from tests.benchmarks.programs import ROOT
from tests.benchmarks.rows import Row

README = ROOT / "tests" / "benchmarks" / "README.md"
BEGIN, END = "<!-- speed -->", "<!-- /speed -->"


class NoPlaceError(Exception):
    """The README of the benchmarks does not say where the table goes."""


def table(rows: Iterable[Row]) -> str:
    """The rows, and what they were measured on."""
    lines = ["| what | reach | measured | met |", "| --- | --- | --- | --- |"]
    lines += [f"| {row.what} | {row.reach_shown} | {row.measured} | {row.met} |" for row in rows]
    machine = f"Python {platform.python_version()}, Textual {version('textual')}, {os.cpu_count()} cores."
    return "\n".join([*lines, "", machine])


def require_place() -> None:
    """Make sure that there is one place for the table, before anything is measured."""
    text = README.read_text(encoding="utf-8")
    if not (text.count(BEGIN) == text.count(END) == 1 and text.index(BEGIN) < text.index(END)):
        raise NoPlaceError(f"{README} has no place for the table. Write {BEGIN} and, below it, {END}.")


def write_to_readme(made: str) -> None:
    """Put a table into the README, in place of the last."""
    require_place()
    text = README.read_text(encoding="utf-8")
    before, after = text[: text.index(BEGIN)], text[text.index(END) :]
    README.write_text(f"{before}{BEGIN}\n\n{made}\n\n{after}", encoding="utf-8")
