"""`briefing show`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.arguments import add_room, text
from briefing.cli.content import load_content
from briefing.cli.output import print_json
from briefing.cli.status import OK, NotFoundError

HELP = "print one item or passage as plain text"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what can be typed after it."""
    parser.add_argument("id", type=text, metavar="ID", help="the item's id, or a citation")
    parser.add_argument("--json", action="store_true", help="print data instead of text")
    add_room(parser)


def run(options: Namespace) -> int:
    """Print one item, or one passage with what cites it."""
    from briefing.database.citations import citation_called
    from briefing.export import plain

    briefing, _ = load_content(options.content, room=options.room)
    found = briefing.called(options.id) or citation_called(briefing, options.id)
    if found is None:
        from briefing.page.problems import suggest

        near = suggest(options.id, briefing.ids_like(options.id))
        raise NotFoundError(f"no item has the id '{options.id}'. {near}")
    is_passage = ":" in found
    if options.json:
        from briefing.export import data

        print_json(data.passage_data(briefing, found) if is_passage else data.item_data(briefing, found))
    elif is_passage:
        from briefing.page.sources import passage_page

        print(plain.page_text(passage_page(briefing, found)), end="")
    else:
        print(plain.item_text(briefing, briefing.items[found]), end="")
    return OK
