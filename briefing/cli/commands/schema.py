"""`briefing schema`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.output import print_json
from briefing.cli.status import OK

HELP = "print the JSON Schema of the content"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what can be typed after it."""
    parser.add_argument(
        "file",
        nargs="?",
        choices=("item", "briefing"),
        default="item",
        help="which file's schema: an item's (default) or briefing.yaml's",
    )


def run(options: Namespace) -> int:
    """Print the JSON Schema of an item's file or of briefing.yaml."""
    from briefing.store.json_schema import header_schema, item_schema

    print_json(item_schema() if options.file == "item" else header_schema())
    return OK
