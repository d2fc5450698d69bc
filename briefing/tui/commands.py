"""The one registry of commands: binding, palette entry, footer text, help and keymap id.

A command is declared here once; the screen that carries it out has a method
`action_<name>`. Nothing else names a key.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

Place = Literal["anywhere", "list", "reader"]

PLACES: dict[Place, str] = {
    "anywhere": "Anywhere",
    "list": "In the list",
    "reader": "In the reader",
}
"""Where a command works, and what the help calls it."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the program can do."""

    id: str
    """What a keymap calls it."""
    keys: tuple[str, ...]
    """Its default keys, as Textual names them; the first is the one that is shown."""
    name: str
    """What the palette and the help call it."""
    action: str
    """The action of the app or of the screen that carries it out."""
    place: Place = "anywhere"
    footer: str = ""
    """What the footer calls it; empty where it has no place there."""


COMMANDS: tuple[Command, ...] = (
    Command("move.down", ("j", "down"), "Next item or point", "move(1)"),
    Command("move.up", ("k", "up"), "Previous item or point", "move(-1)"),
    Command("move.first", ("g", "home"), "First", "first"),
    Command("move.last", ("G", "end"), "Last", "last"),
    Command("page.down", ("space", "pagedown"), "A page down", "page(1)"),
    Command("page.up", ("b", "pageup"), "A page up", "page(-1)"),
    Command("open.list", ("enter", "l", "right"), "Open the item", "open", "list", "open"),
    Command(
        "open.reader",
        ("enter", "l", "right"),
        "Open what the cursor stands on",
        "open",
        "reader",
        "open",
    ),
    Command("out", ("escape", "h", "left"), "Back out to the list", "out", "reader", "list"),
    Command("switch", ("tab", "shift+tab"), "List or reader", "switch"),
    Command("follow", ("f",), "Follow a link: a letter on each", "follow", footer="follow"),
    Command("history.back", ("left_square_bracket",), "Back", "back", footer="back"),
    Command("history.forward", ("right_square_bracket",), "Forward", "forward"),
    Command("problems", ("exclamation_mark",), "Problems in the content", "problems"),
    Command("theme", ("t",), "Next theme", "app.next_theme", footer="theme"),
    Command("palette", ("ctrl+p",), "Every command by name", "app.command_palette"),
    Command("help", ("question_mark",), "Keys of where I am", "help", footer="keys"),
    Command("suspend", ("ctrl+z",), "Suspend to the shell", "app.suspend_process"),
    Command("quit", ("q", "ctrl+q"), "Quit", "app.quit", footer="quit"),
)

PANE_KEYS = "1234567890"

_SHOWN = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "question_mark": "?",
    "exclamation_mark": "!",
    "escape": "esc",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "pgdn",
    "pageup": "pgup",
}


def shown_key(key: str) -> str:
    """A key as the screen and the README write it."""
    return _SHOWN.get(key, key)


def pane_command(key: str, title: str = "that pane") -> Command:
    """The command that shows the pane of a key."""
    return Command(f"pane.{key}", (key,), f"Go to {title}", f"pane('{key}')")


def all_commands() -> tuple[Command, ...]:
    """Every command there is, those of the panes included."""
    return COMMANDS + tuple(pane_command(key) for key in PANE_KEYS)


def bindings(place: Place) -> list[BindingType]:
    """The bindings of one place."""
    return [
        Binding(",".join(command.keys), _namespaced(command.action), command.name, False, id=command.id)
        for command in all_commands()
        if command.place == place
    ]


def _namespaced(action: str) -> str:
    return action if action.startswith("app.") else f"screen.{action}"


def keys_of(command: Command, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a command once the reader's keymap has been heard."""
    return tuple(keymap[command.id].split(",")) if command.id in keymap else command.keys


def keymap_complaints(keymap: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Find what is wrong with a keymap: for each complaint the command's id and the text.

    Textual ignores an unknown id without a word, and lets a key that is taken
    make the other command unreachable.
    """
    known = {command.id: command for command in all_commands()}
    for command_id in keymap:
        if command_id not in known:
            from difflib import get_close_matches

            near = get_close_matches(command_id, known, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else f" Known: {', '.join(known)}."
            yield command_id, f"There is no command '{command_id}'.{hint}"
    owners: dict[str, list[Command]] = {}
    for command in known.values():
        for key in keys_of(command, keymap):
            for owner in owners.setdefault(key, []):
                if "anywhere" in (owner.place, command.place) or owner.place == command.place:
                    culprit = command if command.id in keymap else owner
                    other = owner if culprit is command else command
                    yield (
                        culprit.id,
                        (f"The key '{shown_key(key)}' belongs to '{other.id}'. Choose another key."),
                    )
            owners[key].append(command)


def overlay_bindings() -> list[BindingType]:
    """The bindings of what opens above: it is moved in, opened from and left as the reader is."""
    moves = ("move.down", "move.up", "move.first", "move.last", "page.down", "page.up", "open.reader")
    bound = [command for command in COMMANDS if command.id in (*moves, "out")]
    keys = {command.id: command.keys for command in bound}
    keys["out"] += ("q", "question_mark")
    return [
        Binding(",".join(keys[command.id]), f"screen.{command.action}", command.name, False)
        for command in bound
    ]


def footer_hints(place: Place, keymap: Mapping[str, str]) -> list[tuple[str, str]]:
    """What the footer shows in a place: keys, and what they do."""
    return [
        (shown_key(keys_of(command, keymap)[0]), command.footer)
        for command in COMMANDS
        if command.footer and command.place in (place, "anywhere")
    ]
