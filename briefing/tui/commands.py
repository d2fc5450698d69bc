"""The one registry of commands: binding, palette entry, footer text, help and keymap id.

A command is declared here once; the screen that carries it out has a method
`action_<name>`. Nothing else names a key.
"""

import unicodedata
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.keys import KEY_DISPLAY_ALIASES, KEY_NAME_REPLACEMENTS, format_key, key_to_character

Context = Literal["anywhere", "list", "reader", "overlay", "grid", "field"]
"""Where a command works: in list and reader, in one of them, or above: in a page, a grid or a field."""
ABOVE: tuple[Context, ...] = ("overlay", "grid")

CONTEXTS: dict[Context, str] = {
    "anywhere": "Anywhere",
    "list": "In the list",
    "reader": "In the reader",
}
"""What the help calls the places on the main screen."""


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
    also: tuple[Context, ...] = ()
    """Other contexts in which it works with the same keys."""

    @property
    def contexts(self) -> frozenset[Context]:
        """Every context in which it works."""
        first: tuple[Context, ...] = ("list", "reader") if self.context == "anywhere" else (self.context,)
        return frozenset((*first, *self.also))


_OPEN = ("enter", "l", "right")
_OUT = ("escape", "h", "left")
COMMANDS: tuple[Command, ...] = (
    Command("move.down", ("j", "down"), "Next item or point", "move(1)", also=ABOVE),
    Command("move.up", ("k", "up"), "Previous item or point", "move(-1)", also=ABOVE),
    Command("move.first", ("g", "home"), "First", "first", also=ABOVE),
    Command("move.last", ("G", "end"), "Last", "last", also=ABOVE),
    Command("page.down", ("space", "pagedown"), "A page down", "page(1)", also=ABOVE),
    Command("page.up", ("b", "pageup"), "A page up", "page(-1)", also=ABOVE),
    Command("open.list", _OPEN, "Open the item", "open", "list", "open"),
    Command("open.reader", _OPEN, "Open what the cursor stands on", "open", "reader", "open", ("overlay",)),
    Command("out", _OUT, "Back out to the list", "out", "reader", "list", ("overlay",)),
    Command("switch", ("tab", "shift+tab"), "List or reader", "switch"),
    Command("follow", ("f",), "Follow a link: a letter on each", "above('follow')", footer="follow"),
    Command("find", ("slash",), "Find, as you type, over everything", "above('find')", footer="find"),
    Command("hit.next", ("n",), "Next hit", "hit(1)"),
    Command("hit.previous", ("N",), "Previous hit", "hit(-1)"),
    Command("ask", ("i",), "If asked: the line to take", "above('ask')", footer="if asked"),
    Command("sources", ("s",), "Sources of the point under the cursor", "above('sources')", footer="sources"),
    Command("terms", ("d",), "Terms of the glossary that stand here", "above('terms')"),
    Command("map", ("m",), "The map: what answers what", "above('map')"),
    Command("coverage", ("c",), "Coverage: what is cited how often", "above('coverage')"),
    Command("copy.point", ("y",), "Copy the point with its citation", "copy(False)"),
    Command("copy.item", ("Y",), "Copy the item", "copy(True)"),
    Command("copy.file", ("w",), "Write what was copied last into a file", "write_copy"),
    Command("history.back", ("left_square_bracket",), "Back", "history(-1)", footer="back"),
    Command("history.forward", ("right_square_bracket",), "Forward", "history(1)"),
    Command("problems", ("exclamation_mark",), "Problems in the content", "problems"),
    Command("theme", ("t",), "Next theme", "app.next_theme", footer="theme"),
    Command("palette", ("ctrl+p",), "Every command by name", "above('palette')"),
    Command("help", ("question_mark",), "Keys of where I am", "above('help')", footer="keys"),
    Command("suspend", ("ctrl+z",), "Suspend to the shell", "app.suspend_process"),
    Command("quit", ("q", "ctrl+q"), "Quit", "app.quit", footer="quit"),
    Command("close", ("q",), "Close what opened above", "out", "overlay", also=("grid",)),
    Command("grid.left", ("h", "left"), "The cell to the left", "across(-1)", "grid"),
    Command("grid.right", ("l", "right"), "The cell to the right", "across(1)", "grid"),
    Command("grid.open", ("enter",), "Open what the cell leads to", "open", "grid"),
    Command("grid.out", ("escape",), "Close the grid", "out", "grid"),
    Command("field.open", ("enter",), "Open what is chosen in the list", "open", "field", "open"),
    Command("field.out", ("escape",), "Back to where I was", "out", "field", "back"),
    Command("field.next", ("down", "ctrl+n"), "Next in the list", "move(1)", "field", "next"),
    Command("field.previous", ("up", "ctrl+p"), "Previous in the list", "move(-1)", "field"),
    Command("field.down", ("pagedown",), "A page down", "page(1)", "field", "read on"),
    Command("field.up", ("pageup",), "A page up", "page(-1)", "field"),
)

