"""`briefing fields`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.cli.arguments import text
from briefing.cli.output import print_json
from briefing.cli.status import OK, not_found

if TYPE_CHECKING:
    from briefing.store.declared import Declared, Field

_WIDTH = 100


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "kind",
        nargs="?",
        type=text,
        metavar="KIND",
        help="a kind of item or a part of one; 'briefing' for briefing.yaml (default: all)",
    )
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(options: Namespace) -> int:
    """Print the fields of the content: what each means and holds."""
    from briefing.store.declared import declared, with_parts

    structs = declared()
    if options.kind is not None and options.kind not in structs:
        raise not_found("there is no kind", options.kind, structs)
    chosen = list(structs.values() if options.kind is None else with_parts(structs, options.kind))
    if options.json:
        print_json([{**one._asdict(), "fields": [field._asdict() for field in one.fields]} for one in chosen])
    else:
        print("\n\n".join("\n".join(_lines(one)) for one in chosen))
    return OK


def _lines(struct: "Declared") -> Iterator[str]:
    import textwrap

    yield f"{struct.name}: {struct.meaning}"
    for field in struct.fields:
        yield f"  {field.name} ({'; '.join(_facts(struct, field))})"
        yield from textwrap.wrap(field.meaning, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)


def _facts(struct: "Declared", field: "Field") -> Iterator[str]:
    """What is said of a field in brackets: whether it is required, how it is written, and its default."""
    if field.required:
        yield "required"
    elif field.name in struct.one_of:
        yield f"required: {' or '.join(struct.one_of)}"
    yield field.form
    if field.default is not None:
        yield f"default: {str(field.default).lower() if isinstance(field.default, bool) else field.default}"
