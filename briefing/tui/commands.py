"""The one registry of commands: binding, palette entry, footer text, help and keymap id.

A command is declared here once; the screen that carries it out has a method
`action_<name>`. Nothing else names a key.
"""

import unicodedata
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.keys import KEY_NAME_REPLACEMENTS

Context = Literal["anywhere", "list", "reader"]

CONTEXTS: dict[Context, str] = {
    "anywhere": "Anywhere",
    "list": "In the list",
    "reader": "In the reader",
}
"""Where a command works, and what the help calls it."""


class Command(Struct, frozen=True):
    """One thing the program can do."""

    id: str
    """What a keymap calls it."""
    keys: tuple[str, ...]
    """Its default keys, as Textual names them; the first is the one that is shown."""
    name: str
    """What the palette and the help call it."""
    action: str
    """The action of the app or of the screen that carries it out."""
    context: Context = "anywhere"
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
    Command("find", ("slash",), "Find, as you type, over everything", "find", footer="find"),
    Command("hit.next", ("n",), "Next hit", "hit(1)"),
    Command("hit.previous", ("N",), "Previous hit", "hit(-1)"),
    Command("ask", ("i",), "If asked: the line to take", "ask", footer="if asked"),
    Command("sources", ("s",), "Sources of the point under the cursor", "sources", footer="sources"),
    Command("terms", ("d",), "Terms of the glossary that stand here", "terms"),
    Command("map", ("m",), "The map: what answers what", "map"),
    Command("coverage", ("c",), "Coverage: what is cited how often", "coverage"),
    Command("copy.point", ("y",), "Copy the point with its citation", "copy(False)"),
    Command("copy.item", ("Y",), "Copy the item", "copy(True)"),
    Command("copy.file", ("w",), "Write what was copied last into a file", "write_copy"),
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
    "slash": "/",
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


_NAMED = {shown: name for name, shown in _SHOWN.items()}


def shown_key(key: str) -> str:
    """A key as the screen and the README write it."""
    return _SHOWN.get(key, key)


def named_key(key: str) -> str:
    """A key as Textual names it, however it was written."""
    if key in _NAMED:
        return _NAMED[key]
    if len(key) == 1 and not key.isalnum():
        name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
        return KEY_NAME_REPLACEMENTS.get(name, name)
    return key


def pane_command(key: str, title: str = "that pane") -> Command:
    """The command that shows the pane of a key."""
    return Command(f"pane.{key}", (key,), f"Go to {title}", f"pane('{key}')")


def all_commands() -> tuple[Command, ...]:
    """Every command there is, those of the panes included."""
    return COMMANDS + tuple(pane_command(key) for key in PANE_KEYS)


def bindings(context: Context) -> list[BindingType]:
    """The bindings of one context."""
    return [_binding(command) for command in all_commands() if command.context == context]


def _binding(command: Command, *more_keys: str) -> Binding:
    keys = ",".join((*command.keys, *more_keys))
    return Binding(keys, namespaced(command.action), command.name, False, id=command.id)


def namespaced(action: str) -> str:
    """An action with the one who carries it out: the app where it says so, else the screen."""
    return action if action.startswith("app.") else f"screen.{action}"


def keys_of(command: Command, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a command once the reader's keymap has been heard."""
    return tuple(keymap[command.id].split(",")) if command.id in keymap else command.keys


def overlay_bindings() -> list[BindingType]:
    """The bindings of what opens above: it is moved in, opened from and left as the reader is."""
    moves = ("move.down", "move.up", "move.first", "move.last", "page.down", "page.up", "open.reader")
    by_id = {command.id: command for command in COMMANDS}
    return [*(_binding(by_id[one]) for one in moves), _binding(by_id["out"], "q", "question_mark")]


def grid_bindings() -> list[BindingType]:
    """The bindings of a grid: the keys that move, in both directions, and those of an overlay."""
    by_id = {command.id: command for command in COMMANDS}
    across = {"l": "across(1)", "right": "across(1)", "h": "across(-1)", "left": "across(-1)"}
    sideways = [Binding(key, f"screen.{action}", "Across", False) for key, action in across.items()]
    moves = ("move.down", "move.up", "move.first", "move.last", "page.down", "page.up")
    upright = [
        Binding(",".join(by_id[one].keys), f"screen.{by_id[one].action}", by_id[one].name, False)
        for one in moves
    ]
    return [
        *sideways,
        *upright,
        Binding("enter", "screen.open", "Open", False),
        Binding("escape,q,m", "screen.out", "Close", False),
    ]


def footer_hints(context: Context, keymap: Mapping[str, str]) -> list[tuple[str, str]]:
    """What the footer shows in a context: keys, and what they do."""
    return [
        (shown_key(keys_of(command, keymap)[0]), command.footer)
        for command in COMMANDS
        if command.footer and command.context in (context, "anywhere")
    ]
