"""The header as it was read, or one that stands in for it."""

import sqlite3
from pathlib import Path

import msgspec

from briefing.model.header import Header, PaneSpec
from briefing.model.kinds import KINDS
from briefing.store.folder import HEADER_NAME
from briefing.text import cleaned


def header_of(connection: sqlite3.Connection, folder: Path) -> Header:
    """The header that is kept; where the file is unsound, one that shows what is sound by kind."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'header'").fetchone()
    if row:
        return msgspec.json.decode(row[0], type=Header)
    return Header(
        title=cleaned(folder.resolve().name),
        bottom_line=f"{HEADER_NAME} has problems; until they are mended, items are shown by kind.",
        as_of="unknown",
        panes=(PaneSpec(id="all", title="All items", shows=tuple(KINDS), front="glance", group_by="kind"),),
    )
