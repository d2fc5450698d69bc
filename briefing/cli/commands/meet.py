"""`briefing meet`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.arguments import text
from briefing.cli.content import item_or_pane, load_content
from briefing.cli.meetings import kept_meetings
from briefing.cli.screen import open_screen, require_terminal
from briefing.cli.status import OK, NotFoundError


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "meeting", nargs="?", type=text, metavar="MEETING", help="a meeting, or the pane that is its agenda"
    )
    parser.add_argument(
        "--forget", type=text, metavar="RUN", help="delete all that was kept of a run, for good"
    )


def run(options: Namespace) -> int:
    """Hold a meeting: an agenda that keeps time, and a record."""
    if options.forget is not None:
        meetings = kept_meetings()
        if not meetings.forget(options.forget):
            known = ", ".join(meetings.names[-10:]) or "none"
            raise NotFoundError(f"there is no run '{options.forget}'. Known: {known}.")
        print(f"{options.forget} is forgotten.")
        return OK
    require_terminal(options.content, "minutes")
    briefing, _ = load_content(options.content)
    named = "" if options.meeting is None else item_or_pane(briefing, options.meeting).id
    return open_screen(options, named)
