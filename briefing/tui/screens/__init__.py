"""Screens: they compose widgets and carry out commands.

`main` is the one people work in: `place` shows where one is, `room` and `meeting` carry out the commands that
are for these. Any other opens above it, or stands alone, and is an `overlay`; `overlays` makes what a command
opens. `choosing` has what screens share in which something is typed, `full_screen` those that fill the
terminal.
"""
