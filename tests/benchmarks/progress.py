"""Tells whoever waits what is being done."""

import sys


def tell(what: str) -> None:
    """Say it on standard error; on a terminal, in place of what was said before."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{what}", end="", file=sys.stderr, flush=True)
    else:
        print(what, file=sys.stderr, flush=True)
