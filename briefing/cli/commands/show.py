"""`briefing show`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.arguments import add_room, text
from briefing.cli.content import load_content
from briefing.cli.output import print_json
from briefing.cli.status import OK, NotFoundError, not_found
from briefing.database.briefing import Briefing


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", type=text, metavar="ID", help="the item's id, or a citation")
    parser.add_argument("--json", action="store_true", help="print data instead of text")
    add_room(parser)


def run(options: Namespace) -> int:
    """Print one item or passage as plain text."""
    from briefing.database.citations import citation_called
    from briefing.export import plain

    briefing, _ = load_content(options.content, room=options.room)
    found = briefing.called(options.id) or citation_called(briefing, options.id)
    if found is None:
        raise _missed(briefing, options.id)
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


def _missed(briefing: Briefing, name: str) -> NotFoundError:
    from briefing.database.citations import passage_missed
    from briefing.model.problem import Problem
    from briefing.model.words import in_ranges
    from briefing.page.problems import sentence

    if missed := passage_missed(briefing, name):
        source, place = missed
        has = in_ranges([one.locator for one in source.passages])
        wrong = Problem.at(
            "", 0, 0, "unknown-citation", case="passage", source=source.id, locator=place, has=has
        )
        # In the words of `check`, to whoever cites it so.
        return NotFoundError(sentence(wrong))
    return not_found("no item has the id", name, briefing.ids_like(name))
