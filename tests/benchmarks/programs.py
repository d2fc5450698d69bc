"""The programs that are timed, each with folders of its own, so that nobody's settings are touched."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = Path(sys.executable).with_name("briefing")
CACHE = "cache"
"""The folder below $BRIEFING_HOME in which `briefing` keeps what it can make again."""
FIRST_ROW = re.compile("At a glance")
"""What stands on the first screen of any briefing that has an overview."""

_HELLO = """\
from textual.app import App
from textual.widgets import Static


class Hello(App):
    BINDINGS = [("q", "quit", "Quit")]

    def compose(self):
        yield Static("Hello, world")


Hello().run()
"""
_NOT_INHERITED = (
    "BRIEFING_CONTENT",
    "COLUMNS",
    "LINES",
    "NO_COLOR",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONUNBUFFERED",
    "TERM_PROGRAM",
    "TMUX",
)
"""What is set where tests run, or in a terminal other than the emulated one, and changes what is timed."""


@dataclass(frozen=True, slots=True)
class Program:
    """Something that is started on a terminal."""

    name: str
    argv: list[str]
    home: Path
    """Holds whatever the program writes down for itself."""
    first_text: re.Pattern[str]
    """What is on the screen once it can be read."""
    quit_key: str = "q"
    timeout: float = 60
    """Seconds until a start is given up."""
    keeps_cache: bool = True
    """Whether it finds the cache of its last start."""

    def environment(self) -> dict[str, str]:
        """The variables that the program sees."""
        inherited = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
        places = {f"XDG_{kind}_HOME": str(self.home) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
        own = {"BRIEFING_HOME": str(self.home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        return {**inherited, **places, **own}

    def forget(self) -> None:
        """Make the next start like the last: without a place to come back to, with the cache or without."""
        self.home.mkdir(parents=True, exist_ok=True)
        for entry in self.home.iterdir():
            if entry.name == CACHE and self.keeps_cache:
                continue
            if entry.is_dir():
                shutil.rmtree(entry)
            else:
                entry.unlink()


def briefing(name: str, content: Path, scratch: Path, *, keeps_cache: bool = True) -> Program:
    """The program itself, with a briefing."""
    return Program(
        name,
        [str(SCRIPT), "--content", str(content)],
        scratch / name,
        FIRST_ROW,
        timeout=1800,
        keeps_cache=keeps_cache,
    )


def hello(scratch: Path) -> Program:
    """The least that Textual can show: whatever this takes, no program that uses Textual can take less."""
    file = scratch / "hello.py"
    file.write_text(_HELLO, encoding="utf-8")
    return Program("hello", [sys.executable, str(file)], scratch / "hello", re.compile("Hello, world"))


def peers(scratch: Path) -> Iterator[Program]:
    """Other programs that use Textual, where they are installed."""
    if found := shutil.which("frogmouth"):
        argv = [found, str(ROOT / "README.md")]
        yield Program("frogmouth", argv, scratch / "frogmouth", re.compile("briefing"), "ctrl+q")
    if found := shutil.which("posting"):
        yield Program("posting", [found], scratch / "posting", re.compile("Send|Collection"), "ctrl+q")
