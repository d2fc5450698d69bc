"""How arguments are read: whatever is typed fits what it is used for, or is refused in words."""

import os
from argparse import (
    SUPPRESS,
    Action,
    ArgumentError,
    ArgumentParser,
    ArgumentTypeError,
    HelpFormatter,
    Namespace,
)
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from briefing.text import cleaned

Run = Callable[[Namespace], int]
"""Carries a command out. Returns the exit status."""
MAX_LENGTH = 10_000
"""How many characters of a text argument are read; no name in a briefing is longer."""


class Parser(ArgumentParser):
    """Answers an unknown name with the nearest one."""

    def __init__(self, **options: Any) -> None:
        # By itself the formatter asks `shutil`, which imports all that compresses files.
        super().__init__(formatter_class=lambda prog: HelpFormatter(prog, width=_columns() - 2), **options)
        # Newer versions of Python colour the help, which the gate does not let pass.
        self.color = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Take the words of a query wherever they stand among the options; what is left out comes last."""
        read, rest = super().parse_known_args(args, namespace)
        if self._takes_query:
            # Behind `--` there are words alone.
            end = rest.index("--") if "--" in rest else len(rest)
            words = [*(one for one in rest[:end] if not one.startswith("--")), *rest[end + 1 :]]
            read.query = sorted([*read.query, *map(text, words)], key=_has_one_dash)
            rest = [one for one in rest[:end] if one.startswith("--")]
        return read, rest

    def _parse_optional(self, arg_string: str) -> Any:
        """Read `search pact -acsa` as a query of two words: beside one, no option but -h has one dash."""
        is_word = self._takes_query and _has_one_dash(arg_string)
        return None if is_word else super()._parse_optional(arg_string)

    @property
    def _takes_query(self) -> bool:
        return self.get_default("query") is not None

    def print_help(self, file: Any = None) -> None:
        """Print the help; unlike the standard way, raise OSError where that cannot be done."""
        print(self.format_help(), end="", file=file)

    def _check_value(self, action: Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            from briefing.page.problems import suggest

            wrong = text(str(value))
            raise ArgumentError(action, f"there is no '{wrong}'. {suggest(wrong, list(action.choices))}")


def _has_one_dash(argument: str) -> bool:
    return argument.startswith("-") and not argument.startswith("--") and argument != "-h"


def _columns() -> int:
    """How wide the terminal is; 80 where there is none."""
    with suppress(OSError):
        return os.get_terminal_size().columns or 80
    return 80


def add_commands(parser: ArgumentParser, package: ModuleType, typed: str = "") -> None:
    """Let a parser know the commands of a package; none but the `typed` one, if there is such a command.

    To import all of them would take as long as the start of Python once more.
    """
    commands = subcommands(parser)
    names = command_names(package)
    for name in [typed] if typed in names else names:
        command = import_module(f"{package.__name__}.{name}")
        command.add_arguments(add_command(commands, name, command.run))


def subcommands(parser: ArgumentParser) -> Any:
    """What `add_command` adds to; a parser can be asked for it only once."""
    return parser.add_subparsers(metavar="COMMAND", prog=parser.prog)


def add_command(commands: Any, name: str, run: Run) -> ArgumentParser:
    """Add a command, whose help is the first line of the docstring of its `run`.

    If it is typed, `options.run` is that function. Returns the parser of its arguments.
    """
    purpose = (run.__doc__ or "").partition("\n")[0]
    made: ArgumentParser = commands.add_parser(
        name,
        help=f"{purpose[:1].lower()}{purpose[1:].removesuffix('.')}",
        description=purpose,
        conflict_handler="resolve",
    )
    made.set_defaults(run=run, serves_room=False)
    made.add_argument("--content", type=path, default=SUPPRESS, help=SUPPRESS)
    # `--room` is known to each, so that it means the same before the command and behind it.
    made.add_argument("--room", action="store_true", default=SUPPRESS, help=SUPPRESS)
    return made


def add_room(parser: ArgumentParser) -> None:
    """Let a command show only what may be said, and say so in its help."""
    parser.add_argument("--room", action="store_true", default=SUPPRESS, help="only what may be said")
    parser.set_defaults(serves_room=True)


def command_names(package: ModuleType) -> list[str]:
    """The names of the commands of a package, in order."""
    # `pkgutil` finds them too, but imports `inspect` for it.
    modules = Path(package.__path__[0]).iterdir()
    return sorted(one.stem for one in modules if one.name[0] not in "._")


def text(argument: str) -> str:
    """An argument as one line of text, fit for a screen and a database, even where it was not UTF-8."""
    return cleaned(argument[:MAX_LENGTH])


def path(argument: str) -> str:
    """An argument as the path of a file or folder, in whatever encoding. Raises ArgumentTypeError."""
    if not argument:
        raise ArgumentTypeError("a path is needed here, and this one is empty")
    if "\0" in argument:
        raise ArgumentTypeError("no path holds a null character")
    return argument


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Make what reads an argument as a number from `least` to `most`, or raises ArgumentTypeError."""

    def read(argument: str) -> int:
        is_number = argument.isascii() and argument.isdecimal() and len(argument) <= len(str(most))
        if not (is_number and least <= int(argument) <= most):
            raise ArgumentTypeError(f"'{text(argument)[:20]}' is no number from {least} to {most}")
        return int(argument)

    return read
