"""Brings the database up to date with the content: what has changed is read anew, the rest is left.

There are two front doors: `load` gives a briefing that is up to date, `opening` what is there already, and
starts the `worker`: beside the screen that reads the rest, and then whatever `watching` tells of. `stale`
finds what has changed; `update` has `reading` make `rows` of it, writes them, and with `indexing` what is
searched. Then `settling`, `panes` and `problems` work out what only all files together tell. `changes` is
what is new to the reader.
"""
