"""What was probably meant by a name that nobody knows."""

from collections.abc import Iterable

MAX_NAMED = 14
"""How many of the known names are named where none is near."""


def meant_by(wrong: str, known: Iterable[str]) -> dict[str, str | int | list[str]]:
    """Find what was meant, as parameters of a problem.

    They are the `nearest` known name or else the first names that are `known`, with the number of those
    that are `left_out`.
    """
    import difflib

    names = sorted(set(known))
    if near := difflib.get_close_matches(wrong, names, n=1, cutoff=0.6):
        return {"nearest": near[0]}
    # A sign that stands for a single name takes no less room than the name.
    most = MAX_NAMED + (len(names) == MAX_NAMED + 1)
    return {"known": names[:most], "left_out": max(len(names) - most, 0)}
