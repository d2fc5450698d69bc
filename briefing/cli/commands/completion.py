"""`briefing completion`."""

from argparse import Action, ArgumentParser, Namespace
from collections.abc import Iterator

from briefing.cli.arguments import path
from briefing.cli.output import print_data
from briefing.cli.status import OK

SHELLS = ("bash", "zsh", "fish", "tcsh")
"""The shells for which shtab writes completions."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def run(options: Namespace) -> int:
    """Print what lets a shell complete commands, options and paths."""
    import shtab

    whole = options.whole_parser()
    for action in _actions(whole):
        if action.type is path:
            vars(action)["complete"] = shtab.DIRECTORY if action.metavar == "DIR" else shtab.FILE
    print_data(shtab.complete(whole, options.shell))
    return OK


def _actions(parser: ArgumentParser) -> Iterator[Action]:
    """Every argument of a parser, and of those of its commands."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to ask
        yield action
        if isinstance(action.choices, dict):
            for command in action.choices.values():
                yield from _actions(command)
