"""The keys of where I am."""

from collections.abc import Iterator

from textual.content import Content

from briefing.tui.agenda import Agenda
from briefing.tui.commands import COMMANDS, CONTEXTS, Context, keys_of, shown_key
from briefing.tui.render.layout import Block, Page, flow, styled
from briefing.tui.screens.page import PageScreen


def help_screen(context: Context, agenda: Agenda) -> PageScreen:
    """The commands of a place, then those that work anywhere, then the panes."""
    return PageScreen(Page("@help", _help(context, agenda)), "Keys")


def _help(context: Context, agenda: Agenda) -> Iterator[Block]:
    for number, here in enumerate((context, "anywhere")):
        yield Block(flow(styled(CONTEXTS[here], "heading")), gap=number)
        for command in COMMANDS:
            if command.context == here:
                shown = " ".join(shown_key(key) for key in keys_of(command, agenda.keymap))
                yield _entry(shown, command.name)
    yield Block(flow(styled("Panes", "heading")), gap=1)
    for pane in agenda.briefing.panes:
        yield _entry(agenda.keys[pane.id], pane.title)


def _entry(keys: str, does: str) -> Block:
    return Block(flow(Content(does), styled(f"{keys:<16}", "key")))
