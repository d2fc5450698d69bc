"""A field of one line in which something is typed, and what has to be said beside it."""

import unicodedata

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input, Static

from briefing.text import cleaned, is_clean

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

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell whether a key types something."""
        return super().check_consume_key(key, character) or _joins_or_parts(character)

    def on_key(self, event: events.Key) -> None:
        """Take what joins letters or parts words, too, as Persian, French and Japanese keyboards type it."""
        if event.character and _joins_or_parts(event.character):
            self.replace(event.character, *self.selection)
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Take no more of a pasted text than can be shown at once."""
        event.text = self.taken(event.text)


def _joins_or_parts(character: str | None) -> bool:
    """Whether a character is a joiner, or a space of a width of its own; Textual takes none of them."""
    if character is None or character.isprintable():
        return False
    return unicodedata.category(character) in ("Cf", "Zs") and is_clean(character)


class Notes(Static):
    """Some words; while there are none it takes no place."""

    _said: str | None = None

    def say(self, text: str) -> None:
        """Say this; what is said already stays, because Textual would lay out the whole screen anew."""
        if text != self._said:
            self._said = text
            self.update(Content(cleaned(text)))
            self.display = bool(text)
