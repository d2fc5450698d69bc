"""Chinese, Japanese and Korean: what reads them takes longer, and few texts need it."""

CJK_BEGINS = "\u2e80"
"""The first of their characters."""


def has_cjk(text: str) -> bool:
    """Tell whether there may be Chinese, Japanese or Korean in a text."""
    return not text.isascii() and max(text) >= CJK_BEGINS
