"""`briefing sources export`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.content import load_content
from briefing.cli.output import print_json
from briefing.cli.status import OK

HELP = "print the sources as references"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what can be typed after it."""
    parser.add_argument("--format", choices=("csl-json", "bibtex"), default="csl-json")


def run(options: Namespace) -> int:
    """Print the sources as references."""
    from briefing.export.references import bibtex, csl_json

    sources = load_content(options.content)[0].sources()
    if options.format == "bibtex":
        print(bibtex(sources), end="")
    else:
        print_json(csl_json(sources))
    return OK
