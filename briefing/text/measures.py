"""The measures by which passages are recognised, each with a name of its own.

A fingerprint is written as one line that begins with the name of its measure: `letters:…`, or
`words:COUNT:SHA256` for the older one, which the content gives as `words` and `sha256`.
"""

from briefing.text import letters
from briefing.text.fingerprint import fingerprint

WORDS = "words"
"""The name of the older measure."""


def in_words(words: int, sha256: str) -> str:
    """A fingerprint by the older measure, as one line."""
    return f"{WORDS}:{words}:{sha256}"


def fits(line: str, text: str) -> bool:
    """Tell whether a text has the fingerprint that is given as one line."""
    if line.startswith(f"{WORDS}:"):
        return in_words(*fingerprint(text)) == line
    return str(letters.measured(letters.letters_of(text))) == line
