"""What can be typed after `briefing`: one module for each command, found by its name.

A command has `add_arguments(parser)`, which declares its arguments, and `run(options)`, which returns the
exit status; the first line of its docstring is the help of the command.
"""
