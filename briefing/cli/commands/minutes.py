"""`briefing minutes`."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Literal

from briefing.cli.arguments import text
from briefing.cli.content import load_content
from briefing.cli.files import add_output, output_ending, write_handout
from briefing.cli.meetings import kept_meetings, run_called, runs_of
from briefing.cli.status import OK


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("meeting", nargs="?", type=text, metavar="MEETING", help="the last one without it")
    parser.add_argument(
        "--run", type=text, metavar="DATE", dest="day", help="the day, or the name of the run"
    )
    forms = "a form of a handout, or an .ics with the actions"
    add_output(parser, forms, "notes, and all that is kept from the room, too")


def run(options: Namespace) -> int:
    """Print or write the minutes of a meeting, as the room may have them."""
    from briefing.export.forms import ENDINGS, Ending
    from briefing.export.plain import page_text
    from briefing.page.minutes import minutes_page

    # A calendar has the open actions that have a day.
    endings: list[Ending | Literal["ics"]] = sorted([*ENDINGS, "ics"])
    ending = output_ending(options, endings, "minutes")
    briefing, folder = load_content(options.content)
    meetings = kept_meetings()
    held = run_called(runs_of(meetings, briefing, folder), options.meeting, options.day)
    page = minutes_page(briefing, held, meetings.now(), desk=options.desk)
    if ending is None:
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
        made = page_handout(audience, page, today(), content_state(folder))
        write_handout(made, options.output, ending)
    return OK
