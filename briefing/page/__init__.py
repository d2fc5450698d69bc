"""What is shown of anything, as blocks: no colours, no widths, no files.

`blocks` declares pages and what they are made of, and `claims` makes blocks of points. `item` has what the
pages of all items share, `kinds` what each kind adds, `front` the pages before the items; `pages` finds them
by their keys, `handout` and `slides` put them together. Any other file is called after what it makes.
"""
