"""What can be typed after `briefing`."""

import argparse
import os
from collections.abc import Callable, Sequence
from typing import Any

THEMES = ("dark", "light", "high-contrast", "terminal")

COMMANDS = {
    "check": "find every problem in a folder of content",
    "show": "print one item as plain text",
    "list": "print the items of a pane, or of all",
    "search": "find items by any words of theirs",
    "sources": "list the cited documents, or attach, verify, fingerprint, export them",
    "schema": "print the JSON Schema of the content",
    "where": "print which folders are in use",
    "keys": "print the commands of the screen with their keys",
    "screenshot": "draw a pane as an SVG picture",
}
"""Every subcommand and what it is for."""

SOURCES_COMMANDS = {
    "attach": "find the passages of a source in your own copy, and keep them in your data folder",
    "verify": "check again what is attached",
    "fingerprint": "print the passages of a document as YAML, for an author who adds a source",
    "export": "print the sources as references",
}
"""Every command of `briefing sources` and what it is for."""


def parser(argv: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """The parser of the command line.

    Given what was typed, it knows the options of that command alone: making them all takes longer than
    most commands do.
    """
    top = argparse.ArgumentParser(
        prog="briefing",
        description="Walk a sourced agenda by keyboard. Without a command, it opens on the screen.",
        formatter_class=_Formatter,
    )
    top.add_argument("--content", metavar="DIR", help="the folder of content to use")
    top.add_argument("--version", action="store_true", help="print the version and leave")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Command, prog="briefing")
    typed = [name for name in COMMANDS if argv and name in argv]
    # Two names: one is the command, the other perhaps an item; which is which is for argparse to say.
    for name in typed if len(typed) == 1 and argv and not _asks_for_help(argv) else COMMANDS:
        text = COMMANDS[name]
        made = commands.add_parser(
            name,
            help=text,
            description=f"{text[0].upper()}{text[1:]}.",
            add_help=name != "search",
            formatter_class=_Formatter,
        )
        made.add_argument("--content", metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        _OPTIONS.get(name, _no_options)(made)
    return top


def _asks_for_help(argv: Sequence[str]) -> bool:
    return "-h" in argv or "--help" in argv


def _no_options(_: argparse.ArgumentParser) -> None:
    """Add nothing."""


def _add_check(check: argparse.ArgumentParser) -> None:
    check.add_argument("folder", nargs="?", metavar="DIR", help="the folder to check")
    check.add_argument("--format", choices=("human", "json"), default="human")


def _add_show(show: argparse.ArgumentParser) -> None:
    show.add_argument("id", metavar="ID", help="the item's id")
    show.add_argument("--json", action="store_true", help="print data instead of text")


def _add_list(listing: argparse.ArgumentParser) -> None:
    listing.add_argument("--pane", metavar="P", help="the pane's id or title")
    listing.add_argument("--json", action="store_true", help="print data instead of text")


def _add_schema(schema: argparse.ArgumentParser) -> None:
    schema.add_argument(
        "file",
        nargs="?",
        choices=("item", "briefing"),
        default="item",
        help="which file's schema: an item's (default) or briefing.yaml's",
    )


def _add_screenshot(screenshot: argparse.ArgumentParser) -> None:
    screenshot.add_argument("file", metavar="FILE", help="where to write the SVG")
    screenshot.add_argument("--size", default="120x36", metavar="WxH", help="in cells")
    screenshot.add_argument("--keys", default="", metavar="K,K", help="keys pressed before")
    screenshot.add_argument("--theme", default="dark", choices=THEMES, help="the theme to draw in")


class _Formatter(argparse.HelpFormatter):
    """Asks for the width itself: argparse would import what unpacks archives to know it, at every start."""

    def __init__(self, prog: str) -> None:
        try:
            columns = os.get_terminal_size().columns
        except OSError:
            columns = 80
        super().__init__(prog, width=columns - 2)


class _Command(argparse.ArgumentParser):
    """A command; what is no option belongs to its query, if it takes one: `search pact -acsa`."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        read, rest = super().parse_known_args(args, namespace)
        if "query" not in read:
            return read, rest
        read.query = [*read.query, *rest]
        return read, []


def _add_search(search: argparse.ArgumentParser) -> None:
    # No -h: it would take every word left out that begins with an h.
    search.add_argument("--help", action="help", help="show this help message and exit")
    search.add_argument("query", nargs="*", metavar="QUERY", help='words, "a phrase", -not, pane:P, source:S')
    search.add_argument("--json", action="store_true", help="print data instead of text")
    search.add_argument("--limit", type=_count, default=20, metavar="N", help="the most items to print")
    search.add_argument("--pane", metavar="P", help="the pane's id or title")


def _count(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text[:9]) <= 100_000):
        raise argparse.ArgumentTypeError(f"'{text[:20]}' is no number of items from 1 to 100000")
    return int(text)


def _add_sources(sources: argparse.ArgumentParser) -> None:
    commands = sources.add_subparsers(dest="subcommand", metavar="COMMAND")
    made = {
        name: commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        for name, text in SOURCES_COMMANDS.items()
    }
    for one in made.values():
        one.add_argument("--content", metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    made["attach"].add_argument("id", metavar="ID", help="the source's id")
    made["attach"].add_argument("file", metavar="FILE", help="plain text, Markdown, or HTML from a browser")
    made["verify"].add_argument("id", nargs="?", metavar="ID", help="one source instead of all")
    made["fingerprint"].add_argument("file", metavar="FILE", help="plain text, Markdown or HTML")
    made["export"].add_argument("--format", choices=("csl-json", "bibtex"), default="csl-json")


_OPTIONS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "check": _add_check,
    "show": _add_show,
    "list": _add_list,
    "search": _add_search,
    "sources": _add_sources,
    "schema": _add_schema,
    "screenshot": _add_screenshot,
}
