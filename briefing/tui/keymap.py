"""The reader's own keys: what of them works is used, the rest becomes problems.

Textual ignores an unknown command without a word, and lets a key that is taken make
the other command unreachable.
"""

import unicodedata
from collections.abc import Iterator, Mapping

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from briefing.model.problem import Problem, Value
from briefing.settings.options import FILE_NAME
from briefing.text import meant_by
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
            problems.append(_problem("command", command_id, **meant_by(command_id, commands)))
            continue
        named = [named_key(key) for key in keys]
        if of_keys := [one for key in named if (one := _problem_of_key(key, command_id))]:
            problems += of_keys
        else:
            sound[command_id] = ",".join(named)
    for command, key, owner in list(_clashes(sound, commands)):
        if sound.pop(command.id, None) is not None:
            problems.append(_problem("owned", command.id, key=key, owner=owner.id))
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


def _problem_of_key(key: str, command_id: str) -> Problem | None:
    if other := _TAKEN_BY_TERMINALS.get(key):
        return _problem("terminal", command_id, key=key, other=other)
    return None if is_key(key) else _problem("not-a-key", command_id, key=key)


def is_key(key: str) -> bool:
    """Tell whether something is a key as Textual names it."""
    base = key
    for modifier in _MODIFIERS:
        base = base.removeprefix(modifier)
    return len(base) == 1 or base in _NAMES or base in KEY_NAME_REPLACEMENTS.values() or _is_character(base)


def _is_character(name: str) -> bool:
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True


def _problem(case: str, command_id: str, /, **parameters: Value) -> Problem:
    return Problem.at(FILE_NAME, 0, 0, "keymap", case=case, command=command_id, **parameters)
