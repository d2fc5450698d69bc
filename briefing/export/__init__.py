"""Ways for a briefing to leave the program.

`forms` writes a handout as `plain` text, `markdown`, `html`, `word` or `pdf`: each writes the parts that
`paper` makes of blocks, with the `spans` in them. `data` has items for scripts, `references` the sources for
whatever manages literature, `ics` the actions of a meeting for a calendar.
"""
