"""What the footer tells of: the commands that can act where one is, the most useful first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby

from msgspec import Struct

from briefing.tui.commands import ABOVE, COMMANDS, Command, Context, Need, keys_in
from briefing.tui.keys import shown_key

_FIRST = (
    "rehearse.tell", "rehearse.right", "rehearse.wrong", "rehearse.down", "rehearse.up", "record",
    "agenda.next", "agenda.previous", "point.used", "open.list", "open.reader", "grid.open", "field.open",
    "out", "find", "ask", "sources", "follow", "history.back", "history.forward", "item.next",
    "item.previous", "move.down", "move.up", "hit.next", "hit.previous", "problems", "copy.point",
    "copy.item", "copy.file", "palette", "map", "terms", "coverage", "send", "freeze", "room", "present",
    "theme", "blank",
)  # fmt: skip
"""The commands that the footer shows first; the others follow in the order of the registry."""
_PINNED = ("help", "quit", "close", "field.out")
"""The commands that the footer always shows, at its right end; the last is the last to go."""


class Hint(Struct, frozen=True):
    """What the footer says of a command, or of neighbours that have one name there."""

    key: str
    """The key that a click on it presses, as Textual names it."""
    shown: str
    """The keys as they are written."""
    does: str
    tells_of: int = 1
    """How many commands it tells of."""


class Hints(Struct, frozen=True):
    """What the footer says in one place."""

    by_priority: tuple[Hint, ...] = ()
    """As many as there is room for."""
    pinned: tuple[Hint, ...] = ()
    """At its right end, always."""
    unnamed: int | None = 0
    """How many more commands can act, for which the footer has no words; None where no key lists them."""


def can_act(command: Command, has: Callable[[Need], bool]) -> bool:
    """Tell whether a command can act now; `has` tells whether there is what it needs."""
    return command.needs is None or has(command.needs)


def hints_for(context: Context, keymap: Mapping[str, str], has: Callable[[Need], bool]) -> Hints:
    """The hints of a context: only of what can act now."""
    by_priority, pinned = _commands_in(context)
    can = [command for command in by_priority if can_act(command, has)]
    named = [command for command in can if command.footer]
    unnamed = len(can) - len(named) if any(one.id == "help" for one in pinned) else None
    return Hints(_hints(named, context, keymap), _hints(pinned, context, keymap), unnamed)


def _hints(commands: Iterable[Command], context: Context, keymap: Mapping[str, str]) -> tuple[Hint, ...]:
    hints = []
    for does, group in groupby(commands, lambda one: one.footer):
        keys = [keys_in(command, context, keymap)[0] for command in group]
        hints.append(Hint(keys[0], " ".join(map(shown_key, keys)), does, len(keys)))
    return tuple(hints)


@cache
def _commands_in(context: Context) -> tuple[Sequence[Command], Sequence[Command]]:
    """The commands that keys carry out in a context, by priority, and those that are pinned.

    Commands that leave for the main screen are shown there, and above it only if they are pinned.
    """
    there = [command for command in COMMANDS if command.keys and context in command.contexts]
    pinned = [one for command_id in _PINNED for one in there if one.id == command_id]
    others = [one for one in there if one not in pinned and not (one.leaves and context in ABOVE)]
    ranks = {command_id: rank for rank, command_id in enumerate(_FIRST)}
    return sorted(others, key=lambda one: ranks.get(one.id, len(ranks))), pinned
