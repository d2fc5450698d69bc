"""What has to be said beside a field."""

from textual.content import Content
from textual.widgets import Static

from briefing.text import cleaned


class Notes(Static):
    """Some words; while there are none it takes no place."""

    _said: str | None = None

    def say(self, text: str) -> None:
        """Say this; what is said already stays, because Textual would lay out the whole screen anew."""
        if text != self._said:
            self._said = text
            self.update(Content(cleaned(text)))
            self.display = bool(text)
