"""Runs the command that was typed; whatever goes wrong in it ends here, in plain words."""

import sys
from argparse import Namespace
from collections.abc import Sequence

from briefing.cli import commands
from briefing.cli.arguments import Parser, add_commands, path
from briefing.cli.output import complain, discard_output, gated_output
from briefing.cli.screen import open_screen
from briefing.cli.status import CANNOT_RUN, INTERRUPTED, OK, CannotRunError
from briefing.store.folder import NotABriefingError


def run(argv: Sequence[str]) -> int:
    """Run the command of a command line. Returns the exit status."""
    with gated_output():
        try:
            return _run(argv)
        except CannotRunError as error:
            complain(str(error))
            return error.status
        except NotABriefingError as error:
            from briefing.page.problems import sentence

            complain(sentence(error.problem))
            return CANNOT_RUN
        except BrokenPipeError:
            # Whoever read our output has seen enough.
            discard_output()
            return OK
        except OSError as error:
            from briefing.store.files import reason

            why = reason(error)
            if error.filename is None:
                discard_output()
                complain(f"the output cannot be written: {why}.")
            else:
                complain(f"{error.filename}: {why}. Check the path and its permissions.")
            return CANNOT_RUN
        except KeyboardInterrupt:
            return INTERRUPTED
        except Exception as error:  # noqa: BLE001 - what nobody foresaw ends here
            from briefing.cli.crash import report_crash

            return report_crash(error, in_room=_may_be_in_room(argv))


def _run(argv: Sequence[str]) -> int:
    try:
        options = parser(argv).parse_args(argv)
    except SystemExit as ended:
        # `argparse` has printed the help, or what is wrong.
        status = int(ended.code or OK)
    else:
        if options.room and not options.serves_room:
            raise CannotRunError("this command is for the desk: leave out --room.")
        if options.room and getattr(options, "desk", False):
            # The room may be watching: no option may show it more.
            raise CannotRunError("--desk shows what is kept from the room: leave out --room.")
        status = options.run(options)
    if sys.stdout is not None:
        sys.stdout.flush()
    return status


def parser(argv: Sequence[str]) -> Parser:
    """What reads a command line; where one of the commands is typed, it knows that one alone."""
    top = Parser(
        prog="briefing",
        description="Walk a sourced agenda by keyboard. Without a command, it opens on the screen.",
    )
    where = "the folder of content; without it, the one you are in"
    top.add_argument("--content", type=path, metavar="DIR", help=where)
    top.add_argument("--room", action="store_true", help="show only what may be said")
    top.add_argument(
        "--version",
        dest="run",
        action="store_const",
        const=_print_version,
        help="print the version and leave",
    )
    top.set_defaults(run=open_screen, serves_room=True, whole_parser=lambda: parser(["--help"]))
    # Without the commands the screen opens sooner.
    if (typed := _after_options(argv)) is not None:
        add_commands(top, commands, typed)
    return top


def _may_be_in_room(argv: Sequence[str]) -> bool:
    """Whether others may read what a command says that fails before its options can be asked."""
    is_asked = any(one[:3] == "--r" and "--room".startswith(one) for one in argv)
    return is_asked or not {"present", "follow"}.isdisjoint(argv)


def _after_options(argv: Sequence[str]) -> str | None:
    """What was typed after the options that open a briefing; None where nothing was."""
    rest = iter(argv)
    for one in rest:
        if one == "--content":
            next(rest, None)
        elif one != "--room" and not one.startswith("--content="):
            return one
    return None


def _print_version(_: Namespace) -> int:
    from importlib.metadata import version

    print(f"briefing {version('briefing')}")
    return OK
