"""A handout as PDF, set by Typst: texts are data of a fixed program, and never part of it."""

import json
import re
from pathlib import Path
from typing import Any, Literal

from briefing.export.paper import body, contents, start_of_day
from briefing.page.handout import Handout

PROGRAM = Path(__file__).with_name("handout.typ")
STANDARD: Literal["a-2b"] = "a-2b"
"""PDF/A, for files that are kept for long. Typst then refuses what no font can show, and names it."""
_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")


def pdf(handout: Handout) -> tuple[bytes, str]:
    """The file, and the characters that no font has: in the file, their numbers stand for them."""
    from typst import TypstError

    texts = json.dumps(_data(handout), ensure_ascii=False)
    unshown: set[str] = set()
    while True:
        numbers = {ord(char): f"[U+{ord(char):04X}]" for char in unshown}
        try:
            return _set(texts.translate(numbers)), "".join(sorted(unshown))
        except TypstError as error:
            found = _unshown_in(error.diagnostic) - unshown
            if not found:
                raise
            unshown |= found


def _set(texts: str) -> bytes:
    from typst import Compiler

    compiler = Compiler(PROGRAM.read_bytes(), root=PROGRAM.parent, sys_inputs={"handout": texts})
    made = compiler.compile(format="pdf", pdf_standards=STANDARD)
    assert isinstance(made, bytes)
    return made


def _unshown_in(message: str) -> set[str]:
    """The characters of which Typst says that it has no font for them."""
    texts = (_ESCAPE.sub(lambda one: chr(int(one[1], 16)), text) for text in _UNSHOWN.findall(message))
    return {char for text in texts for char in text if not char.isascii()}


def _data(handout: Handout) -> dict[str, Any]:
    parts = body(handout)
    return {
        "title": handout.title,
        "of": handout.of,
        "about": handout.about,
        "warning": handout.warning,
        "date": start_of_day(handout.made).timetuple()[:6],
        "has_contents": bool(contents(parts)),
        "parts": [{"type": type(part).__name__, **_data_of(part)} for part in parts],
    }


def _data_of(value: Any) -> Any:
    """The fields of a part by name, and of all parts and spans in it."""
    if hasattr(value, "_asdict"):
        return {name: _data_of(one) for name, one in value._asdict().items()}
    return list(map(_data_of, value)) if isinstance(value, tuple) else value
