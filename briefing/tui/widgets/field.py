"""A field of one line in which something is typed, and what has to be said beside it."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input, Static

from briefing.text import cleaned


class Field(Input):
    """Textual's own field, which lays out the whole screen anew for each letter; this one does not."""

    virtual_size = Reactive(Size(0, 0))


class Notes(Static):
    """Some words; while there are none it takes no place."""

    _said: str | None = None

    def say(self, text: str) -> None:
        """Say this; what is said already stays, because Textual would lay out the whole screen anew."""
        if text != self._said:
            self._said = text
            self.update(Content(cleaned(text)))
            self.display = bool(text)
