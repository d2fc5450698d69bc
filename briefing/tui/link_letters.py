"""Following a link by the letters that stand before it."""

from itertools import islice, product

from briefing.page.blocks import Stop
from briefing.tui.footer import Hint, Hints
from briefing.tui.widgets.reader import Reader

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The letters in the order in which they are given out, the easiest first."""
ASKS = "A letter goes to its link."
HINTS = Hints(pinned=(Hint("", "any other key", "leaves"),))
"""What the footer says while links have letters."""


def labels(number: int) -> list[str]:
    """So many labels, all of one length: one letter, or more where there are more links than letters."""
    length = 1
    while len(LETTERS) ** length < number:
        length += 1
    return ["".join(letters) for letters in islice(product(LETTERS, repeat=length), number)]


class LinkLetters:
    """Puts letters before the links in sight, and takes what is typed until one of them is chosen."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._typed = ""

    @property
    def is_on(self) -> bool:
        """Whether the letters stand there, and keys are for them."""
        return bool(self._reader.labels)

    def start(self) -> bool:
        """Put the letters before the links in sight, or bring some there. Returns whether there are any."""
        links = self._reader.links_in_sight()
        if not links:
            self._reader.show_link()
            links = self._reader.links_in_sight()
        self._typed = ""
        self._reader.labels = dict(zip(links, labels(len(links)), strict=True))
        return self.is_on

    def stop(self) -> None:
        """Take the letters away."""
        if self.is_on:
            self._reader.labels = {}

    def take(self, character: str | None) -> Stop | None:
        """Take a key; one that is no letter of a link leaves. Returns the link, once its label is typed."""
        self._typed += character or " "
        found = [stop for stop, label in self._reader.labels.items() if label.startswith(self._typed)]
        if found and len(self._typed) < len(self._reader.labels[found[0]]):
            return None
        self.stop()
        return self._reader.page_shown.page.stops[found[0]] if found else None
