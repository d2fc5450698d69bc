"""Meetings as they are held: runs with their clock, and the records that are kept of them.

`meetings.Meetings` is the front door. Nothing of it is content, and none of it is ever in a briefing for the
room.
"""

RECORD = "record"
"""The `kind` of a hit that is a record, and no item."""
NOT_OF_THE_PAPERS = "Your records, not the papers' words"
"""The heading under which records stand beside what the papers say."""
FOLDER_NAME = "meetings"
"""The folder, within the reader's folder of data, in which meetings are kept."""
