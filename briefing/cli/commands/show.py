"""`briefing show`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.arguments import text
from briefing.cli.content import load_content
from briefing.cli.output import print_json
from briefing.cli.status import OK, NotFoundError

HELP = "print one item as plain text"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what can be typed after it."""
    parser.add_argument("id", type=text, metavar="ID", help="the item's id")
    parser.add_argument("--json", action="store_true", help="print data instead of text")


def run(options: Namespace) -> int:
    """Print one item."""
    from briefing.export.data import item_data
    from briefing.export.plain import item_text

    briefing, _ = load_content(options.content)
    found = briefing.called(options.id)
    if found is None:
        from briefing.page.problems import suggest

        near = suggest(options.id, briefing.ids_like(options.id))
        raise NotFoundError(f"no item has the id '{options.id}'. {near}")
    if options.json:
        print_json(item_data(briefing, found))
    else:
        print(item_text(briefing, briefing.items[found]), end="")
    return OK
