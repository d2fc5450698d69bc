"""Faults that were found once: each a script that must not fail again.

A fault that the campaign finds is mended at its root, and its smallest script is added here.
"""

from collections.abc import Set

from tests.campaign import damage
from tests.campaign.keys import typed
from tests.campaign.trial import Step, latin

Script = tuple[str, list[Step]]
"""The name of a part, and the steps that it plays."""


def _keys(*writes: str) -> Script:
    """Keys by name, each group in one write."""
    return "words", [step for keys in writes for step in (["type", typed(keys)], ["settle"])]


def _bytes(*writes: bytes) -> Script:
    return "typing", [step for data in writes for step in (["type", latin(data)], ["settle"])]


def _pasted(text: str) -> Script:
    return _bytes(b"/", b"\x1b[200~" + text.encode() + b"\x1b[201~")


def _command(*arguments: str) -> Script:
    return "hostile", [["command", *arguments]]


def _content(path: str, text: str, *more: Step) -> Script:
    return "hostile", [["file", path, text], *more]


def _argument(text: str, cites: str = "letter:1", item_id: str = "more") -> str:
    return (
        f"id: {item_id}\nkind: argument\ncategory: more\ntitle: More\nbottom_line: There is more.\n"
        f'points:\n  - {{text: "{text}", cites: [{cites}]}}\n'
    )


def _signal(name: str) -> Script:
    return "signals", [["settle"], ["signal", name]]


SCRIPTS: dict[str, Script] = {
    # Keys that reach a screen which is not there yet, or is leaving.
    "palette, then a page down": _keys("ctrl+p pgdn"),
    "if asked, entered twice": _keys("i enter enter"),
    "palette, entered twice": _keys("ctrl+p enter enter"),
    "follow, left twice": _keys("1", "f t esc", "f esc esc"),
    "help, left at once": _keys("down ? esc"),
    "find after quit": _keys("q /"),
    "palette after quit": _keys("q ctrl+p"),
    "map, left at once": _keys("m esc", "m enter", "m down enter"),
    "find, entered at once": _keys("/ enter", "/ esc", "/ down enter"),
    "sources, entered at once": _keys("s enter enter"),
    "opened twice": _bytes(b"ff", b"\x1b", b"mm", b"\x1b", b"//", b"\x1b", b"1faa"),
    # What comes from the terminal is trusted.
    "a paste in Latin-1": _bytes(b"/caf\xe9"),
    "a mouse report of old": _bytes(b"\x1b[M\xff\xff\xff", b"\x1b[M\x20\xe9\x21"),
    "a key beyond Unicode": _bytes(b"\x1b[1114112u"),
    "an associated text beyond Unicode": _bytes(b"\x1b[97;1;1114112u"),
    "a key of twenty digits": _bytes(b"\x1b[99999999999999999999u"),
    "a huge size report": _bytes(b"\x1b[48;99999;99999;0;0t"),
    "a huge size in the environment": (
        "typing",
        [["env", "COLUMNS", "99999"], ["env", "LINES", "99999"], ["settle"], ["type", "1"], ["settle"]],
    ),
    "a sequence of 10 KB": _bytes(b"\x1b[" + b"9" * 10_000 + b"~"),
    "a report on in-band sizes": _bytes(b"\x1b[?2048;1$y"),
    # What has no room for a line is laid out for ever.
    "the map in three lines": ("typing", [["settle"], ["resize", 100, 3], ["type", "m"], ["settle"]]),
    # Letters stand before links to which a page of another width is not laid out yet.
    "narrow while links have letters": (
        "typing",
        [["type", "f"], ["settle"], ["resize", 20, 1], ["type", "\x1b[<2;54;22M"], ["settle"]],
    ),
    # One file's fault is the fault of every command.
    "a word that is cut inside a character": _content("more.yaml", _argument("ก" * 10_923), ["screen", "1j"]),
    # What is kept is lost.
    "two briefings with a source of one name": ("together", [["same-name", 2]]),
    "two documents attached at once": ("together", [["attach", 3]]),
    "a damaged attachment is overwritten": ("damage", [["write", "attachments", "\x00damaged"]]),
    "two copies written": ("together", [["copies", 2]]),
    "screens that end at once": ("together", [["screens", 2]]),
    # Stopped and continued by another than the shell.
    "stopped and continued": (
        "signals",
        [["settle"], ["signal", "SIGSTOP"], ["sleep", 0.2], ["signal", "SIGCONT"], ["settle"], ["type", "1"]],
    ),
    # A database that is damaged where no one looks when it is opened.
    **{f"rows damaged ({seed})": ("damage", [["rows", "database", seed], ["screen"]]) for seed in (0, 2, 4)},
    **{
        f"{share:.0%} into the database": ("damage", [["overwrite", "database", share, 1]])
        for share in (0.15, 0.7)
    },
    "another program's database": ("damage", [["other-database", "database"], ["screen"]]),
    # Control characters on their way to a terminal or a pipe.
    "C1 pasted": _pasted("\x9b31m"),
    "right to left pasted": _pasted("a\u202eb\u2066c"),
    "an escape in an argument": _command("show", "\x9b31m\x1b]0;LEAK\x07"),
    "an escape in an unknown option": _command("list", "--x\x9b31m\x1b[31m"),
    "an escape in an unknown command": _command("\x9b31m\u202e"),
    "an escape in the reader's folder": ("hostile", [["home-command", "h\x1b]0;LEAK\x07", "where"]]),
    "C1 in a folder's name": _content("a\x9b31m\u202e/x.yaml", "id: ["),
    # Values that SQLite or a number cannot take.
    "an argument that is no text": _command("show", "\udcff"),
    "a search for no text": _command("search", "\udcff"),
    "a size in other digits": _command("screenshot", "x.svg", "--size", "²x²"),
    "a size of 5,000 digits": _command("screenshot", "x.svg", "--size", "9" * 5000 + "x9"),
    "a folder's name that is no text": _content("dir\udcff/x.yaml", "id: ["),
    "a surrogate in the last place": ("damage", [["place", damage.SURROGATE_PLACE], ["screen", "2"]]),
    "5,000 digits in the last place": ("damage", [["place", damage.LONG_PLACE], ["screen", "2"]]),
    "a surrogate as theme": ("damage", [["write", "state.json", '{"theme": "\\ud800"}'], ["screen", "2"]]),
    # A database in use by another.
    "a locked database": ("damage", [["locked"]]),
    # Files that are no ordinary files.
    **{
        f"{state} as state, {settings} as settings": (
            "damage",
            [[state, "state.json"], [settings, "settings.yaml"], ["screen", "2"]],
        )
        for state, settings in (
            ("fifo", "endless"),
            ("endless", "fifo"),
            ("huge", "folder"),
            ("folder", "huge"),
        )
    },
    # A cache folder that cannot be used; more citations than anyone reads.
    "a cache folder that is a file": ("damage", [["no-cache"], ["screen"]]),
    "many citations of one point": _content(
        "many.yaml", _argument("Many.", ", ".join(["letter:1"] * 85_000), "many"), ["screen", "js"]
    ),
    # Ways to end.
    **{f"ended by {name}": _signal(name) for name in ("SIGQUIT", "SIGUSR1", "SIGABRT", "SIGINT")},
    "a terminal that closes as the program ends": (
        "signals",
        [["type", "\x11"], ["sleep", 0.014], ["close"]],
    ),
    "a terminal that closes": ("signals", [["settle"], ["close"]]),
    "a terminal that closes as find opens": ("signals", [["type", "/"], ["sleep", 0.01], ["close"]]),
    "a marker that is typed": ("room", [["type", "]0/11\x1b"], ["type", "x13\x1b"], ["type", "x77iJ"]]),
    "an unknown driver": ("typing", [["env", "TEXTUAL_DRIVER", "x"], ["settle"]]),
    "help into a full disk": ("hostile", [["full", "--help"]]),
    "a list into a full disk": ("hostile", [["full", "list"]]),
}


