"""The command line: arguments in, exit status out. Each command imports only what it uses."""

import atexit
import gc
import sys
from collections.abc import Sequence

GARBAGE_SOUGHT_AFTER = 200_000
"""After how many new objects garbage is looked for; Python itself does so after 700 to 2,000.

The first picture makes half as many.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run briefing, with the arguments of the process unless others are given. Returns the exit status.

    `status.py` says what each status means.
    """
    # Before anything is imported: hardly anything that is made at first is garbage, and looking for it takes
    # a sixth of `briefing search`.
    gc.set_threshold(GARBAGE_SOUGHT_AFTER)
    atexit.register(gc.freeze)
    from briefing.cli.command_line import run

    return run(sys.argv[1:] if argv is None else argv)
