"""The briefing as it is kept: one SQLite file, made from the YAML, read piece by piece.

`briefing` is the front door: what one audience can open. Its `items` and `ties` are read when they are asked
for; `citations`, `marked`, `whole`, `written` and `prints` answer what is asked less often. `queries` asks
the file that `file` opens, and `tables` declares what is in it, and its `stamp` tells of what it was made.
`abandoned` removes files whose briefing is gone.
"""
