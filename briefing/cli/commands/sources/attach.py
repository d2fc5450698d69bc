"""`briefing sources attach`."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefing.cli.arguments import path, text
from briefing.cli.content import load_content
from briefing.cli.output import complain
from briefing.cli.status import OK, PROBLEMS, CannotRunError

HELP = "find the passages of a source in your own copy, and keep them in your data folder"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what can be typed after it."""
    parser.add_argument("id", type=text, metavar="ID", help="the source's id")
    parser.add_argument(
        "file", type=path, metavar="FILE", help="plain text, Markdown, or HTML from a browser"
    )


def run(options: Namespace) -> int:
    """Keep the passages of a source that stand in a document."""
    from briefing.attachments.document import DocumentError
    from briefing.attachments.report import RefusedError
    from briefing.cli.sources import attachments, report_lines, share, source_called

    source = source_called(load_content(options.content)[0], options.id)
    name = text(options.file)
    try:
        report = attachments().attach(source, Path(options.file))
    except DocumentError as error:
        raise CannotRunError(str(error)) from error
    except RefusedError as error:
        complain(f"{name} is not attached: {error}.")
        print("\n".join(report_lines(error.report, most=3)), file=sys.stderr)
        return PROBLEMS
    print(f"{source.id}: {share(report)} found in {name}")
    print("\n".join(report_lines(report)))
    return OK
