"""`briefing present`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from briefing.cli.arguments import text, whole_number
from briefing.cli.content import items_or_panes, load_content
from briefing.cli.screen import open_one_screen, require_terminal
from briefing.cli.status import OK
from briefing.model.words import count

if TYPE_CHECKING:
    from briefing.page.slides import Deck

MAX_MINUTES = 600


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="*", type=text, metavar="PANE|ITEM", help="all panes where none is named"
    )
    parser.add_argument(
        "--minutes", type=whole_number(1, MAX_MINUTES), metavar="N", help="leave out what takes longer"
    )
    parser.add_argument(
        "--rate", type=whole_number(20, 400), metavar="N", help="words a minute that you speak"
    )
    parser.add_argument("--list", action="store_true", help="print what would be shown, and what left out")
    parser.set_defaults(serves_room=True)


def run(options: Namespace) -> int:
    """Show a pane or an item to the room, one idea a screen."""
    from briefing.model.outline import Pane
    from briefing.page.slides import deck
    from briefing.settings.folders import own_folders
    from briefing.settings.options import read_options

    if not options.list:
        require_terminal(options.content, "present --list")
    briefing, folder = load_content(options.content, room=True)
    named = items_or_panes(briefing, options.what)
    rate = options.rate or read_options(own_folders().settings)[0].words_a_minute

    def make_deck() -> Deck:
        # Once the content has changed, what was named may be another object, or may not be shown any more.
        now = [
            briefing.outline.pane(one.id) if isinstance(one, Pane) else briefing.items.get(one.id)
            for one in named
        ]
        made = deck(briefing, filter(None, now) if named else briefing.panes)
        return made.fitted(options.minutes * rate) if options.minutes else made

    if options.list:
        _print(make_deck(), rate)
        return OK
    from briefing.tui.screens.present import PresentScreen

    status = open_one_screen(briefing, lambda session: PresentScreen(session, make_deck), folder)
    if options.minutes:
        _print_left_out(make_deck())
    return status


def _print(deck: Deck, rate: int) -> None:
    from briefing.export.plain import slide_text

    for number, slide in enumerate(deck.slides, 1):
        print(f"{number:>5}  {slide_text(slide)}")
    words = sum(slide.words for slide in deck.slides)
    whole = f"{count(len(deck.slides), 'slide')}, {count(words, 'word')}"
    print(f"{whole}: {words / rate:.0f} min at {rate} words a minute.")
    _print_left_out(deck)


def _print_left_out(deck: Deck) -> None:
    from briefing.export.plain import slide_text

    if deck.left_out:
        print("Left out, for there was no time:")
    for slide in deck.left_out:
        print(f"       {slide_text(slide)}")
