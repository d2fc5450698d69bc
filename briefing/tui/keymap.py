"""The reader's own keys: what of them works is used, the rest is complained of.

Textual ignores an unknown command without a word, and lets a key that is taken make
the other command unreachable.
"""

import unicodedata
from collections.abc import Iterator, Mapping

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from briefing.model.problem import Problem
from briefing.settings.options import FILE_NAME
from briefing.text import suggest
from briefing.tui.commands import Command, all_commands, keys_of, named_key

_NAMES = frozenset(key.value for key in Keys)
_MODIFIERS = ("ctrl+", "alt+", "shift+")
_TAKEN_BY_TERMINALS = {
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+j": "enter",
    "ctrl+m": "enter",
}


def sound_keymap(wanted: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Sort what was wished into a keymap as Textual takes it, and the problems of the rest."""
    commands = {command.id: command for command in all_commands()}
    sound: dict[str, str] = {}
    problems: list[Problem] = []
    for command_id, keys in wanted.items():
        if command_id not in commands:
            message = f"There is no command '{command_id}'."
            problems.append(_problem(message, suggest(command_id, list(commands))))
            continue
        named = [named_key(key) for key in keys]
        faults = [fault for key in named if (fault := _fault(key))]
        if faults:
            problems += [
                _problem(
                    f"{fault} It was to be a key of '{command_id}'.",
                    "Press 'briefing keys' for the names of keys.",
                )
                for fault in faults
            ]
        else:
            sound[command_id] = ",".join(named)
    for command, key, owner in list(_clashes(sound, commands)):
        if sound.pop(command.id, None) is not None:
            problems.append(
                _problem(
                    f"The key '{key}' belongs to '{owner.id}', so '{command.id}' cannot have it.",
                    "Choose another key.",
                )
            )
    return sound, tuple(problems)


def _clashes(
    keymap: Mapping[str, str], commands: Mapping[str, Command]
) -> Iterator[tuple[Command, str, Command]]:
    """Every key that a changed command would share with another in the same place."""
    owners: dict[str, list[Command]] = {}
    # The commands that keep their keys come first: they are the owners.
    for command in sorted(commands.values(), key=lambda one: one.id in keymap):
        for key in keys_of(command, keymap):
            for owner in owners.setdefault(key, []):
                if "anywhere" in (owner.context, command.context) or owner.context == command.context:
                    yield command, key, owner
            owners[key].append(command)


def _fault(key: str) -> str | None:
    if other := _TAKEN_BY_TERMINALS.get(key):
        return f"Many terminals take '{key}' for {other}."
    base = key
    for modifier in _MODIFIERS:
        base = base.removeprefix(modifier)
    known = len(base) == 1 or base in _NAMES or base in KEY_NAME_REPLACEMENTS.values() or _is_character(base)
    return None if known else f"'{key}' is not a key."


def _is_character(name: str) -> bool:
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True


def _problem(message: str, fix: str) -> Problem:
    return Problem(FILE_NAME, 0, 0, "keymap", message, fix)
