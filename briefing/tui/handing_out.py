"""Handouts from the screen: what is open, as a file that any browser shows and prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefing.tui.copying import write_told

if TYPE_CHECKING:
    from briefing.database.briefing import Briefing
    from briefing.model.kinds import Item
    from briefing.model.outline import Pane


def hand_out(briefing: Briefing, shown: Pane | Item, content: Path, folder: Path) -> str:
    """Write what an audience may see of a pane or an item into a new file. Returns what to tell the reader.

    `content` is the folder of the content, `folder` the one that gets the file.
    """
    from briefing.export.forms import write
    from briefing.meetings.clock import today
    from briefing.page.handout import handout
    from briefing.store.content_state import content_state

    written = write(handout(briefing, [shown], today(), content_state(content)), "html")
    stem = f"handout-{shown.id}" if briefing.audience == "room" else f"desk-{shown.id}"
    return write_told(folder, stem, ".html", written.data)
