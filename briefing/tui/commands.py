"""The one registry of commands: binding, palette entry, footer text, help and keymap id.

A command is declared here once; the screen that carries it out has a method
`action_<name>`. Nothing else names a key.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from textual.binding import Binding, BindingType

from briefing.tui.keys import types_nothing

Context = Literal[
    "anywhere", "list", "reader", "overlay", "grid", "field", "path", "present", "follow", "record",
    "rehearse",
]  # fmt: skip
"""Where a command works: in list and reader, in one of the two, or in an overlay with keys of its own."""
ABOVE: tuple[Context, ...] = ("overlay", "grid")
"""Contexts above the main screen whose keys type nothing, so that its commands work there too."""
_FIELDS: tuple[Context, ...] = ("field", "path", "record")
"""Contexts in which keys type."""

Need = Literal[
    "page", "stop", "point", "item", "links", "headings", "back", "forward", "hits", "copied", "problems",
    "desk", "source", "following", "choice", "choices", "meeting", "kind", "words", "told", "untold", "more",
    "use", "pin",
]  # fmt: skip
"""What there must be for a command to act; the screen that carries it out knows whether it is there."""


class Command(Struct, frozen=True):
    """One thing the program can do."""

    id: str
    """What a keymap calls it."""
    keys: tuple[str, ...]
    """Its default keys, as Textual names them; the first is shown. Without any, the palette has it."""
    name: str
    """What the palette and the help call it."""
    action: str
    """The action of the app or of the screen that carries it out."""
    context: Context = "anywhere"
    footer: str = ""
    """What the footer calls it; empty where it has no place there. Neighbours of one name share a hint."""
    also: tuple[Context, ...] = ()
    """Other contexts in which it works with the same keys."""
    needs: Need | None = None
    """What there must be for it to act; None: it always can."""
    leaves: bool = False
    """Whether it closes what has opened above the main screen, and then acts there."""

    @property
    def bound_in(self) -> tuple[Context, ...]:
        """Every context in which it is bound; `anywhere` is bound once, for list and reader."""
        return (self.context, *self.also, *(ABOVE if self.leaves else ()))

    @property
    def contexts(self) -> frozenset[Context]:
        """Every context in which it works."""
        bound_in = frozenset(self.bound_in)
        return bound_in - {"anywhere"} | {"list", "reader"} if "anywhere" in bound_in else bound_in


_OPEN = ("enter", "l", "right")
_ON = ("space", "right", "down", "enter", "j", "l", "pagedown")
_BACK = ("left", "up", "k", "h", "b", "pageup", "backspace")
GROUPS: dict[str, tuple[Command, ...]] = {
    "Read": (
        Command("open.list", _OPEN, "Open the item", "open", "list", "open", needs="page"),
        Command("open.reader", _OPEN, "Open what the cursor stands on", "open", "reader", "open",
                also=("overlay",), needs="stop"),
        Command("out", ("escape", "h", "left"), "Back out to the list", "out", "reader", "list"),
        Command("switch", ("tab", "shift+tab"), "List or reader", "switch"),
        Command("item.next", ("J",), "Next item", "item(1)", "reader", "item"),
        Command("item.previous", ("K",), "Previous item", "item(-1)", "reader", "item"),
        Command("read.on", ("space",), "Read on: a page down, then next item", "read_on",
                footer="read on", also=ABOVE),
        Command("close", ("escape", "q"), "Close what opened above", "out", "overlay", "close",
                ("grid", "present", "follow", "rehearse")),
        Command("grid.open", ("enter",), "Open what the cell leads to", "open", "grid", "open"),
        Command("field.open", ("enter",), "Open what is chosen in the list", "open", "field", "open",
                needs="choice"),
        Command("field.out", ("escape",), "Back to where I was", "out", "field", "back", ("record", "path")),
        Command("path.open", ("enter",), "Attach this file, or enter this folder", "open", "path", "attach",
                needs="words"),
        Command("path.complete", ("tab",), "Complete the path", "complete", "path", "complete",
                needs="choice"),
    ),
    "Move": (
        Command("move.down", ("j", "down"), "Next item or point", "move(1)", footer="move", also=ABOVE),
        Command("move.up", ("k", "up"), "Previous item or point", "move(-1)", footer="move", also=ABOVE),
        Command("heading.next", ("right_curly_bracket",), "Next heading", "heading(1)", "reader",
                needs="headings"),
        Command("heading.previous", ("left_curly_bracket",), "Previous heading", "heading(-1)", "reader",
                needs="headings"),
        Command("move.first", ("g", "home"), "First", "first", also=ABOVE),
        Command("move.last", ("G", "end"), "Last", "last", also=ABOVE),
        Command("page.down", ("pagedown", "ctrl+f"), "A page down", "page(1)", also=ABOVE),
        Command("page.up", ("b", "pageup", "ctrl+b"), "A page up", "page(-1)", also=ABOVE),
        Command("half.down", ("ctrl+d",), "Half a page down", "page(0.5)", also=ABOVE),
        Command("half.up", ("ctrl+u",), "Half a page up", "page(-0.5)", also=ABOVE),
        Command("grid.left", ("h", "left"), "The cell to the left", "across(-1)", "grid", "cell"),
        Command("grid.right", ("l", "right"), "The cell to the right", "across(1)", "grid", "cell"),
        Command("field.next", ("down", "ctrl+n"), "Next in the list", "move(1)", "field", "next",
                ("path",), needs="choices"),
        Command("field.previous", ("up", "ctrl+p"), "Previous in the list", "move(-1)", "field",
                also=("path",), needs="choices"),
        Command("field.down", ("pagedown",), "A page down", "page(1)", "field", "read on", ("path",),
                needs="more"),
        Command("field.up", ("pageup",), "A page up", "page(-1)", "field", also=("path",),
                needs="more"),
    ),
    "Go": (
        Command("follow", ("f",), "Follow a link in sight, by letter", "follow", footer="follow",
                needs="links", leaves=True),
        Command("history.back", ("left_square_bracket", "backspace"), "Back", "history(-1)", footer="back",
                needs="back", leaves=True),
        Command("history.forward", ("right_square_bracket",), "Forward", "history(1)", footer="forward",
                needs="forward", leaves=True),
        Command("changes", ("C",), "What is new or changed since you last looked", "above('changes')",
                footer="changes", needs="desk", leaves=True),
        Command("changes.seen", (), "Mark all that is new or changed as seen", "changes_seen", needs="desk"),
        Command("problems", ("exclamation_mark",), "Problems in the content", "problems",
                footer="problems", needs="problems", leaves=True),
    ),
    "Find": (
        Command("find", ("slash",), "Find, as you type, over everything", "above('find')", footer="find",
                leaves=True),
        Command("ask", ("i",), "If asked: the line to take", "above('ask')", footer="if asked", leaves=True),
        Command("hit.next", ("n",), "Next hit", "hit(1)", footer="hit", needs="hits", leaves=True),
        Command("hit.previous", ("N",), "Previous hit", "hit(-1)", footer="hit", needs="hits",
                leaves=True),
    ),
    "Prove": (
        Command("sources", ("s",), "Sources of the point under the cursor", "above('sources')",
                footer="sources", needs="point", leaves=True),
        Command("attach", ("A",), "Attach my own copy of the source", "above('attach')", footer="attach",
                needs="source", leaves=True),
        Command("terms", ("d",), "Terms of the glossary that stand here", "above('terms')", footer="terms",
                needs="item", leaves=True),
        Command("map", ("m",), "The map: what answers what", "above('map')", footer="map", leaves=True),
        Command("coverage", ("c",), "Coverage: what is cited how often", "above('coverage')",
                footer="coverage", leaves=True),
    ),
    "Copy": (
        Command("copy.point", ("y",), "Copy the point with its citation", "copy(False)", footer="copy",
                needs="point"),
        Command("copy.item", ("Y",), "Copy the item", "copy(True)", footer="copy", needs="item"),
        Command("copy.desk.point", (), "Copy the point for the desk, background too", "copy(False, True)",
                needs="desk"),
        Command("copy.desk.item", (), "Copy the item for the desk, background too", "copy(True, True)",
                needs="desk"),
        Command("copy.file", ("w",), "Write what was copied last into a file", "write_copy", footer="write",
                needs="copied"),
    ),
    "Show": (
        Command("present", ("P",), "Present what is open here, one idea a screen", "above('present')",
                footer="present"),
        Command("present.next", _ON, "Next slide", "walk(1)", "present"),
        Command("present.previous", _BACK, "Previous slide", "walk(-1)", "present"),
        Command("follow.next", _ON, "On in a slide that takes several screens here", "walk(1)", "follow"),
        Command("follow.previous", _BACK, "Back in a slide that takes several screens", "walk(-1)", "follow"),
        Command("present.first", ("g", "home"), "First slide", "first", "present"),
        Command("present.last", ("G", "end"), "Last slide, or the one whose number was typed", "last",
                "present"),
        Command("present.index", ("i", "tab"), "Slides by number and title", "index", "present"),
        Command("room", ("p",), "The room's view: only what may be said", "room('view')", footer="room",
                leaves=True),
        Command("blank", ("full_stop",), "Blank the screen; the room's, if it follows", "blank",
                footer="blank", also=("present",), leaves=True),
        Command("send", ("o",), "Send the room what I look at, and let it follow", "room('send')",
                footer="send", leaves=True),
        Command("freeze", ("F",), "Freeze what the room sees, or let it follow again", "room('freeze')",
                footer="freeze", needs="following", leaves=True),
        Command("send.end", ("O",), "Show the room nothing any more", "room('end')", footer="end sending",
                needs="following", leaves=True),
    ),
    "Hand out": (
        Command("handout", (), "Hand out what is open here, as a web page in a file", "hand_out(False)"),
        Command("handout.desk", (), "The same for the desk, background too", "hand_out(True)",
                needs="desk"),
    ),
    "Meet": (
        Command("meet", ("M",), "Hold the meeting open here, or go on with one",
                "meet('open')", footer="meet", needs="desk", leaves=True),
        Command("agenda.next", ("plus",), "Next item of the agenda", "meet('next')", footer="agenda",
                needs="meeting", leaves=True),
        Command("agenda.previous", ("minus",), "Previous item of the agenda", "meet('previous')",
                footer="agenda", needs="meeting", leaves=True),
        Command("meet.pause", ("z",), "Pause the clock, or let it go on", "meet('pause')", footer="pause",
                needs="meeting", leaves=True),
        Command("meet.questions", ("a",), "Time for questions from the floor, or its end",
                "meet('questions')", footer="questions", needs="meeting", leaves=True),
        Command("record", ("r",), "Record a decision, action, note or question here", "meet('record')",
                footer="record", needs="meeting", leaves=True),
        Command("record.undo", ("u",), "Take back what was recorded last here", "meet('undo')", footer="undo",
                needs="meeting", leaves=True),
        Command("point.used", ("x",), "The point under the cursor was used, or was not", "meet('use')",
                footer="used", needs="use", leaves=True),
        Command("point.pin", ("asterisk",), "Pin the point under the cursor: be told if unused",
                "meet('pin')", footer="pin", needs="pin", leaves=True),
        Command("meet.rule", (), "Chatham House Rule: switch it on or off", "meet('rule')", needs="meeting"),
        Command("meet.blank", (), "Blank the names of who spoke or took part for good", "meet('blank')",
                needs="meeting"),
        Command("meet.end", (), "End the meeting", "meet('end')", needs="meeting"),
        Command("record.decision", ("d",), "A decision", "kind('decision')", "record", "decision",
                needs="kind"),
        Command("record.action", ("a",), "An action", "kind('action')", "record", "action", needs="kind"),
        Command("record.note", ("n",), "A note", "kind('note')", "record", "note", needs="kind"),
        Command("record.question", ("o",), "An open question", "kind('question')", "record",
                "open question", needs="kind"),
        Command("record.save", ("enter",), "Save the record", "save", "record", "save", needs="words"),
        Command("record.editor", ("f4",), "Write it in your own editor ($EDITOR)", "edit", "record",
                "editor", needs="words"),
    ),
    "Rehearse": (
        Command("rehearse.tell", ("space", "enter"), "Tell the line to take, and what to avoid", "tell",
                "rehearse", "tell", needs="untold"),
        Command("rehearse.right", ("y",), "The answer was right", "answered(True)", "rehearse", "right",
                needs="told"),
        Command("rehearse.wrong", ("n",), "It was wrong: ask again later", "answered(False)", "rehearse",
                "wrong", needs="told"),
        Command("rehearse.down", ("j", "down"), "A line down", "move(1)", "rehearse", "move", needs="more"),
        Command("rehearse.up", ("k", "up"), "A line up", "move(-1)", "rehearse", "move", needs="more"),
    ),
    "Program": (
        Command("help", ("question_mark", "f1"), "Keys of where I am", "above('help')", footer="keys",
                also=("present", "follow", "rehearse"), leaves=True),
        Command("palette", ("colon", "ctrl+p"), "Any command or item, by name", "above('palette')",
                footer="commands", leaves=True),
        Command("theme", ("t",), "Next theme", "app.next_theme", footer="theme",
                also=("present", "rehearse")),
        Command("edit", ("e",), "Edit the file of what the cursor stands on ($EDITOR)", "edit",
                footer="edit", needs="desk", leaves=True),
        Command("suspend", ("ctrl+z",), "Suspend to the shell", "app.suspend_process",
                also=(*ABOVE, *_FIELDS)),
        Command("quit", ("q", "ctrl+q"), "Quit", "app.quit", footer="quit"),
    ),
}  # fmt: skip
"""The commands, by what they are for; the help shows them so."""
COMMANDS: tuple[Command, ...] = tuple(command for group in GROUPS.values() for command in group)

PANE_KEYS = "1234567890"


def pane_command(key: str, title: str = "that pane") -> Command:
    """The command that shows the pane of a key."""
    return Command(f"pane.{key}", (key,), f"Go to {title}", f"pane('{key}')", leaves=True)


def all_commands() -> tuple[Command, ...]:
    """Every command there is, those of the panes included."""
    return COMMANDS + tuple(pane_command(key) for key in PANE_KEYS)


def keys_in(command: Command, context: Context, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a command in one context, the reader's or its own; in a field those that type nothing."""
    keys = tuple(keymap[command.id].split(",")) if command.id in keymap else command.keys
    # What is recorded is said before anything can be typed.
    if context not in _FIELDS or command.needs == "kind":
        return keys
    return tuple(filter(types_nothing, keys)) or tuple(filter(types_nothing, command.keys))


def bindings(context: Context) -> list[BindingType]:
    """The bindings of one context, with the default keys; `textual_keymap` changes them."""
    return [
        Binding(
            # A command without a key still needs a binding, for a keymap to give it one.
            ",".join(keys_in(command, context, {})) or command.id,
            f"screen.leave('{command.id}')"
            if command.leaves and context in ABOVE
            else namespaced(command.action),
            command.name,
            show=False,
            id=_binding_id(command, context),
        )
        for command in all_commands()
        if context in command.bound_in
    ]


def textual_keymap(keymap: Mapping[str, str]) -> dict[str, str]:
    """The reader's keymap as Textual takes it, in which each context has bindings of its own."""
    return {
        _binding_id(command, context): ",".join(keys_in(command, context, keymap))
        for command in all_commands()
        if command.id in keymap
        for context in command.bound_in
    }


def _binding_id(command: Command, context: Context) -> str:
    return f"{context}:{command.id}"


def namespaced(action: str) -> str:
    """An action with the one who carries it out: the app where it says so, else the screen."""
    return action if action.startswith("app.") else f"screen.{action}"


def named_command(command_id: str) -> Command:
    """The command with an id, of which there has to be one."""
    return next(one for one in all_commands() if one.id == command_id)
