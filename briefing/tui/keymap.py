"""The reader's own keys: those that work are used, the rest become problems.

Textual ignores an unknown command without a word, and lets a key that is taken make
the other command unreachable.
"""

from collections.abc import Iterator, Mapping

from briefing.model.problem import Problem, Value
from briefing.settings.folders import SETTINGS_NAME
from briefing.text import meant_by
from briefing.tui.commands import Command, Context, all_commands, keys_in
from briefing.tui.keys import is_key, named_key

_TAKEN_BY_TERMINALS = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+j": "enter", "ctrl+m": "enter"}
"""Keys that many terminals send as another key."""


def checked_keymap(wanted: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Sort the keys that the reader wants into those that work, by command, and problems with the rest."""
    if not wanted:
        return {}, ()
    commands = {command.id: command for command in all_commands()}
    working: dict[str, str] = {}
    problems: list[Problem] = []
    for command_id, keys in wanted.items():
        if command_id not in commands:
            problems.append(_problem("command", command_id, **meant_by(command_id, commands)))
            continue
        named = [named_key(key) for key in keys]
        if of_keys := [one for key in named if (one := _problem_of_key(key, command_id))]:
            problems += of_keys
        else:
            working[command_id] = ",".join(named)
    # A refused command has its default keys again, and another may have taken them meanwhile.
    while clash := next(_clashes(working, commands), None):
        command, key, owner = clash
        del working[command.id]
        problems.append(_problem("owned", command.id, key=key, owner=owner.id))
    return working, tuple(problems)


def _clashes(
    keymap: Mapping[str, str], commands: Mapping[str, Command]
) -> Iterator[tuple[Command, str, Command]]:
    """Every key that a changed command would share with another in the same context."""
    owners: dict[tuple[Context, str], Command] = {}
    # The commands that keep their keys come first: they are the owners.
    for command in sorted(commands.values(), key=lambda one: one.id in keymap):
        for context in sorted(command.contexts):
            for key in keys_in(command, context, keymap):
                owner = owners.setdefault((context, key), command)
                if owner is not command:
                    yield command, key, owner


def _problem_of_key(key: str, command_id: str) -> Problem | None:
    if other := _TAKEN_BY_TERMINALS.get(key):
        return _problem("terminal", command_id, key=key, other=other)
    return None if is_key(key) else _problem("not-a-key", command_id, key=key)


def _problem(case: str, command_id: str, /, **parameters: Value) -> Problem:
    return Problem.at(SETTINGS_NAME, 0, 0, "keymap", case=case, command=command_id, **parameters)
