"""`briefing minutes`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefing.cli.arguments import path, text
from briefing.cli.content import load_content
from briefing.cli.meetings import kept_meetings, run_called, runs_of
from briefing.cli.status import OK, CannotRunError

HELP = "print or write the minutes of a meeting, as the room may have them"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what can be typed after it."""
    parser.add_argument("meeting", nargs="?", type=text, metavar="MEETING", help="the last one without it")
    parser.add_argument(
        "--run", type=text, metavar="DATE", dest="day", help="the day, or the name of the run"
    )
    parser.add_argument(
        "-o", "--output", type=path, metavar="FILE", help="a .txt, or an .ics with the actions that are due"
    )
    parser.add_argument("--desk", action="store_true", help="notes, and all that is kept from the room, too")
    parser.add_argument("--force", action="store_true", help="write over a file that is there already")


def run(options: Namespace) -> int:
    """Print the minutes, or write them into a file."""
    from briefing.export.plain import page_text
    from briefing.page.minutes import minutes_page

    briefing, folder = load_content(options.content)
    meetings = kept_meetings()
    held = run_called(runs_of(meetings, briefing, folder), options.meeting, options.day)
    minutes = page_text(minutes_page(briefing, held, meetings.now(), desk=options.desk))
    if options.output is None:
        print(minutes, end="")
        return OK
    file = Path(options.output)
    match file.suffix.lower():
        case ".ics":
            from briefing.export.ics import actions_ics

            found = ((held, record) for record in held.kept())
            _write(file, actions_ics(found, desk=options.desk), force=options.force)
        case ".txt":
            _write(file, minutes.encode(), force=options.force)
        case _:
            raise CannotRunError(f"'{text(str(file))}' cannot be made: minutes end in .txt or .ics.")
    return OK


def _write(file: Path, data: bytes, *, force: bool) -> None:
    from briefing.store.files import write_whole

    if file.exists() and not force:
        raise CannotRunError(f"'{text(str(file))}' is there already. With --force it is written over.")
    write_whole(file, data)
