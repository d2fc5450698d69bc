"""Strings that look like markup show literally wherever content may stand, or are refused."""

import json
import re
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


def poison(node: Any, trap: str, key: str = "") -> Any:
    """Put a trap into every text of a file."""
    if isinstance(node, dict):
        return {name: poison(value, trap, name) for name, value in node.items()}
    if isinstance(node, list):
        return [poison(value, trap, key) for value in node]
    return f"{trap} {node}" if key in TEXTS else node


def poison_folder(folder: Path, trap: str) -> None:
    for path in sorted(folder.rglob("*.yaml")):
        data = poison(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader), trap)
        numbers = re.compile(r"^(\s*-? ?(?:order|words|percent): )'([\d.]+)'$", re.MULTILINE)
        text = yaml.safe_dump(data, allow_unicode=True, width=10_000)
        path.write_text(numbers.sub(r"\1\2", text), encoding="utf-8")


@pytest.mark.parametrize("trap", MARKUP)
async def test_markup_is_text_on_every_screen(app_for: AppMaker, garden: Path, trap: str) -> None:
    poison_folder(garden, trap)
    loaded = load(garden)
    assert [one for one in loaded.problems() if one.code != "alias-clash"] == []
    app = app_for(garden)
    async with app.run_test(size=(200, 60), notifications=True) as pilot:
        for pane in app.session.briefing.panes:
            await pilot.press(app.session.panes.keys[pane.id])
            screen = text_of(app)
            for item in app.session.briefing.shown(pane):
                assert item.title[:30] in screen
                await pilot.press("j")
                assert f"{trap} " in text_of(app)
        await pilot.press("1", "enter", "f")
        assert f"{trap} " in text_of(app)
        await pilot.press("escape", "question_mark", "G")
        assert f"{trap} " in text_of(app)
        await pilot.press("escape", "ctrl+p", *"go to", "pageup")
        assert f"Go to {trap} " in text_of(app)


@pytest.mark.parametrize("trap", MARKUP)
def test_markup_is_text_in_pipes(garden: Path, trap: str, capsys: pytest.CaptureFixture[str]) -> None:
    poison_folder(garden, trap)
    assert main(["--content", str(garden), "show", "measure"]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"{trap} Measure the plot\n")
    assert f"- {trap} The street should measure" in text


@pytest.mark.parametrize("trap", REFUSED)
def test_what_steers_a_terminal_is_refused_in_every_text(garden: Path, trap: str) -> None:
    for path in sorted(garden.rglob("*.yaml")):
        data = poison(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader), trap)
        path.write_text(json.dumps(data, ensure_ascii=True), encoding="utf-8")
    loaded = load(garden)
    assert loaded.items == {}
    assert {one.code for one in loaded.problems()} >= {"forbidden-character"}
    assert all(path.relative_to(garden).as_posix() in {one.file for one in loaded.problems()}
               for path in garden.rglob("*.yaml"))  # fmt: skip
