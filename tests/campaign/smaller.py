"""The smallest script that still fails, found by leaving out steps."""

import time
from collections.abc import Callable

from tests.campaign.trial import Step

PATIENCE = 60.0
"""Seconds after which a script is small enough."""


def smaller(steps: list[Step], fails: Callable[[list[Step]], bool], patience: float = PATIENCE) -> list[Step]:
    """Leave out halves, quarters and so on of a script while it goes on failing."""
    end = time.monotonic() + patience
    size = max(len(steps) // 2, 1)
    while size:
        at = 0
        while at < len(steps) and time.monotonic() < end:
            fewer = steps[:at] + steps[at + size :]
            if fewer and fails(fewer):
                steps = fewer
            else:
                at += size
        size //= 2
    return steps
