"""How an author comes to a problem: what is done to a sound folder, and what comes of it."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefing.model.problem import Problem
from briefing.settings.options import read_options
from briefing.store.folder import NotABriefingError
from briefing.sync import reading
from briefing.sync.load import load
from briefing.tui.keymap import checked_keymap

MakeProblem = Callable[[Path, pytest.MonkeyPatch], tuple[Problem, ...]]
"""Does something to a sound folder. Returns the problems that come of it."""


ITEM = """\
id: extra
kind: term
category: words
title: Extra
bottom_line: More.
cites: ["letter:2"]
points:
  - {text: More., cites: ["letter:1"]}
"""


HEAD = "category: c\ntitle: T\nbottom_line: b.\ncites: ['letter:2']\n"


PLAN = "  - {id: plan, title: Plan, shows: [step]}\n"


CITES = "cites: ['letter:1']"


CITED = f"text: a., {CITES}"


POLL = f"id: p\nkind: poll\n{HEAD}points: [{{{CITED}}}]\nfigures:\n"


FIGURE = f"  - {{label: l, percent: 55, {CITES}}}\n"


MEETING = f"id: m\nkind: meeting\n{HEAD}points: [{{{CITED}}}]\nagenda:\n"


DIFFERENCE = f"id: d\nkind: difference\n{HEAD}positions:\n"


SOURCE = f"id: s\nkind: source\n{HEAD}points: [{{{CITED}}}]\npassages:\n"


PASSAGE = f"  - {{locator: a, gist: g, words: 1, sha256: {'0' * 64}}}\n"


def file(data: str | bytes, name: str = "zz.yaml") -> MakeProblem:
    """One more file."""

    def make(folder: Path, _: pytest.MonkeyPatch) -> tuple[Problem, ...]:
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        return load(folder).problems()

    return make


def item(old: str, new: str) -> MakeProblem:
    """One more item, with something in it that is wrong."""
    assert old in ITEM
    return file(ITEM.replace(old, new))


def event(date: str) -> MakeProblem:
    """An event at a date."""
    return file(f"id: e\nkind: event\n{HEAD}date: {date}\npoints: [{{{CITED}}}]\n")


def title(written: str) -> MakeProblem:
    """One more item, with such a title."""
    return item("title: Extra", f"title: {written}")


def copied(name: str) -> MakeProblem:
    """A copy of a file beside it, as a cloud folder leaves it."""
    return done(lambda folder: shutil.copy(folder / "ideas/beans.yaml", folder / "ideas" / name))


def misnamed(folder: Path, _: pytest.MonkeyPatch) -> tuple[Problem, ...]:
    """A header with the other ending."""
    (folder / "briefing.yaml").rename(folder / "briefing.yml")
    with pytest.raises(NotABriefingError) as error:
        load(folder)
    return (error.value.problem,)


def header(old: str, new: str) -> MakeProblem:
    """Something wrong in the header."""

    def make(folder: Path, _: pytest.MonkeyPatch) -> tuple[Problem, ...]:
        text = (folder / "briefing.yaml").read_text()
        assert old in text
        (folder / "briefing.yaml").write_text(text.replace(old, new))
        return load(folder).problems()

    return make


def done(act: Callable[[Path], object]) -> MakeProblem:
    """Something done to the folder."""

    def make(folder: Path, _: pytest.MonkeyPatch) -> tuple[Problem, ...]:
        act(folder)
        return load(folder).problems()

    return make


def no_briefing(path: str, *links: str) -> MakeProblem:
    """Another folder, beside the sound one, in which there is no briefing."""

    def make(folder: Path, _: pytest.MonkeyPatch) -> tuple[Problem, ...]:
        (folder.parent / "other").mkdir()
        for name in links:
            (folder.parent / "other" / name).symlink_to(folder / name)
        with pytest.raises(NotABriefingError) as error:
            load(folder.parent / path)
        return (error.value.problem,)

    return make


def failing(module: object, name: str, of: str, error: Exception) -> MakeProblem:
    """A call that fails where it is about one file."""

    def make(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Problem, ...]:
        sound = getattr(module, name)

        def fail(first: object, *rest: object, **named: object) -> object:
            if of in str(first):
                raise error
            return sound(first, *rest, **named)

        monkeypatch.setattr(module, name, fail)
        return load(folder).problems()

    return make


def unforeseen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Problem, ...]:
    """A file that the program cannot cope with."""
    sound = reading.read_item

    def fail(data: bytes, path: str) -> object:
        if path == "thesis.yaml":
            raise RuntimeError("cut in two")
        return sound(data, path)

    monkeypatch.setattr(reading, "read_item", fail)
    return load(folder).problems()


def settings_folder(folder: Path, _: pytest.MonkeyPatch) -> tuple[Problem, ...]:
    """A folder where the settings should stand."""
    (folder / "settings.yaml").mkdir()
    return read_options(folder)[1]


def keys(keymap: Mapping[str, tuple[str, ...]]) -> MakeProblem:
    """Keys of the reader's own."""
    return lambda *_: checked_keymap(keymap)[1]


def panes(number: int) -> MakeProblem:
    """So many panes; the sound header has six."""
    more = "".join(f"  - {{id: p{n}, title: P, shows: [step]}}\n" for n in range(number - 6))
    return header(PLAN, PLAN + more)


def deep_folder(folder: Path) -> None:
    (folder / "/".join("abcdefghijklmnop")).mkdir(parents=True)
