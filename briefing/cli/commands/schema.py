"""`briefing schema`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.arguments import text
from briefing.cli.content import authored_folder
from briefing.cli.output import print_json
from briefing.cli.status import OK


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        choices=("item", "briefing"),
        default="item",
        help="which file's schema: an item's (default) or briefing.yaml's",
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help="write both into the folder of content, and let each file of it name them",
    )


def run(options: Namespace) -> int:
    """Print the JSON Schema of the content, or write it where editors look."""
    from briefing.store.json_schema import header_schema, item_schema
    from briefing.store.schema_files import name_schemas, write_schema_files

    if not options.write:
        print_json(item_schema() if options.file == "item" else header_schema())
        return OK
    folder = authored_folder(options.content)
    write_schema_files(folder)
    for mended in name_schemas(folder):
        print(f"{mended}: names its schema now")
    print(f"The schema files stand in {text(str(folder / 'schema'))}.")
    return OK
