"""Strings that look like markup show literally wherever content may stand, or are refused."""

import json
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.cli import main
from briefing.sync.load import load
from tests.conftest import AppMaker
from tests.screen import text_of

MARKUP = [
    "[EU AI Act]",
    "[Annex II]",
    "[sic]",
    "[/]",
    "[@click=app.quit]x[/]",
    "[red]x[/red]",
    "[$accent]x",
    "[link='http://a.test']x[/link]",
    ":smile:",
    "{x}",
]
REFUSED = ["\x1b]0;x\x07", "\x1b[31m", "\x9b31m", "a\u202eb", "\u2066x\u2069", "a\x00b", "a\x08b"]
TEXTS = {"title", "bottom_line", "label", "text", "note", "section", "printed", "respondents", "short",
         "as_of", "gist", "publisher", "series", "number", "url", "authors", "aliases", "detail"}  # fmt: skip


def poison(node: Any, traps: Iterator[str], key: str = "") -> Any:
    """Put a trap before every text of a file."""
    if isinstance(node, dict):
        return {name: poison(value, traps, name) for name, value in node.items()}
    if isinstance(node, list):
        return [poison(value, traps, key) for value in node]
    return f"{next(traps)} {node}" if key in TEXTS else node


def poison_folder(folder: Path, traps: Iterator[str]) -> None:
    for path in sorted(folder.rglob("*.yaml")):
        data = poison(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader), traps)
        numbers = re.compile(r"^(\s*-? ?(?:order|words|percent|minutes|priority): )'([\d.]+)'$", re.MULTILINE)
        text = yaml.safe_dump(data, allow_unicode=True, width=10_000)
        path.write_text(numbers.sub(r"\1\2", text), encoding="utf-8")


def from_number(number: int) -> Iterator[str]:
    """The strings that look like markup, in turn for ever."""
    return cycle(MARKUP[number:] + MARKUP[:number])


@pytest.mark.parametrize("number", [0, 3, 6])
async def test_markup_is_text_on_every_screen(app_for: AppMaker, garden: Path, number: int) -> None:
    poison_folder(garden, from_number(number))
    loaded = load(garden)
    assert [one for one in loaded.problems() if one.code != "alias-clash"] == []
    app = app_for(garden)
    briefing = app.session.briefing
    async with app.run_test(size=(200, 60), notifications=True) as pilot:
        for pane in briefing.panes:
            await pilot.press(app.session.panes.numbers[pane.id], *["j"] * (pane.front is not None))
            for item in briefing.shown(pane):
                await pilot.pause()
                screen = text_of(app)
                for text in (item.bottom_line, *(point.text for point in item.points[:1])):
                    assert as_drawn(text) in screen
                for one in briefing.shown(pane):
                    assert as_drawn(one.title) in screen
                await pilot.press("j")
        # Where no column of sources stands beside it, a link keeps to its line.
        await pilot.resize_terminal(139, 60)
        await pilot.press("1", "g", "enter", "f")
        await pilot.pause()
        for link in briefing.items["measure"].links:
            assert as_drawn(briefing.items[link.to].title) in text_of(app)
        await pilot.press("escape", "question_mark", *"go to")
        await pilot.pause()
        for pane in briefing.panes:
            assert as_drawn(pane.title) in text_of(app)
        await pilot.press("escape", "ctrl+p", *"go to", "pageup")
        await pilot.pause()
        for pane in briefing.panes:
            assert f"Go to {as_drawn(pane.title)}" in text_of(app)


def as_drawn(text: str) -> str:
    """The first words of a text, as far as every list has room for them."""
    return text[:30].rstrip()


@pytest.mark.parametrize("trap", MARKUP)
def test_markup_is_text_in_pipes(garden: Path, trap: str, capsys: pytest.CaptureFixture[str]) -> None:
    poison_folder(garden, cycle([trap]))
    assert main(["--content", str(garden), "show", "measure"]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"{trap} Measure the plot\n")
    assert f": {trap} The street should measure" in text


@pytest.mark.parametrize("trap", REFUSED)
def test_what_steers_a_terminal_is_refused_in_every_text(garden: Path, trap: str) -> None:
    for path in sorted(garden.rglob("*.yaml")):
        data = poison(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader), cycle([trap]))
        path.write_text(json.dumps(data, ensure_ascii=True), encoding="utf-8")
    loaded = load(garden)
    assert loaded.items == {}
    assert {one.code for one in loaded.problems()} >= {"forbidden-character"}
    assert all(path.relative_to(garden).as_posix() in {one.file for one in loaded.problems()}
               for path in garden.rglob("*.yaml"))  # fmt: skip
