"""A field of one line in which something is typed."""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class Field(Input):
    """Textual's own, which would lay out the whole screen anew for each letter, as wide as its text."""

    virtual_size = Reactive(Size(0, 0))
