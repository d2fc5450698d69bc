"""`briefing follow`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.content import load_content
from briefing.cli.screen import open_one_screen, require_terminal


def add_arguments(parser: ArgumentParser) -> None:
    parser.set_defaults(serves_room=True)


def run(options: Namespace) -> int:
    """Show the room, on a second screen, what the desk sends."""
    require_terminal(options.content, "present --list")
    from briefing.settings.folders import own_folders
    from briefing.tui.screens.follow import FollowScreen

    briefing, folder = load_content(options.content, room=True)
    file = own_folders().room_file_of(folder)
    return open_one_screen(briefing, lambda session: FollowScreen(session, file), folder)
