"""Draws pages and lists as styled content, as wide as they are asked for.

`draw` has a function for each type of block, `drawn` lays a page out of what these give, and `rows` the list
of a pane. `layout` and `wrapping` are what all of them draw with.
"""