PANE_KEYS = "1234567890"

_NAMED = {shown: name for name, shown in KEY_DISPLAY_ALIASES.items()}


def shown_key(key: str) -> str:
    """A key as the screen and the README write it."""
    return key if key == "enter" else format_key(key)


def named_key(key: str) -> str:
    """A key as Textual names it, however it was written."""
    if len(key) == 1 and not key.isalnum():
        name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
        return KEY_NAME_REPLACEMENTS.get(name, _NAMED.get(key, name))
    return _NAMED.get(key, key)


def pane_command(key: str, title: str = "that pane") -> Command:
    """The command that shows the pane of a key."""
    return Command(f"pane.{key}", (key,), f"Go to {title}", f"pane('{key}')")


def all_commands() -> tuple[Command, ...]:
    """Every command there is, those of the panes included."""
    return COMMANDS + tuple(pane_command(key) for key in PANE_KEYS)


def keys_of(command: Command, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a command once the reader's keymap has been heard."""
    return tuple(keymap[command.id].split(",")) if command.id in keymap else command.keys


def keys_in(command: Command, context: Context, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a command in one context; in a field, those that type nothing, so that it can be left."""
    keys = keys_of(command, keymap)
    if context != "field":
        return keys
    return tuple(filter(types_nothing, keys)) or tuple(filter(types_nothing, command.keys))


def types_nothing(key: str) -> bool:
    """Tell whether a key, as Textual names it, puts no character into a field."""
    character = key_to_character(key)
    return character is None or not character.isprintable()


def bindings(context: Context) -> list[BindingType]:
    """The bindings of one context, with the default keys; `textual_keymap` changes them."""
    return [
        Binding(
            ",".join(keys_in(command, context, {})),
            namespaced(command.action),
            command.name,
            show=False,
            id=_binding_id(command, context),
        )
        for command in all_commands()
        if context in (command.context, *command.also)
    ]


def textual_keymap(keymap: Mapping[str, str]) -> dict[str, str]:
    """The reader's keymap as Textual takes it, in which each context has bindings of its own."""
    return {
        _binding_id(command, context): ",".join(keys_in(command, context, keymap))
        for command in all_commands()
        if command.id in keymap
        for context in (command.context, *command.also)
    }


def _binding_id(command: Command, context: Context) -> str:
    return f"{context}:{command.id}"


def namespaced(action: str) -> str:
    """An action with the one who carries it out: the app where it says so, else the screen."""
    return action if action.startswith("app.") else f"screen.{action}"


def named_command(command_id: str) -> Command:
    """The command with an id."""
    return next(one for one in all_commands() if one.id == command_id)


def command_of(key: str, context: Context, keymap: Mapping[str, str]) -> Command | None:
    """The command that a key has in a context."""
    return next(
        (one for one in all_commands() if context in one.contexts and key in keys_in(one, context, keymap)),
        None,
    )


def key_for(command_id: str, context: Context, keymap: Mapping[str, str]) -> str:
    """The first key of a command, as a hint names it."""
    return shown_key(keys_in(named_command(command_id), context, keymap)[0])


def footer_hints(context: Context, keymap: Mapping[str, str]) -> list[tuple[str, str]]:
    """What the footer shows in a context: keys, and what they do."""
    return [
        (shown_key(keys_of(command, keymap)[0]), command.footer)
        for command in COMMANDS
        if command.footer and context in command.contexts
    ]
