"""`briefing search`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from briefing.cli.arguments import text, whole_number
from briefing.cli.content import load_content, pane_called
from briefing.cli.output import complain, print_json
from briefing.cli.status import OK, PROBLEMS

if TYPE_CHECKING:
    from briefing.search import Answer

HELP = "find items by any words of theirs"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what can be typed after it."""
    parser.add_argument(
        "query",
        nargs="*",
        type=text,
        default=[],
        metavar="QUERY",
        help='words, "a phrase", -not, pane:P, source:S',
    )
    parser.add_argument("--json", action="store_true", help="print data instead of text")
    parser.add_argument(
        "--limit", type=whole_number(1, 100_000), default=20, metavar="N", help="the most items to print"
    )
    parser.add_argument("--pane", type=text, metavar="P", help="the pane's id or title")


def run(options: Namespace) -> int:
    """Print the items that answer a query; ends with 1 if the briefing has nothing on it."""
    from briefing.search import SearchIndex

    briefing = load_content(options.content)[0]
    if options.pane is not None and not pane_called(briefing, options.pane):
        return PROBLEMS
    query = " ".join(options.query)
    answer = briefing.database.ask(
        lambda connection: SearchIndex(connection, briefing.outline).search(
            query, options.limit, options.pane
        )
    )
    if options.json:
        print_json(_data(answer))
    else:
        for line in _remarks(answer):
            complain(line)
        for hit in _data(answer)["hits"]:
            print(f"{hit['id']}\t{hit['pane']}\t{hit['snippet']} [{' '.join(hit['cites']) or 'no citation'}]")
    return PROBLEMS if answer.silent or not answer.hits else OK


def _data(answer: Answer) -> dict[str, Any]:
    from briefing.search import snippet

    return {
        "query": answer.query,
        "corrected": answer.corrected,
        "silent": answer.silent,
        "hits": [
            {
                "id": hit.id,
                "pane": hit.pane,
                "point": hit.point,
                "snippet": snippet(hit.text, hit.spans),
                "cites": hit.cites,
                "score": hit.score,
            }
            for hit in answer.hits
        ],
    }


def _remarks(answer: Answer) -> list[str]:
    remarks = []
    if answer.silent:
        remarks.append(f"nothing in the sources on '{answer.query}'. The nearest items:")
    elif not answer.hits:
        remarks.append(f"nothing found for '{answer.query}'.")
    if answer.corrected and answer.hits and not answer.silent:
        remarks.append(f"showing results for '{answer.corrected}'.")
    return remarks
