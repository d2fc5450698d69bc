"""`briefing keys`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.status import OK


def add_arguments(_: ArgumentParser) -> None:
    """Declare the arguments of this command: none."""


def run(_: Namespace) -> int:
    """Print the commands of the screen with their keys."""
    from briefing.tui.commands import all_commands
    from briefing.tui.keys import shown_key

    for command in all_commands():
        keys = " ".join(shown_key(key) for key in command.keys)
        print(f"{command.id:<16} {keys:<18} {command.name}")
    return OK
