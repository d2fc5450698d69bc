"""`briefing list`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.arguments import add_room, text
from briefing.cli.content import load_content, pane_called
from briefing.cli.output import print_json
from briefing.cli.status import OK

HELP = "print the items of a pane, or of all"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what can be typed after it."""
    parser.add_argument("--pane", type=text, metavar="P", help="the pane's id or title")
    parser.add_argument("--json", action="store_true", help="print data instead of text")
    add_room(parser)


def run(options: Namespace) -> int:
    """Print the items of a pane, or of all."""
    briefing, _ = load_content(options.content, room=options.room)
    panes = briefing.panes if options.pane is None else (pane_called(briefing, options.pane),)
    if options.json:
        from briefing.export.data import list_data

        print_json(list_data(briefing, panes))
    else:
        from briefing.export.listing import list_text

        print(list_text(briefing, panes), end="")
    return OK
