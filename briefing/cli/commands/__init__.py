"""What can be typed after `briefing`: one module for each command, found by its name.

A command has `HELP`, what it is for; `add_arguments(parser)`; and `run(options)`, which returns the exit
status.
"""
