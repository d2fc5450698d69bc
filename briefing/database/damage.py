"""What is raised where the kept briefing is not what the program wrote."""

_LINE_ENDS = frozenset("\n\r\t")


def is_fit(text: str, *, lines: bool = False) -> bool:
    """Tell whether a text may reach a screen; `lines`: whether it may have several."""
    # Everything that the gate refuses is unprintable, and so are line ends.
    if text.isprintable():
        return True
    from briefing.text import is_clean

    return is_clean(text) and (lines or _LINE_ENDS.isdisjoint(text))


class DamagedError(Exception):
    """What stands in the database is not what the program wrote; it has to be made anew from the files."""
