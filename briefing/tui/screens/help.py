"""The keys of where I am."""

from collections.abc import Iterator, Mapping

from textual.content import Content

from briefing.tui.agenda import Agenda
from briefing.tui.commands import COMMANDS, PLACES, Place, keys_of, shown_key
from briefing.tui.render.layout import Block, Page, flow, styled
from briefing.tui.screens.page import PageScreen


def help_screen(place: Place, agenda: Agenda, keymap: Mapping[str, str]) -> PageScreen:
    """The commands of a place, then those that work anywhere, then the panes."""
    return PageScreen(Page("@help", _help(place, agenda, keymap)), "Keys")


def _help(place: Place, agenda: Agenda, keymap: Mapping[str, str]) -> Iterator[Block]:
    for number, here in enumerate((place, "anywhere")):
        yield Block(flow(styled(PLACES[here], "heading")), gap=number)
        for command in COMMANDS:
            if command.place == here:
                shown = " ".join(shown_key(key) for key in keys_of(command, keymap))
                yield _entry(shown, command.name)
    yield Block(flow(styled("Panes", "heading")), gap=1)
    for pane in agenda.briefing.panes:
        yield _entry(agenda.keys[pane.id], pane.title)


def _entry(keys: str, does: str) -> Block:
    return Block(flow(Content(does), styled(f"{keys:<16}", "key")))
