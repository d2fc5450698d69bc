"""Meetings as they are held: runs with their clock, and the records that are kept of them.

`meetings.Meetings` is the front door. A `journal` keeps the `changes` of a run, and a `run` is what they
make; `agenda` begins one, `clock` reckons its times, `typed` takes apart what the note-taker types. Nothing
of it is content, and none of it is ever in a briefing for the room.
"""

RECORD = "record"
"""The `kind` of a hit that is a record, and no item."""
NOT_OF_THE_PAPERS = "Your records, not the papers' words"
"""The heading under which records stand beside what the papers say."""
FOLDER_NAME = "meetings"
"""The folder, within the reader's folder of data, in which meetings are kept."""
