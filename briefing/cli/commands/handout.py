"""`briefing handout`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.arguments import text
from briefing.cli.content import items_or_panes, load_content
from briefing.cli.files import add_output, output_ending, write_handout
from briefing.cli.status import OK, CannotRunError


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "names", nargs="*", type=text, metavar="PANE|ITEM", help="what to hand out; without any, all panes"
    )
    where = "where to write it: a .docx, .html, .md, .pdf or .txt"
    add_output(parser, where, "all that is kept from the room, too")
    parser.add_argument("--format", choices=("html", "md", "txt"), help="the form, where no file is named")
    parser.set_defaults(serves_room=True)


def run(options: Namespace) -> int:
    """Write panes and items for paper, as the room may have them."""
    from briefing.export.forms import ENDINGS, write
    from briefing.meetings.clock import today
    from briefing.page.handout import handout
    from briefing.store.folder import content_state

    if options.output and options.format:
        raise CannotRunError("the form of a file follows its ending. Leave out --format, or -o.")
    ending = output_ending(options, ENDINGS, "a handout")
    desk, folder = load_content(options.content)
    briefing = desk if options.desk else desk.room()
    wanted = items_or_panes(briefing, options.names)
    made = handout(briefing, wanted, today(), content_state(folder))
    if ending:
        write_handout(made, options.output, ending)
    else:
        print(write(made, options.format or "txt").data.decode(), end="")
    return OK
