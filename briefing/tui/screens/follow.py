"""Follow a link: a letter on each, and the pressed one is followed."""

from collections.abc import Sequence
from itertools import islice, product

from textual import events
from textual.app import ComposeResult
from textual.content import Content

from briefing.page.blocks import Stop
from briefing.tui.commands import bindings, command_of
from briefing.tui.render.layout import fit, joined, spread, styled
from briefing.tui.screens.overlay import Overlay
from briefing.tui.session import Session
from briefing.tui.widgets.line_view import LineView

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The letters in the order in which they are given out, the easiest first."""


def labels(number: int) -> list[str]:
    """As many labels as there are links, all of one length: a letter, or as many as it takes."""
    length = 1
    while len(LETTERS) ** length < number:
        length += 1
    return ["".join(letters) for letters in islice(product(LETTERS, repeat=length), number)]


class LinkList(LineView):
    """The links with their letters."""

    margin = 1

    def line_at(self, y: int) -> tuple[Content, str | None]:
        """Draw a link: its letter, its title, the pane it leads to."""
        label, (title, pane) = self.lines[y]
        room = self.line_width - Content(pane).cell_length - 8
        name = joined(styled(f" {label} ", "key"), " ", styled(fit(title, room), "link"))
        return spread(name, styled(pane, "muted"), self.line_width), None


class FollowScreen(Overlay[Stop]):
    """Waits for the letter of a link; keys that are no letters scroll the list, any other key leaves.

    It closes when the content changes: the letters would stand for other links.
    """

    BINDINGS = bindings("overlay")

    def __init__(self, session: Session, links: Sequence[tuple[Stop, tuple[str, str]]]) -> None:
        super().__init__(session)
        self._stops = dict(zip(labels(len(links)), (stop for stop, _ in links), strict=True))
        self._entries = list(zip(self._stops, (name for _, name in links), strict=True))
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Show the list at the foot of the screen."""
        links = LinkList()
        links.lines = self._entries
        links.border_title = Content("Follow")
        yield links

    def on_key(self, event: events.Key) -> None:
        """Collect the letters of a label; leave at a key that means nothing here."""
        if (event.character or "\0") in LETTERS:
            event.stop()
            self._typed += event.character or ""
            if stop := self._stops.get(self._typed):
                self.dismiss(stop)
            elif not any(label.startswith(self._typed) for label in self._stops):
                self.dismiss(None)
        elif not command_of(event.key, "overlay", self.session.keymap):
            event.stop()
            self.dismiss(None)

    def action_move(self, step: int) -> None:
        """Scroll by a screenful: no line is chosen."""
        self.view.page(step)

    def action_open(self) -> None:
        """Leave: no link is chosen."""
        self.dismiss(None)
