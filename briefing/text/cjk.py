"""Whether a text may hold Chinese, Japanese or Korean, which takes longer to read; few texts do.

`search.tokenizer` splits such a text into words, `tui.render.wrapping` into lines.
"""

CJK_BEGINS = "\u2e80"
"""The first of their characters, but for single Korean letters (Hangul Jamo)."""


def has_cjk(text: str) -> bool:
    """Tell whether there may be Chinese, Japanese or Korean in a text."""
    return not text.isascii() and max(text) >= CJK_BEGINS
