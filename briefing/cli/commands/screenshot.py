"""`briefing screenshot`."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import get_args

from briefing.cli.arguments import add_room, path, text, whole_number
from briefing.cli.content import load_content
from briefing.cli.files import ending_of, require_folder_of
from briefing.cli.status import OK, CannotRunError
from briefing.settings.themes import ThemeName

_LEAST, _MOST = (20, 8), (500, 300)
"""The size of the smallest and of the largest picture, in columns and rows."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=path, metavar="FILE", help="where to write the SVG")
    parser.add_argument("--size", type=_size, default="120x36", metavar="WxH", help="in cells")
    parser.add_argument("--keys", type=text, default="", metavar="K,K", help="keys pressed before")
    parser.add_argument("--theme", default="dark", choices=get_args(ThemeName), help="the theme to draw in")
    add_room(parser)


def run(options: Namespace) -> int:
    """Draw a pane as an SVG picture."""
    from briefing.store.files import write_shared
    from briefing.tui.app import screenshot
    from briefing.tui.keys import is_key, named_key
    from briefing.tui.session import Session

    ending_of(options.file, ["svg"], "a picture")
    require_folder_of(Path(options.file))
    keys = [key for key in options.keys.split(",") if key]
    for key in keys:
        if not is_key(named_key(key)):
            raise CannotRunError(f"'{key}' is not a key. 'briefing keys' prints the names of keys.")
    briefing, folder = load_content(options.content)
    session = Session(briefing, audience="room" if options.room else "desk")
    svg = screenshot(session, folder, options.size, [named_key(key) for key in keys], options.theme)
    write_shared(Path(options.file), svg.encode())
    return OK


def _size(argument: str) -> tuple[int, int]:
    width, _, height = argument.partition("x")
    columns, rows = (whole_number(*bounds) for bounds in zip(_LEAST, _MOST, strict=True))
    try:
        return columns(width), rows(height)
    except ArgumentTypeError as error:
        wrong, least, most = text(argument)[:20], "x".join(map(str, _LEAST)), "x".join(map(str, _MOST))
        raise ArgumentTypeError(
            f"'{wrong}' is no size from {least} to {most}. Write columns x rows, such as 120x36"
        ) from error
