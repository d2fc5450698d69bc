"""`briefing follow`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.content import load_content
from briefing.cli.screen import require_terminal, run_app

HELP = "show the room, on a second screen, what the desk sends"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what can be typed after it: nothing."""
    parser.set_defaults(serves_room=True)


def run(options: Namespace) -> int:
    """Follow the desk until the reader quits."""
    require_terminal()
    from briefing.settings.folders import own_folders
    from briefing.settings.options import read_options
    from briefing.settings.state import State
    from briefing.tui.keymap import checked_keymap
    from briefing.tui.room_app import RoomApp
    from briefing.tui.screens.follow import FollowScreen
    from briefing.tui.session import Session

    briefing, folder = load_content(options.content, room=True)
    folders = own_folders()
    own, _ = read_options(folders.settings)
    keymap, _ = checked_keymap(own.keymap)
    state = State(folders.state)
    screen = FollowScreen(Session(briefing, (), keymap, audience="room"), folders.told_of(folder))
    return run_app(RoomApp(screen, briefing.outline.title, state, keymap, own.theme), state)
