"""`briefing handout`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from briefing.cli.arguments import text
from briefing.cli.content import items_or_panes, load_content
from briefing.cli.files import add_output, ending_of, require_free, write_handout
from briefing.cli.status import OK, CannotRunError

if TYPE_CHECKING:
    from briefing.export.forms import Ending


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument(
        "names", nargs="*", type=text, metavar="PANE|ITEM", help="what to hand out; without any, all panes"
    )
    where = "where to write it: a .docx, .html, .md, .pdf or .txt"
    add_output(parser, where, "all that is kept from the room, too")
    parser.add_argument("--format", choices=("html", "md", "txt"), help="the form, where no file is named")
    parser.set_defaults(serves_room=True)


def run(options: Namespace) -> int:
    """Write panes and items for paper, as the room may have them."""
    from briefing.meetings.clock import today
    from briefing.page.handout import handout
    from briefing.store.folder import content_state

    ending = _ending(options)
    desk, folder = load_content(options.content)
    briefing = desk if options.desk else desk.room()
    wanted = items_or_panes(briefing, options.names)
    made = handout(briefing, wanted, today(), content_state(folder))
    if options.output:
        write_handout(made, options.output)
    else:
        from briefing.export.forms import write

        print(write(made, ending).data.decode(), end="")
    return OK


def _ending(options: Namespace) -> Ending:
    """The ending of the form that was asked for. Raises CannotRunError where it cannot be written there."""
    from briefing.export.forms import ENDINGS

    if options.output is None:
        asked: Ending = options.format or "txt"
        return asked
    if options.format:
        raise CannotRunError("the form of a file follows its ending. Leave out --format, or -o.")
    ending = ending_of(options.output, ENDINGS, "a handout")
    require_free(options.output, force=options.force)
    return ending
