"""A keymap that would fail without a word is complained of."""

import pytest

from briefing.tui.commands import COMMANDS, all_commands, keymap_complaints


def test_the_default_keys_do_not_clash() -> None:
    assert list(keymap_complaints({})) == []
    assert len({command.id for command in all_commands()}) == len(all_commands())


@pytest.mark.parametrize(
    ("keymap", "complaint"),
    [
        ({"them": "x"}, "There is no command 'them'. Did you mean 'theme'?"),
        ({"theme": "q"}, "The key 'q' belongs to 'quit'. Choose another key."),
        ({"out": "j"}, "The key 'j' belongs to 'move.down'. Choose another key."),
        ({"pane.1": "2"}, "The key '2' belongs to 'pane.2'. Choose another key."),
    ],
)
def test_what_cannot_work_is_said(keymap: dict[str, str], complaint: str) -> None:
    assert [text for _, text in keymap_complaints(keymap)] == [complaint]


def test_a_free_key_and_a_swap_are_fine() -> None:
    assert list(keymap_complaints({"theme": "T", "help": "t"})) == []


@pytest.mark.parametrize("key", ["ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j"])
def test_no_command_has_a_key_that_terminals_take_for_another(key: str) -> None:
    assert not any(key in command.keys or key.startswith("alt+") for command in COMMANDS)