BIG = {"a word that is cut inside a character", "many citations of one point"}
"""Content that every command after it would have to go through."""
_ACTS = {"type", "settle", "command", "home-command", "full", "file", "screen"}
"""Steps that can be played after those of another script; files are written before any of the rest."""
_DAMAGES = {"overwrite", "other-database", "place", "write", "fifo", "folder", "endless", "huge", "screen"}
"""Damage that can be done after other damage: what was damaged before is whole again, or is replaced."""


def batches(left_out: Set[str] = frozenset()) -> dict[str, Script]:
    """The scripts but some; those that can follow one another are joined, because a start takes long."""
    found: dict[str, Script] = {}
    played: dict[str, list[Step]] = {}
    for name, (part, steps) in SCRIPTS.items():
        if name in left_out:
            continue
        names = {step[0] for step in steps}
        if part == "damage" and names <= _DAMAGES and "attachments" not in steps[0]:
            # What the program says does not come from where it stood last, or from settings.
            said: list[Step] = [["compare"]] if any("database" in step for step in steps) else []
            played.setdefault(part, []).extend(steps + said)
        elif part != "damage" and names <= _ACTS and name not in BIG:
            # What a script opened is closed before the next.
            closed: list[Step] = [["type", "\x1b"], ["settle"]] if steps[0][0] == "type" else []
            played.setdefault(part, []).extend(steps + closed * 2)
        else:
            found[name] = part, steps
    # In the order that lets the longest begin first.
    return {f"all that is played by {part}": (part, steps) for part, steps in played.items()} | found
