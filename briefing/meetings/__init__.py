"""Meetings as they are held: runs with their clock, and the records that are kept of them.

`kept.Meetings` is the front door. Nothing of it is content, and none of it is ever in a briefing for the
room.
"""

FOLDER = "meetings"
"""The folder below that of the reader's data in which it is kept."""
