"""Names as they are compared, however they are typed, and ids made of them."""

import re
import unicodedata
from collections.abc import Iterable

AS_TYPED = str.maketrans({**dict.fromkeys("‘’ʼ′`´", "'"), **dict.fromkeys("‐‑", "-")})
"""What keyboards and word processors put in the place of apostrophes and hyphens."""
_LONGEST_ID = 64


def as_compared(name: str) -> str:
    """A name without what keyboards and programs make different: case, marks, spaces, accents apart."""
    return " ".join(unicodedata.normalize("NFC", name.translate(AS_TYPED).casefold()).split())


def names_meant(name: str, among: Iterable[str]) -> list[str]:
    """Those of some names that a name means: the same; else all that begin so, or have a word that does."""
    wanted, names = as_compared(name), [(one, as_compared(one)) for one in among]
    begun = [one for one, its in names if wanted and f" {wanted}" in f" {its}"]
    return [one for one, its in names if its == wanted] or begun


def as_id(name: str) -> str:
    """An id made of a name; empty where none of its letters can be used."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_ID].strip("-")
