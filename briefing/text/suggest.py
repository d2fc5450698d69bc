"""What was probably meant by a name that nobody knows."""

from collections.abc import Sequence

MAX_NAMED = 12


def suggest(wrong: str, known: Sequence[str]) -> str:
    """Say which known name was probably meant, or which there are."""
    import difflib

    if near := difflib.get_close_matches(wrong, known, n=1, cutoff=0.6):
        return f"Did you mean '{near[0]}'?"
    if not known:
        return "None is known here."
    shown = ", ".join(sorted(known)[:MAX_NAMED]) + (", …" if len(known) > MAX_NAMED else "")
    return f"Known: {shown}."
