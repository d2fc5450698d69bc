"""What can be typed after `briefing`."""

import argparse
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


def parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    top = argparse.ArgumentParser(
        prog="briefing",
        description="Walk a sourced agenda by keyboard. Without a command, it opens on the screen.",
    )
    top.add_argument("--content", metavar="DIR", help="the folder of content to use")
    top.add_argument("--version", action="store_true", help="print the version and leave")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Command)
    made = {
        name: commands.add_parser(
            name, help=text, description=f"{text[0].upper()}{text[1:]}.", add_help=name != "search"
        )
        for name, text in COMMANDS.items()
    }
    for one in made.values():
        one.add_argument("--content", metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    made["check"].add_argument("folder", nargs="?", metavar="DIR", help="the folder to check")
    made["check"].add_argument("--format", choices=("human", "json"), default="human")
    made["show"].add_argument("id", metavar="ID", help="the item's id")
    made["show"].add_argument("--json", action="store_true", help="print data instead of text")
    made["list"].add_argument("--pane", metavar="P", help="the pane's id or title")
    made["list"].add_argument("--json", action="store_true", help="print data instead of text")
    _add_search(made["search"])
    _add_sources(made["sources"])
    made["schema"].add_argument(
        "file",
        nargs="?",
        choices=("item", "briefing"),
        default="item",
        help="which file's schema: an item's (default) or briefing.yaml's",
    )
    made["screenshot"].add_argument("file", metavar="FILE", help="where to write the SVG")
    made["screenshot"].add_argument("--size", default="120x36", metavar="WxH", help="in cells")
    made["screenshot"].add_argument("--keys", default="", metavar="K,K", help="keys pressed before")
    made["screenshot"].add_argument("--theme", default="dark", choices=THEMES, help="the theme to draw in")
    return top


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
