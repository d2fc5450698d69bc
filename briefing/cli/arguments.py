"""What can be typed after `briefing`."""

import argparse

COMMANDS = {
    "check": "find every problem in a folder of content",
    "show": "print one item as plain text",
    "list": "print the items of a pane, or of all",
    "schema": "print the JSON Schema of the content",
    "where": "print which folders are in use",
    "keys": "print the commands of the screen with their keys",
    "screenshot": "draw a pane as an SVG picture",
}
"""Every subcommand and what it is for."""


def parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    top = argparse.ArgumentParser(
        prog="briefing",
        description="Walk a sourced agenda by keyboard. Without a command, it opens on the screen.",
    )
    top.add_argument("--content", metavar="DIR", help="the folder of content to use")
    top.add_argument("--version", action="store_true", help="print the version and leave")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    made = {
        name: commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
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
    made["screenshot"].add_argument("--theme", default="dark", help="the theme to draw in")
    return top
