"""Look-alikes: other characters that look like a mark of YAML; they come with text from elsewhere."""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from briefing.model.problem import Value

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u200b-\u200d\u2060"
_MEANT: Mapping[str, str] = {
    ":": "\uff1a\ufe55\ua789\u2236",
    ",": "\uff0c\ufe50\u3001",
    "-": "\u2010-\u2015\u2022\u2212\u25cf\uff0d\u00b7",
    "[": "\uff3b\u3010",
    "]": "\uff3d\u3011",
    "{": "\uff5b",
    "}": "\uff5d",
    "#": "\uff03",
    '"': "\u201c-\u201f\u2033\u00ab\u00bb\uff02",
    "'": "\u2018-\u201b\u2032\uff07",
}
"""What was meant, and what looks like it."""
_ALL = "".join((_SPACES, _UNSEEN, *_MEANT.values()))
_ANY = re.compile(f"[{_ALL}]")
# Where a mark or a space of YAML has its place: at the start of a line, and around the name of its field.
_IN_PLACE = re.compile(
    rf"^[ ]*[{_SPACES}{_UNSEEN}]|^[ ]*[{_MEANT['-']}](?=[\s{_SPACES}])|^[ ]*-[{_SPACES}{_UNSEEN}]"
    rf"|^[ ]*(?:- +)?[\w-]+[ ]*[{_MEANT[':']}{_SPACES}{_UNSEEN}]|^[ ]*(?:- +)?[\w-]+:[{_SPACES}{_UNSEEN}]"
)
_BEFORE_VALUE = re.compile(rf"^[ ]*(?:- +)?(?:[\w-]+:[ ]+)?[{_ALL}]")

# The same, but only before what is surely a field or an entry: a paragraph may begin with such a space.
_BEFORE_FIELD = re.compile(
    rf"^[ ]*([{_SPACES}{_UNSEEN}])[ {_SPACES}{_UNSEEN}]*(?:- |[a-z_]+:(?:\s|$))", re.MULTILINE
)


class LookAlike(NamedTuple):
    """A character that is not the one it looks like: its offset in a text, and what it is in words."""

    offset: int
    character: str
    meant: str
    """What belongs in its place: a mark, a space, or nothing where it cannot be seen."""

    def parameters(self) -> dict[str, Value]:
        """What the words of a problem need."""
        case = {"": "unseen", " ": "space"}.get(self.meant, "mark")
        return {"case": case, "character": self.character, "meant": self.meant}


def in_place_of_a_mark(line: str, *, with_value: bool = False) -> LookAlike | None:
    """The first look-alike in a line of YAML that stands where only a mark or a space of YAML can.

    `with_value`: or as the first character of its value, where it may be text as well.
    """
    match = _IN_PLACE.search(line) or (_BEFORE_VALUE.search(line) if with_value else None)
    return _of(line, match.end() - 1) if match else None


def before_a_field(text: str) -> LookAlike | None:
    """The first look-alike in a text of YAML that stands before a field or an entry of a list."""
    match = None if text.isascii() else _BEFORE_FIELD.search(text)
    return _of(text, match.start(1)) if match else None


def first_in(text: str) -> LookAlike | None:
    """The first look-alike in a text in which none has a meaning, such as an id."""
    match = _ANY.search(text)
    return _of(text, match.start()) if match else None


def at(text: str, offset: int) -> LookAlike | None:
    """The look-alike that stands at an offset; None where there is none."""
    return _of(text, offset) if _ANY.match(text, offset) else None


def mended(text: str) -> str:
    """The text with what was meant in the place of each look-alike."""
    return _ANY.sub(lambda match: _meant_by(match.group()), text).strip()


def _of(text: str, offset: int) -> LookAlike:
    char = text[offset]
    return LookAlike(offset, f"U+{ord(char):04X} ({unicodedata.name(char).lower()})", _meant_by(char))


def _meant_by(char: str) -> str:
    if re.match(f"[{_UNSEEN}]", char):
        return ""
    return next((meant for meant, alike in _MEANT.items() if re.match(f"[{alike}]", char)), " ")
