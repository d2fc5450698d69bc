"""A keymap that would fail without a word is a problem; the rest of it works."""

from typing import get_args

import pytest

from briefing.page.problems import sentence
from briefing.settings.options import ThemeName
from briefing.tui import themes
from briefing.tui.commands import all_commands
from briefing.tui.keymap import sound_keymap


def test_the_default_keys_do_not_clash() -> None:
    keys = {command.id: command.keys for command in all_commands()}
    assert len(keys) == len(all_commands())
    # Wished for outright, each command keeps its keys only if none takes another's.
    assert sound_keymap(keys)[1] == ()


@pytest.mark.parametrize(
    ("keymap", "said"),
    [
        ({"them": ("x",)}, "There is no command 'them'. Did you mean 'theme'?"),
        ({"theme": ("q",)}, "The key 'q' belongs to 'quit', so 'theme' cannot have it."),
        ({"out": ("j",)}, "The key 'j' belongs to 'move.down', so 'out' cannot have it."),
        ({"pane.1": ("2",)}, "The key '2' belongs to 'pane.2', so 'pane.1' cannot have it."),
        ({"follow": ("[",)}, "belongs to 'history.back'"),
        ({"theme": ("esc",)}, "belongs to 'out'"),
        ({"theme": ("ctrl+shift+nonsense",)}, "'ctrl+shift+nonsense' is not a key."),
        ({"theme": ("ctrl+h",)}, "Many terminals take 'ctrl+h' for backspace."),
    ],
)
def test_what_cannot_work_is_said(keymap: dict[str, tuple[str, ...]], said: str) -> None:
    sound, problems = sound_keymap(keymap)
    assert sound == {}
    assert [said in sentence(one) for one in problems] == [True]


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        (("T",), "T"),
        ((",",), "comma"),
        (("+", "ctrl+t"), "plus,ctrl+t"),
        (("pgdn",), None),
        (("f5",), "f5"),
        (("é",), "é"),
    ],
)
def test_keys_are_taken_as_the_program_prints_them(keys: tuple[str, ...], named: str | None) -> None:
    sound, _ = sound_keymap({"theme": keys})
    assert sound.get("theme") == named


def test_two_commands_can_swap_their_keys() -> None:
    keymap = {"theme": ("?",), "help": ("t",)}
    assert sound_keymap(keymap) == ({"theme": "question_mark", "help": "t"}, ())


def test_the_themes_are_called_the_same_everywhere() -> None:
    names = tuple(theme.name for theme in themes.THEMES)
    assert names == get_args(ThemeName)
