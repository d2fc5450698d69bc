"""Names as they are compared, however they are typed."""


def as_compared(name: str) -> str:
    """A name without what keyboards and word processors make different: case, apostrophes, spaces."""
    return " ".join(name.replace("’", "'").casefold().split())
