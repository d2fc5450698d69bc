"""The keys of where I am."""

from collections.abc import Iterator

from briefing.page.blocks import Block, Heading, Page, Row
from briefing.tui.agenda import Agenda
from briefing.tui.commands import COMMANDS, CONTEXTS, Context, keys_of, shown_key
from briefing.tui.screens.page import PageScreen


def help_screen(context: Context, agenda: Agenda) -> PageScreen:
    """The commands of a place, then those that work anywhere, then the panes."""
    return PageScreen(Page("@help", _help(context, agenda)), "Keys")


def _help(context: Context, agenda: Agenda) -> Iterator[Block]:
    for here in (context, "anywhere"):
        yield Heading(CONTEXTS[here], apart=True)
        for command in COMMANDS:
            if command.context == here:
                shown = " ".join(shown_key(key) for key in keys_of(command, agenda.keymap))
                yield _entry(shown, command.name)
    yield Heading("Panes", apart=True)
    for pane in agenda.briefing.panes:
        yield _entry(agenda.keys[pane.id], pane.title)


def _entry(keys: str, does: str) -> Block:
    return Row(does, f"{keys:<14}", "key")
