"""`briefing minutes`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefing.cli.arguments import text
from briefing.cli.content import load_content
from briefing.cli.files import add_output, ending_of, require_free, write_handout
from briefing.cli.meetings import kept_meetings, run_called, runs_of
from briefing.cli.status import OK

ENDINGS = ("docx", "html", "ics", "md", "pdf", "txt")
"""Those of a handout, and that of a calendar of the open actions that have a day."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument("meeting", nargs="?", type=text, metavar="MEETING", help="the last one without it")
    parser.add_argument(
        "--run", type=text, metavar="DATE", dest="day", help="the day, or the name of the run"
    )
    forms = "a form of a handout, or an .ics with the actions"
    add_output(parser, forms, "notes, and all that is kept from the room, too")


def run(options: Namespace) -> int:
    """Print or write the minutes of a meeting, as the room may have them."""
    from briefing.export.plain import page_text
    from briefing.page.held import minutes_page

    ending = "" if options.output is None else ending_of(options.output, ENDINGS, "minutes")
    if ending:
        require_free(options.output, force=options.force)
    briefing, folder = load_content(options.content)
    meetings = kept_meetings()
    held = run_called(runs_of(meetings, briefing, folder), options.meeting, options.day)
    page = minutes_page(briefing, held, meetings.now(), desk=options.desk)
    if not ending:
        print(page_text(page), end="")
    elif ending == "ics":
        from briefing.export.ics import actions_ics
        from briefing.store.files import write_shared

        write_shared(Path(options.output), actions_ics(briefing, held, desk=options.desk))
    else:
        from briefing.meetings.clock import today
        from briefing.page.handout import page_handout
        from briefing.store.folder import content_state

        audience = briefing if options.desk else briefing.room()
        write_handout(page_handout(audience, page, today(), content_state(folder)), options.output)
    return OK
