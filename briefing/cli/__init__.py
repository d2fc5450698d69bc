"""The command line: arguments in, exit status out. Each command imports only what it uses."""

from briefing.cli.main import main

__all__ = ["main"]
