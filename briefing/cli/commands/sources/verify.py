"""`briefing sources verify`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.arguments import text
from briefing.cli.content import load_content
from briefing.cli.status import OK, PROBLEMS

HELP = "check again what is attached"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what can be typed after it."""
    parser.add_argument("id", nargs="?", type=text, metavar="ID", help="one source instead of all")


def run(options: Namespace) -> int:
    """Compare what is kept of the sources with their fingerprints."""
    from briefing.cli.sources import attachments, report_lines, share, source_called

    briefing, _ = load_content(options.content)
    mine = attachments()
    chosen = briefing.sources() if options.id is None else (source_called(briefing, options.id),)
    failed = checked = 0
    for source in chosen:
        if not mine.has_any_of(source):
            print(f"{source.id}: not attached")
            continue
        report = mine.verify(source)
        checked += 1
        failed += bool(report.of("not found"))
        print(f"{source.id}: {share(report)} verified")
        print("\n".join(report_lines(report)))
    return PROBLEMS if failed or not checked else OK
