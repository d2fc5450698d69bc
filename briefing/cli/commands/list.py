"""`briefing list`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from briefing.cli.arguments import add_room, text
from briefing.cli.content import load_content, pane_called
from briefing.cli.output import print_json
from briefing.cli.status import OK
from briefing.database.briefing import Briefing, Listed
from briefing.model.outline import Pane
from briefing.text import cleaned


def add_arguments(parser: ArgumentParser) -> None:
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
        print("\n".join(line for pane in panes for line in _lines(briefing, pane)))
    return OK


def _lines(briefing: Briefing, pane: Pane) -> Iterator[str]:
    """The items of a pane by their groups, a line each: id, title, "background" if it is; tabs between."""
    yield f"# {cleaned(pane.title)}"
    items = ["\t".join(map(cleaned, _cells(item))) for item in briefing.listed(pane)]
    for group in pane.groups:
        if group.title:
            yield f"## {cleaned(group.title)}"
        yield from items[group.start : group.start + group.size]


def _cells(item: Listed) -> tuple[str, ...]:
    return (item.id, item.title, *(["background"] if item.is_background else []))
