"""`briefing rehearse`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.arguments import text, whole_number
from briefing.cli.content import load_content, pane_called
from briefing.cli.screen import open_one_screen, require_terminal
from briefing.cli.status import NotFoundError

MOST_QUESTIONS = 10_000


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("pane", nargs="?", type=text, metavar="PANE", help="only the questions of one pane")
    parser.add_argument(
        "--seed", type=whole_number(0, 999_999), metavar="N", help="the same number asks in the same order"
    )


def run(options: Namespace) -> int:
    """Be asked the questions of the briefing, by chance, until all answers were right."""
    require_terminal(options.content)
    import time

    from briefing.meetings.rehearsal import Rehearsal
    from briefing.model.kinds import Question
    from briefing.tui.screens.rehearse import RehearseScreen

    briefing, _ = load_content(options.content)
    if options.pane is None:
        shown = briefing.shown_of("question", MOST_QUESTIONS)
    else:
        shown = briefing.shown(pane_called(briefing, options.pane))
    questions = [item.id for item in shown if isinstance(item, Question)]
    if not questions:
        raise NotFoundError("there are no questions here.")
    seed = time.time_ns() % 1_000_000 if options.seed is None else options.seed
    rehearsal = Rehearsal(questions, seed)
    return open_one_screen(briefing, lambda session: RehearseScreen(session, rehearsal))
