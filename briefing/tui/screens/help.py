"""The keys of where I am."""

from collections.abc import Iterator

from briefing.page.blocks import Block, Heading, Page, Row
from briefing.tui.commands import COMMANDS, CONTEXTS, Context, keys_of, shown_key
from briefing.tui.session import Session


def help_page(context: Context, session: Session) -> Page:
    """The commands of a context, then those that work anywhere, then the panes."""
    return Page("@help", _help(context, session))


def _help(context: Context, session: Session) -> Iterator[Block]:
    for here in (context, "anywhere"):
        yield Heading(CONTEXTS[here], apart=True)
        for command in COMMANDS:
            if command.context == here:
                shown = " ".join(shown_key(key) for key in keys_of(command, session.keymap))
                yield _entry(shown, command.name)
    yield Heading("Panes", apart=True)
    for pane in session.briefing.panes:
        yield _entry(session.panes.keys[pane.id], pane.title)


def _entry(keys: str, does: str) -> Block:
    return Row(does, f"{keys:<14}", "key")
