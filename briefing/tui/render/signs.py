"""What is drawn in the place of signs that a terminal cannot show; every sign keeps its cells."""

import unicodedata
from collections.abc import Mapping

from rich.cells import cell_len

_ASCII = {
    "─━": "-",
    "│┃": "|",
    "┌┐└┘├┤┬┴┼╭╮╰╯": "+",
    "█": "#",
    # Parts of a cell, at the ends of scroll bars.
    "▁▂▃▄▅▆▇▉▊▋▌▍▎▏▕▐▀": " ",
    "–—‐‑−·": "-",
    "‘’‚": "'",
    "“”„": '"',
    "…": "~",
    "•●": "*",
    "○": "o",
    "◐": "%",
    "▸▶": "+",
    "‹«←": "<",
    "›»→": ">",
    "↑": "^",
    "↓": "v",
    "\u00a0\u202f": " ",
}
"""Signs, and the character that stands in the place of each of them."""
_ON_CONSOLE = "─│┌┐└┘├┤┬┴┼█·•←→↑↓«»"
"""Those of the signs that every font of the Linux console has: a font holds 256 or 512 in all."""
_SET_BY_PYTHON = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python makes of LC_CTYPE when it starts in a locale that is not there, or is called C."""
_TABLE = {ord(sign): put for signs, put in _ASCII.items() for sign in signs}


class _Ascii(dict[int, str]):
    """The table for a terminal that shows ASCII alone: letters lose their accents, the rest is `_`."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFD", chr(code))[0]
        self[code] = base if base.isascii() else "_" * cell_len(chr(code))
        return self[code]


def signs_for(environment: Mapping[str, str]) -> Mapping[int, str] | None:
    """What takes the place of signs on the terminal that an environment tells of; None: it shows all."""
    if "UTF8" not in _locale(environment).upper().replace("-", ""):
        return _Ascii(_TABLE)
    if environment.get("TERM", "").partition("-")[0] == "linux":
        return {code: put for code, put in _TABLE.items() if chr(code) not in _ON_CONSOLE}
    return None


def _locale(environment: Mapping[str, str]) -> str:
    """The locale that says what characters the terminal has; where nothing says so, it has them all."""
    by_weight = ["LC_ALL", "LC_CTYPE", "LANG"]
    if environment.get("LC_CTYPE") in _SET_BY_PYTHON:
        by_weight = ["LC_ALL", "LANG", "LC_CTYPE"]
    return next(filter(None, map(environment.get, by_weight)), "UTF-8")
