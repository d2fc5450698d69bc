"""A field of one line in which something is typed, and what has to be said beside it."""

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input, Static

from briefing.text import cleaned

MAX_LENGTH = 20_000
"""How many characters are taken of a text that was pasted, or written in an editor."""


class Field(Input):
    """Textual's own field, which lays out the whole screen anew for each letter; this one does not."""

    virtual_size = Reactive(Size(0, 0))
    left_out = 0
    """How many characters of what was pasted or written last were too many."""

    def __init__(self, title: str = "", placeholder: str = "", value: str = "") -> None:
        # What is typed before the focus comes would be selected, and the next letter would replace it.
        super().__init__(value, placeholder, select_on_focus=False)
        self.border_title = Content(title)

    def put(self, text: str) -> None:
        """Put a text in the place of what stands there, the cursor behind it."""
        self.value, self.cursor_position = text, len(text)

    def taken(self, text: str) -> str:
        """As much of a text as is taken at once; `left_out` tells how much is not."""
        self.left_out = max(len(text) - MAX_LENGTH, 0)
        return text[:MAX_LENGTH]

    def on_paste(self, event: events.Paste) -> None:
        """Take no more of a pasted text than can be shown at once."""
        event.text = self.taken(event.text)


class Notes(Static):
    """Some words; while there are none it takes no place."""

    _said: str | None = None

    def say(self, text: str) -> None:
        """Say this; what is said already stays, because Textual would lay out the whole screen anew."""
        if text != self._said:
            self._said = text
            self.update(Content(cleaned(text)))
            self.display = bool(text)
