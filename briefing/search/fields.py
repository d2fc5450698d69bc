"""The fields of an item that are searched."""

FIELDS = ("title", "alias", "bottom", "line", "point", "passage")
"""The weightiest first; each is a column of the index.

A `line` is a line to take of a question, or what an item says of itself in few words: a name, a figure.
"""
