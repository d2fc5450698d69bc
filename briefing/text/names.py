"""Names as they are compared, however they are typed, and ids made of them."""

import re
import unicodedata

AS_TYPED = str.maketrans({**dict.fromkeys("‘’ʼ′`´", "'"), **dict.fromkeys("‐‑", "-")})
"""What keyboards and word processors put in the place of apostrophes and hyphens."""
_LONGEST_ID = 64


def as_compared(name: str) -> str:
    """A name without what keyboards and programs make different: case, marks, spaces, accents apart."""
    return " ".join(unicodedata.normalize("NFC", name.translate(AS_TYPED).casefold()).split())


def as_id(name: str) -> str:
    """An id made of a name; empty where none of its letters can be used."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_ID].strip("-")
